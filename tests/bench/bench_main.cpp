#include "bench/goals.h"
#include "bench/subjects.h"
#include "bench/table.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

namespace {

using namespace throughline;
using namespace throughline::bench;

/// The subject whose figures a row's series is of.
std::string subjectOf(const std::string& series) {
    return series.substr(0, series.find('/'));
}

bool wanted(const std::string& subject, const std::vector<Row>& rows) {
    return std::ranges::any_of(rows, [&](const Row& row) {
        return subjectOf(row.ours) == subject || subjectOf(row.theirs) == subject;
    });
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"What the engine carries on this machine, beside others that do the same job"};
    Options options;
    options.folder = std::filesystem::temp_directory_path();
    options.programs = std::filesystem::absolute(argv[0]).parent_path();
    options.resources = std::filesystem::absolute("resources");
    std::string json = "bench.json";
    std::string only;
    app.add_option("--rounds", options.rounds, "rounds, interleaved")->capture_default_str();
    app.add_option("--events", options.events, "events a job with 100 in flight")
        ->capture_default_str();
    app.add_option("--one-by-one", options.eventsOneByOne, "events a job with one in flight")
        ->capture_default_str();
    app.add_option("--backlog", options.backlog, "events buffered and drained; over 100000")
        ->capture_default_str();
    app.add_option("--keys", options.keys, "random keys present in the store that has many")
        ->capture_default_str();
    app.add_option("--folder", options.folder, "where to work; on the disk to be measured")
        ->take_last();
    app.add_option("--only", only, "only rows with this in their key; see the JSON");
    app.add_flag("--peers", options.peers, "also the peers that are installed");
    app.add_option("--json", json, "where to write the table as JSON")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    options.folder /= "throughline-bench";

    auto rows = goals();
    std::erase_if(rows, [&](const Row& row) { return row.key.find(only) == std::string::npos; });
    auto subjects = makeSubjects(options);
    std::erase_if(subjects, [&](const Subject& subject) { return !wanted(subject.name, rows); });
    Rounds rounds;
    int failed = 0;
    for (int round = 1; round <= options.rounds; ++round) {
        for (const auto& subject : subjects) {
            if (subject.once && round > 1) {
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
    const Table table(std::move(rows), rounds);
    table.print();
    table.save(json);
    std::filesystem::remove_all(options.folder);
    return failed == 0 ? 0 : 1;
}
