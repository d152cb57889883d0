#include "connectors/http_server.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace throughline::connectors {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::uint32_t kHeaderLimit = 16U * 1024;
constexpr std::size_t kReadAhead = 64U * 1024;
constexpr std::chrono::seconds kWriteTimeout{30};
constexpr std::chrono::seconds kLinger{2};
constexpr std::chrono::seconds kStopGrace{2};
constexpr std::chrono::milliseconds kAcceptPause{100};

class Session;

/// What sessions and replies share with the server; outlives it while a reply is held somewhere.
struct Core {
    HttpServer::Options options;
    HttpServer::Handler handler;
    asio::io_context io;
    std::mutex mutex;
    bool stopping = false;        // guarded by mutex
    std::set<Session*> sessions;  // guarded by mutex
};

/// What the server itself refuses, in the form of every other refusal: which field, which rule. All
/// texts are our own and need no escaping.
HttpAnswer problem(int status, ErrorCode code, const std::string& title, const std::string& field,
                   const std::string& value, const std::string& rule) {
    std::string body = R"({"title":")" + title + R"(","status":)" + std::to_string(status);
    const auto add = [&](std::string_view name, std::string_view text) {
        if (!text.empty()) {
            body.append(R"(,")").append(name).append(R"(":")").append(text) += '"';
        }
    };
    add("code", errorInfo(code).text);
    add("field", field);
    add("value", value);
    add("rule", rule);
    return HttpAnswer{
        .status = status, .contentType = "application/problem+json", .body = body + '}'};
}

