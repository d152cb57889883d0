#include "bench/subjects.h"
#include "bench/table.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

namespace {

using namespace throughline;
using namespace throughline::bench;

std::vector<Row> rows() {
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"What the engine carries on this machine, beside others that do the same job"};
    Options options;
    options.folder = std::filesystem::temp_directory_path() / "throughline-bench";
    options.programs = std::filesystem::absolute(argv[0]).parent_path();
    options.resources = "resources";
    std::string json = "bench.json";
    std::string only;
    app.add_option("--rounds", options.rounds, "rounds, interleaved")->capture_default_str();
    app.add_option("--events", options.events, "events a job with 100 in flight")
        ->capture_default_str();
    app.add_option("--one-by-one", options.eventsOneByOne, "events a job with one in flight")
        ->capture_default_str();
    app.add_option("--folder", options.folder, "work folder; on the disk to be measured");
    app.add_option("--only", only, "only what has this in its name");
    app.add_flag("--peers", options.peers, "also the peers that are installed");
    app.add_option("--json", json, "where to write the table as JSON")->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    std::vector<Subject> subjects;
    if (options.peers) {
        subjects = peerSubjects(options);
    }
    Rounds rounds;
    int failed = 0;
    for (int round = 1; round <= options.rounds; ++round) {
        for (const auto& subject : subjects) {
            if (subject.name.find(only) == std::string::npos) {
                continue;
            }
            std::cerr << "round " << round << " of " << options.rounds << ": " << subject.name
                      << '\n';
            if (const auto status = subject.measure(rounds); !status.ok()) {
                std::cerr << status.error().message() << '\n';
                ++failed;
            }
        }
    }
    const Table table(rows(), rounds);
    table.print();
    table.save(json);
    std::filesystem::remove_all(options.folder);
    return failed == 0 ? 0 : 1;
}
