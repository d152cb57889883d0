#include "bench/peers/peer.h"
#include "bench/subjects.h"

namespace throughline::bench {

namespace {

Status measure(Peer& peer, const Options& options, Rounds& rounds) {
    const auto folder = options.folder / "peer";
    std::filesystem::remove_all(folder);
    auto status = peer.start(folder);
    if (!status.ok()) {
        peer.stop();
        return status;
    }
    const Job warmUp{.events = 2000};
    for (const auto& job : {warmUp, Job{.events = options.events},
                            Job{.events = options.eventsOneByOne, .inFlight = 1}}) {
        const auto figures = peer.run(job);
        if (!figures) {
            status = figures.error();
            break;
        }
        if (job.events != warmUp.events || job.inFlight != warmUp.inFlight) {
            rounds.add(peer.name() + "/" + std::to_string(job.inFlight), *figures);
        }
    }
    peer.stop();
    std::filesystem::remove_all(folder);
    return status;
}

}  // namespace

std::vector<Subject> peerSubjects(const Options& options) {
    std::vector<Subject> subjects;
    for (auto& peer : makePeers()) {
        const std::shared_ptr<Peer> kept = std::move(peer);
        subjects.push_back({kept->name(), [kept, options](Rounds& rounds) {
                                return measure(*kept, options, rounds);
                            }});
    }
    return subjects;
}

}  // namespace throughline::bench
