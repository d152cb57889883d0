#pragma once

#include "connectors/http_client.h"
#include "domain/clock.h"
#include "domain/result.h"
#include "engine/landscape.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace throughline::engine {

/// Bearer tokens of destinations, fetched when first needed, shared by all that wait, renewed
/// before they expire and after a receiver refused one. Thread-safe; callbacks run on the HTTP
/// client's thread or at once.
class TokenKeeper {
public:
    using Ready = std::function<void(Result<std::string>)>;
    TokenKeeper(connectors::HttpClient& client, const Clock& clock)
        : client_(client), clock_(clock) {}

    void get(const OutboundEndpoint& endpoint, Ready ready);
    /// Forgets the token where it is still the one that was refused; the next get() fetches
    /// another.
    void refused(const std::string& endpoint, const std::string& token);

private:
    struct Token {
        std::string value;
        Timestamp until;
        bool fetching = false;
        std::vector<Ready> waiting;
    };
    void fetched(const std::string& endpoint, const connectors::HttpReply& reply);

    connectors::HttpClient& client_;
    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Token> tokens_;
};

}  // namespace throughline::engine
