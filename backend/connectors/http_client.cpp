#include "connectors/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace throughline::connectors {

namespace {

constexpr std::size_t kBodyKept = 1024U * 1024;
constexpr std::size_t kHeadersKept = 100;
constexpr long kConnectionAgeSeconds = 60;
constexpr std::size_t kIdleHandles = 256;
constexpr long kConnectionsKept = 256;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One call under way; libcurl keeps pointers into it.
struct Call {
    HttpRequest request;
    std::function<void(HttpReply)> done;
    HttpReply reply;
    std::unique_ptr<curl_slist, ListDeleter> headers;
    std::unique_ptr<CURL, EasyDeleter> easy;
    bool headersWhole = false;
    char words[CURL_ERROR_SIZE] = {};
};

std::size_t takeBody(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& body = static_cast<Call*>(user)->reply.body;
    const auto room = kBodyKept - std::min(kBodyKept, body.size());
    body.append(bytes, std::min(room, size * count));
    return size * count;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::size_t takeHeader(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& headers = static_cast<Call*>(user)->reply.headers;
    const std::string_view line(bytes, size * count);
    auto& whole = static_cast<Call*>(user)->headersWhole;
    if (line.starts_with("HTTP/")) {
        headers.clear();  // an interim answer came before
        whole = false;
        return line.size();
    }
    whole = whole || trimmed(line).empty();
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && headers.size() < kHeadersKept) {
        std::string name(trimmed(line.substr(0, colon)));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        headers[name] = trimmed(line.substr(colon + 1));
    }
    return line.size();
}

/// Nothing that could end a header line and begin another.
bool isClean(const std::string& text) {
    return std::none_of(text.begin(), text.end(),
                        [](unsigned char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

std::string noProxyHosts() {
    std::string hosts = "127.0.0.1,::1,localhost";
    for (const auto* name : {"no_proxy", "NO_PROXY"}) {
        if (const auto* value = std::getenv(name)) {
            hosts += std::string(",") + value;
        }
    }
    return hosts;
}

class CurlClient final : public HttpClient {
public:
    CurlClient() : multi_(curl_multi_init()), noProxy_(noProxyHosts()) {
        curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kConnectionsKept);
        thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;
    ~CurlClient() override {
        thread_.request_stop();
        curl_multi_wakeup(multi_);
        thread_.join();
        curl_multi_cleanup(multi_);
    }

    void send(HttpRequest request, std::function<void(HttpReply)> done) override {
        auto call = std::make_unique<Call>();
        call->request = std::move(request);
        call->done = std::move(done);
        {
            const std::scoped_lock lock(mutex_);
            waiting_.push_back(std::move(call));
        }
        curl_multi_wakeup(multi_);
    }

private:
    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            begin();
            int running = 0;
            curl_multi_perform(multi_, &running);
            collect();
            curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
        }
        cancelAll();
    }

    void begin() {
        std::deque<std::unique_ptr<Call>> fresh;
        {
            const std::scoped_lock lock(mutex_);
            fresh.swap(waiting_);
        }
        for (auto& call : fresh) {
            if (!configure(*call)) {
                call->done(std::move(call->reply));
                continue;
            }
            auto* easy = call->easy.get();
            active_.emplace(easy, std::move(call));
            curl_multi_add_handle(multi_, easy);
        }
    }

    bool addHeader(Call& call, const std::string& line) {
        auto* grown = curl_slist_append(call.headers.get(), line.c_str());
        if (grown == nullptr) {
            return false;
        }
        (void)call.headers.release();
        call.headers.reset(grown);
        return true;
    }

    bool configureHeaders(Call& call) {
        bool typed = false;
        for (const auto& [name, value] : call.request.headers) {
            if (name.empty() || !isClean(name) || !isClean(value)) {
                call.reply.detail = "The header " + name + " cannot be sent.";
                return false;
            }
            typed = typed || curl_strequal(name.c_str(), "content-type") != 0;
            // "Name;" is libcurl's way of sending a header without a value.
            addHeader(call, value.empty() ? name + ";" : name + ": " + value);
        }
        if (!typed) {
            addHeader(call, "Content-Type:");
        }
        addHeader(call, "Expect:");  // do not wait for 100 Continue before a large body
        curl_easy_setopt(call.easy.get(), CURLOPT_HTTPHEADER, call.headers.get());
        return true;
    }

    bool configure(Call& call) {
        if (idle_.empty()) {
            call.easy.reset(curl_easy_init());
        } else {
            call.easy = std::move(idle_.back());
            idle_.pop_back();
        }
        auto* easy = call.easy.get();
        if (easy == nullptr) {
            call.reply.detail = "No memory for another call.";
            return false;
        }
        const auto& request = call.request;
        if (!isClean(request.method) || !isClean(request.url) || !configureHeaders(call)) {
            return false;
        }
        curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_NOPROXY, noProxy_.c_str());
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "throughline");
        curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, kConnectionAgeSeconds);
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                         static_cast<long>(std::max<std::int64_t>(1, request.timeout.count())));
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, call.words);
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &takeBody);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &call);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &takeHeader);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, &call);
        configureMethod(easy, request);
        return true;
    }

    static void configureMethod(CURL* easy, const HttpRequest& request) {
        if (request.method == "GET" && request.body.empty()) {
            curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
        } else if (request.method == "HEAD") {
            curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        } else {
            curl_easy_setopt(easy, CURLOPT_POST, 1L);
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
            curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                             static_cast<curl_off_t>(request.body.size()));
            curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        }
    }

    void collect() {
        int left = 0;
        while (const auto* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            const auto result = message->data.result;
            const auto found = active_.find(message->easy_handle);
            if (found == active_.end()) {
                continue;
            }
            curl_multi_remove_handle(multi_, found->first);
            const auto call = std::move(found->second);
            active_.erase(found);
            finish(*call, result);
            if (idle_.size() < kIdleHandles) {
                curl_easy_reset(call->easy.get());
                idle_.push_back(std::move(call->easy));
            }
        }
    }

    static void finish(Call& call, CURLcode result) {
        auto* easy = call.easy.get();
        auto& reply = call.reply;
        curl_off_t took = 0;
        long sent = 0;
        curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME_T, &took);
        curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent);
        reply.took = std::chrono::microseconds(took);
        // Bytes of a request leave only after name, connection and TLS stand.
        reply.reached = sent > 0;
        // libcurl takes an end in the middle of the headers for the end of the answer
        if (result == CURLE_OK && call.headersWhole) {
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            reply.status = static_cast<int>(status);
        } else {
            // Half an answer is none: what the receiver did is not known.
            reply.headers.clear();
            reply.body.clear();
            reply.timedOut = result == CURLE_OPERATION_TIMEDOUT;
            reply.detail = call.words[0] != '\0' ? call.words : curl_easy_strerror(result);
            if (result == CURLE_OK) {
                reply.detail = "the answer broke off";
            }
        }
        call.done(std::move(reply));
    }

    void cancelAll() {
        std::deque<std::unique_ptr<Call>> rest;
        {
            const std::scoped_lock lock(mutex_);
            rest.swap(waiting_);
        }
        for (auto& [easy, call] : active_) {
            curl_multi_remove_handle(multi_, easy);
            long sent = 0;
            curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &sent);
            call->reply = HttpReply{.reached = sent > 0};
            rest.push_back(std::move(call));
        }
        active_.clear();
        for (const auto& call : rest) {
            call->reply.detail = "cancelled";
            call->done(std::move(call->reply));
        }
    }

    CURLM* multi_;
    const std::string noProxy_;
    std::mutex mutex_;
    std::deque<std::unique_ptr<Call>> waiting_;                // guarded by mutex_
    std::unordered_map<CURL*, std::unique_ptr<Call>> active_;  // the thread's own
    std::vector<std::unique_ptr<CURL, EasyDeleter>> idle_;     // making one costs more than a call
    std::jthread thread_;
};

}  // namespace

std::unique_ptr<HttpClient> makeHttpClient() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    return std::make_unique<CurlClient>();
}

}  // namespace throughline::connectors
