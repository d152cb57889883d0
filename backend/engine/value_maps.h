#pragma once

#include "engine/setup.h"
#include "mapping/mapper.h"
#include "storage/store.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace throughline::engine {

/// A code that a value map does not hold.
struct CodeGap {
    std::string map, code;
    bool outbound = false;
};

/// Codes from three layers: what operations entered, then the landscape, then the pack. Entries of
/// the system itself come before entries for any system. Thread-safe.
class ValueMaps {
public:
    explicit ValueMaps(const storage::Store& store) : store_(store) {}

    [[nodiscard]] std::optional<std::string> find(const Setup& setup, const std::string& system,
                                                  const Pack* pack, const std::string& map,
                                                  const std::string& code, bool outbound) const;
    /// For one run of the mapper; the last code that was not found is left in `gap`, which must
    /// outlive the run.
    [[nodiscard]] mapping::ValueLookup lookup(SetupPtr setup, std::string system, const Pack* pack,
                                              std::optional<CodeGap>& gap) const;
    /// After an entry changed.
    void forget(const std::string& map);

private:
    using Entries = std::shared_ptr<const std::vector<storage::ValueMapEntry>>;
    [[nodiscard]] Entries entries(const std::string& map) const;

    const storage::Store& store_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Entries> cache_;
};

}  // namespace throughline::engine
