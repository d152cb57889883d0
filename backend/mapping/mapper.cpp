#include "mapping/mapper.h"

#include "codecs/codec.h"
#include "mapping/program_check.h"
#include "mapping/steps.h"
#include "mapping/worker_pool.h"

#include <nlohmann/json.hpp>

#include <mutex>
#include <unordered_map>

namespace throughline::mapping {

namespace {

constexpr std::size_t kMostPrograms = 5'000;
/// Above this jq, which computes in doubles, would change a whole number.
constexpr std::int64_t kLargestExact = 9'007'199'254'740'992;  // 2^53

bool keepsInDouble(const Json& number) {
    if (number.is_number_unsigned()) {
        return number.get<std::uint64_t>() <= static_cast<std::uint64_t>(kLargestExact);
    }
    const auto value = number.get<std::int64_t>();
    return value <= kLargestExact && value >= -kLargestExact;
}

bool holdsLargeNumber(const Json& value) {
    if (value.is_number_integer()) {
        return !keepsInDouble(value);
    }
    if (value.is_structured()) {
        for (const auto& member : value) {
            if (holdsLargeNumber(member)) {
                return true;
            }
        }
    }
    return false;
}

void largeNumbersToText(Json& value) {
    if (value.is_number_integer()) {
        if (!keepsInDouble(value)) {
            value = value.dump();
        }
    } else if (value.is_structured()) {
        for (auto& member : value) {
            largeNumbersToText(member);
        }
    }
}

std::string inputText(const Json& input) {
    if (!holdsLargeNumber(input)) {
        return codecs::toText(input);
    }
    Json copy = input;
    largeNumbersToText(copy);
    return codecs::toText(copy);
}

/// A program known to this engine, and whether it may run.
struct KnownProgram {
    CompiledProgram program;
    Status allowed;
};

/// Makes the variables part of the input, because jq binds named arguments when it compiles:
/// {"v": [values], "i": input}, names in the order of the map.
std::string wrapped(const std::string& text, const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += ".v[" + std::to_string(i) + "] as $" + names[i] + "|";
    }
    // The program keeps its line numbers; a comment on its last line ends before the bracket.
    return out + ".i|(" + text + "\n)";
}

bool isVariableName(const std::string& name) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) {
        return false;
    }
    for (const char c : name) {
        if (c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
            return false;
        }
    }
    return true;
}

class FencedMapper final : public Mapper {
public:
    explicit FencedMapper(Settings settings) : pool_(std::move(settings)) {}

    Status start() { return pool_.start(); }

    Status check(const Program& program) override {
        // Which variables the engine will bind is not known here: all that the program names.
        const auto known = lookUp(program, variablesOf(program.text));
        if (!known->allowed) {
            return known->allowed;
        }
        return pool_.with([&](WorkerProcess& worker) { return worker.compile(known->program); });
    }

    Result<std::vector<Json>> run(const Program& program, const Json& input,
                                  const ValueLookup& lookup,
                                  const std::map<std::string, std::string>& variables) override {
        std::vector<std::string> names;
        std::string request = R"({"v":[)";
        for (const auto& [name, value] : variables) {
            if (!isVariableName(name)) {
                return Error{.code = ErrorCode::Internal,
                             .field = shortened(name),
                             .rule = "a variable's name of letters, digits and _"};
            }
            request += names.empty() ? "" : ",";
            request += codecs::toText(Json(value));
            names.push_back(name);
        }
        const auto known = lookUp(program, names);
        if (!known->allowed) {
            return known->allowed.error();
        }
        request += R"(],"i":)" + inputText(input) + '}';
        auto values =
            pool_.with([&](WorkerProcess& worker) { return worker.run(known->program, request); });
        if (!values) {
            return values.error();
        }
        return resolved(*values, program, lookup);
    }

private:
    static Result<std::vector<Json>> resolved(const std::string& values, const Program& program,
                                              const ValueLookup& lookup) {
        constexpr codecs::Limits kLimits{
            .bytes = 256U * 1024 * 1024, .depth = 80, .nodes = 10'000'000};
        auto parsed = codecs::parseJson(values, kLimits);
        if (!parsed) {
            return Error{.code = ErrorCode::MappingFailed,
                         .detail = program.name + ": " + parsed.error().message(),
                         .rule = parsed.error().rule};
        }
        std::vector<Json> out;
        out.reserve(parsed->size());
        for (auto& value : *parsed) {
            if (auto status = resolveSteps(value, lookup); !status) {
                return status.error();
            }
            out.push_back(std::move(value));
        }
        return out;
    }

    std::shared_ptr<const KnownProgram> lookUp(const Program& program,
                                               const std::vector<std::string>& names) {
        std::string key;
        for (const auto& name : names) {
            key += name + ',';
        }
        key += '\n' + program.text;
        const std::lock_guard lock(mutex_);
        if (const auto found = programs_.find(key); found != programs_.end()) {
            return found->second;
        }
        if (programs_.size() >= kMostPrograms) {
            programs_.clear();  // numbers go on: no worker takes an old program for a new one
        }
        auto known = std::make_shared<KnownProgram>();
        known->program = {++lastNumber_, program.name, wrapped(program.text, names)};
        known->allowed = allowed(program);
        programs_.emplace(std::move(key), known);
        return known;
    }

    static Status allowed(const Program& program) {
        auto status = checkProgramText(program.text);
        if (status) {
            return status;
        }
        auto error = status.error();
        error.file = program.name;
        return error;
    }

    WorkerPool pool_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const KnownProgram>> programs_;
    std::uint32_t lastNumber_ = 0;
};

}  // namespace

Result<std::unique_ptr<Mapper>> startMapper(Settings settings) {
    auto mapper = std::make_unique<FencedMapper>(std::move(settings));
    if (auto status = mapper->start(); !status) {
        return status.error();
    }
    return std::unique_ptr<Mapper>(std::move(mapper));
}

}  // namespace throughline::mapping
