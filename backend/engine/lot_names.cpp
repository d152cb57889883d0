#include "engine/lot_names.h"

namespace throughline::engine {

namespace {

/// More lots than this under one value are ambiguous anyway.
constexpr int kCandidates = 50;

}  // namespace

const std::string& LotNames::full(const std::string& key) {
    const auto [at, fresh] = known_.try_emplace(key, key);
    const Identifier named = Identifier::fromKey(key);
    if (!fresh || !named.item.empty() || named.value.empty()) {
        return at->second;
    }
    const auto lots = store_.findLots(named.value, kCandidates);
    if (!lots.ok()) {
        return at->second;
    }
    std::vector<std::string> candidates;
    for (const auto& lot : *lots) {
        if (lot.id.scheme == named.scheme && lot.id.value == named.value &&
            lot.id.issuer == named.issuer && !lot.id.item.empty()) {
            candidates.push_back(lot.key);
        }
    }
    if (candidates.size() == 1) {
        at->second = candidates.front();
    }
    return at->second;
}

std::vector<std::string> LotNames::spellings(const std::string& key) {
    std::vector<std::string> keys{key};
    Identifier bare = Identifier::fromKey(key);
    if (!bare.item.empty()) {
        bare.item.clear();
        if (auto without = bare.key(); full(without) == key) {
            keys.push_back(std::move(without));
        }
    }
    return keys;
}

}  // namespace throughline::engine
