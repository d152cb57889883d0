#include "mapping/direct.h"

#include "codecs/codec.h"
#include "codecs/text.h"
#include "fuzz/fuzz.h"
#include "mapping/program_check.h"
#include "mapping/worker/jq_program.h"

#include <nlohmann/json.hpp>

// Mapping programs: what may not be used, and what our own code runs instead of jq. The input is a
// program, a line "---", and the message it is for.
namespace throughline::fuzz {

void one(std::string_view input) {
    const auto [program, message] = halves(input);
    if (codecs::invalidUtf8(program)) {
        return;
    }
    const auto allowed = mapping::checkProgramText(program);
    if (!allowed) {
        requireRefusal(allowed.error());
    }
    const auto names = mapping::variablesOf(program);
    const auto named = mapping::DirectProgram::compile(program, names);
    const auto direct = mapping::DirectProgram::compile(program, {});
    require(!direct || named, "more names allow more programs", program);
    const auto read = codecs::parseJson(message.empty() ? "null" : message);
    if (!named || !read) {
        return;
    }
    std::map<std::string, std::string> variables;
    for (const auto& name : names) {
        variables[name] = "x";
    }
    const auto values = named->run(*read, variables);
    if (!direct || !values) {
        return;
    }
    require(allowed.ok(), "what needs no jq is allowed", program);
    std::string problem;
    const auto byJq = mapping::JqProgram::compile(std::string(program), problem);
    require(byJq != nullptr, "our programs are jq's", program);
    const auto outcome = byJq->run(codecs::toText(*read));
    require(outcome.ok, "jq yields where we do", input);
    require(Json::parse(outcome.text) == Json(*values), "both yield the same", input);
}

}  // namespace throughline::fuzz
