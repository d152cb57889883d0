#include "domain/clock.h"
#include "engine/engine.h"
#include "platform/host.h"
#include "platform/program_paths.h"
#include "platform/stop_signal.h"
#include "rpc/server.h"
#include "service_log.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <string>

namespace {

using namespace throughline;

struct Options {
    std::filesystem::path data, landscape, resources;
    std::string listen = "127.0.0.1:7420";
    int httpPort = 7421;
    std::uint64_t diskReserveMiB = 32;
    std::vector<std::string> variables;
    std::string time;
    double speed = 1;
};

/// Exit codes: 0 asked to stop, 1 refused with reason, 2 usage.
constexpr int kRefused = 1;
constexpr int kUsage = 2;

void declare(CLI::App& app, Options& options) {
    app.set_version_flag("--version", THROUGHLINE_VERSION);
    app.add_option("--data", options.data, "Data folder; one engine owns it")->required();
    app.add_option("--landscape", options.landscape,
                   "Landscape folder; without it the one applied last");
    app.add_option("--resources", options.resources, "Contracts, packs and runbooks");
    app.add_option("--listen", options.listen, "HOST:PORT for clients; port 0: a free one")
        ->capture_default_str();
    app.add_option("--http-port", options.httpPort, "Port of /intake/<endpoint>; 0: a free one")
        ->capture_default_str()
        ->check(CLI::Range(0, 65535));
    app.add_option("--disk-reserve", options.diskReserveMiB,
                   "MiB set aside, so that a full disk still lets what waits be delivered")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'048'576));
    app.add_option("--set", options.variables, "NAME=VALUE fills ${NAME} in the landscape");
    app.add_option("--clock-time", options.time,
                   "For a demo plant: the engine's clock starts at this RFC 3339 time");
    app.add_option("--clock-speed", options.speed, "For a demo plant: and runs this much faster")
        ->check(CLI::Range(0.001, 100'000.0));
}

Result<std::pair<std::string, int>> address(const std::string& text) {
    const auto colon = text.rfind(':');
    const auto digits = colon == std::string::npos ? std::string{} : text.substr(colon + 1);
    if (digits.empty() || digits.size() > 5 ||
        digits.find_first_not_of("0123456789") != std::string::npos || std::stoi(digits) > 65535) {
        return Error{.code = ErrorCode::RequestInvalid,
                     .field = "listen",
                     .value = text,
                     .rule = "HOST:PORT, for example 127.0.0.1:7420"};
    }
    return std::pair{text.substr(0, colon), std::stoi(digits)};
}

Result<std::map<std::string, std::string>> variables(const std::vector<std::string>& texts) {
    std::map<std::string, std::string> values;
    for (const auto& text : texts) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return Error{.code = ErrorCode::RequestInvalid,
                         .field = "set",
                         .value = text,
                         .rule = "NAME=VALUE"};
        }
        values[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return values;
}

/// The machine's clock, or a demo plant's.
Result<std::unique_ptr<Clock>> makeClock(const Options& options) {
    if (options.time.empty() && options.speed == 1) {
        return std::unique_ptr<Clock>(std::make_unique<SystemClock>());
    }
    const auto origin = parseTime(options.time);
    if (!options.time.empty() && !origin) {
        return Error{.code = ErrorCode::RequestInvalid,
                     .field = "clock-time",
                     .value = options.time,
                     .rule = "a time with zone, for example 2026-11-23T12:00:00Z"};
    }
    return std::unique_ptr<Clock>(std::make_unique<ScaledClock>(options.speed, origin));
}

int serve(const Options& options, platform::StopSignal& stop, ServiceLog& log) {
    const auto listen = address(options.listen);
    const auto values = variables(options.variables);
    const auto clock = makeClock(options);
    if (!listen || !values || !clock) {
        log.error(!listen ? listen.error() : !values ? values.error() : clock.error());
        return kUsage;
    }
    const auto resources = platform::resourcesFolder(options.resources);
    auto engine = engine::Engine::start({.data = options.data,
                                         .landscape = options.landscape,
                                         .resources = resources,
                                         .worker = platform::siblingProgram("throughline-mapper"),
                                         .variables = *values,
                                         .httpPort = options.httpPort,
                                         .diskReserve = options.diskReserveMiB * 1024 * 1024},
                                        **clock);
    if (!engine) {
        log.error(engine.error());
        return kRefused;
    }
    if (const auto status = (*engine)->store().status(); status.ok() && status->walResetBug) {
        log.warn(
            "SQLite below 3.51.3 has the WAL-reset bug; the engine writes through one connection "
            "only, and no other program may write to the database",
            {{"sqlite", status->sqliteVersion}});
    }
    const auto [host, port] = *listen;
    auto server =
        rpc::Server::start(**engine, {.data = options.data,
                                      .resources = resources,
                                      .host = host,
                                      .port = port,
                                      .name = {},
                                      .diskReserve = options.diskReserveMiB * 1024 * 1024});
    if (!server) {
        log.error(server.error());
        return kRefused;
    }
    log.info("ready", {{"listen", host + ":" + std::to_string((*server)->port())},
                       {"http_port", std::to_string((*engine)->httpPort())},
                       {"landscape", (*engine)->landscape()->name},
                       {"version", THROUGHLINE_VERSION}});
    stop.wait();
    log.info("stopping");
    server->reset();
    engine->reset();
    log.info("stopped");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Throughline's engine as a service.");
    Options options;
    declare(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    platform::disableCoreDumps();
    platform::StopSignal stop;
    ServiceLog log(options.data);
    try {
        return serve(options, stop, log);
    } catch (const std::exception& broken) {
        log.error({.code = ErrorCode::Internal, .detail = broken.what()});
        return kRefused;
    }
}
