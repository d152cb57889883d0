#include "mapping/frame.h"

namespace throughline::mapping::frame {

void appendNumber(std::string& out, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out += static_cast<char>(number >> shift & 255U);
    }
}

std::uint32_t numberAt(std::string_view bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return number;
}

std::string header(char kind, std::size_t bodySize) {
    std::string out;
    appendNumber(out, static_cast<std::uint32_t>(bodySize));
    out += kind;
    return out;
}

Part firstOf(std::string_view bytes) {
    if (bytes.size() < kHeader) {
        return {};
    }
    const std::size_t size = numberAt(bytes, 0);
    if (size == 0 || size > kLargest) {
        return {.state = Part::State::Senseless};
    }
    if (bytes.size() - kHeader < size) {
        return {};
    }
    return {.state = Part::State::Whole,
            .kind = bytes[kHeader - 1],
            .worn = bytes[kHeader] == kWorn,
            .text = bytes.substr(kHeader + 1, size - 1)};
}

}  // namespace throughline::mapping::frame
