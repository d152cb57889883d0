#include "rpc/publish_stream.h"

#include "engine/in_order.h"
#include "rpc/convert.h"

#include <algorithm>

namespace throughline::rpc {

namespace {

// What may be under way on one stream before it stops reading.
constexpr std::int64_t kWindow = 4096;
constexpr std::size_t kWindowBytes = 64U * 1024 * 1024;
/// Refusals that the client has not read yet before the stream stops reading on.
constexpr int kMostUntold = 4096;

/// Of an event that was not taken: its exception as the store has it.
v1::PublishRefusal refusalOf(const storage::Store& store, std::int64_t position,
                             storage::AcceptVerdict verdict, ExceptionId exception) {
    v1::PublishRefusal refusal;
    refusal.set_position(position);
    if (exception) {
        refusal.set_exception(exception.text());
        if (const auto record = store.exception(exception)) {
            auto* problem = refusal.mutable_problem();
            const auto& row = record->row;
            problem->set_code(row.code);
            problem->set_sentence(row.sentence);
            problem->set_field(row.field);
            problem->set_value(row.value);
            problem->set_rule(row.rule);
            return refusal;
        }
    }
    *refusal.mutable_problem() = toProblem(Error{
        .code = verdict == storage::AcceptVerdict::KeyConflict ? ErrorCode::IntakeKeyReused
                                                               : ErrorCode::ContractViolated});
    return refusal;
}

}  // namespace

PublishStream::PublishStream(const ServiceContext& context, security::Identity who)
    : context_(context), who_(std::move(who)), order_(std::make_shared<engine::InOrder>()) {}

void PublishStream::start() {
    const Lock lock(mutex_);
    self_ = shared_from_this();
    reading_ = true;
    StartRead(&incoming_);
}

void PublishStream::OnReadDone(bool ok) {
    auto keep = shared_from_this();
    std::vector<Event> events;
    std::string endpoint;
    auto batch = std::make_shared<Batch>();
    {
        const Lock lock(mutex_);
        reading_ = false;
        if (!ok) {
            readAll_ = true;
            advance();
            return;
        }
        if (endpoint_.empty()) {
            endpoint_ = incoming_.endpoint();
        }
        endpoint = endpoint_;
        events.reserve(static_cast<std::size_t>(incoming_.events_size()));
        batch->bytes = incoming_.ByteSizeLong();
        for (auto& event : *incoming_.mutable_events()) {
            events.push_back(fromWire(std::move(event)));
        }
        batch->first = position_;
        batch->count = incoming_.events_size();
        bytesUnderWay_ += batch->bytes;
        position_ += batch->count;
        batches_.push_back(batch);
    }
    if (events.empty()) {
        settle(batch, storage::AcceptOutcome{});
        return;
    }
    context_.engine.publish(
        std::move(events), std::move(endpoint),
        [keep, batch](const Result<storage::AcceptOutcome>& outcome) {
            keep->settle(batch, outcome);
        },
        order_);
    const Lock lock(mutex_);
    advance();
}

void PublishStream::settle(const std::shared_ptr<Batch>& batch,
                           const Result<storage::AcceptOutcome>& outcome) {
    const Lock lock(mutex_);
    if (finished_) {
        return;
    }
    if (!outcome) {
        if (!failure_) {
            failure_ = outcome.error();
        }
        advance();
        return;
    }
    bool refused = false;
    for (const auto& one : outcome->events) {
        using enum storage::AcceptVerdict;
        batch->duplicates += one.verdict == Duplicate ? 1 : 0;
        refused = refused || one.verdict == KeyConflict || one.verdict == NotTaken;
    }
    if (refused) {
        // Reading the exceptions is not for the writer's thread.
        auto job = [keep = shared_from_this(), batch, outcome = *outcome] {
            keep->explain(batch, outcome);
        };
        if (!context_.pool.run(std::move(job))) {
            failure_ = Error{.code = ErrorCode::IntakeBusy, .detail = "too many calls are waiting"};
        }
    } else {
        batch->done = true;
    }
    advance();
}

void PublishStream::explain(const std::shared_ptr<Batch>& batch,
                            const storage::AcceptOutcome& outcome) {
    using enum storage::AcceptVerdict;
    std::vector<v1::PublishRefusal> refusals;
    for (std::size_t i = 0; i < outcome.events.size(); ++i) {
        const auto& one = outcome.events[i];
        if (one.verdict == NotTaken || one.verdict == KeyConflict) {
            refusals.push_back(refusalOf(context_.engine.store(),
                                         batch->first + static_cast<std::int64_t>(i), one.verdict,
                                         one.exception));
        }
    }
    const Lock lock(mutex_);
    batch->refusals = std::move(refusals);
    batch->done = true;
    advance();
}

void PublishStream::advance() {
    if (finished_) {
        return;
    }
    while (!batches_.empty() && batches_.front()->done) {
        const auto& batch = *batches_.front();
        pending_.set_confirmed(pending_.confirmed() + batch.count);
        pending_.set_duplicates(pending_.duplicates() + batch.duplicates);
        for (const auto& refusal : batch.refusals) {
            *pending_.add_refusals() = refusal;
        }
        pendingNews_ = true;
        bytesUnderWay_ -= batch.bytes;
        batches_.pop_front();
    }
    if (!writing_ && cancelled_) {
        finish(grpc::Status::CANCELLED);
        return;
    }
    if (writing_) {
        // OnWriteDone comes back for the rest; a client that does not read its confirmations may
        // send on for as long as there is little to tell it
    } else if (pendingNews_) {
        outgoing_ = pending_;
        pending_.clear_refusals();
        pendingNews_ = false;
        writing_ = true;
        StartWrite(&outgoing_);
    } else if (failure_) {
        finish(toGrpcStatus(*failure_));
        return;
    } else if (readAll_ && batches_.empty()) {
        finish(grpc::Status::OK);
        return;
    }
    const auto underWay = batches_.empty() ? 0 : position_ - batches_.front()->first;
    const bool room = underWay < kWindow && bytesUnderWay_ < kWindowBytes &&
                      pending_.refusals_size() < kMostUntold;
    if (!reading_ && !readAll_ && !failure_ && !cancelled_ && room) {
        reading_ = true;
        StartRead(&incoming_);
    }
}

void PublishStream::finish(grpc::Status status) {
    finished_ = true;
    Finish(std::move(status));
}

void PublishStream::OnWriteDone(bool ok) {
    auto keep = shared_from_this();
    const Lock lock(mutex_);
    writing_ = false;
    cancelled_ = cancelled_ || !ok;
    advance();
}

void PublishStream::OnCancel() {
    auto keep = shared_from_this();
    const Lock lock(mutex_);
    cancelled_ = true;
    advance();
}

void PublishStream::OnDone() {
    std::shared_ptr<PublishStream> last;  // destroyed after the lock is gone
    const Lock lock(mutex_);
    finished_ = true;
    last = std::move(self_);
}

}  // namespace throughline::rpc
