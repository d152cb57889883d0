#pragma once

#include "models/answer.h"
#include "models/types/exception_detail.h"
#include "models/types/exception_group.h"
#include "models/types/fix.h"

#include <functional>

namespace throughline::models {

class AsyncCall;
class EngineClient;

/// Requests of the Exceptions service; `done` runs on the call's receiver's thread.
void listExceptionGroups(const EngineClient& client, AsyncCall& call, const ExceptionsQuery& query,
                         std::function<void(const Answer<QList<ExceptionGroup>>&)> done);
void listExceptions(const EngineClient& client, AsyncCall& call, const ExceptionsQuery& query,
                    std::function<void(const Answer<Page<ExceptionRow>>&)> done);
void getException(const EngineClient& client, AsyncCall& call, const QString& id,
                  std::function<void(const Answer<ExceptionDetail>&)> done);
void changeException(const EngineClient& client, AsyncCall& call, const ExceptionChange& change,
                     std::function<void(const Answer<ExceptionRow>&)> done);
void getEditable(const EngineClient& client, AsyncCall& call, const QString& id,
                 std::function<void(const Answer<EditablePayload>&)> done);
/// Dry run of a changed payload; an empty one previews a plain replay.
void previewFix(const EngineClient& client, AsyncCall& call, const QString& id,
                const QString& payload, std::function<void(const Answer<Preview>&)> done);
/// Keeps the payload as a new version and sends it; fix.stale when `revision` is not the newest.
void sendFix(const EngineClient& client, AsyncCall& call, const QString& id, const QString& payload,
             const QString& reason, qint64 revision,
             std::function<void(const Answer<ReplayOutcome>&)> done);
void replay(const EngineClient& client, AsyncCall& call, const ReplayRequest& request,
            std::function<void(const Answer<ReplayResult>&)> done);

}  // namespace throughline::models
