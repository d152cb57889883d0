#include "support/store_load.h"

#include "storage/sqlite/connection.h"
#include "storage/sqlite/store_status.h"
#include "storage/store_fixture.h"

#include <future>

namespace throughline::test {

using namespace storage;

namespace {

constexpr int kUnits = 6;
constexpr const char* kOwner = "load";

std::string filler(Random& random) {
    const std::size_t size = random() % 16 == 0 ? 70'000 : random() % 900;
    return std::string(size, static_cast<char>('a' + random() % 26));
}

Settlement settlementOf(const Claimed& claimed, Timestamp now) {
    Settlement settlement{.id = claimed.id, .owner = kOwner, .epoch = claimed.epoch};
    settlement.attempt.outcome = AttemptOutcome::Delivered;
    settlement.attempt.status = 200;
    settlement.attempt.startedAt = now;
    settlement.attempt.request = claimed.event.data;
    return settlement;
}

Failure failureOf(const Claimed& claimed, Timestamp now, bool forGood) {
    Failure failure{.id = claimed.id, .owner = kOwner, .epoch = claimed.epoch};
    failure.attempt.outcome = forGood ? AttemptOutcome::Refused : AttemptOutcome::Unknown;
    failure.attempt.startedAt = now;
    if (!forGood) {
        failure.retryAt = now + std::chrono::seconds{2};
        return failure;
    }
    failure.exception =
        NewException{.kind = ExceptionKind::Delivery,
                     .error = {.code = ErrorCode::DeliveryBusinessRefused, .detail = "closed"},
                     .causeKey = "closed",
                     .causeTitle = "closed",
                     .order = claimed.laneKey};
    return failure;
}

}  // namespace

StoreLoad::StoreLoad(std::uint64_t seed, Acknowledged before)
    : random_(seed), name_(std::to_string(seed)), acknowledged_(std::move(before)) {}

AcceptUnit StoreLoad::nextUnit(IdSource& ids) {
    const auto order = std::to_string(4711 + random_() % 5);
    const auto id = name_ + "-" + std::to_string(++made_);
    auto accepted =
        random_() % 3 == 0
            ? released(order + "-" + id, id)
            : eventOf("operation.completed", id, order,
                      R"({"order":")" + order +
                          R"(","operation":"10","yield":{"value":"1","unit":"{piece}"},"note":")" +
                          filler(random_) + R"("})");
    for (const auto* destination : {"erp", "mes"}) {
        accepted.deliveries.push_back(
            {.destination = destination, .route = "all", .laneKey = order});
    }
    AcceptUnit unit;
    if (random_() % 2 == 0) {
        unit.raw = Received{.id = ids.next<MessageId>(),
                            .endpoint = "graz-in",
                            .system = "mes",
                            .bytes = filler(random_)};
    }
    unit.events.push_back(std::move(accepted));
    return unit;
}

void StoreLoad::refused(const Error& error) {
    const std::scoped_lock lock(mutex_);
    refusals_.push_back(error);
}

void StoreLoad::round(Store& store, ManualClock& clock, IdSource& ids) {
    clock.advance(std::chrono::seconds{1});
    std::vector<std::shared_ptr<std::promise<void>>> under;
    const auto begun = [&] { return under.emplace_back(std::make_shared<std::promise<void>>()); };
    for (int i = 0; i < kUnits; ++i) {
        auto unit = nextUnit(ids);
        const auto data = unit.events.front().event.data;
        store.accept(std::move(unit), [this, data, end = begun()](Result<AcceptOutcome> outcome) {
            if (outcome.ok()) {
                const std::scoped_lock lock(mutex_);
                acknowledged_.events[outcome->events.front().id] = data;
            } else {
                refused(outcome.error());
            }
            end->set_value();
        });
    }
    const auto bytes = filler(random_);
    store.receive({.endpoint = "graz-in", .system = "mes", .bytes = bytes},
                  [this, bytes, end = begun()](Result<MessageId> received) {
                      if (received.ok()) {
                          const std::scoped_lock lock(mutex_);
                          acknowledged_.messages[*received] = bytes;
                      } else {
                          refused(received.error());
                      }
                      end->set_value();
                  });
    const auto reason = name_ + " in round " + std::to_string(made_ / kUnits);
    store.writeAudit({.who = anna(), .action = "load.round", .object = "load", .reason = reason},
                     [this, reason, end = begun()](Result<std::int64_t> written) {
                         if (written.ok()) {
                             const std::scoped_lock lock(mutex_);
                             acknowledged_.audit[*written] = reason;
                         } else {
                             refused(written.error());
                         }
                         end->set_value();
                     });
    for (const auto& one : under) {
        one->get_future().wait();
    }
    deliver(store, clock.now(), "erp");
    deliver(store, clock.now(), "mes");
}

