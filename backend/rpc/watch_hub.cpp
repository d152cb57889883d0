#include "rpc/watch_hub.h"

#include "rpc/watch_stream.h"

namespace throughline::rpc {

namespace {
constexpr auto kPace = std::chrono::milliseconds(100);
constexpr auto kHeartbeat = std::chrono::seconds(2);
}  // namespace

WatchHub::WatchHub(engine::Engine& engine, std::function<v1::StatusReply()> status)
    : engine_(engine), status_(std::move(status)) {
    subscription_ = engine_.subscribe([this](const storage::Changes& changes) {
        const std::lock_guard lock(mutex_);
        changes_.orders.insert(changes_.orders.end(), changes.orders.begin(), changes.orders.end());
        changes_.exceptions |= changes.exceptions;
        changes_.queues |= changes.queues;
        changes_.events |= changes.events;
        changes_.genealogy |= changes.genealogy;
        changes_.landscape |= changes.landscape;
        news_ = true;
        changed_.notify_one();
    });
    thread_ = std::thread([this] { run(); });
}

WatchHub::~WatchHub() {
    stop();
}

grpc::ServerWriteReactor<v1::ChangeNotice>* WatchHub::watch(security::Identity who) {
    auto stream = std::make_shared<WatchStream>(*this, std::move(who));
    stream->start();
    const std::lock_guard lock(mutex_);
    if (stopping_) {
        stream->end();
    } else {
        streams_.push_back(stream);
        news_ = true;
        changed_.notify_one();
    }
    return stream.get();
}

void WatchHub::wake() {
    const std::lock_guard lock(mutex_);
    news_ = true;
    changed_.notify_one();
}

void WatchHub::stop() {
    std::vector<std::shared_ptr<WatchStream>> streams;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            return;
        }
        stopping_ = true;
        streams.swap(streams_);
    }
    changed_.notify_all();
    thread_.join();
    engine_.unsubscribe(subscription_);
    for (const auto& stream : streams) {
        stream->end();
    }
}

void WatchHub::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const bool news =
            changed_.wait_for(lock, kHeartbeat, [this] { return news_ || stopping_; });
        if (stopping_) {
            return;
        }
        storage::Changes changes;
        std::swap(changes, changes_);
        news_ = false;
        std::erase_if(streams_, [](const auto& stream) { return stream->over(); });
        const auto streams = streams_;
        lock.unlock();
        if (!streams.empty()) {
            const bool any = !changes.orders.empty() || changes.exceptions || changes.queues ||
                             changes.events || changes.genealogy || changes.landscape;
            const auto status = status_();
            for (const auto& stream : streams) {
                if (any) {
                    stream->note(changes);
                }
                stream->send(status, !news);
            }
        }
        lock.lock();
        changed_.wait_for(lock, kPace, [this] { return stopping_; });
    }
}

}  // namespace throughline::rpc
