#pragma once

#include "domain/clock.h"
#include "domain/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace throughline::platform {

/// A child process whose standard input and output are one channel of bytes to us. It inherits no
/// other open file, no environment variable and no console. One thread at a time.
class ChildProcess {
public:
    enum class Read : std::uint8_t { Bytes, End, Timeout };

    ChildProcess() = default;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    /// Kills the child if it still runs, and waits for its end.
    virtual ~ChildProcess() = default;

    [[nodiscard]] virtual std::int64_t id() const = 0;
    /// Sends all bytes; false when the child no longer reads.
    virtual bool write(std::string_view bytes) = 0;
    /// Appends what the child has sent, waiting for it at most `timeout`; End when it has ended.
    virtual Read read(std::string& into, std::chrono::milliseconds timeout) = 0;
    /// Processor time the child has used so far.
    [[nodiscard]] virtual Duration processorTime() const = 0;
    /// Kills the child if it still runs, waits, and says how it ended ("signal 6", "exit 1").
    virtual std::string end() = 0;
};

Result<std::unique_ptr<ChildProcess>> startChild(const std::filesystem::path& program,
                                                 const std::vector<std::string>& arguments);

// What a fenced child asks for itself, first thing in its main().

/// Limits this process's address space and turns core files off; standard input and output become
/// binary. On Windows, where address space has no limit, the committed memory is limited.
void fenceThisProcess(std::size_t memoryBytes);
/// This process is ended by the system if it has not called again within `span` (rounded up to
/// whole seconds; zero calls it off). Keeps an orphan from spinning for ever. On Windows the
/// parent's job object does that.
void endThisProcessAfter(std::chrono::seconds span);
/// Ends this process on the spot: nothing is flushed, no destructor runs.
[[noreturn]] void endThisProcessNow();
/// Memory of this process that is in use.
std::size_t residentBytes();

}  // namespace throughline::platform
