#include "codecs/json_reader.h"

#include "codecs/text.h"
#include "codecs/tree_stack.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>

namespace throughline::codecs {

namespace {

/// Walks the bytes and lets the handler see how far the parser has read.
class WatchedIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    WatchedIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
    reference operator*() const { return *at_; }
    WatchedIterator& operator++() {
        *reached_ = ++at_;
        return *this;
    }
    WatchedIterator operator++(int) {
        auto before = *this;
        ++*this;
        return before;
    }
    bool operator==(const WatchedIterator& other) const { return at_ == other.at_; }
    bool operator!=(const WatchedIterator& other) const { return at_ != other.at_; }

private:
    const char* at_;
    const char** reached_;
};

/// What nlohmann's parser tells, turned into a tree within limits.
class Handler {
public:
    explicit Handler(const JsonRules& rules) : rules_(rules) {}

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(Json::number_integer_t value) {
        return rules_.numbersAsText ? add(std::to_string(value)) : add(value);
    }
    bool number_unsigned(Json::number_unsigned_t value) {
        return rules_.numbersAsText ? add(std::to_string(value)) : add(value);
    }
    bool number_float(Json::number_float_t value, const std::string& raw) {
        if (rules_.exactNumbers && !sameNumber(Json(value).dump(), raw)) {
            refusal_ =
                Error{.code = ErrorCode::CodecLimit,
                      .field = shortened(stack_.pointer()),
                      .value = shortened(raw),
                      .rule = "a number that a double holds as it is written; others as text"};
            return false;
        }
        return rules_.numbersAsText ? add(raw) : add(value);
    }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(Json::binary_t& /*value*/) { return false; }
    bool start_object(std::size_t /*size*/) {
        stack_.beginObject();
        return withinLimits();
    }
    bool start_array(std::size_t /*size*/) {
        stack_.beginArray();
        return withinLimits();
    }
    bool key(std::string& name) {
        if (stack_.key(name)) {
            return true;
        }
        refusal_ = Error{.code = ErrorCode::CodecMalformed,
                         .field = shortened(stack_.pointer()),
                         .value = shortened(name),
                         .rule = "each key once in its object"};
        return false;
    }
    bool end_object() {
        stack_.end();
        return true;
    }
    bool end_array() {
        stack_.end();
        return true;
    }
    bool parse_error(std::size_t position, const std::string& lastToken,
                     const nlohmann::detail::exception& problem) {
        errorAt_ = position > 0 ? position - 1 : 0;
        // 406: a number that no double can hold; everything else is grammar
        const bool number = problem.id == 406;
        // The token ends where the parser stopped, be it within a character.
        const auto token = std::string_view{lastToken}.substr(
            0, invalidUtf8(lastToken).value_or(lastToken.size()));
        refusal_ = Error{.code = number ? ErrorCode::CodecLimit : ErrorCode::CodecMalformed,
                         .detail = number ? std::string{} : reason(problem.what()),
                         .field = shortened(stack_.pointer()),
                         .value = shortened(token),
                         .rule = number ? "a number below 1.8e308" : "JSON as in RFC 8259"};
        return false;
    }

    [[nodiscard]] std::optional<Error>& refusal() { return refusal_; }
    /// Offset of a grammar error; nothing when the handler itself refused.
    [[nodiscard]] std::optional<std::size_t> errorAt() const { return errorAt_; }
    Json take() { return stack_.take(); }

private:
    template <class Value>
    bool add(Value&& value) {
        stack_.add(Json(std::forward<Value>(value)));
        return withinLimits();
    }

    bool withinLimits() {
        if (++nodes_ > rules_.limits.nodes) {
            refusal_ = limit("at most " + std::to_string(rules_.limits.nodes) + " values");
            return false;
        }
        if (stack_.depth() > static_cast<std::size_t>(rules_.limits.depth)) {
            refusal_ = limit("at most " + std::to_string(rules_.limits.depth) + " levels");
            return false;
        }
        return true;
    }

    [[nodiscard]] Error limit(std::string rule) const {
        return {.code = ErrorCode::CodecLimit,
                .field = shortened(stack_.pointer()),
                .rule = std::move(rule)};
    }

    /// "[json.exception…] parse error at line 1, column 2: syntax error …; last read: …" → the
    /// middle.
    static std::string reason(std::string_view what) {
        constexpr std::string_view kBefore = ": ";
        if (const auto colon = what.find(kBefore); colon != std::string_view::npos) {
            what.remove_prefix(colon + kBefore.size());
        }
        what = what.substr(0, what.find("; last read"));
        return shortened(what) + '.';
    }

    const JsonRules& rules_;
    TreeStack stack_;
    std::size_t nodes_ = 0;
    std::optional<Error> refusal_;
    std::optional<std::size_t> errorAt_;
};

}  // namespace

Result<Json> readJson(std::string_view bytes, const JsonRules& rules) {
    if (auto size = checkSize(bytes, rules.limits.bytes); !size) {
        return size.error();
    }
    if (auto encoding = checkUtf8(bytes); !encoding) {
        return encoding.error();
    }
    if (bytes.starts_with(kByteOrderMark)) {
        bytes.remove_prefix(kByteOrderMark.size());
    }
    const char* reached = bytes.data();
    Handler handler(rules);
    const bool read = Json::sax_parse(WatchedIterator{bytes.data(), &reached},
                                      WatchedIterator{bytes.data() + bytes.size(), &reached},
                                      &handler, Json::input_format_t::json, true, rules.comments);
    if (read) {
        return handler.take();
    }
    Error error = handler.refusal().value_or(Error{.code = ErrorCode::CodecMalformed});
    const auto offset =
        handler.errorAt().value_or(static_cast<std::size_t>(reached - bytes.data()) - 1);
    const auto position = positionAt(bytes, std::min(offset, bytes.size()));
    error.line = position.line;
    error.detail = "Column " + std::to_string(position.column) +
                   (error.detail.empty() ? "." : ": " + error.detail);
    return error;
}

}  // namespace throughline::codecs
