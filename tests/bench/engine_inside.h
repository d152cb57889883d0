#pragma once

#include "bench/bench_plant.h"
#include "bench/peers/peer.h"
#include "bench/subjects.h"

#include <memory>
#include <string>

namespace throughline::engine {
class Engine;
}

namespace throughline::bench {

/// The engine in this process, by its C++ interface: events published, deliveries taken by two
/// consumers that say done at once. Server and client are one here.
class EngineInside final : public Peer {
public:
    explicit EngineInside(const Options& options, std::string name = "inside");
    ~EngineInside() override;

    [[nodiscard]] std::string name() const override { return name_; }
    Status start(const std::filesystem::path& folder) override;
    Result<Figures> run(const Job& job) override;
    void stop() override;

private:
    const Options options_;
    const std::string name_;
    int used_ = 0;  ///< ids of earlier jobs, also of those before a start
    std::unique_ptr<engine::Engine> engine_;
};

}  // namespace throughline::bench
