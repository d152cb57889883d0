#pragma once

#include "domain/result.h"
#include "mapping/mapper.h"
#include "platform/process.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace throughline::mapping {

/// A jq program as the workers know it.
struct CompiledProgram {
    std::uint32_t number = 0;
    std::string name;
    std::string text;
};

/// One worker, seen from the engine. It compiles each program once and is replaced by itself when
/// it has failed. One thread at a time.
class WorkerProcess {
public:
    explicit WorkerProcess(const Settings& settings) : settings_(settings) {}

    /// Compiles the program unless the worker knows it: mapping.program_refused, .timeout,
    /// .crashed.
    Status compile(const CompiledProgram& program);
    /// The program's values for `input` as a JSON array: mapping.failed, .timeout, .crashed.
    Result<std::string> run(const CompiledProgram& program, std::string_view input);

    /// Starts the worker if none runs, and replaces one that died on its own.
    Status ensureRunning();
    /// 0 when none runs.
    [[nodiscard]] std::int64_t processId() const { return child_ ? child_->id() : 0; }

private:
    struct Reply {
        char kind = 0;
        std::string text;
    };
    Result<Reply> exchange(const CompiledProgram& program, const std::string& request,
                           std::chrono::milliseconds timeout);
    Result<Reply> awaitReply(const CompiledProgram& program, std::chrono::milliseconds timeout);
    Error stopped(const CompiledProgram& program, ErrorCode code, const std::string& how);
    void retire();

    const Settings& settings_;
    std::unique_ptr<platform::ChildProcess> child_;
    std::set<std::uint32_t> compiled_;
    bool worn_ = false;
};

}  // namespace throughline::mapping
