#include "bench/peers/peer.h"

namespace throughline::bench {

namespace {

double perSecond(const Job& job, SteadyClock::duration span) {
    return job.events / std::chrono::duration<double>(span).count();
}

}  // namespace

std::vector<std::unique_ptr<Peer>> makePeers() {
    std::vector<std::unique_ptr<Peer>> peers;
#ifdef BENCH_RABBITMQ
    peers.push_back(makeRabbitMq());
#endif
#ifdef BENCH_POSTGRES
    peers.push_back(makePostgres());
#endif
    peers.push_back(makeJetStream(false));
    peers.push_back(makeJetStream(true));
    return peers;
}

Figures figuresOf(const Job& job, const Confirmations& confirmations, SteadyClock::time_point begin,
                  SteadyClock::time_point confirmed, SteadyClock::time_point settled) {
    Figures figures;
    figures.acknowledgedPerSecond = perSecond(job, confirmed - begin);
    figures.settledPerSecond = perSecond(job, std::max(confirmed, settled) - begin);
    figures.p50Ms = confirmations.percentileMs(50);
    figures.p99Ms = confirmations.percentileMs(99);
    return figures;
}

Error peerFailed(const std::string& peer, const std::string& what) {
    return {.code = ErrorCode::Internal, .detail = peer + ": " + what};
}

}  // namespace throughline::bench
