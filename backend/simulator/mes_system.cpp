#include "simulator/mes_system.h"

#include <algorithm>
#include <array>
#include <utility>

namespace throughline::simulator {

namespace {

/// The chain of a job; each begins when the one before was reported.
constexpr std::array<Step, 6> kChain{Step::Dispatched,    Step::Started,  Step::FirstOperation,
                                     Step::LastOperation, Step::Produced, Step::Completed};
constexpr std::size_t kNeedsFirstPiece = 2;
constexpr std::chrono::minutes kPartialPause{90};
constexpr std::chrono::hours kTwoMonths{24 * 61};

}  // namespace

MesSystem::MesSystem(World& world, std::string name, bool lyon)
    : System(world, std::move(name)), lyon_(lyon) {}

Outcome MesSystem::takeOrder(const std::string& order) {
    const auto* plan = world_.plan(order);
    if (plan == nullptr || plan->lyon != lyon_) {
        return refuseOrder(order);
    }
    return {.answer = taken(order), .applied = true, .kind = "order.released", .order = order};
}

Outcome MesSystem::takeResult(const std::string& order, const std::string& result) {
    if (world_.plan(order) == nullptr) {
        return refuseOrder(order);
    }
    return {.answer = taken(order),
            .applied = true,
            .kind = result == "Pass"   ? "first-piece.pass"
                    : result == "Fail" ? "first-piece.fail"
                                       : "deviation.approved",
            .order = order};
}

void MesSystem::react(const std::string& kind, const OrderPlan& plan) {
    auto& job = jobs_[plan.number];
    if (kind == "order.released") {
        if (!std::exchange(job.begun, true)) {
            advance(plan);
        } else if (job.silent) {
            receivedAgain(plan.number);
        }
        return;
    }
    if (kind == "first-piece.fail") {
        if (job.gate == Gate::Unknown) {
            job.gate = Gate::Shut;
            heldAtGate(plan);
        }
        return;
    }
    const bool wasShut = job.gate == Gate::Shut;
    job.gate = Gate::Open;
    if (wasShut) {
        world_.after(std::chrono::minutes(2),
                     [this, &plan](Timestamp at) { sendResumed(plan, "Deviation approved", at); });
    }
    if (std::exchange(job.waiting, false)) {
        advance(plan);
    }
}

void MesSystem::heldAtGate(const OrderPlan& plan) {
    world_.after(std::chrono::minutes(1), [this, &plan](Timestamp at) {
        sendPaused(plan, "First piece failed", plan.quantity, at);
    });
}

void MesSystem::receivedAgain(const std::string& order) {
    const auto found = jobs_.find(order);
    const auto* plan = world_.plan(order);
    if (plan != nullptr && found != jobs_.end() && std::exchange(found->second.silent, false)) {
        advance(*plan);
    }
}

void MesSystem::advance(const OrderPlan& plan) {
    auto& job = jobs_[plan.number];
    if (job.next >= kChain.size() || job.silent) {
        return;
    }
    if (job.next == kNeedsFirstPiece && job.gate != Gate::Open) {
        job.waiting = true;
        return;
    }
    const auto step = job.next++;
    world_.at(plan, kChain.at(step),
              [this, &plan, step](Timestamp at) { runStep(plan, step, at); });
}

void MesSystem::runStep(const OrderPlan& plan, std::size_t step, Timestamp at) {
    const auto& first = plan.operations.front();
    const auto& last = plan.operations.back();
    const int scrap = plan.scrap();
    switch (kChain.at(step)) {
        case Step::Dispatched:
            sendDispatched(plan, at);
            break;
        case Step::Started:
            sendStarted(plan, at);
            // The terminal loses its connection: nothing more until somebody asks again.
            if (plan.fault == Fault::NoConfirmation) {
                jobs_[plan.number].silent = true;
            }
            break;
        case Step::FirstOperation:
            sendConsumed(plan, first.number, at);
            sendOperation(plan, first, plan.quantity, 0, false, false, at);
            break;
        case Step::LastOperation:
            sendConsumed(plan, last.number, at);
            if (plan.fault == Fault::PartialCompletion) {
                const int part = plan.quantity * 6 / 10;
                sendOperation(plan, last, part, 0, true, true, at);
                sendPaused(plan, "Material short", plan.quantity - part, at);
                world_.after(kPartialPause, [this, &plan, &last, part, scrap](Timestamp later) {
                    sendResumed(plan, "Material arrived", later);
                    sendOperation(plan, last, plan.quantity - part - scrap, scrap, true, false,
                                  later);
                    advance(plan);
                });
                return;
            }
            sendOperation(plan, last, plan.quantity - scrap, scrap, true, false, at);
            break;
        case Step::Produced:
            sendProduced(plan, at);
            break;
        default:
            sendCompleted(plan, at);
            break;
    }
    advance(plan);
}

void MesSystem::report(const OrderPlan& plan, const std::string& id, const std::string& contentType,
                       std::string body) {
    Outgoing message{
        .id = id, .order = plan.number, .contentType = contentType, .body = std::move(body)};
    if (plan.fault == Fault::OutOfOrder) {
        // Every second message overtakes the one before it; the last goes as it comes.
        const auto held = heldBack_.find(plan.number);
        if (held == heldBack_.end() && !id.ends_with("-completed")) {
            heldBack_.emplace(plan.number, std::move(message));
            return;
        }
        outbox().send(std::move(message));
        if (held != heldBack_.end()) {
            outbox().send(std::move(held->second));
            heldBack_.erase(held);
        }
        return;
    }
    if (outbox().send(message) && plan.fault == Fault::Duplicates) {
        message.again = true;
        outbox().send(std::move(message));
    }
}

std::string MesSystem::postingDate(const OrderPlan& plan, Timestamp at) {
    return dateOf(plan.fault == Fault::PostingPeriod ? at - kTwoMonths : at);
}

}  // namespace throughline::simulator
