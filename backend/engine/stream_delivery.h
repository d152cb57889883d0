#pragma once

#include "engine/backoff.h"
#include "engine/core.h"
#include "engine/destination_gate.h"
#include "engine/destination_state.h"
#include "engine/engine.h"
#include "engine/outages.h"
#include "engine/outbound.h"
#include "engine/parsed_events.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace throughline::engine {

/// Hands the deliveries of stream destinations to whoever consumes them: claims lane heads as far
/// as the consumers have room and the destination's rate and circuit let them, brings them into the
/// destination's form, and settles, puts off or opens an exception as each is answered. Where
/// nobody takes for long, that is an outage like another. One thread claims, forms and hands over;
/// answers come on the consumers' threads.
class StreamDelivery {
public:
    explicit StreamDelivery(Core& core);
    ~StreamDelivery();

    void start();
    /// Hands out no more; what is out goes again later under the same key.
    void stop();
    void wake();
    /// Nothing is out, and no consumer had anything to get when it last looked.
    [[nodiscard]] bool idle() const;
    /// Completes the states of the stream destinations among these.
    void describe(std::vector<DestinationState>& states) const;

    Result<int> attach(const std::string& destination, int window,
                       std::shared_ptr<Consumer> consumer);
    void answer(int consumer, std::vector<Answer> answers);
    void detach(int consumer, Saved saved);

private:
    /// What a consumer was handed and has not answered.
    struct Out {
        storage::Attempt attempt;
        std::int64_t epoch = 0;
        int attempts = 0;  ///< made before this one
        std::chrono::steady_clock::time_point started;
        Place place;
    };
    struct Subscription {
        std::string destination;
        int window = 0;
        std::shared_ptr<Consumer> consumer;
        std::unordered_map<std::int64_t, Out> out;  ///< by delivery
    };
    struct Batch {
        std::shared_ptr<Consumer> consumer;
        std::vector<Handed> deliveries;
    };

    void run();
    [[nodiscard]] storage::ClaimRequest roomNow();
    bool handOver();
    void form(const SetupPtr& setup, storage::Claimed claimed, std::map<int, Batch>& batches);
    int takerOf(const std::string& destination) const;
    void notHandedOver(const std::string& destination);
    void lookAgain(Timestamp at);
    void lookForConsumers();
    [[nodiscard]] Timestamp goneSince(const OutboundEndpoint& endpoint, Timestamp now) const;
    [[nodiscard]] bool lookIsDue() const;
    void heard(const std::string& destination);
    [[nodiscard]] bool outOfReach(const std::string& destination, const Error& error);
    void putOff(DeliveryId id, Out out, const Error& error, bool unavailable);
    void giveUp(DeliveryId id, Out out, const Error& error, const Answer& answer,
                const std::optional<CodeGap>& gap);
    void settle(std::vector<storage::Settlement> settlements);
    void fail(DeliveryId id, Out out, storage::Failure failure);
    void handIn();
    void saved(const Status& status);

    Core& core_;
    OutboundBuilder builder_;
    ParsedEvents parsed_;  ///< the thread's own
    Outages outages_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<int, Subscription> subscriptions_;
    std::map<std::string, DestinationGate> gates_;
    std::map<std::string, Timestamp> unattended_;  ///< destinations without a consumer, since when
    int nextToken_ = 1;
    /// Outcomes handed to the store, and how many of them it has confirmed: in the same order.
    std::uint64_t handedIn_ = 0, saved_ = 0;
    std::multimap<std::uint64_t, Saved> afterSaved_;  ///< by how many saved
    Status lost_;                                     ///< the first that could not be saved
    int out_ = 0;  ///< handed over, and their outcome not yet handed to the store
    std::uint64_t wakes_ = 1, scanned_ = 0;
    Timestamp nextLook_;  ///< when time alone changes who may get something
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace throughline::engine