/// One connection: read a request, hand it over, write the answer, again. Runs on its own strand.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(std::shared_ptr<Core> core, tcp::socket socket)
        : core_(std::move(core)), stream_(std::move(socket)), buffer_(kReadAhead + kHeaderLimit) {
        error_code ignored;
        const auto peer = stream_.socket().remote_endpoint(ignored);
        remote_ = peer.address().to_string() + ":" + std::to_string(peer.port());
        stream_.socket().set_option(tcp::no_delay(true), ignored);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() {
        const std::scoped_lock lock(core_->mutex);
        core_->sessions.erase(this);
    }

    auto executor() { return stream_.get_executor(); }

    void start() {
        asio::dispatch(executor(), [self = shared_from_this()] { self->awaitRequest(); });
    }
    /// Too many connections: say so instead of leaving the caller to guess.
    void turnAway() {
        asio::dispatch(executor(), [self = shared_from_this()] {
            self->closing_ = true;
            auto answer =
                problem(503, ErrorCode::IntakeBusy, "Too many connections", "connections", {},
                        "at most " + std::to_string(self->core_->options.connectionLimit));
            answer.headers["Retry-After"] = "1";
            self->write(std::move(answer));
        });
    }
    /// On the session's strand: an answer being written may finish, everything else ends.
    void stop() {
        closing_ = true;
        if (writing_) {
            stream_.expires_after(kStopGrace);
        } else {
            close();
        }
    }
    // `request` tells which one is meant: a reply may be kept, and dropped, long after its answer.
    void answer(std::uint64_t request, HttpAnswer answer) {
        if (awaitingAnswer_ && request == request_) {
            awaitingAnswer_ = false;
            write(std::move(answer));
        }
    }
    void abandon(std::uint64_t request) {
        if (awaitingAnswer_ && request == request_) {
            close();
        }
    }

private:
    void awaitRequest() {
        stream_.expires_after(core_->options.idleTimeout);
        if (buffer_.size() > 0) {
            readHeader();
            return;
        }
        stream_.async_read_some(buffer_.prepare(4096),
                                [self = shared_from_this()](error_code error, std::size_t got) {
                                    self->buffer_.commit(got);
                                    if (error) {
                                        self->close();
                                    } else {
                                        self->readHeader();
                                    }
                                });
    }

    void readHeader() {
        parser_.emplace();
        parser_->header_limit(kHeaderLimit);
        parser_->body_limit(core_->options.bodyLimit);
        // From here on one deadline for the whole request, so that a trickle cannot hold a place.
        stream_.expires_after(core_->options.requestTimeout);
        http::async_read_header(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](error_code error, std::size_t) { self->onHeader(error); });
    }

    void onHeader(error_code error) {
        if (error) {
            refuse(error);
            return;
        }
        keepAlive_ = parser_->get().keep_alive();
        head_ = parser_->get().method() == http::verb::head;
        version_ = parser_->get().version();
        if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
            continue_.emplace(http::status::continue_, version_);
            http::async_write(stream_, *continue_,
                              [self = shared_from_this()](error_code failed, std::size_t) {
                                  if (failed) {
                                      self->close();
                                  } else {
                                      self->readBody();
                                  }
                              });
            return;
        }
        readBody();
    }

    void readBody() {
        http::async_read(stream_, buffer_, *parser_,
                         [self = shared_from_this()](error_code error, std::size_t) {
                             if (error) {
                                 self->refuse(error);
                             } else {
                                 self->handOver();
                             }
                         });
    }

    void refuse(error_code error) {
        closing_ = true;
        if (error == http::error::body_limit) {
            // As announced; the parser itself tells it only of headers that it has read to the end.
            const std::string length(parser_->get()[http::field::content_length]);
            const bool announced =
                !length.empty() && length.find_first_not_of("0123456789") == std::string::npos;
            const auto most = std::to_string(core_->options.bodyLimit) + " bytes";
            write(problem(413, ErrorCode::IntakeTooLarge, "The body is larger than " + most, "body",
                          announced ? length + " bytes" : std::string(), "at most " + most));
        } else if (error == http::error::header_limit || error == http::error::buffer_overflow) {
            write(problem(431, ErrorCode::RequestInvalid, "The header is too large", "header", {},
                          "at most " + std::to_string(kHeaderLimit) + " bytes"));
        } else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
                   error != http::error::end_of_stream && error != http::error::partial_message) {
            write(problem(400, ErrorCode::RequestInvalid, "This is not an HTTP request", "request",
                          {}, "HTTP/1.1"));
        } else {
            close();  // the other side left or took too long
        }
    }

    void handOver() {
        if (closing_) {
            close();  // the server is stopping
            return;
        }
        stream_.expires_never();
        HttpIncoming incoming{.remote = remote_};
        auto message = parser_->release();
        incoming.method = std::string(message.method_string());
        incoming.target = std::string(message.target());
        for (const auto& field : message) {
            std::string name(field.name_string());
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            auto& value = incoming.headers[name];
            value += (value.empty() ? "" : ", ") + std::string(field.value());
        }
        incoming.body = std::move(message.body());
        parser_.reset();
        awaitingAnswer_ = true;
        ++request_;
        try {
            core_->handler(std::move(incoming), makeReply());
        } catch (const std::exception&) {
            answer(request_,
                   problem(500, ErrorCode::Internal, "The request broke its handler", {}, {}, {}));
        }
    }

    HttpServer::Reply makeReply();

    void write(HttpAnswer answer) {
        response_.emplace(static_cast<http::status>(answer.status), version_);
        for (const auto& [name, value] : answer.headers) {
            response_->set(name, value);
        }
        if (!answer.contentType.empty() && !answer.body.empty()) {
            response_->set(http::field::content_type, answer.contentType);
        }
        closing_ = closing_ || !keepAlive_;
        response_->keep_alive(!closing_);
        response_->content_length(answer.body.size());
        if (!head_) {
            response_->body() = std::move(answer.body);
        }
        writing_ = true;
        stream_.expires_after(kWriteTimeout);
        http::async_write(
            stream_, *response_,
            [self = shared_from_this()](error_code error, std::size_t) { self->onWritten(error); });
    }

    void onWritten(error_code error) {
        writing_ = false;
        response_.reset();
        if (error) {
            close();
        } else if (closing_) {
            linger();
        } else {
            awaitRequest();
        }
    }

    /// Lets the answer arrive: closing with unread input would reset the connection under it.
    void linger() {
        error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        stream_.expires_after(kLinger);
        drain();
    }
    void drain() {
        buffer_.clear();
        stream_.async_read_some(buffer_.prepare(kReadAhead),
                                [self = shared_from_this()](error_code error, std::size_t) {
                                    if (error) {
                                        self->close();
                                    } else {
                                        self->drain();
                                    }
                                });
    }

    void close() {
        awaitingAnswer_ = false;
        error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
        stream_.close();
    }

    std::shared_ptr<Core> core_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::string remote_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::optional<http::response<http::string_body>> response_;
    std::optional<http::response<http::empty_body>> continue_;
    unsigned version_ = 11;
    bool keepAlive_ = false, head_ = false, closing_ = false, writing_ = false;
    bool awaitingAnswer_ = false;
    std::uint64_t request_ = 0;
};

