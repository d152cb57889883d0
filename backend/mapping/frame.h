#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace throughline::mapping {

/// What the engine and a mapping worker say to each other: a 4-byte length (little endian), one
/// byte of kind, and the body.
namespace frame {

// to the worker
inline constexpr char kCompile = 'C';  ///< 4-byte program number, program text → kDone or kRefused
inline constexpr char kRun = 'R';      ///< 4-byte program number, JSON text → kValues or kFailed
inline constexpr char kForget = 'F';   ///< all compiled programs → kDone

// from the worker; every body starts with one byte: kWorn when it wants to be replaced
inline constexpr char kDone = 'D';
inline constexpr char kRefused = 'X';  ///< why the program does not compile
inline constexpr char kValues = 'V';   ///< JSON array of what the program yields
inline constexpr char kFailed = 'E';   ///< jq's message

inline constexpr char kFresh = '0';
inline constexpr char kWorn = '1';

inline constexpr std::size_t kHeader = 5;
inline constexpr std::size_t kLargest = 256U * 1024 * 1024;

void appendNumber(std::string& out, std::uint32_t number);
std::uint32_t numberAt(std::string_view bytes, std::size_t at);
/// Length and kind in front of a body of `bodySize` bytes.
std::string header(char kind, std::size_t bodySize);

/// What a worker has said so far.
struct Part {
    enum class State : std::uint8_t { Partial, Senseless, Whole };
    State state = State::Partial;
    char kind = 0;          ///< with Whole, as the rest
    bool worn = false;      ///< it wants to be replaced
    std::string_view text;  ///< within the bytes that were read
};
Part firstOf(std::string_view bytes);

}  // namespace frame

}  // namespace throughline::mapping
