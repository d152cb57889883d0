#pragma once

#include <memory>
#include <string>
#include <string_view>

struct jq_state;

namespace throughline::mapping {

/// One compiled jq program.
class JqProgram {
public:
    struct Outcome {
        bool ok = false;
        std::string text;  ///< JSON array of the values, or jq's message
    };

    /// nullptr when the program does not compile; `problem` says why.
    static std::unique_ptr<JqProgram> compile(const std::string& text, std::string& problem);

    Outcome run(std::string_view input);

private:
    struct Teardown {
        void operator()(jq_state* state) const;
    };
    explicit JqProgram(jq_state* state) : state_(state) {}

    std::unique_ptr<jq_state, Teardown> state_;
};

}  // namespace throughline::mapping
