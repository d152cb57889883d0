#pragma once

#include "bench/bench_plant.h"
#include "bench/engine_process.h"
#include "bench/peers/peer.h"

#include <memory>
#include <string>

namespace throughline::bench {

/// throughlined in a process of its own, reached by gRPC streams.
class EngineServer final : public Peer {
public:
    EngineServer(const Options& options, Way way) : options_(options), way_(way) {}

    [[nodiscard]] std::string name() const override;
    Status start(const std::filesystem::path& folder) override;
    Result<Figures> run(const Job& job) override;
    void stop() override { engine_.reset(); }

private:
    Figures carry(const Job& job);

    const Options options_;
    const Way way_;
    int used_ = 0;  ///< ids of earlier jobs, also of those before a start
    std::unique_ptr<EngineProcess> engine_;
};

}  // namespace throughline::bench
