#include "engine/intake.h"

#include "codecs/text.h"
#include "engine/intake_job.h"
#include "engine/waiting.h"
#include "platform/failpoint.h"

#include <algorithm>
#include <array>
#include <utility>

namespace throughline::engine {
namespace {

constexpr int kThreads = 2;
constexpr std::size_t kMostHeld = 1'000;
constexpr std::size_t kMostOpenBytes = 256U * 1024 * 1024;

/// What is kept of a request's headers: no credentials, and text that can be shown.
std::map<std::string, std::string> keptHeaders(std::map<std::string, std::string> headers) {
    for (const char* const name : {"authorization", "cookie", "proxy-authorization", "x-api-key"}) {
        headers.erase(name);
    }
    for (auto& [name, value] : headers) {
        value = codecs::legible(value);
    }
    return headers;
}

std::string header(const storage::Received& message, const char* name) {
    const auto found = message.headers.find(name);
    return found == message.headers.end() ? std::string{} : found->second;
}

}  // namespace

const std::string& newestBytes(const storage::ReceivedRecord& message) {
    return message.versions.empty() ? message.message.bytes : message.versions.back().bytes;
}

Intake::Intake(Core& core) : core_(core), pool_(kThreads) {}

Intake::~Intake() {
    stop();
}

void Intake::stop() {
    stopping_ = true;
    pool_.stop();
}

bool Intake::admits(std::size_t bytes) const {
    return open_.load() < kMostOpen && openBytes_.load() + bytes <= kMostOpenBytes;
}

void Intake::submit(IntakeRequest request, Done<IntakeResult> done, Done<MessageId> received,
                    std::optional<Error> unread) {
    const auto refuse = [&](const Error& error) {
        if (received) {
            received(error);
        }
        if (done) {
            done(error);
        }
    };
    if (stopping_) {
        refuse(Error{ErrorCode::EngineStopping});
        return;
    }
    if (!admits(request.bytes.size())) {
        refuse(Error{ErrorCode::IntakeBusy});
        return;
    }
    if (!request.synchronous && held_.count(request.endpoint) >= kMostHeld) {
        refuse(Error{ErrorCode::IntakeQueueFull, {}, "endpoint", request.endpoint, {}, 0, {}});
        return;
    }
    const SetupPtr setup = core_.setup.get();
    const auto origin = originOf(*setup, request.endpoint, request.pack, request.mapping);
    if (!origin.ok()) {
        refuse(origin.error());
        return;
    }
    auto job = std::make_shared<Job>();
    job->pack = std::move(request.pack);
    job->mapping = std::move(request.mapping);
    job->traceparent = std::move(request.traceparent);
    job->done = std::move(done);
    job->unread = std::move(unread);
    job->size = request.bytes.size();
    job->raw = {core_.ids.next<MessageId>(),
                origin->endpoint,
                origin->system,
                codecs::legible(request.contentType),
                codecs::legible(request.name),
                keptHeaders(std::move(request.headers)),
                std::move(request.bytes),
                core_.clock.now()};
    core_.monitor.received(origin->system);
    ++open_;
    openBytes_ += job->size;
    if (request.synchronous) {
        enqueue(job);
        return;
    }
    core_.store->receive(job->raw,
                         [this, job, received = std::move(received)](Result<MessageId> stored) {
                             if (received) {
                                 received(stored);
                             }
                             if (!stored.ok()) {
                                 close(job, stored.error());
                                 return;
                             }
                             platform::failpoint("intake.received");
                             job->durable = true;
                             enqueue(job);
                         });
}

void Intake::enqueue(JobPtr job) {
    const std::string strand = job->durable && !job->exception ? job->raw.endpoint : std::string{};
    pool_.post([this, job = std::move(job)] { process(job); }, strand);
}

void Intake::process(const JobPtr& job) {
    if (job->durable && !job->exception && held_.behind(job->raw.endpoint, job)) {
        --open_;
        openBytes_ -= job->size;
        return;
    }
    job->setup = core_.setup.get();
    const auto origin = originOf(*job->setup, job->raw.endpoint, job->pack, job->mapping);
    if (!origin.ok()) {
        letNext(job);
        refuseHomeless(job, origin.error());
        return;
    }
    job->origin = *origin;
    const std::string& bytes = job->bytes.empty() ? job->raw.bytes : job->bytes;
    const auto reading = job->unread ? Result<Reading>(*job->unread)
                                     : core_.reader.read(job->setup, job->origin, job->raw, bytes);
    Carrier carrier;
    carrier.idempotencyKey = header(job->raw, "idempotency-key");
    carrier.traceparent =
        job->traceparent.empty() ? header(job->raw, "traceparent") : job->traceparent;
    carrier.causation = job->raw.id.text();
    Assembly assembly = reading.ok()
                            ? core_.assembler.assemble(*job->setup, job->origin, carrier, *reading)
                            : core_.assembler.refuse(*job->setup, job->origin, reading.error());
    if (!admit(job, assembly)) {
        return;
    }
    prepareUnit(job, assembly);
    platform::failpoint("intake.before_accept");
    core_.store->accept(std::move(job->unit), [this, job](Result<storage::AcceptOutcome> outcome) {
        finish(job, std::move(outcome));
    });
}

/// Bytes that are safe already and whose endpoint is gone since: they wait for a person.
void Intake::refuseHomeless(const JobPtr& job, const Error& error) {
    if (!job->durable || job->exception) {
        close(job, error);
        return;
    }
    const Place place{job->raw.system, job->raw.endpoint, {}, {}, {}};
    auto exception =
        exceptionOf(*job->setup->landscape, storage::ExceptionKind::Intake, error, place);
    exception.id = core_.ids.next<ExceptionId>();
    exception.message = job->raw.id;
    job->result.message = job->raw.id;
    job->result.refused.push_back({exception.id, error});
    job->unit.message = job->raw.id;
    job->unit.state = storage::MessageState::Refused;
    job->unit.exceptions.push_back(std::move(exception));
    core_.store->accept(std::move(job->unit), [this, job](Result<storage::AcceptOutcome> outcome) {
        finish(job, std::move(outcome));
    });
}

void Intake::close(const JobPtr& job, Result<IntakeResult> result) {
    if (!result.ok() && job->durable && !job->exception && !stopping_) {
        const std::scoped_lock lock(unstoredMutex_);
        unstored_.push_back(job->raw.id);
    }
    if (job->done) {
        job->done(std::move(result));
    }
    openBytes_ -= job->size;
    core_
        .changed();  // before it counts as done: whoever waits for idleness must see what it led to
    --open_;
}

void Intake::recover() {
    constexpr int kMost = 1'000'000;
    const auto ids = core_.store->unfinished(kMost);
    if (!ids.ok()) {
        return;
    }
    const std::scoped_lock lock(unstoredMutex_);
    unstored_.insert(unstored_.end(), ids->begin(), ids->end());
}

void Intake::retryUnstored() {
    for (;;) {
        MessageId id;
        {
            const std::scoped_lock lock(unstoredMutex_);
            if (unstored_.empty() || openBytes_.load() > kMostOpenBytes / 2) {
                return;
            }
            id = unstored_.front();
            unstored_.pop_front();
        }
        auto record = core_.store->message(id);
        if (!record.ok() || record->state != storage::MessageState::Received) {
            continue;
        }
        auto job = std::make_shared<Job>();
        job->raw = std::move(record->message);
        job->durable = true;
        job->size = job->raw.bytes.size();
        ++open_;
        openBytes_ += job->size;
        enqueue(std::move(job));
    }
}

Result<Assembly> Intake::dryRun(const storage::ReceivedRecord& message,
                                std::string_view bytes) const {
    const SetupPtr setup = core_.setup.get();
    const auto origin = originOf(*setup, message.message.endpoint, {}, {});
    if (!origin.ok()) {
        return origin.error();
    }
    const auto reading = core_.reader.read(setup, *origin, message.message, bytes);
    Carrier carrier;
    carrier.idempotencyKey = header(message.message, "idempotency-key");
    carrier.causation = message.message.id.text();
    return reading.ok() ? core_.assembler.assemble(*setup, *origin, carrier, *reading)
                        : core_.assembler.refuse(*setup, *origin, reading.error());
}

}  // namespace throughline::engine
