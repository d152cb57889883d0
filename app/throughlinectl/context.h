#pragma once

#include "connection.h"
#include "view.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace throughline::ctl {

/// Exit codes are part of the public interface.
enum Exit : int { kDone = 0, kRefused = 1, kUsage = 2, kNoEngine = 3 };

/// What every verb has at hand: the options that stand before it, the engine when it needs one, and
/// the one way to print. One thread.
class Context {
public:
    EngineOptions engineOptions;
    Format format = Format::Table;

    /// The verb that was chosen, run after parsing; returns the exit code.
    std::function<int()> verb;

    /// What a call of the client library answers; the way to the engine is opened at the first.
    template <class Call, class... Arguments>
    Result<Json> ask(Call call, const Arguments&... arguments) {
        if (auto status = connect(); !status.ok()) {
            return status.error();
        }
        return call(connection_->wire(), arguments...);
    }

    /// Prints what was answered, or says why not; refused, too, where the answer's member
    /// `condition` is false.
    [[nodiscard]] int answer(const Result<Json>& answer, const std::vector<Section>& sections,
                             const char* condition = nullptr) const;
    /// Prints a result and says that all is done.
    int show(const Json& document, const std::vector<Section>& sections, int exit = kDone) const;
    /// Says why not; the exit code follows from the error.
    [[nodiscard]] int fail(const Error& error) const;

private:
    Status connect();

    std::unique_ptr<Connection> connection_;
    bool noEngine_ = false;
};

// One function a verb group; each adds its subcommands.
void addImport(CLI::App& app, Context& context);
void addOrder(CLI::App& app, Context& context);
void addEvent(CLI::App& app, Context& context);
void addException(CLI::App& app, Context& context);
void addFix(CLI::App& app, Context& context);
void addReplay(CLI::App& app, Context& context);
void addGenealogy(CLI::App& app, Context& context);
void addQueue(CLI::App& app, Context& context);
void addLandscape(CLI::App& app, Context& context);
void addContract(CLI::App& app, Context& context);
void addValueMap(CLI::App& app, Context& context);
void addAudit(CLI::App& app, Context& context);
void addKpi(CLI::App& app, Context& context);
void addStatus(CLI::App& app, Context& context);
void addVerify(CLI::App& app, Context& context);
void addBackup(CLI::App& app, Context& context);
void addRetention(CLI::App& app, Context& context);

}  // namespace throughline::ctl
