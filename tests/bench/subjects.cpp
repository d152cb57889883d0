#include "bench/subjects.h"

#include "bench/backlog.h"
#include "bench/engine_inside.h"
#include "bench/engine_server.h"
#include "bench/many_keys.h"
#include "bench/peers/peer.h"
#include "bench/raw_sqlite.h"

namespace throughline::bench {

namespace {

constexpr auto kStoreFile = "throughline.db";

/// A server's rounds: started, warmed up, measured, stopped.
class Turn {
public:
    Turn(Peer& peer, const std::filesystem::path& folder, const Options& options, Rounds& rounds)
        : peer_(peer), options_(options), rounds_(rounds), status_(peer.start(folder)) {
        run({.events = options.events / 10}, false);
    }
    void inFlight(int count) {
        run({.events = count == 1 ? options_.eventsOneByOne : options_.events, .inFlight = count},
            true);
    }
    Status end() {
        peer_.stop();
        return status_;
    }

private:
    void run(const Job& job, bool counts) {
        if (!status_.ok()) {
            return;
        }
        const auto figures = peer_.run(job);
        if (!figures) {
            status_ = figures.error();
        } else if (counts) {
            rounds_.add(peer_.name() + "/" + std::to_string(job.inFlight), *figures);
        }
    }

    Peer& peer_;
    const Options& options_;
    Rounds& rounds_;
    Status status_;
};

Status measure(Peer& peer, const Options& options, Rounds& rounds) {
    const auto folder = options.folder / "server";
    std::filesystem::remove_all(folder);
    Turn turn(peer, folder, options, rounds);
    turn.inFlight(100);
    turn.inFlight(1);
    const auto status = turn.end();
    std::filesystem::remove_all(folder);
    return status;
}

/// The engine in this process, then SQLite alone with what it wrote.
Status measureInside(EngineInside& engine, const Options& options, Rounds& rounds) {
    const auto folder = options.folder / "inside";
    std::filesystem::remove_all(folder);
    Turn turn(engine, folder, options, rounds);
    turn.inFlight(100);
    auto status = turn.end();
    if (status.ok()) {
        const auto raw = rawSqlite(folder / "data" / kStoreFile, folder / "raw.db");
        status = raw ? Status{} : Status{raw.error()};
        if (raw) {
            rounds.add("inside/raw", raw->settledPerSecond);
        }
    }
    std::filesystem::remove_all(folder);
    return status;
}

/// The same engine over a store that has many keys already, which is filled once.
Status measureKeys(EngineInside& engine, const Options& options, Rounds& rounds) {
    const auto folder = options.folder / "keys";
    if (!std::filesystem::exists(folder)) {
        auto status = engine.start(folder);
        if (const auto seed = engine.run({.events = 1}); status.ok() && !seed) {
            status = seed.error();
        }
        engine.stop();
        if (status.ok()) {
            status = addEvents(folder / "data" / kStoreFile, options.keys);
        }
        if (!status.ok()) {
            return status;
        }
    }
    Turn turn(engine, folder, options, rounds);
    turn.inFlight(100);
    return turn.end();
}

}  // namespace

std::vector<Subject> makeSubjects(const Options& options) {
    std::vector<Subject> subjects;
    const auto inside = std::make_shared<EngineInside>(options);
    subjects.push_back({.name = inside->name(), .measure = [inside, options](Rounds& rounds) {
                            return measureInside(*inside, options, rounds);
                        }});
    const auto keys = std::make_shared<EngineInside>(options, "keys");
    subjects.push_back({.name = keys->name(), .measure = [keys, options](Rounds& rounds) {
                            return measureKeys(*keys, options, rounds);
                        }});
    std::vector<std::shared_ptr<Peer>> peers{std::make_shared<EngineServer>(options, Way::Carry),
                                             std::make_shared<EngineServer>(options, Way::Full)};
    if (options.peers) {
        for (auto& peer : makePeers()) {
            peers.push_back(std::move(peer));
        }
    }
    for (const auto& peer : peers) {
        subjects.push_back({.name = peer->name(), .measure = [peer, options](Rounds& rounds) {
                                return measure(*peer, options, rounds);
                            }});
    }
    subjects.push_back({.name = "backlog", .once = true, .measure = [options](Rounds& rounds) {
                            return measureBacklog(options, rounds);
                        }});
    return subjects;
}

}  // namespace throughline::bench
