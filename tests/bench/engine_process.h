#pragma once

#include "bench/server_process.h"
#include "bench/subjects.h"

#include <memory>
#include <string>

namespace throughline::bench {

/// throughlined over `folder`/landscape and `folder`/data, as a process of its own.
class EngineProcess {
public:
    /// Returns when the engine says in its data folder where it listens.
    static Result<std::unique_ptr<EngineProcess>> start(const Options& options,
                                                        const std::filesystem::path& folder);

    [[nodiscard]] int id() const { return server_->id(); }
    [[nodiscard]] const std::string& target() const { return target_; }
    [[nodiscard]] const std::string& token() const { return token_; }

private:
    std::unique_ptr<ServerProcess> server_;
    std::string target_, token_;
};

}  // namespace throughline::bench
