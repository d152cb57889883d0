#pragma once

#include "storage/store.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::engine {

/// Sources that name a lot without its item mean the lot whose item is known, where there is
/// exactly one; both names are one node then. One question long; one thread.
class LotNames {
public:
    explicit LotNames(const storage::Store& store) : store_(store) {}

    /// The full name of a key; the key itself where nothing better is known.
    const std::string& full(const std::string& key);
    /// Every key under which the store may hold what is said of a full name; itself first.
    std::vector<std::string> spellings(const std::string& key);

private:
    const storage::Store& store_;
    std::map<std::string, std::string> known_;
};

}  // namespace throughline::engine
