#include "mapping/direct.h"

#include "mapping/direct_eval.h"
#include "mapping/direct_parse.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace throughline::mapping {

namespace {

/// A program copies its input at most once for each place that names it: with these bounds it
/// cannot fill our memory, which jq's fence would guard.
constexpr std::size_t kMostInput = 64U * 1024;
constexpr std::size_t kMostProgram = 16U * 1024;
constexpr std::int64_t kLargestExact = 9'007'199'254'740'992;  // 2^53: jq computes in doubles

/// Adds up what the value takes; false when it is too much or holds a number that jq would change.
bool fits(const Json& value, std::size_t& size) {
    if (value.is_number_float()) {
        return false;
    }
    if (value.is_number_unsigned()) {
        return value.get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestExact);
    }
    if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        return number <= kLargestExact && number >= -kLargestExact;
    }
    size += value.is_string() ? value.get_ref<const std::string&>().size() : 16;
    if (size > kMostInput) {
        return false;
    }
    if (value.is_object()) {
        for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
            size += name.size();
            if (!fits(member, size)) {
                return false;
            }
        }
    } else if (value.is_array()) {
        for (const auto& member : value) {
            if (!fits(member, size)) {
                return false;
            }
        }
    }
    return true;
}

bool isAscii(const std::string& text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

DirectProgram::DirectProgram(std::unique_ptr<const DirectNode> root) : root_(std::move(root)) {}
DirectProgram::~DirectProgram() = default;

std::unique_ptr<const DirectProgram> DirectProgram::compile(
    std::string_view text, const std::vector<std::string>& variables) {
    // jq reads a program up to its first NUL.
    const bool ours = text.size() <= kMostProgram && text.find('\0') == std::string_view::npos;
    auto root = ours ? parseDirect(text, variables) : nullptr;
    return root ? std::unique_ptr<const DirectProgram>(new DirectProgram(std::move(root)))
                : nullptr;
}

std::optional<std::vector<Json>> DirectProgram::run(
    const Json& input, const std::map<std::string, std::string>& variables) const {
    std::size_t size = 0;
    const bool plain = std::all_of(variables.begin(), variables.end(),
                                   [](const auto& one) { return isAscii(one.second); });
    if (!plain || !fits(input, size)) {
        return std::nullopt;
    }
    return evaluateDirect(*root_, input, variables);
}

}  // namespace throughline::mapping