/// The way back for one request: the first answer counts; dropped unanswered, the connection
/// closes.
class ReplyOnce {
public:
    ReplyOnce(std::shared_ptr<Core> core, std::shared_ptr<Session> session, std::uint64_t request)
        : core_(std::move(core)), session_(std::move(session)), request_(request) {}
    ReplyOnce(const ReplyOnce&) = delete;
    ReplyOnce& operator=(const ReplyOnce&) = delete;
    ~ReplyOnce() {
        if (!used_) {
            post([session = session_, request = request_] { session->abandon(request); });
        }
    }
    void operator()(HttpAnswer answer) {
        if (!used_.exchange(true)) {
            post([session = session_, request = request_, kept = std::move(answer)]() mutable {
                session->answer(request, std::move(kept));
            });
        }
    }

private:
    /// Nothing may enter the queue of a server that has stopped: it would never leave it.
    template <class Work>
    void post(Work work) {
        const std::scoped_lock lock(core_->mutex);
        if (!core_->stopping) {
            asio::post(session_->executor(), std::move(work));
        }
    }
    std::shared_ptr<Core> core_;
    std::shared_ptr<Session> session_;
    const std::uint64_t request_;
    std::atomic<bool> used_ = false;
};

HttpServer::Reply Session::makeReply() {
    return [once = std::make_shared<ReplyOnce>(core_, shared_from_this(), request_)](
               HttpAnswer answer) { (*once)(std::move(answer)); };
}

class BeastServer final : public HttpServer {
public:
    BeastServer(std::shared_ptr<Core> core, tcp::acceptor acceptor)
        : core_(std::move(core)),
          acceptor_(std::move(acceptor)),
          pause_(acceptor_.get_executor()),
          port_(acceptor_.local_endpoint().port()) {
        accept();
        for (int i = 0; i < std::max(1, core_->options.threads); ++i) {
            threads_.emplace_back([core = core_] { core->io.run(); });
        }
    }
    BeastServer(const BeastServer&) = delete;
    BeastServer& operator=(const BeastServer&) = delete;
    ~BeastServer() override {
        {
            const std::scoped_lock lock(core_->mutex);
            core_->stopping = true;
            for (auto* session : core_->sessions) {
                // A session being destroyed right now waits for the mutex: its pointer has expired.
                if (auto alive = session->weak_from_this().lock()) {
                    auto executor = alive->executor();
                    asio::post(executor, [kept = std::move(alive)] { kept->stop(); });
                }
            }
        }
        // Last, because the waiting accept keeps run() going until the above is queued.
        asio::post(acceptor_.get_executor(), [this] {
            error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        threads_.clear();  // joins: run() returns when nothing is left to do
    }
    [[nodiscard]] std::uint16_t port() const override { return port_; }

private:
    void accept() {
        acceptor_.async_accept(
            asio::make_strand(core_->io), [this](error_code error, tcp::socket socket) {
                if (!acceptor_.is_open() || error == asio::error::operation_aborted) {
                    return;
                }
                if (!error) {
                    admit(std::move(socket));
                    accept();
                    return;
                }
                // Out of descriptors, most likely: breathe instead of spinning.
                pause_.expires_after(kAcceptPause);
                pause_.async_wait([this](error_code cancelled) {
                    if (!cancelled && acceptor_.is_open()) {
                        accept();
                    }
                });
            });
    }

    void admit(tcp::socket socket) {
        auto session = std::make_shared<Session>(core_, std::move(socket));
        bool room = false;
        {
            const std::scoped_lock lock(core_->mutex);
            if (core_->stopping) {
                return;
            }
            room = core_->sessions.size() <
                   static_cast<std::size_t>(std::max(1, core_->options.connectionLimit));
            if (room) {
                core_->sessions.insert(session.get());
            }
        }
        if (room) {
            session->start();
        } else {
            session->turnAway();
        }
    }

    std::shared_ptr<Core> core_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    std::uint16_t port_;
    std::vector<std::jthread> threads_;
};

Error cannotListen(const HttpServer::Options& options, const error_code& error) {
    return Error{.code = ErrorCode::RequestInvalid,
                 .detail = "The HTTP server cannot listen: " + error.message(),
                 .field = "/listen",
                 .value = options.address + ":" + std::to_string(options.port),
                 .rule = "a free port on an address of this machine"};
}

}  // namespace

Result<std::unique_ptr<HttpServer>> startHttpServer(HttpServer::Options options,
                                                    HttpServer::Handler handler) {
    auto core = std::make_shared<Core>();
    core->options = std::move(options);
    core->handler = std::move(handler);
    error_code error;
    const auto address = asio::ip::make_address(core->options.address, error);
    if (error) {
        return cannotListen(core->options, error);
    }
    const tcp::endpoint endpoint(address, core->options.port);
    tcp::acceptor acceptor(asio::make_strand(core->io));
    acceptor.open(endpoint.protocol(), error);
#ifndef _WIN32
    // A restart may take its port back at once; on Windows the option would let two share it.
    if (!error) {
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    }
#endif
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(tcp::acceptor::max_listen_connections, error);
    }
    if (error) {
        return cannotListen(core->options, error);
    }
    return std::unique_ptr<HttpServer>(
        std::make_unique<BeastServer>(std::move(core), std::move(acceptor)));
}

}  // namespace throughline::connectors
