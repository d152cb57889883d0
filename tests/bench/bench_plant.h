#pragma once

#include "connectors/http_server.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace throughline::bench {

/// Two receivers on loopback that say yes at once and count.
class Receivers {
public:
    static Result<std::unique_ptr<Receivers>> start();
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] std::int64_t received() const { return received_.load(); }

private:
    std::atomic<std::int64_t> received_{0};
    std::unique_ptr<connectors::HttpServer> server_;
};

struct BenchPlant {
    bool deliver = true;    ///< to both receivers
    bool onlyMoves = true;  ///< the mappings; false: they need jq
};

/// Writes a landscape and a pack for the bench below `folder`: one endpoint in, one route each to
/// `receiver-a` and `receiver-b`, mapped for both.
void writeBenchLandscape(const std::filesystem::path& folder, std::uint16_t receiverPort,
                         BenchPlant plant);

/// One message of about 1 KB: an operation's completion of order `number % orders`.
std::string benchMessage(int number, int orders);

}  // namespace throughline::bench
