#include "rpc/watch_stream.h"

#include "rpc/watch_hub.h"

namespace throughline::rpc {

namespace {
constexpr std::size_t kMostOrders = 5000;
constexpr auto kAllOrders = "*";
}  // namespace

WatchStream::WatchStream(WatchHub& hub, security::Identity who) : hub_(hub), who_(std::move(who)) {}

void WatchStream::start() {
    const Lock lock(mutex_);
    self_ = shared_from_this();
}

void WatchStream::note(const storage::Changes& changes) {
    const Lock lock(mutex_);
    pending_.exceptions |= changes.exceptions;
    pending_.queues |= changes.queues;
    pending_.events |= changes.events;
    pending_.genealogy |= changes.genealogy;
    pending_.landscape |= changes.landscape;
    if (!orders_.contains(kAllOrders)) {
        orders_.insert(changes.orders.begin(), changes.orders.end());
        if (orders_.size() > kMostOrders) {
            orders_ = {kAllOrders};
        }
    }
    news_ = true;
}

void WatchStream::send(const v1::StatusReply& status, bool heartbeat) {
    const Lock lock(mutex_);
    if (writing_ || finished_ || !(news_ || heartbeat)) {
        return;
    }
    outgoing_.Clear();
    *outgoing_.mutable_status() = status;
    outgoing_.mutable_status()->set_user(who_.user);
    outgoing_.mutable_status()->set_role(who_.role);
    outgoing_.mutable_orders()->Add(orders_.begin(), orders_.end());
    outgoing_.set_exceptions(pending_.exceptions);
    outgoing_.set_queues(pending_.queues);
    outgoing_.set_events(pending_.events);
    outgoing_.set_genealogy(pending_.genealogy);
    outgoing_.set_landscape(pending_.landscape);
    pending_ = {};
    orders_.clear();
    news_ = false;
    writing_ = true;
    StartWrite(&outgoing_);
}

void WatchStream::finish(grpc::Status status) {
    if (!finished_) {
        finished_ = true;
        Finish(std::move(status));
    }
}

void WatchStream::end() {
    const Lock lock(mutex_);
    ending_ = true;
    if (!writing_) {
        finish(toGrpcStatus(Error{.code = ErrorCode::EngineStopping}));
    }
}

bool WatchStream::over() const {
    const Lock lock(mutex_);
    return finished_;
}

void WatchStream::OnWriteDone(bool ok) {
    const auto keep = shared_from_this();
    bool news = false;
    {
        const Lock lock(mutex_);
        writing_ = false;
        if (cancelled_ || !ok) {
            finish(grpc::Status::CANCELLED);
        } else if (ending_) {
            finish(toGrpcStatus(Error{.code = ErrorCode::EngineStopping}));
        }
        news = news_ && !finished_;
    }
    if (news) {
        hub_.wake();
    }
}

void WatchStream::OnCancel() {
    const auto keep = shared_from_this();
    const Lock lock(mutex_);
    cancelled_ = true;
    if (!writing_) {
        finish(grpc::Status::CANCELLED);
    }
}

void WatchStream::OnDone() {
    std::shared_ptr<WatchStream> last;  // destroyed after the lock is gone
    const Lock lock(mutex_);
    finished_ = true;
    last = std::move(self_);
}

}  // namespace throughline::rpc
