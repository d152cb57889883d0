#pragma once

#include "bench/rounds.h"
#include "domain/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace throughline::bench {

struct Options {
    std::filesystem::path folder;     ///< work folder, on the disk to be measured
    std::filesystem::path programs;   ///< throughlined, throughline-mapper
    std::filesystem::path resources;  ///< contracts
    int rounds = 3;
    int events = 20000;  ///< a job with 100 in flight
    int eventsOneByOne = 2000;
    int backlog = 1'000'000;  ///< events buffered and drained, once
    std::int64_t keys = 6'000'000;
    bool peers = false;
};

/// Something that is measured once a round.
struct Subject {
    std::string name;   ///< what its figures begin with
    bool once = false;  ///< in the first round only
    std::function<Status(Rounds&)> measure;
};

/// In the order in which they take turns.
std::vector<Subject> makeSubjects(const Options& options);

}  // namespace throughline::bench
