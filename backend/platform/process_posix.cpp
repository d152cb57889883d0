#include "platform/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>

namespace throughline::platform {

namespace {

Error notStarted(const std::filesystem::path& program, int reason) {
    return {.code = ErrorCode::Internal,
            .detail =
                "Cannot start " + program.filename().string() + ": " + std::strerror(reason) + '.'};
}

class PosixChild final : public ChildProcess {
public:
    PosixChild(pid_t pid, int channel) : pid_(pid), channel_(channel) {}

    ~PosixChild() override { PosixChild::end(); }

    [[nodiscard]] std::int64_t id() const override { return pid_; }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const auto sent = ::send(channel_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) {
                continue;
            }
            if (sent < 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    Read read(std::string& into, std::chrono::milliseconds timeout) override {
        pollfd waited{channel_, POLLIN, 0};
        const int ready = ::poll(&waited, 1, static_cast<int>(timeout.count()));
        if (ready == 0 || (ready < 0 && errno == EINTR)) {
            return Read::Timeout;
        }
        std::array<char, 65536> buffer;  // filled by the call below
        const auto got = ::recv(channel_, buffer.data(), buffer.size(), 0);
        if (got < 0 && errno == EINTR) {
            return Read::Timeout;
        }
        if (got <= 0) {
            return Read::End;
        }
        into.append(buffer.data(), static_cast<std::size_t>(got));
        return Read::Bytes;
    }

    [[nodiscard]] Duration processorTime() const override {
        clockid_t clock{};
        timespec used{};
        if (pid_ <= 0 || ::clock_getcpuclockid(pid_, &clock) != 0 ||
            ::clock_gettime(clock, &used) != 0) {
            return {};
        }
        return std::chrono::seconds{used.tv_sec} +
               std::chrono::duration_cast<Duration>(std::chrono::nanoseconds{used.tv_nsec});
    }

    std::string end() override {
        if (pid_ > 0) {
            ::close(channel_);
            int status = 0;
            pid_t ended = 0;
            // One that has ended by itself says how; only one that still runs is killed.
            if (ended = ::waitpid(pid_, &status, WNOHANG); ended == 0) {
                ::kill(pid_, SIGKILL);
                do {
                    ended = ::waitpid(pid_, &status, 0);
                } while (ended < 0 && errno == EINTR);
            }
            if (ended == pid_ && WIFSIGNALED(status)) {
                ending_ = "signal " + std::to_string(WTERMSIG(status));
            } else if (ended == pid_) {
                ending_ = "exit " + std::to_string(WEXITSTATUS(status));
            }
            pid_ = 0;
        }
        return ending_;
    }

private:
    pid_t pid_;
    int channel_;
    std::string ending_ = "an unknown end";
};

}  // namespace

Result<std::unique_ptr<ChildProcess>> startChild(const std::filesystem::path& program,
                                                 const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    // Close-on-exec from the start: no other child, started at the same time, may hold this
    // channel.
#ifdef SOCK_CLOEXEC
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return notStarted(program, errno);
    }
#else
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) {
        return notStarted(program, errno);
    }
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
    // A parent that blocks or ignores signals must not hand that down.
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    sigset_t none{};
    sigemptyset(&none);
    sigset_t all{};
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    const auto file = program.string();
    std::vector<std::string> words{file};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    std::array<char*, 1> environment{nullptr};
    pid_t pid = 0;
    const int failed = ::posix_spawn(&pid, file.c_str(), &actions, &attributes, pointers.data(),
                                     environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        return notStarted(program, failed);
    }
    return std::unique_ptr<ChildProcess>(std::make_unique<PosixChild>(pid, ends[0]));
}

void fenceThisProcess(std::size_t memoryBytes) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // Sanitizers reserve terabytes of address space that they never use.
    const rlimit memory{memoryBytes, memoryBytes};
    ::setrlimit(RLIMIT_AS, &memory);
#else
    static_cast<void>(memoryBytes);
#endif
}

void endThisProcessAfter(std::chrono::seconds span) {
    ::alarm(static_cast<unsigned>(span.count()));
}

void endThisProcessNow() {
    ::kill(::getpid(), SIGKILL);
    for (;;) {
        ::pause();
    }
}

std::size_t residentBytes() {
#ifdef __linux__
    // /proc/self/statm: total and resident size in pages
    std::FILE* file = std::fopen("/proc/self/statm", "r");
    if (file == nullptr) {
        return 0;
    }
    unsigned long total = 0;
    unsigned long resident = 0;
    const int read = std::fscanf(file, "%lu %lu", &total, &resident);
    std::fclose(file);
    return read == 2 ? resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) : 0;
#else
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<std::size_t>(used.ru_maxrss);
#endif
}

}  // namespace throughline::platform
