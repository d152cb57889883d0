#include "engine/destination_state.h"
#include "engine/dispatcher.h"
#include "engine/windows.h"

namespace throughline::engine {

void DestinationGate::describe(DestinationState& state, Timestamp now) const {
    state.circuit = circuit_.state();
    state.outSince = circuit_.since();
    state.probeAt = circuit_.probeAt();
    state.ratePermitted = rate_.permitted();
    state.rateMeasured = rate_.measured(now);
    state.throttledUntil = throttledUntil_ > now ? throttledUntil_ : Timestamp{};
}

std::vector<DestinationState> Dispatcher::destinations() const {
    const SetupPtr setup = core_.setup.get();
    const Timestamp now = core_.clock.now();
    std::vector<DestinationState> states;
    for (const OutboundEndpoint& endpoint : setup->landscape->outbound) {
        DestinationState state;
        state.id = endpoint.id;
        state.rateConfigured = endpoint.rate.perSecond;
        state.ratePermitted = endpoint.rate.perSecond;
        state.queueMost = endpoint.queue.most;
        state.queueMostBytes = endpoint.queue.mostBytes;
        state.queueFull = core_.limits.full(endpoint);
        state.incident = outages_.incident(endpoint.id);
        if (const auto window = openWindow(*setup->landscape, endpoint.id, now)) {
            state.windowUntil = window->until;
            state.windowReason = window->window->reason;
        }
        const std::scoped_lock lock(mutex_);
        if (const auto found = gates_.find(endpoint.id); found != gates_.end()) {
            found->second.describe(state, now);
        }
        if (const auto found = collected_.find(endpoint.id); found != collected_.end()) {
            state.collected = static_cast<int>(found->second.jobs.size());
        }
        states.push_back(std::move(state));
    }
    return states;
}

}  // namespace throughline::engine
