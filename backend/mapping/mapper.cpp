#include "mapping/mapper.h"

#include "codecs/codec.h"
#include "mapping/direct.h"
#include "mapping/program_check.h"
#include "mapping/steps.h"
#include "mapping/worker_pool.h"

#include <nlohmann/json.hpp>

#include <iterator>
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
    std::unique_ptr<const DirectProgram> direct;  ///< nullptr: only jq can run it
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
    explicit FencedMapper(const Settings& settings) : direct_(settings.direct), pool_(settings) {}

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
                                  const std::map<std::string, std::string>& variables,
                                  Json* refused) override {
        std::vector<std::string> names;
        for (const auto& [name, value] : variables) {
            if (!isVariableName(name)) {
                return Error{.code = ErrorCode::Internal,
                             .field = shortened(name),
                             .rule = "a variable's name of letters, digits and _"};
            }
            names.push_back(name);
        }
        const auto known = lookUp(program, names);
        if (!known->allowed) {
            return known->allowed.error();
        }
        if (known->direct) {
            if (auto values = known->direct->run(input, variables)) {
                return resolved(*std::move(values), lookup, refused);
            }
        }
        const auto request = requestOf(input, variables);
        const auto values =
            pool_.with([&](WorkerProcess& worker) { return worker.run(known->program, request); });
        if (!values) {
            return values.error();
        }
        auto parsed = parsedValues(*values, program);
        if (!parsed) {
            return parsed.error();
        }
        return resolved(*std::move(parsed), lookup, refused);
    }

private:
    static std::string requestOf(const Json& input,
                                 const std::map<std::string, std::string>& variables) {
        std::string request = R"({"v":[)";
        bool first = true;
        for (const auto& [name, value] : variables) {
            request += first ? "" : ",";
            request += codecs::toText(Json(value));
            first = false;
        }
        return request + R"(],"i":)" + inputText(input) + '}';
    }

    static Result<std::vector<Json>> parsedValues(const std::string& values,
                                                  const Program& program) {
        constexpr codecs::Limits kLimits{
            .bytes = 256U * 1024 * 1024, .depth = 80, .nodes = 10'000'000};
        auto parsed = codecs::parseJson(values, kLimits);
        if (!parsed) {
            return Error{.code = ErrorCode::MappingFailed,
                         .detail = program.name + ": " + parsed.error().message(),
                         .rule = parsed.error().rule};
        }
        auto& list = parsed->get_ref<Json::array_t&>();
        return std::vector<Json>(std::make_move_iterator(list.begin()),
                                 std::make_move_iterator(list.end()));
    }

    static Result<std::vector<Json>> resolved(std::vector<Json> values, const ValueLookup& lookup,
                                              Json* refused) {
        for (auto& value : values) {
            if (auto status = resolveSteps(value, lookup); !status) {
                if (refused != nullptr) {
                    *refused = std::move(value);
                }
                return status.error();
            }
        }
        return values;
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
        if (direct_) {
            known->direct = DirectProgram::compile(program.text, names);
        }
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

    const bool direct_;
    WorkerPool pool_;
    std::mutex mutex_;
    std::unordered_map<std::string, std::shared_ptr<const KnownProgram>> programs_;
    std::uint32_t lastNumber_ = 0;
};

}  // namespace

Result<std::unique_ptr<Mapper>> startMapper(const Settings& settings) {
    auto mapper = std::make_unique<FencedMapper>(settings);
    if (auto status = mapper->start(); !status) {
        return status.error();
    }
    return std::unique_ptr<Mapper>(std::move(mapper));
}

}  // namespace throughline::mapping
