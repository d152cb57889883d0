#include "bench/engine_server.h"

#include "bench/engine_client.h"
#include "bench/load_meter.h"
#include "bench/peers/receivers.h"

#include <stdexcept>

namespace throughline::bench {

namespace {

constexpr int kWindow = 1000;  ///< of each receiver, deliveries out at once

}  // namespace

std::string EngineServer::name() const {
    return way_ == Way::Full ? "full" : "carry";
}

Status EngineServer::start(const std::filesystem::path& folder) {
    writeBenchLandscape(folder, way_);
    auto engine = EngineProcess::start(options_, folder);
    if (!engine) {
        return engine.error();
    }
    engine_ = std::move(*engine);
    return {};
}

Figures EngineServer::carry(const Job& job) {
    Receivers receivers(job, [&](int destination, Receipts& receipts) {
        takeAll(*engine_, kDestinationIds.at(static_cast<std::size_t>(destination)), kWindow,
                receipts);
    });
    Confirmations confirmations(job);
    LoadMeter meter(engine_->id());
    const auto begin = SteadyClock::now();
    publishAll(*engine_, job, way_, confirmations);
    const auto confirmed = SteadyClock::now();
    receivers.join();
    auto figures = figuresOf(job, confirmations, begin, confirmed, SteadyClock::now());
    meter.finish(job, figures);
    return figures;
}

Result<Figures> EngineServer::run(const Job& job) {
    auto mine = job;
    mine.first = used_;
    used_ += job.events;
    try {
        return carry(mine);
    } catch (const std::exception& failure) {
        return peerFailed(name(), failure.what());
    }
}

}  // namespace throughline::bench
