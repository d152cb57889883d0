#pragma once

#include "bench/job.h"
#include "domain/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace throughline::bench {

/// Another system that does the job, on a server of its own: own port, own data below `folder`,
/// nothing left behind.
class Peer {
public:
    virtual ~Peer() = default;
    [[nodiscard]] virtual std::string name() const = 0;
    virtual Status start(const std::filesystem::path& folder) = 0;
    /// The whole job on empty queues; an error when an event was lost or doubled.
    virtual Result<Figures> run(const Job& job) = 0;
    virtual void stop() = 0;
};

/// What this build has the client libraries of. A server that is not installed says so at start.
std::vector<std::unique_ptr<Peer>> makePeers();

std::unique_ptr<Peer> makeRabbitMq();
std::unique_ptr<Peer> makePostgres();
/// `synced`: every write reaches the disk before it is confirmed, which is not its default.
std::unique_ptr<Peer> makeJetStream(bool synced);

/// The figures of a job whose confirmations came until `confirmed` and whose deliveries were
/// settled at `settled`.
Figures figuresOf(const Job& job, const Confirmations& confirmations, SteadyClock::time_point begin,
                  SteadyClock::time_point confirmed, SteadyClock::time_point settled);

Error peerFailed(const std::string& peer, const std::string& what);

}  // namespace throughline::bench
