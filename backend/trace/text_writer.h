#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace throughline::trace {

/// Appends JSON text directly. An order's state is written with every event of the order, and a
/// tree built only to be dumped costs five times as much (measured).
class TextWriter {
public:
    void open(char bracket) {
        separate();
        out_ += bracket;
        first_ = true;
    }
    void close(char bracket) {
        out_ += bracket;
        first_ = false;
    }
    void key(std::string_view name) {
        separate();
        quote(name);
        out_ += ':';
        first_ = true;
    }
    void text(std::string_view value) {
        separate();
        quote(value);
    }
    void number(std::int64_t value) {
        separate();
        out_ += std::to_string(value);
    }
    void flag(bool value) {
        separate();
        out_ += value ? "true" : "false";
    }
    /// A member, left out when it is empty.
    void member(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            key(name);
            text(value);
        }
    }
    std::string take() { return std::move(out_); }

private:
    void separate() {
        if (!first_) {
            out_ += ',';
        }
        first_ = false;
    }
    void quote(std::string_view value) {
        constexpr std::string_view kHex = "0123456789abcdef";
        out_ += '"';
        for (const char c : value) {
            const auto byte = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (byte < 0x20) {
                out_ += "\\u00";
                out_ += kHex[byte >> 4U];
                out_ += kHex[byte & 15U];
            } else {
                out_ += c;
            }
        }
        out_ += '"';
    }

    std::string out_;
    bool first_ = true;
};

}  // namespace throughline::trace
