#include "engine/value_maps.h"

#include <utility>

namespace throughline::engine {
namespace {

/// The first row that has `code` on the asked side, rows of the system itself first.
template <class Rows>
std::optional<std::string> search(const Rows& rows, const std::string& map,
                                  const std::string& system, const std::string& code,
                                  bool outbound) {
    std::optional<std::string> general;
    for (const auto& row : rows) {
        const bool fits = row.map == map && (outbound ? row.canonical : row.source) == code;
        if (!fits || (!row.system.empty() && row.system != system)) {
            continue;
        }
        const std::string& answer = outbound ? row.source : row.canonical;
        if (!row.system.empty()) {
            return answer;
        }
        if (!general) {
            general = answer;
        }
    }
    return general;
}

std::optional<std::string> searchPack(const Pack& pack, const std::string& map,
                                      const std::string& code, bool outbound) {
    const auto codes = pack.valueMaps.find(map);
    if (codes == pack.valueMaps.end()) {
        return std::nullopt;
    }
    for (const auto& [source, canonical] : codes->second) {
        if ((outbound ? canonical : source) == code) {
            return outbound ? source : canonical;
        }
    }
    return std::nullopt;
}

}  // namespace

ValueMaps::Entries ValueMaps::entries(const std::string& map) const {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = cache_.find(map); found != cache_.end()) {
            return found->second;
        }
    }
    auto read = store_.valueMap(map);
    auto rows = std::make_shared<const std::vector<storage::ValueMapEntry>>(
        read.ok() ? std::move(read).value() : std::vector<storage::ValueMapEntry>{});
    const std::scoped_lock lock(mutex_);
    return cache_.insert_or_assign(map, std::move(rows)).first->second;
}

void ValueMaps::forget(const std::string& map) {
    const std::scoped_lock lock(mutex_);
    cache_.erase(map);
}

std::optional<std::string> ValueMaps::find(const Setup& setup, const std::string& system,
                                           const Pack* pack, const std::string& map,
                                           const std::string& code, bool outbound) const {
    if (auto found = search(*entries(map), map, system, code, outbound)) {
        return found;
    }
    if (auto found = search(setup.landscape->valueMaps, map, system, code, outbound)) {
        return found;
    }
    return pack == nullptr ? std::nullopt : searchPack(*pack, map, code, outbound);
}

mapping::ValueLookup ValueMaps::lookup(SetupPtr setup, std::string system, const Pack* pack,
                                       std::optional<CodeGap>& gap) const {
    return [this, setup = std::move(setup), system = std::move(system), pack, &gap](
               const std::string& map, const std::string& code, bool outbound) {
        auto found = find(*setup, system, pack, map, code, outbound);
        if (!found) {
            gap = CodeGap{map, code, outbound};
        }
        return found;
    };
}

}  // namespace throughline::engine
