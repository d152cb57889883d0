#include "platform/process.h"

#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <utility>
// after windows.h
#include <fcntl.h>
#include <io.h>
#include <psapi.h>

namespace throughline::platform {

namespace {

/// Closes a Windows handle.
class Handle {
public:
    explicit Handle(HANDLE handle = nullptr) : handle_(handle) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    ~Handle() { reset(); }
    [[nodiscard]] HANDLE get() const { return handle_; }
    [[nodiscard]] bool valid() const {
        return handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE;
    }
    void reset() {
        if (valid()) {
            CloseHandle(handle_);
        }
        handle_ = nullptr;
    }

private:
    HANDLE handle_;
};

Error notStarted(const std::filesystem::path& program) {
    return {.code = ErrorCode::Internal,
            .detail = "Cannot start " + program.filename().string() + ": Windows error " +
                      std::to_string(GetLastError()) + '.'};
}

class WindowsChild final : public ChildProcess {
public:
    WindowsChild(Handle process, Handle job, Handle channel, DWORD id)
        : process_(std::move(process)),
          job_(std::move(job)),
          channel_(std::move(channel)),
          done_(CreateEventW(nullptr, TRUE, FALSE, nullptr)),
          id_(id) {}

    ~WindowsChild() override { WindowsChild::end(); }

    [[nodiscard]] std::int64_t id() const override { return static_cast<std::int64_t>(id_); }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            OVERLAPPED operation{};
            operation.hEvent = done_.get();
            const auto size = static_cast<DWORD>(std::min<std::size_t>(bytes.size(), 1U << 20U));
            if (!WriteFile(channel_.get(), bytes.data(), size, nullptr, &operation) &&
                GetLastError() != ERROR_IO_PENDING) {
                return false;
            }
            DWORD sent = 0;
            if (!GetOverlappedResult(channel_.get(), &operation, &sent, TRUE)) {
                return false;
            }
            bytes.remove_prefix(sent);
        }
        return true;
    }

    Read read(std::string& into, std::chrono::milliseconds timeout) override {
        std::array<char, 65536> buffer{};
        OVERLAPPED operation{};
        operation.hEvent = done_.get();
        if (!ReadFile(channel_.get(), buffer.data(), static_cast<DWORD>(buffer.size()), nullptr,
                      &operation) &&
            GetLastError() != ERROR_IO_PENDING) {
            return Read::End;
        }
        if (WaitForSingleObject(done_.get(), static_cast<DWORD>(timeout.count())) !=
            WAIT_OBJECT_0) {
            CancelIo(channel_.get());
        }
        DWORD got = 0;
        if (!GetOverlappedResult(channel_.get(), &operation, &got, TRUE)) {
            return GetLastError() == ERROR_OPERATION_ABORTED ? Read::Timeout : Read::End;
        }
        into.append(buffer.data(), got);
        return got > 0 ? Read::Bytes : Read::End;
    }

    [[nodiscard]] Duration processorTime() const override {
        FILETIME created{};
        FILETIME exited{};
        FILETIME kernel{};
        FILETIME user{};
        if (!GetProcessTimes(process_.get(), &created, &exited, &kernel, &user)) {
            return {};
        }
        const auto micros = [](const FILETIME& time) {
            const auto ticks = static_cast<std::uint64_t>(time.dwHighDateTime) << 32U |
                               static_cast<std::uint64_t>(time.dwLowDateTime);
            return static_cast<std::int64_t>(ticks / 10);  // 100 ns
        };
        return Duration{micros(kernel) + micros(user)};
    }

    std::string end() override {
        if (process_.valid()) {
            channel_.reset();
            if (WaitForSingleObject(process_.get(), 0) != WAIT_OBJECT_0) {
                TerminateProcess(process_.get(), 1);
                WaitForSingleObject(process_.get(), INFINITE);
            }
            DWORD code = 0;
            GetExitCodeProcess(process_.get(), &code);
            ending_ = "exit " + std::to_string(code);
            process_.reset();
        }
        return ending_;
    }

private:
    Handle process_;
    Handle job_;  ///< ends the child when we end, however that happens
    Handle channel_;
    Handle done_;
    DWORD id_;
    std::string ending_ = "an unknown end";
};

