#pragma once

#include "engine/engine.h"
#include "throughline/v1/exceptions.pb.h"

#include <string>
#include <vector>

namespace throughline::rpc {

/// Ids that a replay request means: those it names, a whole group, or all that a search finds
/// (10,000 at most; more is refused with the advice to narrow it).
Result<std::vector<std::string>> selectForReplay(const storage::Store& store,
                                                 const v1::ReplayRequest& request);

/// Says for each of the first 100 what a replay would do, and does nothing.
Status previewReplay(engine::Engine& engine, const std::vector<std::string>& ids,
                     v1::ReplayReply& out);

/// Sends again; one outcome each.
Status replay(engine::Engine& engine, const std::vector<std::string>& ids,
              const v1::ReplayRequest& request, const storage::Actor& who, v1::ReplayReply& out);

}  // namespace throughline::rpc
