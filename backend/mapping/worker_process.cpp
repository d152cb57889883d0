#include "mapping/worker_process.h"

#include "mapping/frame.h"

#include <algorithm>

namespace throughline::mapping {

namespace {

/// Programs that one worker keeps compiled; a state takes about 1 MiB at most.
constexpr std::size_t kMostPrograms = 200;
/// Compiling is our own doing and may take its time on a busy machine.
constexpr std::chrono::milliseconds kCompileTimeout{10'000};
/// How much longer than the timeout a worker may take that was not given the processor.
constexpr int kStarvedFactor = 10;

std::string request(char kind, std::uint32_t number, std::string_view text) {
    auto out = frame::header(kind, text.size() + 4);
    out.reserve(out.size() + text.size() + 4);
    frame::appendNumber(out, number);
    out += text;
    return out;
}

/// "name: what jq said."
std::string saidOf(const CompiledProgram& program, std::string_view said) {
    auto out = program.name + ": " + shortened(said);
    if (!out.ends_with('.')) {
        out += '.';
    }
    return out;
}

}  // namespace

Status WorkerProcess::ensureRunning() {
    using platform::ChildProcess;
    if (child_) {
        std::string unexpected;
        if (!worn_ &&
            child_->read(unexpected, std::chrono::milliseconds{0}) == ChildProcess::Read::Timeout) {
            return {};
        }
        retire();
    }
    auto started = platform::startChild(settings_.worker, {std::to_string(settings_.memoryBytes)});
    if (!started) {
        return started.error();
    }
    child_ = std::move(*started);
    return {};
}

Status WorkerProcess::compile(const CompiledProgram& program) {
    if (auto status = ensureRunning(); !status) {
        return status;
    }
    if (compiled_.contains(program.number)) {
        return {};
    }
    if (compiled_.size() >= kMostPrograms) {
        if (auto reply = exchange(program, frame::header(frame::kForget, 0), kCompileTimeout);
            !reply) {
            return reply.error();
        }
        compiled_.clear();
    }
    auto reply = exchange(program, request(frame::kCompile, program.number, program.text),
                          std::max(kCompileTimeout, settings_.timeout));
    if (!reply) {
        return reply.error();
    }
    if (reply->kind != frame::kDone) {
        return Error{.code = ErrorCode::MappingProgramRefused,
                     .detail = saidOf(program, reply->text),
                     .rule = "a jq program that compiles"};
    }
    compiled_.insert(program.number);
    return {};
}

Result<std::string> WorkerProcess::run(const CompiledProgram& program, std::string_view input) {
    if (auto status = compile(program); !status) {
        return status.error();
    }
    auto reply = exchange(program, request(frame::kRun, program.number, input), settings_.timeout);
    if (!reply) {
        return reply.error();
    }
    if (reply->kind == frame::kValues) {
        return std::move(reply->text);
    }
    return Error{.code = ErrorCode::MappingFailed,
                 .detail = saidOf(program, reply->text),
                 .rule = "a message that the mapping can read"};
}

Result<WorkerProcess::Reply> WorkerProcess::exchange(const CompiledProgram& program,
                                                     const std::string& request,
                                                     std::chrono::milliseconds timeout) {
    if (!child_->write(request)) {
        return stopped(program, ErrorCode::MappingCrashed, "reading");
    }
    return awaitReply(program, timeout);
}

Result<WorkerProcess::Reply> WorkerProcess::awaitReply(const CompiledProgram& program,
                                                       std::chrono::milliseconds timeout) {
    using Clock = std::chrono::steady_clock;
    using platform::ChildProcess;
    const auto started = Clock::now();
    const auto usedBefore = child_->processorTime();
    std::string bytes;
    while (true) {
        const auto said = frame::firstOf(bytes);
        if (said.state == frame::Part::State::Senseless) {
            return stopped(program, ErrorCode::MappingCrashed, "an answer of no sense");
        }
        if (said.state == frame::Part::State::Whole) {
            worn_ = said.worn;
            return Reply{said.kind, std::string(said.text)};
        }
        const auto passed =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started);
        auto wait = timeout - passed;
        if (wait <= std::chrono::milliseconds{0}) {
            // A worker that waits for the processor is no fault of the message.
            const bool used = child_->processorTime() - usedBefore >= timeout * 9 / 10;
            if (used || passed >= timeout * kStarvedFactor) {
                return stopped(program, ErrorCode::MappingTimeout,
                               "after " + std::to_string(passed.count()) + " ms");
            }
            wait = std::max(timeout / 20, std::chrono::milliseconds{1});
        }
        if (child_->read(bytes, wait) == ChildProcess::Read::End) {
            return stopped(program, ErrorCode::MappingCrashed, {});
        }
    }
}

Error WorkerProcess::stopped(const CompiledProgram& program, ErrorCode code,
                             const std::string& how) {
    const auto ending = child_->end();
    retire();
    return {.code = code,
            .detail = program.name + (code == ErrorCode::MappingTimeout
                                          ? ": stopped " + how + '.'
                                          : ": the worker ended with " + ending + '.'),
            .rule = "a mapping that ends within " + std::to_string(settings_.timeout.count()) +
                    " ms and " + std::to_string(settings_.memoryBytes / (1024 * 1024)) + " MiB"};
}

void WorkerProcess::retire() {
    child_.reset();
    compiled_.clear();
    worn_ = false;
}

}  // namespace throughline::mapping
