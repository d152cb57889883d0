#pragma once

#include "storage/store.h"

#include <QTemporaryDir>

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <utility>

namespace throughline::storage {

/// A store in a folder of its own, on a clock that stands still, with short words for what tests
/// do.
class StoreFixture {
public:
    StoreFixture();
    ~StoreFixture();

    Store& store() { return *store_; }
    const Store& store() const { return *store_; }
    ManualClock clock;
    std::unique_ptr<IdSource> ids;

    void close() { store_.reset(); }
    void open();
    std::filesystem::path folder() const;

    /// Calls an asynchronous method and waits for its callback.
    template <class T, class Call>
    static Result<T> wait(Call call) {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        auto future = promise->get_future();
        call([promise](Result<T> result) { promise->set_value(std::move(result)); });
        return future.get();
    }

    Result<AcceptOutcome> accept(AcceptUnit unit);
    /// Accepts one event with a delivery to each of `destinations`; its id.
    EventId acceptOne(AcceptedEvent event, const std::vector<std::string>& destinations = {});
    std::vector<Claimed> claim(const std::string& owner, const std::string& destination,
                               int room = 100);
    bool settle(const Claimed& claimed, const std::string& owner);
    /// By a consumer that took what the event itself says: its attempt has no request of its own.
    bool settleTaken(const Claimed& claimed, const std::string& owner);
    Result<std::optional<ExceptionId>> failForGood(
        const Claimed& claimed, const std::string& owner,
        const std::string& cause = "posting period closed");
    bool failForNow(const Claimed& claimed, const std::string& owner, Timestamp retryAt);
    Result<std::vector<ReplayedDelivery>> replay(DeliveryId id,
                                                 std::optional<std::string> destination = {});
    Result<ExceptionRow> change(ExceptionId id, ExceptionChange::Action action,
                                const std::string& value = {},
                                std::optional<std::int64_t> revision = {});
    MessageId receive(const std::string& bytes);

private:
    QTemporaryDir folder_;
    std::unique_ptr<Store> store_;
};

/// order.released for `order`, with facts as the trace layer computes them.
AcceptedEvent released(const std::string& order, const std::string& id);
/// Any event with its facts.
AcceptedEvent eventOf(const std::string& type, const std::string& id, const std::string& order,
                      const std::string& data);
Actor anna();

}  // namespace throughline::storage
