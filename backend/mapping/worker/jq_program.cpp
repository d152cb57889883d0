#include "mapping/worker/jq_program.h"

extern "C" {
#include <jq.h>
#include <jv.h>
}

namespace throughline::mapping {

namespace {

std::string takeText(jv text) {
    std::string out(jv_string_value(text),
                    static_cast<std::size_t>(jv_string_length_bytes(jv_copy(text))));
    jv_free(text);
    return out;
}

/// Keeps what jq has to say about a program, without its own prefix.
void collect(void* into, jv message) {
    auto& out = *static_cast<std::string*>(into);
    message = jq_format_error(message);
    auto text = takeText(message);
    constexpr std::string_view kPrefix = "jq: error: ";
    if (text.starts_with(kPrefix)) {
        text.erase(0, kPrefix.size());
    }
    if (out.empty()) {
        out = text.substr(0, text.find('\n'));  // what follows quotes the program
        for (const std::string_view noise :
             {" (Unix shell quoting issues?)", " at <top-level>", " jq: error:"}) {
            if (const auto at = out.find(noise); at != std::string::npos) {
                out.erase(at, noise.size());
            }
        }
        out.resize(out.find_last_not_of(": ") + 1);
    }
}

}  // namespace

void JqProgram::Teardown::operator()(jq_state* state) const {
    jq_teardown(&state);
}

std::unique_ptr<JqProgram> JqProgram::compile(const std::string& text, std::string& problem) {
    std::unique_ptr<jq_state, Teardown> state(jq_init());
    if (!state) {
        problem = "out of memory";
        return nullptr;
    }
    jq_set_error_cb(state.get(), collect, &problem);
    const bool compiled = jq_compile_args(state.get(), text.c_str(), jv_array()) != 0;
    jq_set_error_cb(state.get(), nullptr, nullptr);
    if (!compiled) {
        if (problem.empty()) {
            problem = "the program does not compile";
        }
        return nullptr;
    }
    return std::unique_ptr<JqProgram>(new JqProgram(state.release()));
}

JqProgram::Outcome JqProgram::run(std::string_view input) {
    jv value = jv_parse_sized(input.data(), static_cast<int>(input.size()));
    if (!jv_is_valid(value)) {
        jv_free(value);
        return {false, "the input is not JSON"};
    }
    Outcome outcome{true, "["};
    jq_start(state_.get(), value, 0);
    while (true) {
        jv result = jq_next(state_.get());
        if (!jv_is_valid(result)) {
            jv message = jv_invalid_get_msg(result);
            if (jv_get_kind(message) == JV_KIND_STRING) {
                outcome = {false, takeText(message)};
            } else if (jv_get_kind(message) == JV_KIND_NULL) {
                jv_free(message);
            } else {
                outcome = {false, takeText(jv_dump_string(message, 0))};
            }
            break;
        }
        if (outcome.text.size() > 1) {
            outcome.text += ',';
        }
        outcome.text += takeText(jv_dump_string(result, 0));
    }
    if (jq_halted(state_.get()) != 0) {
        outcome = {false, "the program halted"};
    }
    if (outcome.ok) {
        outcome.text += ']';
    }
    return outcome;
}

}  // namespace throughline::mapping
