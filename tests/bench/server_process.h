#pragma once

#include "domain/result.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace throughline::bench {

struct Program {
    std::filesystem::path file;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment;  ///< nothing else is inherited but PATH
    std::string user;                                ///< whom it runs as when we are root
    std::filesystem::path log;                       ///< its standard output and error
    int stopSignal = 15;
};

/// An open file of the system, closed with this object.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

/// A server of the bench: a process group of its own that ends with this object, and, should the
/// bench be killed, with the bench.
class ServerProcess {
public:
    static Result<std::unique_ptr<ServerProcess>> start(const Program& program);
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    ~ServerProcess();

    [[nodiscard]] int id() const { return id_; }
    /// It has ended by itself.
    [[nodiscard]] bool over();
    /// Asks it to stop, waits, and kills what is left of its group.
    void stop();
    /// Waits until it is `ready`, which is asked again whenever it has written to its log; false
    /// when it ends or `most` passes before.
    bool waitUntil(std::chrono::seconds most, const std::function<bool()>& ready);

private:
    ServerProcess(int process, const Program& program);
    int id_;
    Descriptor end_;  ///< readable when the process has ended
    int stopSignal_;
    std::filesystem::path log_;
    bool over_ = false;
};

/// A port of 127.0.0.1 that nobody listens on.
int freePort();
/// Waits until somebody listens there.
bool waitForPort(ServerProcess& server, int port, std::chrono::seconds most);
/// Gives a folder to that user, when we are root.
void giveTo(const std::string& user, const std::filesystem::path& folder);
/// Runs a program to its end; its last line of output where it fails.
Status runToEnd(const Program& program);

}  // namespace throughline::bench
