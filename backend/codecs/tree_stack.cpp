#include "codecs/tree_stack.h"

#include "codecs/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace throughline::codecs {

TreeStack::TreeStack() = default;
TreeStack::~TreeStack() = default;

void TreeStack::beginObject() {
    frames_.push_back({true, values_.size(), keys_.size(), nullptr});
}

void TreeStack::beginArray() {
    frames_.push_back({false, values_.size(), keys_.size(), nullptr});
}

void TreeStack::add(Json value) {
    values_.push_back(std::move(value));
}

namespace {
constexpr std::size_t kFewKeys = 16;
}

bool TreeStack::key(std::string name) {
    auto& frame = frames_.back();
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(frame.firstKey);
    bool fresh = true;
    if (frame.seen) {
        fresh = frame.seen->insert(name).second;
    } else {
        fresh = std::find(first, keys_.end(), name) == keys_.end();
        if (keys_.size() - frame.firstKey >= kFewKeys) {
            frame.seen = std::make_unique<std::unordered_set<std::string>>(first, keys_.end());
            frame.seen->insert(name);
        }
    }
    keys_.push_back(std::move(name));
    return fresh;
}

void TreeStack::end() {
    const auto frame = std::move(frames_.back());
    frames_.pop_back();
    const auto first = values_.begin() + static_cast<std::ptrdiff_t>(frame.firstValue);
    Json made;
    if (frame.object) {
        Json::object_t members;
        members.reserve(values_.size() - frame.firstValue);
        auto name = keys_.begin() + static_cast<std::ptrdiff_t>(frame.firstKey);
        for (auto value = first; value != values_.end(); ++value, ++name) {
            members.emplace_back(std::move(*name), std::move(*value));
        }
        keys_.resize(frame.firstKey);
        made = std::move(members);
    } else {
        made =
            Json::array_t(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
    }
    values_.erase(first, values_.end());
    values_.push_back(std::move(made));
}

std::string TreeStack::pointer() const {
    std::string out;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
        const bool innermost = i + 1 == frames_.size();
        const auto nextKey = innermost ? keys_.size() : frames_[i + 1].firstKey;
        const auto nextValue = innermost ? values_.size() : frames_[i + 1].firstValue;
        if (!frames_[i].object) {
            out += '/' + std::to_string(nextValue - frames_[i].firstValue);
        } else if (nextKey > frames_[i].firstKey) {
            out += '/' + pointerToken(keys_[nextKey - 1]);
        }
    }
    return out;
}

Json TreeStack::take() {
    Json out = values_.empty() ? Json(nullptr) : std::move(values_.back());
    values_.clear();
    return out;
}

}  // namespace throughline::codecs
