#include "bench/server_process.h"

#include "bench/job.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <span>

namespace throughline::bench {

namespace {

constexpr auto kStopping = std::chrono::seconds{30};

Error failed(const std::string& what) {
    return {.code = ErrorCode::Internal, .detail = what};
}

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// What a child needs, made before the fork: after it only plain system calls are allowed.
struct Prepared {
    std::vector<std::string> words, settings;
    std::vector<char*> argv, envp;
    uid_t uid = 0;
    gid_t gid = 0;
    bool changeUser = false;
    int log = -1;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    for (auto& text : texts) {
        all.push_back(text.data());
    }
    all.push_back(nullptr);
    return all;
}

[[noreturn]] void becomeProgram(const Prepared& with, const char* file) {
    ::setpgid(0, 0);
    ::dup2(with.log, STDOUT_FILENO);
    ::dup2(with.log, STDERR_FILENO);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    if (with.changeUser && (::setgid(with.gid) != 0 || ::setuid(with.uid) != 0)) {
        ::_exit(126);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    for (int file_descriptor = 3; file_descriptor < 256; ++file_descriptor) {
        ::close(file_descriptor);
    }
    ::execve(file, with.argv.data(), with.envp.data());
    ::_exit(127);
}

/// Waits until one of these has something to say; false at `until`.
bool waitFor(std::span<pollfd> on, SteadyClock::time_point until) {
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(until - SteadyClock::now()).count();
        const int found = ::poll(on.data(), on.size(), static_cast<int>(std::max(0L, left)));
        if (found > 0 || (found == 0 && left <= 0) || (found < 0 && errno != EINTR)) {
            return found > 0;
        }
    }
}

std::string lastLine(const std::filesystem::path& log) {
    std::ifstream in(log);
    std::string line;
    std::string last;
    while (std::getline(in, line)) {
        last = line.empty() ? last : line;
    }
    return last;
}

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

Result<std::unique_ptr<ServerProcess>> ServerProcess::start(const Program& program) {
    Prepared with;
    with.words = {program.file.string()};
    with.words.insert(with.words.end(), program.arguments.begin(), program.arguments.end());
    const char* path = std::getenv("PATH");
    with.settings = {std::string("PATH=") + (path == nullptr ? "/usr/bin:/bin" : path)};
    for (const auto& [name, value] : program.environment) {
        with.settings.push_back(name + "=" + value);
    }
    with.argv = pointers(with.words);
    with.envp = pointers(with.settings);
    if (!program.user.empty() && ::geteuid() == 0) {
        const auto* account = ::getpwnam(program.user.c_str());
        if (account == nullptr) {
            return failed("there is no user " + program.user);
        }
        with.uid = account->pw_uid;
        with.gid = account->pw_gid;
        with.changeUser = true;
    }
    with.log = ::open(program.log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    if (with.log < 0) {
        return failed("cannot write " + program.log.string());
    }
    const auto file = program.file.string();
    const pid_t child = ::fork();
    if (child == 0) {
        becomeProgram(with, file.c_str());
    }
    ::close(with.log);
    if (child < 0) {
        return failed("cannot start " + file + ": " + std::strerror(errno));
    }
    ::setpgid(child, child);
    return std::unique_ptr<ServerProcess>(new ServerProcess(child, program));
}

bool ServerProcess::over() {
    int status = 0;
    over_ = over_ || ::waitpid(id_, &status, WNOHANG) == id_;
    return over_;
}

void ServerProcess::stop() {
    if (!over()) {
        ::kill(id_, stopSignal_);
        std::array<pollfd, 1> end{pollfd{end_.get(), POLLIN, 0}};
        waitFor(end, SteadyClock::now() + kStopping);
    }
    ::kill(-id_, SIGKILL);
    if (!over()) {
        int status = 0;
        ::waitpid(id_, &status, 0);
        over_ = true;
    }
}

ServerProcess::ServerProcess(int process, const Program& program)
    : id_(process),
      end_(static_cast<int>(::syscall(SYS_pidfd_open, process, 0))),
      stopSignal_(program.stopSignal),
      log_(program.log) {}

ServerProcess::~ServerProcess() {
    stop();
}

int freePort() {
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    int port = 0;
    if (::bind(descriptor, generic, size) == 0 && ::getsockname(descriptor, generic, &size) == 0) {
        port = ntohs(address.sin_port);
    }
    ::close(descriptor);
    return port;
}

bool ServerProcess::waitUntil(std::chrono::seconds most, const std::function<bool()>& ready) {
    const auto until = SteadyClock::now() + most;
    const Descriptor log(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    ::inotify_add_watch(log.get(), log_.c_str(), IN_MODIFY);
    std::array<pollfd, 2> news{pollfd{end_.get(), POLLIN, 0}, pollfd{log.get(), POLLIN, 0}};
    while (!over()) {
        if (ready()) {
            return true;
        }
        if (!waitFor(news, until)) {
            return false;
        }
        std::array<char, 4096> read{};
        while (::read(log.get(), read.data(), read.size()) > 0) {
        }
    }
    return false;
}

bool waitForPort(ServerProcess& server, int port, std::chrono::seconds most) {
    return server.waitUntil(most, [port] {
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto address = loopback(port);
        const auto* generic = reinterpret_cast<const sockaddr*>(&address);
        const bool there = ::connect(descriptor, generic, sizeof address) == 0;
        ::close(descriptor);
        return there;
    });
}

void giveTo(const std::string& user, const std::filesystem::path& folder) {
    const auto* account = ::geteuid() == 0 ? ::getpwnam(user.c_str()) : nullptr;
    if (account != nullptr && ::chown(folder.c_str(), account->pw_uid, account->pw_gid) != 0) {
        std::perror("chown");
    }
}

Status runToEnd(const Program& program) {
    auto process = ServerProcess::start(program);
    if (!process) {
        return process.error();
    }
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>((*process)->id()), &info, WEXITED | WNOWAIT) != 0 &&
           errno == EINTR) {
    }
    if (info.si_code != CLD_EXITED || info.si_status != 0) {
        return failed(program.file.filename().string() + ": " + lastLine(program.log));
    }
    return {};
}

}  // namespace throughline::bench
