#pragma once

#include "domain/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace throughline::connectors {

struct HttpIncoming {
    std::string method, target;                  ///< target with query
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;
    std::string remote;
};

struct HttpAnswer {
    int status = 200;
    std::map<std::string, std::string> headers;
    std::string contentType = "application/json";
    std::string body;
};

/// HTTP in: Boost.Beast, asynchronous, so that idle clients hold up nobody. The handler is called
/// on a server thread and answers through `reply`, from any thread, once, now or later.
class HttpServer {
public:
    using Reply = std::function<void(HttpAnswer)>;
    using Handler = std::function<void(HttpIncoming, Reply)>;
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0;  ///< 0: a free one
        std::size_t bodyLimit = 10U * 1024 * 1024;
        int threads = 1;
        int connectionLimit = 512;
        std::chrono::milliseconds requestTimeout{30'000};  ///< from first byte to whole request
        std::chrono::milliseconds idleTimeout{60'000};     ///< kept alive without a request
    };
    virtual ~HttpServer() = default;  ///< stops and joins; unanswered requests are dropped
    [[nodiscard]] virtual std::uint16_t port() const = 0;
};

Result<std::unique_ptr<HttpServer>> startHttpServer(HttpServer::Options options,
                                                    HttpServer::Handler handler);

}  // namespace throughline::connectors
