#pragma once

#include "domain/clock.h"
#include "domain/json.h"
#include "domain/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace throughline::contracts {

enum class ContractStatus : std::uint8_t { Approved, Published, Deprecated, Retired };
std::string_view contractStatusText(ContractStatus status);

/// One version of one event type's contract: `resources/contracts/<type>/<version>.json`.
struct ContractInfo {
    std::string type;     ///< "order.released"
    std::string version;  ///< semantic version
    ContractStatus status = ContractStatus::Published;
    std::string title, description;
    std::string domain;   ///< "production order", "quality" …
    std::string laneKey;  ///< JSON pointer into the data that names the lane, "/order"
    std::string systemOfRecord, systemOfEntry, systemOfDistribution;
    std::string authority;  ///< authoritative, advisory, derived
    Timestamp effectiveFrom, effectiveTo;
    std::vector<std::string> editable;  ///< JSON pointers that a fix may change
    std::string schemaText;
};

/// All contracts, immutable after load; thread-safe.
class Registry {
public:
    virtual ~Registry() = default;
    [[nodiscard]] virtual std::vector<ContractInfo> list() const = 0;
    /// The version to use at an instant: the newest published one in effect.
    [[nodiscard]] virtual Result<ContractInfo> active(const std::string& type,
                                                      Timestamp at) const = 0;
    [[nodiscard]] virtual Result<ContractInfo> get(const std::string& type,
                                                   const std::string& version) const = 0;
    /// Every violation (contract.violated with field, value, rule), at most 20; empty when it
    /// holds.
    [[nodiscard]] virtual std::vector<Error> validate(const std::string& type,
                                                      const std::string& version,
                                                      const Json& data) const = 0;
};

/// Loads every contract under `folders`; an error names file and reason (contract.refused).
Result<std::shared_ptr<const Registry>> loadContracts(
    const std::vector<std::filesystem::path>& folders);

/// Checks one contract file against the dialect (draft-07 subset) without loading it.
std::vector<Error> checkContract(const std::filesystem::path& file);
/// Is `newer` backward compatible with `older` (every event valid before stays valid)?
std::vector<Error> compareContracts(const ContractInfo& older, const ContractInfo& newer);

}  // namespace throughline::contracts
