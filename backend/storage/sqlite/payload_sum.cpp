#include "storage/sqlite/payload_sum.h"

#include <sqlite3.h>

#include <array>
#include <bit>
#include <cstring>

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kLong = 128;

void sumFunction(sqlite3_context* context, int count, sqlite3_value** values) {
    PayloadSum sum;
    for (int i = 0; i < count; ++i) {
        auto* value = values[i];
        if (sqlite3_value_type(value) == SQLITE_INTEGER) {
            sum.add(sqlite3_value_int64(value));
            continue;
        }
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
        sum.add(bytes == nullptr ? std::string_view{} : std::string_view(bytes, size));
    }
    sqlite3_result_int64(context, sum.value());
}

}  // namespace

PayloadSum& PayloadSum::add(std::string_view bytes) {
    static_assert(std::endian::native == std::endian::little, "stored sums are little-endian");
    mix(bytes.size());
    const auto* at = bytes.data();
    auto left = bytes.size();
    if (left >= kLong) {  // four at once: none waits for another
        std::array<std::uint64_t, 4> lanes{state_, state_ + 1, state_ + 2, state_ + 3};
        std::array<std::uint64_t, 4> words{};
        for (; left >= sizeof words; left -= sizeof words, at += sizeof words) {
            std::memcpy(words.data(), at, sizeof words);
            for (std::size_t i = 0; i < lanes.size(); ++i) {
                step(lanes[i], words[i]);
            }
        }
        for (const auto lane : lanes) {
            mix(lane);
        }
    }
    for (; left >= sizeof(std::uint64_t); left -= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        mix(word);
        at += sizeof word;
    }
    if (left > 0) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, left);
        mix(word);
    }
    return *this;
}

int addPayloadSumFunction(sqlite3* db) {
    return sqlite3_create_function_v2(db, "payload_sum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                      nullptr, sumFunction, nullptr, nullptr, nullptr);
}

}  // namespace throughline::storage::sqlite
