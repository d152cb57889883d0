#include "rpc/take_stream.h"

#include "rpc/convert.h"

namespace throughline::rpc {

namespace {

constexpr int kUsualWindow = 100;
/// A reply is full when it has so many bytes of content.
constexpr std::size_t kReplyBytes = 1024 * 1024;

void fill(v1::HandedDelivery& wire, engine::Handed handed) {
    wire.set_delivery(handed.id.text());
    wire.set_attempt(handed.attempt);
    wire.set_lane(std::move(handed.laneKey));
    wire.set_idempotency_key(std::move(handed.idempotencyKey));
    wire.set_content_type(std::move(handed.contentType));
    wire.set_content(handed.content.empty() ? std::move(handed.event.data)
                                            : std::move(handed.content));
    handed.event.data.clear();
    toWire(std::move(handed.event), *wire.mutable_event());
}

engine::Answer answerOf(const v1::TakeRefusal& refusal) {
    using enum engine::Answer::Verdict;
    engine::Answer answer;
    answer.verdict = refusal.later() ? Later : Refused;
    answer.businessCode = refusal.business_code();
    answer.words = refusal.words();
    return answer;
}

Error unknownNumber(std::int64_t number) {
    return {.code = ErrorCode::RequestInvalid,
            .field = "number",
            .value = std::to_string(number),
            .rule = "the number of a delivery that this stream was handed"};
}

}  // namespace

void TakeStream::start() {
    const Lock lock(mutex_);
    self_ = shared_from_this();
    StartRead(&incoming_);
}

void TakeStream::end() {
    close(toGrpcStatus(Error{.code = ErrorCode::EngineStopping}));
}

void TakeStream::OnReadDone(bool ok) {
    const auto keep = shared_from_this();
    if (!ok) {
        close(grpc::Status::OK);  // no more answers will come; ends when all of them are durable
        return;
    }
    if (!attached_) {
        attached_ = true;
        if (const auto attached = attach(); !attached.ok()) {
            close(toGrpcStatus(attached));
            return;
        }
    }
    Result<std::vector<engine::Answer>> given = std::vector<engine::Answer>{};
    int consumer = 0;
    {
        const Lock lock(mutex_);
        given = answers();
        consumer = consumer_;
    }
    if (!given) {
        close(toGrpcStatus(given.error()));
        return;
    }
    if (!given->empty()) {
        engine_.answer(consumer, std::move(*given));
    }
    const Lock lock(mutex_);
    if (!closing_) {
        StartRead(&incoming_);
    }
}

Status TakeStream::attach() {
    const int window = incoming_.window() == 0 ? kUsualWindow : incoming_.window();
    const auto token = engine_.attach(incoming_.destination(), window, shared_from_this());
    if (!token) {
        return token.error();
    }
    bool late = false;
    {
        const Lock lock(mutex_);
        late = closing_.has_value();
        consumer_ = late ? 0 : *token;
    }
    if (late) {
        engine_.detach(*token);
    }
    return {};
}

Result<std::vector<engine::Answer>> TakeStream::answers() {
    std::vector<engine::Answer> given;
    for (const auto& refusal : incoming_.refused()) {
        if (refusal.number() < 1 || refusal.number() > handed_) {
            return unknownNumber(refusal.number());
        }
        if (const auto out = out_.extract(refusal.number())) {
            auto& answer = given.emplace_back(answerOf(refusal));
            answer.id = out.mapped().id;
            answer.epoch = out.mapped().epoch;
        }
    }
    for (const auto number : incoming_.done()) {
        if (number < 1 || number > handed_) {
            return unknownNumber(number);
        }
        if (const auto out = out_.extract(number)) {
            given.push_back({.id = out.mapped().id, .epoch = out.mapped().epoch});
        }
    }
    if (incoming_.done_through() > handed_) {
        return unknownNumber(incoming_.done_through());
    }
    const auto end = out_.upper_bound(incoming_.done_through());
    for (auto it = out_.begin(); it != end; it = out_.erase(it)) {
        given.push_back({.id = it->second.id, .epoch = it->second.epoch});
    }
    return given;
}

void TakeStream::take(std::vector<engine::Handed> deliveries) {
    const Lock lock(mutex_);
    if (closing_) {
        return;  // the engine has been told, or is about to be
    }
    for (auto& handed : deliveries) {
        waiting_.push_back(std::move(handed));
    }
    advance();
}

void TakeStream::close(grpc::Status status) {
    const auto keep = shared_from_this();
    int attached = 0;
    {
        const Lock lock(mutex_);
        attached = std::exchange(consumer_, 0);
        if (!closing_) {
            closing_ = std::move(status);
            saving_ = closing_->ok() && attached != 0;
            waiting_.clear();
            out_.clear();
        }
    }
    if (attached != 0) {
        engine_.detach(attached, [self = shared_from_this()](const Status& saved) {
            const Lock lock(self->mutex_);
            if (self->saving_ && !saved.ok()) {
                self->closing_ = toGrpcStatus(saved.error());
            }
            self->saving_ = false;
            self->advance();
        });
    }
    const Lock lock(mutex_);
    advance();
}

void TakeStream::advance() {
    if (finished_ || writing_) {
        return;  // OnWriteDone comes back here
    }
    if (saving_) {
        return;
    }
    if (closing_) {
        finished_ = true;
        Finish(*closing_);
        return;
    }
    if (waiting_.empty()) {
        return;
    }
    outgoing_.Clear();
    outgoing_.set_first(handed_ + 1);
    for (std::size_t bytes = 0; !waiting_.empty() && bytes < kReplyBytes;) {
        auto& handed = waiting_.front();
        out_.emplace_hint(out_.end(), ++handed_, Out{handed.id, handed.epoch});
        auto& wire = *outgoing_.add_deliveries();
        fill(wire, std::move(handed));
        bytes += wire.content().size();
        waiting_.pop_front();
    }
    writing_ = true;
    StartWrite(&outgoing_);
}

void TakeStream::OnWriteDone(bool ok) {
    const auto keep = shared_from_this();
    {
        const Lock lock(mutex_);
        writing_ = false;
        if (ok) {
            advance();
            return;
        }
    }
    close(grpc::Status::CANCELLED);
}

void TakeStream::OnCancel() {
    close(grpc::Status::CANCELLED);
}

void TakeStream::OnDone() {
    close(grpc::Status::CANCELLED);    // hands back what nobody has handed back yet
    std::shared_ptr<TakeStream> last;  // destroyed after the lock is gone
    const Lock lock(mutex_);
    last = std::move(self_);
}

}  // namespace throughline::rpc
