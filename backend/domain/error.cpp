#include "domain/error.h"

#include <array>

namespace throughline {

namespace {

constexpr std::array kErrors{
#define TL_ERROR(name, code, kind, http, grpc, sentence, runbook) \
    ErrorInfo{ErrorCode::name, code, ErrorKind::kind, http, grpc, sentence, runbook},
#include "domain/errors.def"
#undef TL_ERROR
};

}  // namespace

const ErrorInfo& errorInfo(ErrorCode code) {
    return kErrors.at(static_cast<std::size_t>(code));
}

const ErrorInfo* findErrorInfo(std::string_view text) {
    for (const auto& info : kErrors) {
        if (info.text == text) {
            return &info;
        }
    }
    return nullptr;
}

int errorCodeCount() {
    return static_cast<int>(kErrors.size());
}

const ErrorInfo& errorInfoAt(int index) {
    return kErrors.at(static_cast<std::size_t>(index));
}

std::string Error::message() const {
    std::string out{info().sentence};
    if (!detail.empty()) {
        out += ' ';
        out += detail;
        if (std::string_view(".!?:\n").find(detail.back()) == std::string_view::npos) {
            out += '.';
        }
    }
    if (!field.empty()) {
        out += " Field " + field;
        if (!value.empty()) {
            out += " is \"" + value + '"';
        }
        out += rule.empty() ? "." : ": " + rule + ".";
    } else if (!rule.empty()) {
        out += " Rule: " + rule + ".";
    }
    if (line > 0) {
        out += " Line " + std::to_string(line) + '.';
    }
    return out;
}

std::string shortened(std::string_view value) {
    constexpr std::size_t kMost = 200;
    if (value.size() <= kMost) {
        return std::string{value};
    }
    auto end = kMost - 3;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string{value.substr(0, end)} + "…";
}

}  // namespace throughline