void StoreLoad::deliver(Store& store, Timestamp now, const std::string& destination) {
    const auto claimed = StoreFixture::wait<std::vector<Claimed>>([&](auto done) {
        store.claim({.owner = kOwner, .room = {{destination, 6}}, .limit = 6}, done);
    });
    if (!claimed.ok()) {
        refused(claimed.error());
        return;
    }
    for (const auto& one : *claimed) {
        const auto luck = random_() % 20;
        if (luck > 2) {
            const auto settled = StoreFixture::wait<bool>([&](auto done) {
                store.settle(settlementOf(one, now), [&, done](Result<bool> result) {
                    if (result.ok() && *result) {
                        const std::scoped_lock lock(mutex_);
                        acknowledged_.settled[one.id] = one.event.data;
                    }
                    done(std::move(result));
                });
            });
            if (!settled.ok()) {
                refused(settled.error());
            }
            continue;
        }
        const auto failed = StoreFixture::wait<std::optional<ExceptionId>>([&](auto done) {
            store.fail(failureOf(one, now, luck == 0),
                       [&, done](Result<std::optional<ExceptionId>> result) {
                           if (result.ok() && result->has_value()) {
                               const std::scoped_lock lock(mutex_);
                               acknowledged_.exceptions[**result] = one.id;
                           }
                           done(std::move(result));
                       });
        });
        if (!failed.ok()) {
            refused(failed.error());
        }
    }
}

Acknowledged StoreLoad::acknowledged() const {
    const std::scoped_lock lock(mutex_);
    return acknowledged_;
}

std::vector<std::string> lostOf(const Store& store, const Acknowledged& acknowledged) {
    std::vector<std::string> lost;
    const auto expect = [&](bool there, const std::string& what) {
        if (!there) {
            lost.push_back(what);
        }
    };
    for (const auto& [id, data] : acknowledged.events) {
        const auto event = store.event(id);
        expect(event.ok() && event->event.data == data, "event " + id.text());
        expect(event.ok() && event->deliveries.size() == 2, "deliveries of " + id.text());
    }
    for (const auto& [id, bytes] : acknowledged.messages) {
        const auto message = store.message(id);
        expect(message.ok() && message->message.bytes == bytes, "message " + id.text());
    }
    for (const auto& [id, request] : acknowledged.settled) {
        const auto delivery = store.delivery(id);
        expect(delivery.ok() && delivery->row.state == DeliveryState::Settled &&
                   delivery->attempts.back().request == request,
               "settlement of " + id.text());
    }
    for (const auto& [id, delivery] : acknowledged.exceptions) {
        const auto exception = store.exception(id);
        expect(exception.ok() && exception->row.delivery == delivery, "exception " + id.text());
    }
    std::map<std::int64_t, std::string> trail;
    AuditQuery query;
    query.limit = 500;
    do {
        const auto page = store.audit(query);
        if (!page.ok()) {
            lost.push_back("the audit trail: " + page.error().message());
            return lost;
        }
        for (const auto& row : page->rows) {
            trail[row.seq] = row.entry.reason;
        }
        query.after = page->next;
    } while (!query.after.empty());
    for (const auto& [seq, reason] : acknowledged.audit) {
        const auto found = trail.find(seq);
        expect(found != trail.end() && found->second == reason, "audit " + std::to_string(seq));
    }
    return lost;
}

namespace {

std::string integrityOf(const std::filesystem::path& folder) {
    try {
        sqlite::Connection db(folder / sqlite::kFileName, sqlite::Connection::Mode::Writer);
        auto check = db.compose("PRAGMA integrity_check");
        return check.step() ? check.text() : "no answer";
    } catch (const sqlite::SqliteError& error) {
        return error.what();
    }
}

}  // namespace

std::string Inspection::text() const {
    std::string all;
    for (const auto& what : lost) {
        all += "lost " + what + '\n';
    }
    for (const auto& what : damage) {
        all += what + '\n';
    }
    return all;
}

Inspection inspect(const std::filesystem::path& folder, const Clock& clock,
                   const Acknowledged& acknowledged) {
    Inspection found;
    {
        IdSource ids(clock);
        const auto store = openSqliteStore(folder, clock, ids);
        if (!store.ok()) {
            found.damage.push_back("does not open: " + store.error().message());
        } else {
            found.lost = lostOf(**store, acknowledged);
            const auto verified = (*store)->verify();
            if (verified.ok()) {
                found.damage = verified->differences;
            } else {
                found.damage.push_back(verified.error().message());
            }
        }
    }
    if (const auto integrity = integrityOf(folder); integrity != "ok") {
        found.damage.push_back(integrity);
    }
    return found;
}

}  // namespace throughline::test
