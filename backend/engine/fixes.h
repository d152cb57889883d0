#pragma once

#include "engine/core.h"
#include "engine/engine.h"
#include "engine/intake.h"
#include "engine/outbound.h"

#include <optional>
#include <string>
#include <vector>

namespace throughline::engine {

/// What people do to exceptions: look, change, try dry, send again. Every method blocks its caller
/// and may be called from any thread but the store's writer.
class Fixes {
public:
    Fixes(Core& core, Intake& intake) : core_(core), intake_(intake), builder_(core) {}

    [[nodiscard]] Result<Editable> editable(ExceptionId id) const;
    [[nodiscard]] Result<Preview> previewFix(ExceptionId id, const std::string& payload) const;
    [[nodiscard]] Result<Preview> previewReplay(ExceptionId id) const;
    Result<ReplayOutcome> fix(ExceptionId id, const std::string& payload, const Actor& who,
                              const std::string& reason, std::optional<std::int64_t> revision);
    Result<std::vector<ReplayOutcome>> replay(const std::vector<std::string>& ids, const Actor& who,
                                              const std::string& reason,
                                              const std::optional<std::string>& toDestination);
    Result<int> setValue(const storage::ValueMapEntry& entry, const Actor& who,
                         const std::string& reason);

private:
    struct DeliveryCase;
    [[nodiscard]] Result<storage::ExceptionRow> openRow(ExceptionId id) const;
    [[nodiscard]] Result<DeliveryCase> deliveryCase(const storage::ExceptionRow& row) const;
    [[nodiscard]] Result<Preview> previewDelivery(const storage::ExceptionRow& row,
                                                  const std::string& payload, bool fixed) const;
    [[nodiscard]] Result<Preview> previewMessage(const storage::ExceptionRow& row,
                                                 const std::string* payload) const;
    [[nodiscard]] Status addVersion(const storage::ExceptionRow& row, const std::string& payload,
                                    const Actor& who, const std::string& reason,
                                    std::optional<std::int64_t> revision) const;
    ReplayOutcome replayMessage(const storage::ExceptionRow& row, const Actor& who,
                                const std::string& action, const std::string& reason);
    ReplayOutcome replayDelivery(const std::string& object, DeliveryId id, const Actor& who,
                                 const std::string& reason,
                                 const std::optional<std::string>& toDestination);
    ReplayOutcome replayOne(const std::string& id, const Actor& who, const std::string& reason,
                            const std::optional<std::string>& toDestination);
    /// Open exceptions that wait for this code, inbound or outbound.
    [[nodiscard]] Result<std::vector<storage::ExceptionRow>> waitingFor(
        const storage::ValueMapEntry& entry) const;
    [[nodiscard]] bool newerExists(const Event& event, const std::string& order) const;

    Core& core_;
    Intake& intake_;
    OutboundBuilder builder_;
};

}  // namespace throughline::engine
