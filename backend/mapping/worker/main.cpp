// throughline-mapper: runs jq programs for the engine, one message after the other, within limits
// of memory and time. Whatever jq does to this process, the engine only loses this process.

#include "mapping/frame.h"
#include "mapping/worker/jq_program.h"
#include "platform/process.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

namespace {

using namespace throughline;
using mapping::JqProgram;

/// A message the engine has forgotten (because it died) must not keep us alive for ever.
constexpr std::chrono::seconds kLongestTask{60};
constexpr unsigned kMessagesBetweenLooks = 64;

class Worker {
public:
    explicit Worker(std::size_t memoryBytes) : memoryBytes_(memoryBytes) {}

    /// Serves until the engine closes the channel.
    int serve() {
        std::string bytes(mapping::frame::kHeader, '\0');
        std::string body;
        while (readExactly(bytes)) {
            const auto size = mapping::frame::numberAt(bytes, 0);
            if (size > mapping::frame::kLargest) {
                return EXIT_FAILURE;
            }
            body.resize(size);
            if (!readExactly(body)) {
                return EXIT_FAILURE;
            }
            platform::endThisProcessAfter(kLongestTask);
            const bool answered = handle(bytes[4], body);
            platform::endThisProcessAfter({});
            if (!answered) {
                return EXIT_FAILURE;
            }
            if (body.capacity() > 1U << 20U) {
                body = {};
            }
        }
        return EXIT_SUCCESS;
    }

private:
    bool handle(char kind, const std::string& body) {
        if (kind == mapping::frame::kForget) {
            programs_.clear();
            return answer(mapping::frame::kDone, {});
        }
        if (body.size() < 4) {
            return false;
        }
        const auto number = mapping::frame::numberAt(body, 0);
        if (kind == mapping::frame::kCompile) {
            std::string problem;
            auto program = JqProgram::compile(body.substr(4), problem);
            if (!program) {
                return answer(mapping::frame::kRefused, problem);
            }
            programs_[number] = std::move(program);
            return answer(mapping::frame::kDone, {});
        }
        const auto known = programs_.find(number);
        if (kind != mapping::frame::kRun || known == programs_.end()) {
            return false;
        }
        const auto outcome = known->second->run(std::string_view{body}.substr(4));
        return answer(outcome.ok ? mapping::frame::kValues : mapping::frame::kFailed, outcome.text);
    }

    bool answer(char kind, const std::string& text) {
        auto out = mapping::frame::header(kind, text.size() + 1);
        out += worn() ? mapping::frame::kWorn : mapping::frame::kFresh;
        out += text;
        return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() &&
               std::fflush(stdout) == 0;
    }

    /// What leaks inside jq over time must not be charged to the message that comes last.
    bool worn() {
        if (++messages_ % kMessagesBetweenLooks == 0) {
            worn_ = platform::residentBytes() > memoryBytes_ / 2;
        }
        return worn_;
    }

    static bool readExactly(std::string& into) {
        return std::fread(into.data(), 1, into.size(), stdin) == into.size();
    }

    const std::size_t memoryBytes_;
    std::map<std::uint32_t, std::unique_ptr<JqProgram>> programs_;
    unsigned messages_ = 0;
    bool worn_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    const auto memoryBytes =
        argc == 2 ? static_cast<std::size_t>(std::strtoull(argv[1], nullptr, 10)) : 0;
    if (memoryBytes == 0) {
        std::fputs("throughline-mapper is started by the engine: throughline-mapper MEMORY_BYTES\n",
                   stderr);
        return 2;
    }
    platform::fenceThisProcess(memoryBytes);
    return Worker(memoryBytes).serve();
}