Handle makeJob() {
    Handle job(CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits);
    return job;
}

/// One argument by the rules of CommandLineToArgvW; ours hold no quotes.
std::wstring commandLine(const std::filesystem::path& program,
                         const std::vector<std::string>& arguments) {
    std::wstring line = L'"' + program.wstring() + L'"';
    for (const auto& argument : arguments) {
        line += L" \"" + std::filesystem::path(argument).wstring() + L'"';
    }
    return line;
}

}  // namespace

Result<std::unique_ptr<ChildProcess>> startChild(const std::filesystem::path& program,
                                                 const std::vector<std::string>& arguments) {
    static std::atomic<unsigned> counter{0};
    const auto name = L"\\\\.\\pipe\\throughline-" + std::to_wstring(GetCurrentProcessId()) + L'-' +
                      std::to_wstring(++counter);
    constexpr DWORD kBuffer = 65536;
    Handle ours(CreateNamedPipeW(
        name.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1, kBuffer,
        kBuffer, 0, nullptr));
    SECURITY_ATTRIBUTES inherit{sizeof inherit, nullptr, TRUE};
    Handle theirs(CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, &inherit,
                              OPEN_EXISTING, 0, nullptr));
    Handle nowhere(
        CreateFileW(L"NUL", GENERIC_WRITE, FILE_SHARE_WRITE, &inherit, OPEN_EXISTING, 0, nullptr));
    if (!ours.valid() || !theirs.valid() || !nowhere.valid()) {
        return notStarted(program);
    }

    std::array<HANDLE, 2> inherited{theirs.get(), nowhere.get()};
    SIZE_T listSize = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &listSize);
    std::vector<char> listBytes(listSize);
    auto* list = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(listBytes.data());
    InitializeProcThreadAttributeList(list, 1, 0, &listSize);
    UpdateProcThreadAttribute(list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, inherited.data(),
                              sizeof inherited, nullptr, nullptr);
    STARTUPINFOEXW startup{};
    startup.StartupInfo.cb = sizeof startup;
    startup.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    startup.StartupInfo.hStdInput = theirs.get();
    startup.StartupInfo.hStdOutput = theirs.get();
    startup.StartupInfo.hStdError = nowhere.get();
    startup.lpAttributeList = list;

    // Windows itself needs SystemRoot; nothing else is handed down.
    std::array<wchar_t, MAX_PATH> root{};
    const auto rootSize = GetWindowsDirectoryW(root.data(), static_cast<UINT>(root.size()));
    std::wstring environment = L"SystemRoot=" + std::wstring(root.data(), rootSize);
    environment.append(2, L'\0');

    auto line = commandLine(program, arguments);
    PROCESS_INFORMATION made{};
    const BOOL started =
        CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                       CREATE_SUSPENDED | CREATE_NO_WINDOW | CREATE_UNICODE_ENVIRONMENT |
                           EXTENDED_STARTUPINFO_PRESENT,
                       environment.data(), nullptr, &startup.StartupInfo, &made);
    DeleteProcThreadAttributeList(list);
    if (!started) {
        return notStarted(program);
    }
    auto job = makeJob();
    AssignProcessToJobObject(job.get(), made.hProcess);
    ResumeThread(made.hThread);
    CloseHandle(made.hThread);
    return std::unique_ptr<ChildProcess>(std::make_unique<WindowsChild>(
        Handle(made.hProcess), std::move(job), std::move(ours), made.dwProcessId));
}

void fenceThisProcess(std::size_t memoryBytes) {
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    // Nested jobs: the parent's job stays in force. The handle lives as long as the process.
    HANDLE job = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY;
    limits.ProcessMemoryLimit = memoryBytes;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, GetCurrentProcess());
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
}

void endThisProcessAfter(std::chrono::seconds /*span*/) {}

void endThisProcessNow() {
    ::TerminateProcess(::GetCurrentProcess(), 137);
    for (;;) {
        ::Sleep(INFINITE);
    }
}

std::size_t residentBytes() {
    PROCESS_MEMORY_COUNTERS counters{};
    counters.cb = sizeof counters;
    return GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters)
               ? counters.WorkingSetSize
               : 0;
}

}  // namespace throughline::platform
