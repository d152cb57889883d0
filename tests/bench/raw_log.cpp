#include "bench/raw_log.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace throughline::bench {

namespace {

#ifdef _WIN32
class LogFile {
public:
    explicit LogFile(const std::filesystem::path& path)
        : handle_(CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                              FILE_ATTRIBUTE_NORMAL, nullptr)) {}
    ~LogFile() { CloseHandle(handle_); }
    bool append(const std::string& bytes) {
        DWORD written = 0;
        return WriteFile(handle_, bytes.data(), static_cast<DWORD>(bytes.size()), &written,
                         nullptr);
    }
    void sync() { FlushFileBuffers(handle_); }

private:
    HANDLE handle_;
};
#else
class LogFile {
public:
    explicit LogFile(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_APPEND, 0600)) {}
    ~LogFile() { ::close(descriptor_); }
    bool append(const std::string& bytes) {
        return ::write(descriptor_, bytes.data(), bytes.size()) ==
               static_cast<ssize_t>(bytes.size());
    }
    void sync() { ::fdatasync(descriptor_); }

private:
    int descriptor_;
};
#endif

}  // namespace

RawLogFigures rawLog(const std::filesystem::path& file, int records, int bytes, int perSync) {
    using SteadyClock = std::chrono::steady_clock;
    const std::string record(static_cast<std::size_t>(bytes), 'x');
    std::vector<double> syncs;
    LogFile log(file);
    const auto begin = SteadyClock::now();
    for (int done = 0; done < records; done += perSync) {
        const auto from = SteadyClock::now();
        for (int i = 0; i < perSync; ++i) {
            if (!log.append(record)) {
                return {};
            }
        }
        log.sync();
        syncs.push_back(
            std::chrono::duration<double, std::milli>(SteadyClock::now() - from).count());
    }
    const std::chrono::duration<double> took = SteadyClock::now() - begin;
    std::sort(syncs.begin(), syncs.end());
    return {records / took.count(), syncs[syncs.size() / 2], syncs[syncs.size() * 99 / 100]};
}

}  // namespace throughline::bench
