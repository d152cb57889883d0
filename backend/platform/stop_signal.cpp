#include "platform/stop_signal.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#endif

namespace throughline::platform {

struct StopSignal::State {
    std::mutex mutex;
    std::condition_variable changed;
    bool asked = false;
    std::thread waiter;

    void set() {
        const std::lock_guard lock(mutex);
        asked = true;
        changed.notify_all();
    }
};

#ifdef _WIN32

namespace {
std::mutex gMutex;
std::function<void()> gAsk;

BOOL WINAPI onConsoleEvent(DWORD) {
    const std::lock_guard lock(gMutex);
    if (gAsk) {
        gAsk();
    }
    return TRUE;
}
}  // namespace

StopSignal::StopSignal() : state_(std::make_unique<State>()) {
    const std::lock_guard lock(gMutex);
    gAsk = [state = state_.get()] { state->set(); };
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

StopSignal::~StopSignal() {
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    const std::lock_guard lock(gMutex);
    gAsk = {};
}

#else

namespace {

/// The handler may only write a byte; the waiter reads it. Handlers (unlike a blocked mask) do not
/// reach programs that this one starts.
std::array<int, 2> gPipe{-1, -1};

void onSignal(int number) {
    const int kept = errno;
    const char byte = number == 0 ? 'q' : 's';
    [[maybe_unused]] const auto written = ::write(gPipe[1], &byte, 1);
    errno = kept;
}

void handle(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

StopSignal::StopSignal() : state_(std::make_unique<State>()) {
    if (::pipe2(gPipe.data(), O_CLOEXEC) != 0) {
        throw std::system_error(errno, std::generic_category(), "pipe for signals");
    }
    handle(onSignal);
    ::signal(SIGPIPE, SIG_IGN);
    state_->waiter = std::thread([state = state_.get()] {
        char byte = 0;
        while (byte != 'q') {
            const auto count = ::read(gPipe[0], &byte, 1);
            if (count == 1 && byte == 's') {
                state->set();
            } else if (count <= 0 && errno != EINTR) {
                return;
            }
        }
    });
}

StopSignal::~StopSignal() {
    handle(SIG_DFL);
    onSignal(0);
    state_->waiter.join();
    ::close(gPipe[0]);
    ::close(gPipe[1]);
}

#endif

void StopSignal::wait() {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [this] { return state_->asked; });
}

bool StopSignal::asked() const {
    const std::lock_guard lock(state_->mutex);
    return state_->asked;
}

void StopSignal::ask() {
    state_->set();
}

}  // namespace throughline::platform
