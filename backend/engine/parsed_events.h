#pragma once

#include "domain/event.h"
#include "domain/json.h"
#include "domain/result.h"

#include <array>
#include <cstddef>
#include <memory>

namespace throughline::engine {

Result<std::shared_ptr<const Json>> parsedData(const Event& event);

/// The data of the events that were asked for last, parsed: an event goes to several destinations
/// at nearly the same time. One thread's own.
class ParsedEvents {
public:
    /// `event` as it was accepted; what a person fixed is not kept here.
    Result<std::shared_ptr<const Json>> dataOf(const Event& event);

private:
    struct Kept {
        EventId id;
        std::shared_ptr<const Json> data;
    };
    std::array<Kept, 256> kept_;  ///< the place follows from the id
};

}  // namespace throughline::engine
