#include "codecs/codec.h"
#include "domain/json.h"
#include "simulator/plant.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

/// throughline-plant: the demo plant as a process of its own. It prints one line {"ports":{…}} when
/// its servers listen, reads {"engine_http":"http://127.0.0.1:NNN","now":"…"} lines from standard
/// input (or takes --engine-http), and runs until that input ends.
namespace {

using throughline::Json;

struct Arguments {
    throughline::simulator::PlantSettings plant;
    std::string engine;
    std::filesystem::path portsFile;
    bool explain = false;
};

int parse(int argc, char** argv, Arguments& arguments) {
    CLI::App app("The demo plant of Throughline: seven business systems with faults from a seed.");
    app.add_option("--data", arguments.plant.data, "Folder for ledger and state");
    app.add_option("--seed", arguments.plant.seed, "What goes wrong where")->capture_default_str();
    app.add_option("--speed", arguments.plant.speed, "Plant time by real time")
        ->capture_default_str()
        ->check(CLI::Range(0.001, 100'000.0));
    app.add_option("--orders", arguments.plant.orders, "Orders in all stages at the first start")
        ->capture_default_str()
        ->check(CLI::Range(0, 10'000));
    app.add_option("--engine-http", arguments.engine, "The engine's HTTP intake, if known already");
    app.add_option("--ports-file", arguments.portsFile, "Also writes the line with the ports here");
    app.add_flag("--live,!--no-live", arguments.plant.live, "Go on with new orders (default)");
    app.add_flag("--explain", arguments.explain, "Prints the faults of the seed and ends");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? -1 : 2;
    }
    if (!arguments.explain && arguments.plant.data.empty()) {
        std::cerr << "--data is required\n";
        return 2;
    }
    return 0;
}

int fail(const throughline::Error& error) {
    std::cerr << error.message() << '\n';
    return 1;
}

std::string portsLine(const throughline::simulator::Plant& plant) {
    Json ports = Json::object();
    for (const auto& [system, port] : plant.ports()) {
        ports[system] = port;
    }
    return Json{{"ports", ports}, {"run", plant.run()}}.dump();
}

/// One line from the host; false where it cannot be understood.
bool obey(throughline::simulator::Plant& plant, const std::string& line) {
    const auto message = Json::parse(line, nullptr, false);
    if (!message.is_object() || !message.contains("engine_http") ||
        !message["engine_http"].is_string()) {
        return false;
    }
    const auto now = message.contains("now") && message["now"].is_string()
                         ? throughline::parseTime(message["now"].get<std::string>())
                         : std::nullopt;
    return plant.start(message["engine_http"].get<std::string>(), now).ok();
}

int run(const Arguments& arguments) {
    auto opened = throughline::simulator::Plant::open(arguments.plant);
    if (!opened) {
        return fail(opened.error());
    }
    auto& plant = **opened;
    if (!arguments.engine.empty()) {
        if (auto started = plant.start(arguments.engine, {}); !started) {
            return fail(started.error());
        }
    }
    const auto ports = portsLine(plant);
    if (!arguments.portsFile.empty()) {
        std::ofstream(arguments.portsFile, std::ios::binary | std::ios::trunc) << ports << '\n';
    }
    std::cout << ports << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        if (!line.empty() && !obey(plant, line)) {
            std::cerr << "not understood: " << line << '\n';
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Arguments arguments;
    if (const int code = parse(argc, argv, arguments); code != 0) {
        return code < 0 ? 0 : code;
    }
    if (arguments.explain) {
        std::cout << throughline::simulator::explainFaults(arguments.plant.seed);
        return 0;
    }
    return run(arguments);
}
