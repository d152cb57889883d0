#include "fuzz/fuzz.h"

#include "codecs/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace throughline::fuzz {

void require(bool holds, std::string_view promise, std::string_view shown) {
    if (holds) {
        return;
    }
    std::fprintf(stderr, "BROKEN: %.*s\n%.*s\n", static_cast<int>(promise.size()), promise.data(),
                 static_cast<int>(std::min<std::size_t>(shown.size(), 2000)), shown.data());
    std::abort();
}

void requireRefusal(const Error& error) {
    constexpr std::size_t kLongest = 1000;
    require(!error.text().empty() && !error.rule.empty(), "a refusal has a code and a rule",
            error.message());
    for (const auto* part : {&error.field, &error.value, &error.rule, &error.detail}) {
        require(!codecs::invalidUtf8(*part), "a refusal is text in UTF-8", error.message());
        require(part->size() <= kLongest, "a refusal can be read by a person", error.message());
    }
    require(error.line >= 0, "a line counts from 1");
}

std::pair<std::string_view, std::string_view> halves(std::string_view input) {
    constexpr std::string_view kBetween = "\n---\n";
    const auto at = input.find(kBetween);
    return at == std::string_view::npos
               ? std::pair{input, std::string_view{}}
               : std::pair{input.substr(0, at), input.substr(at + kBetween.size())};
}

bool hasNumberMember(const Json& value) {
    return (value.is_object() && value.contains("#number")) ||
           (value.is_structured() && std::ranges::any_of(value, hasNumberMember));
}

}  // namespace throughline::fuzz

// libFuzzer's door. Processor time, so that a busy machine is no reason.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto started = std::clock();
    throughline::fuzz::one({reinterpret_cast<const char*>(data), size});
    throughline::fuzz::require(std::clock() - started <= CLOCKS_PER_SEC,
                               "no input takes more than a second");
    return 0;
}
