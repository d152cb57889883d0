#pragma once

#include "domain/id.h"
#include "engine/causes.h"
#include "engine/drafting.h"
#include "engine/reading.h"
#include "storage/records.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::engine {

/// A message ready for accept: what is taken, what is refused and why. Nothing is stored yet, so a
/// dry run ends here.
struct Assembly {
    storage::AcceptUnit unit;                       ///< without raw, message and audit
    std::vector<std::string> types;                 ///< of unit.events
    std::vector<std::shared_ptr<const Json>> data;  ///< of unit.events
    struct Refusal {
        int record = 0;
        Error error;
        storage::NewException exception;
    };
    std::vector<Refusal> refusals;
    int records = 0;   ///< read from the message
    int repeated = 0;  ///< equal to an earlier record of the same message
    std::map<std::string, int> skippedReasons;
    int skipped = 0;
    bool wholeFileRefused = false;
};

/// Contract, what the plant makes mandatory, facts, routes, expectations. Thread-safe.
class Assembler {
public:
    Assembler(const Clock& clock, IdSource& ids) : clock_(clock), ids_(ids) {}

    [[nodiscard]] Assembly assemble(const Setup& setup, const Origin& origin, Carrier carrier,
                                    const Reading& reading) const;
    /// The container itself is refused.
    [[nodiscard]] Assembly refuse(const Setup& setup, const Origin& origin,
                                  const Error& error) const;
    /// Contract and what the plant makes mandatory; fills contractVersion. Empty when it holds.
    [[nodiscard]] std::vector<Error> check(const Setup& setup, Event& event,
                                           const Json& data) const;
    /// An event that is none of ours: no contract, no facts; routed by its envelope (and by its
    /// data where a route asks for that and it is JSON).
    [[nodiscard]] storage::AcceptedEvent carry(const Setup& setup, Event event,
                                               const Origin& origin) const;
    /// A checked event with everything that is computed from it.
    [[nodiscard]] storage::AcceptedEvent complete(
        const Setup& setup, Event event, const Json& data, int record,
        std::vector<storage::Expectation>& expectations) const;

private:
    void take(const Setup& setup, const Origin& origin, const ReadDraft& draft, Drafted drafted,
              Assembly& assembly) const;
    void refuseRecord(const Setup& setup, const ReadDraft& draft, const std::vector<Error>& errors,
                      const Place& place, Assembly& assembly) const;

    const Clock& clock_;
    IdSource& ids_;
};

}  // namespace throughline::engine
