#include "engine/tokens.h"

#include "codecs/codec.h"
#include "engine/json_tools.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <utility>

namespace throughline::engine {
namespace {

connectors::HttpRequest requestFor(const OutboundEndpoint& endpoint) {
    connectors::HttpRequest request;
    request.url = endpoint.tokenUrl;
    request.timeout = endpoint.timeout;
    request.headers["Content-Type"] = "application/json";
    request.headers["Accept"] = "application/json";
    request.body = codecs::toText(Json{{"grant_type", "client_credentials"},
                                       {"client_id", endpoint.tokenUser},
                                       {"client_secret", endpoint.tokenSecret}});
    return request;
}

struct Granted {
    std::string token;
    std::chrono::seconds valid{300};
};

Result<Granted> grantedIn(const connectors::HttpReply& reply) {
    if (reply.status == 0) {
        return Error{reply.timedOut ? ErrorCode::DeliveryTimeout : ErrorCode::DeliveryConnect,
                     "token: " + reply.detail,
                     {},
                     {},
                     {},
                     0,
                     {}};
    }
    const std::string answered = "the token service answers HTTP " + std::to_string(reply.status);
    if (reply.status >= 500 || reply.status == 429) {
        return Error{ErrorCode::DeliveryUnavailable, answered, {}, {}, {}, 0, {}};
    }
    const auto body = codecs::parseJson(reply.body);
    Granted granted;
    if (reply.status < 300 && body.ok()) {
        granted.token = textOf(*body, "access_token");
        const std::string valid = textOf(*body, "expires_in");
        std::int64_t seconds = 0;
        if (std::from_chars(valid.data(), valid.data() + valid.size(), seconds).ec == std::errc{}) {
            granted.valid = std::chrono::seconds{seconds};
        }
    }
    if (granted.token.empty()) {
        return Error{ErrorCode::DeliveryAuthExpired, answered, {}, {}, "an access_token", 0, {}};
    }
    return granted;
}

}  // namespace

void TokenKeeper::get(const OutboundEndpoint& endpoint, Ready ready) {
    std::string value;
    {
        const std::scoped_lock lock(mutex_);
        Token& token = tokens_[endpoint.id];
        if (token.value.empty() || token.until <= clock_.now()) {
            token.waiting.push_back(std::move(ready));
            if (std::exchange(token.fetching, true)) {
                return;
            }
        } else {
            value = token.value;
        }
    }
    if (!value.empty()) {
        ready(std::move(value));
        return;
    }
    client_.send(requestFor(endpoint),
                 [this, id = endpoint.id](connectors::HttpReply reply) { fetched(id, reply); });
}

void TokenKeeper::fetched(const std::string& endpoint, const connectors::HttpReply& reply) {
    const auto granted = grantedIn(reply);
    std::vector<Ready> waiting;
    {
        const std::scoped_lock lock(mutex_);
        Token& token = tokens_[endpoint];
        token.fetching = false;
        waiting.swap(token.waiting);
        if (granted.ok()) {
            token.value = granted->token;
            // Renewed a little early: a token that expires on the way is a refusal more.
            token.until = clock_.now() + granted->valid * 9 / 10;
        }
    }
    for (const Ready& ready : waiting) {
        ready(granted.ok() ? Result<std::string>{granted->token}
                           : Result<std::string>{granted.error()});
    }
}

void TokenKeeper::refused(const std::string& endpoint, const std::string& refused) {
    const std::scoped_lock lock(mutex_);
    Token& token = tokens_[endpoint];
    if (token.value == refused) {
        token.value.clear();
    }
}

}  // namespace throughline::engine
