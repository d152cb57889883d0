#include "store_fixture.h"

#include <QtGlobal>

#include <nlohmann/json.hpp>

namespace throughline::storage {

namespace {
const auto kStart = *parseTime("2026-11-23T08:00:00Z");
}

StoreFixture::StoreFixture() : clock(kStart) {
    open();
}

StoreFixture::~StoreFixture() = default;

void StoreFixture::open() {
    ids = std::make_unique<IdSource>(clock);
    auto opened = openSqliteStore(folder(), clock, *ids);
    if (!opened) {
        qFatal("%s", opened.error().message().c_str());
    }
    store_ = std::move(*opened);
}

std::filesystem::path StoreFixture::folder() const {
    return folder_.path().toStdString();
}

Result<AcceptOutcome> StoreFixture::accept(AcceptUnit unit) {
    return wait<AcceptOutcome>([&](auto done) { store().accept(std::move(unit), done); });
}

EventId StoreFixture::acceptOne(AcceptedEvent event, const std::vector<std::string>& destinations) {
    for (const auto& destination : destinations) {
        event.deliveries.push_back({.id = ids->next<DeliveryId>(),
                                    .destination = destination,
                                    .route = "all",
                                    .laneKey = event.event.partitionKey,
                                    .overtakes = event.facts.overtakes});
    }
    AcceptUnit unit;
    unit.events.push_back(std::move(event));
    const auto outcome = accept(std::move(unit));
    if (!outcome) {
        qFatal("%s", outcome.error().message().c_str());
    }
    return outcome->events.front().id;
}

std::vector<Claimed> StoreFixture::claim(const std::string& owner, const std::string& destination,
                                         int room) {
    auto claimed = wait<std::vector<Claimed>>([&](auto done) {
        store().claim({.owner = owner, .room = {{destination, room}}, .limit = 100}, done);
    });
    if (!claimed) {
        qFatal("%s", claimed.error().message().c_str());
    }
    return *claimed;
}

bool StoreFixture::settle(const Claimed& claimed, const std::string& owner) {
    Settlement settlement{.id = claimed.id, .owner = owner, .epoch = claimed.epoch};
    settlement.attempt.outcome = AttemptOutcome::Delivered;
    settlement.attempt.status = 200;
    settlement.attempt.startedAt = clock.now();
    settlement.attempt.request = claimed.event.data;
    const auto settled = wait<bool>([&](auto done) { store().settle(settlement, done); });
    return settled && *settled;
}

bool StoreFixture::settleTaken(const Claimed& claimed, const std::string& owner) {
    Settlement settlement{.id = claimed.id, .owner = owner, .epoch = claimed.epoch};
    settlement.attempt.outcome = AttemptOutcome::Delivered;
    settlement.attempt.startedAt = clock.now();
    settlement.attempt.idempotencyKey = claimed.id.text();
    const auto settled = wait<bool>([&](auto done) { store().settle(settlement, done); });
    return settled && *settled;
}

Result<std::optional<ExceptionId>> StoreFixture::failForGood(const Claimed& claimed,
                                                             const std::string& owner,
                                                             const std::string& cause) {
    Failure failure{.id = claimed.id, .owner = owner, .epoch = claimed.epoch};
    failure.attempt.outcome = AttemptOutcome::Refused;
    failure.attempt.status = 422;
    failure.attempt.code = "delivery.business_refused";
    failure.attempt.startedAt = clock.now();
    failure.exception =
        NewException{.kind = ExceptionKind::Delivery,
                     .error = {.code = ErrorCode::DeliveryBusinessRefused, .detail = cause},
                     .causeKey = cause,
                     .causeTitle = cause,
                     .order = claimed.laneKey,
                     .plant = "GRZ",
                     .owner = "erp-support"};
    return wait<std::optional<ExceptionId>>([&](auto done) { store().fail(failure, done); });
}

bool StoreFixture::failForNow(const Claimed& claimed, const std::string& owner, Timestamp retryAt) {
    Failure failure{.id = claimed.id, .owner = owner, .epoch = claimed.epoch};
    failure.attempt.outcome = AttemptOutcome::Unknown;
    failure.attempt.code = "delivery.timeout";
    failure.attempt.startedAt = clock.now();
    failure.retryAt = retryAt;
    return wait<std::optional<ExceptionId>>([&](auto done) { store().fail(failure, done); }).ok();
}

Result<std::vector<ReplayedDelivery>> StoreFixture::replay(DeliveryId id,
                                                           std::optional<std::string> destination) {
    ReplayUnit unit{.deliveries = {id},
                    .toDestination = std::move(destination),
                    .who = anna(),
                    .reason = "period is open again"};
    return wait<std::vector<ReplayedDelivery>>([&](auto done) { store().replay(unit, done); });
}

Result<ExceptionRow> StoreFixture::change(ExceptionId id, ExceptionChange::Action action,
                                          const std::string& value,
                                          std::optional<std::int64_t> revision) {
    ExceptionChange change{.id = id,
                           .action = action,
                           .value = value,
                           .who = anna(),
                           .reason = "seen",
                           .revision = revision};
    if (action == ExceptionChange::Action::Snooze) {
        change.until = clock.now() + std::chrono::hours{1};
    }
    return wait<ExceptionRow>([&](auto done) { store().changeException(change, done); });
}

MessageId StoreFixture::receive(const std::string& bytes) {
    Received message{.id = ids->next<MessageId>(),
                     .endpoint = "graz-in",
                     .system = "mes-graz",
                     .contentType = "application/xml",
                     .bytes = bytes};
    const auto received = wait<MessageId>([&](auto done) { store().receive(message, done); });
    return received ? *received : MessageId{};
}

AcceptedEvent eventOf(const std::string& type, const std::string& id, const std::string& order,
                      const std::string& data) {
    AcceptedEvent accepted;
    auto& event = accepted.event;
    event.type = type;
    event.source = "/systems/erp";
    event.sourceId = id;
    event.subject = "order/" + order;
    event.time = kStart;
    event.plant = "GRZ";
    event.correlationId = order;
    event.partitionKey = order;
    event.idempotencyKey = "/systems/erp/" + id;
    event.contractVersion = "1.0.0";
    event.data = data;
    accepted.facts = trace::factsOf(event, Json::parse(data));
    accepted.payloadHash = std::to_string(fnv1a64(data));
    return accepted;
}

AcceptedEvent released(const std::string& order, const std::string& id) {
    return eventOf(
        "order.released", id, order,
        R"({"order":")" + order +
            R"(","plant":"GRZ","item":"PUMP-1","quantity":{"value":"10","unit":"{piece}"}})");
}

Actor anna() {
    return {.user = "anna", .role = "erp support", .workstation = "ws-12"};
}

}  // namespace throughline::storage
