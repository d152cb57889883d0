#pragma once

#include "domain/json.h"
#include "domain/result.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace throughline::mapping {

/// A jq program by its text and a name for messages; compiled once in each worker.
struct Program {
    std::string name;  ///< "b2mml/inbound/performance.jq"
    std::string text;
};

/// Looks a code up in an ops-maintained value map; nullopt is a gap (mapping.code_unknown).
/// `outbound` goes from canonical to the system's code.
using ValueLookup = std::function<std::optional<std::string>(
    const std::string& map, const std::string& code, bool outbound)>;

struct Settings {
    std::filesystem::path worker;  ///< the throughline-mapper program
    int workers = 2;
    std::chrono::milliseconds timeout{1000};
    std::size_t memoryBytes = 256U * 1024 * 1024;
    bool direct = true;  ///< false: jq runs every program, also those that need none
};

/// Runs jq programs in fenced worker processes (and those that only move fields without them), then
/// the steps around jq ($time, $date, $code, $unit, $decimal; docs/events.md) in C++. A message
/// that kills its worker gets mapping.timeout or mapping.crashed and is never tried again by
/// itself; the worker is replaced. Thread-safe; run() blocks its caller.
class Mapper {
public:
    virtual ~Mapper() = default;

    /// mapping.program_refused for include, import, env, $ENV, input(s), now, debug, the strptime
    /// family and whatever does not compile.
    virtual Status check(const Program& program) = 0;

    /// Every value the program yields for `input`, steps resolved. Errors name the field as a JSON
    /// pointer into the output, value and rule. `variables` are bound as $name (strings). Where a
    /// step refuses, `refused` gets the value it stood in: it tells which order that was about.
    virtual Result<std::vector<Json>> run(const Program& program, const Json& input,
                                          const ValueLookup& lookup,
                                          const std::map<std::string, std::string>& variables,
                                          Json* refused = nullptr) = 0;
};

Result<std::unique_ptr<Mapper>> startMapper(const Settings& settings);

}  // namespace throughline::mapping
