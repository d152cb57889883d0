#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

/// How a destination wants to be treated, as its outbound endpoint says (docs/delivery.md).
namespace throughline::engine {

/// How fast: a token bucket that gives way when the receiver asks for it or becomes slow.
struct RatePolicy {
    double perSecond = 0;                    ///< deliveries; 0: as fast as they are answered
    int burst = 1;                           ///< that may go at once
    std::chrono::milliseconds slowAbove{0};  ///< slower answers are a sign; 0: four times the usual
};

/// When a destination counts as out, and for how long it is then left alone.
struct CircuitPolicy {
    int failures = 5;      ///< in a row; 0: not by this
    int sharePercent = 0;  ///< failed ones among the calls of the window; 0: not by this
    int least = 20;        ///< calls in the window before their share means anything
    std::chrono::seconds window{60};
    std::chrono::milliseconds open{30'000};  ///< until one probe may go

    [[nodiscard]] bool active() const { return failures > 0 || sharePercent > 0; }
};

/// For how long a delivery is put off without using up its attempts, until a person must act.
struct PatiencePolicy {
    int prerequisiteWaits = 50;                              ///< for what another lane brings
    std::chrono::seconds throttled{std::chrono::hours{24}};  ///< by nothing but 429
};

/// Deliveries that are collected and go as one request.
struct BulkPolicy {
    int most = 0;                       ///< in one request; 0: each on its own
    std::chrono::milliseconds wait{0};  ///< for more, after the first
    std::vector<std::string> at;        ///< "06:00": goes at these times only; empty: always
    std::string zone;                   ///< of `at`
    std::string path;                   ///< after the endpoint's url
    std::string member;                 ///< {"<member>": [items]}; empty: [items]
    std::string keyMember;              ///< of each item: its idempotency key; empty: not sent
    std::string items;                  ///< pointer to the answer's list; empty: one for all
    std::string itemKey;                ///< pointer within an item to its key; empty: by position
    std::string itemStatus;             ///< pointer within an item to its status, as HTTP counts

    [[nodiscard]] bool active() const { return most > 0; }
};

/// What may wait for a destination before its senders are told to wait.
struct QueueLimit {
    int most = 0;                ///< deliveries; 0: no limit
    std::int64_t mostBytes = 0;  ///< of their events' data; 0: no limit

    [[nodiscard]] bool active() const { return most > 0 || mostBytes > 0; }
};

}  // namespace throughline::engine
