#pragma once

#include "domain/json.h"

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace throughline::codecs {

/// Builds a JSON tree from the events of a parser. Members wait side by side until their object
/// ends and are moved into it once, because growing an ordered object copies what it holds.
class TreeStack {
public:
    TreeStack();
    ~TreeStack();
    TreeStack(const TreeStack&) = delete;
    TreeStack& operator=(const TreeStack&) = delete;

    void beginObject();
    void beginArray();
    /// False when the innermost object already has this key.
    bool key(std::string name);
    void add(Json value);
    void end();

    [[nodiscard]] std::size_t depth() const { return frames_.size(); }
    /// JSON pointer of the member that is being read.
    [[nodiscard]] std::string pointer() const;
    /// The one value left when everything has ended.
    Json take();

private:
    struct Frame {
        bool object;
        std::size_t firstValue;
        std::size_t firstKey;
        /// The keys of an object with many members; a linear search is quicker for few.
        std::unique_ptr<std::unordered_set<std::string>> seen;
    };
    std::vector<Frame> frames_;
    std::vector<Json> values_;
    std::vector<std::string> keys_;
};

}  // namespace throughline::codecs
