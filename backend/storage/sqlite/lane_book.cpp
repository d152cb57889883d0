#include "storage/sqlite/lane_book.h"

#include <algorithm>

/// What commits and claims do to the lanes.
namespace throughline::storage::sqlite {

void LaneBook::apply(std::vector<LaneEffect> effects) {
    const std::lock_guard lock(mutex_);
    for (auto& effect : effects) {
        const auto& entry = effect.entry;
        switch (effect.kind) {
            case LaneEffect::Kind::Add:
                add(entry);
                break;
            case LaneEffect::Kind::Remove:
                remove(entry, effect.settled);
                break;
            case LaneEffect::Kind::Change:
                change(entry);
                break;
            case LaneEffect::Kind::PauseLane: {
                auto& paused = lane(entry.destination, entry.laneKey);
                paused.paused = effect.paused;
                refresh(paused);
                break;
            }
            case LaneEffect::Kind::PauseDestination:
                queue(entry.destination).paused = effect.paused;
                break;
            case LaneEffect::Kind::SetBack:
                setBack(entry.nextAt, effect.by);
                break;
        }
    }
}

void LaneBook::restoreDestination(const std::string& name, bool paused, std::int64_t settled) {
    const std::lock_guard lock(mutex_);
    queue(name).paused = paused;
    queue(name).settled = settled;
}

LaneBook::Queue& LaneBook::queue(const std::string& name) {
    auto& found = queues_[name];
    if (found.name.empty()) {
        found.name = name;
    }
    return found;
}

LaneBook::Lane& LaneBook::lane(const std::string& destination, const std::string& laneKey) {
    auto& home = queue(destination);
    const auto [at, fresh] = home.lanes.try_emplace(laneKey);
    if (fresh) {
        at->second.queue = &home;
        at->second.key = &at->first;
    }
    return at->second;
}

const LaneBook::Lane* LaneBook::find(const std::string& destination,
                                     const std::string& laneKey) const {
    const auto home = queues_.find(destination);
    if (home == queues_.end()) {
        return nullptr;
    }
    const auto found = home->second.lanes.find(laneKey);
    return found == home->second.lanes.end() ? nullptr : &found->second;
}

std::uint16_t LaneBook::routeIndex(const std::string& route) {
    const auto [at, fresh] =
        routeIndex_.try_emplace(route, static_cast<std::uint16_t>(routes_.size()));
    if (fresh) {
        routes_.push_back(route);
    }
    return at->second;
}

void LaneBook::add(const LaneEntry& entry) {
    auto& home = lane(entry.destination, entry.laneKey);
    Slot slot;
    slot.id = entry.id.value;
    slot.event = entry.event.value;
    slot.bytes = entry.bytes;
    slot.route = routeIndex(entry.route);
    slot.overtakes = entry.overtakes;
    slot.shadow = entry.shadow;
    const auto posOf = [&](const Slot& other) {
        const auto special = home.touched.find(other.id);
        return special == home.touched.end() ? other.id : special->second.pos;
    };
    auto at = home.waiting.end();
    while (at != home.waiting.begin() && posOf(*(at - 1)) > entry.pos) {
        --at;
    }
    home.waiting.insert(at, slot);
    home.overtaking += slot.overtakes ? 1 : 0;
    if (!entry.plain || entry.pos != entry.id.value) {
        home.touched[slot.id] = {entry.state, entry.nextAt, entry.pos};
        special_[slot.id] = &home;
        home.queue->failed += entry.state == DeliveryState::Failed ? 1 : 0;
    }
    ++home.queue->depth;
    home.queue->bytes += slot.bytes;
    if (home.waiting.size() == 1 || home.blocked || at != home.waiting.end()) {
        refresh(home);
    }
}

void LaneBook::remove(const LaneEntry& entry, bool settled) {
    auto& home = lane(entry.destination, entry.laneKey);
    auto& waiting = home.waiting;
    const auto at = std::find_if(waiting.begin(), waiting.end(),
                                 [&](const Slot& slot) { return slot.id == entry.id.value; });
    if (at != waiting.end()) {
        home.overtaking -= at->overtakes ? 1 : 0;
        home.queue->bytes -= at->bytes;
        --home.queue->depth;
        waiting.erase(at);
    }
    if (const auto special = home.touched.find(entry.id.value); special != home.touched.end()) {
        home.queue->failed -= special->second.state == DeliveryState::Failed ? 1 : 0;
        home.touched.erase(special);
        special_.erase(entry.id.value);
    }
    home.queue->settled += settled ? 1 : 0;
    if (home.inFlight == entry.id.value) {
        unlease(home);
    }
    refresh(home);
}

void LaneBook::change(const LaneEntry& entry) {
    auto& home = lane(entry.destination, entry.laneKey);
    const auto [at, fresh] = home.touched.try_emplace(entry.id.value);
    if (fresh) {
        at->second.pos = entry.id.value;
        special_[entry.id.value] = &home;
    }
    auto& touched = at->second;
    home.queue->failed += (entry.state == DeliveryState::Failed ? 1 : 0) -
                          (touched.state == DeliveryState::Failed ? 1 : 0);
    touched.state = entry.state;
    touched.nextAt = entry.nextAt;
    if (home.inFlight == entry.id.value) {
        unlease(home);
    }
    refresh(home);
}

void LaneBook::unlease(Lane& lane) {
    flying_.erase(lane.inFlight);
    --lane.queue->inFlight;
    lane.inFlight = 0;
    lane.owner.clear();
}

Timestamp LaneBook::dueOf(const Lane& lane, const Slot& slot) {
    const auto special = lane.touched.find(slot.id);
    return special == lane.touched.end() ? Timestamp{} : special->second.nextAt;
}

/// Who would be claimed next: the head, or what may overtake a head that failed.
const LaneBook::Slot* LaneBook::candidate(const Lane& lane, Timestamp& due) const {
    const auto& head = lane.waiting.front();
    if (!lane.blocked) {
        due = lane.touched.empty() ? Timestamp{} : dueOf(lane, head);
        return &head;
    }
    if (lane.overtaking == 0) {
        return nullptr;
    }
    for (const auto& slot : lane.waiting) {
        const auto special = lane.touched.find(slot.id);
        const bool failed =
            special != lane.touched.end() && special->second.state == DeliveryState::Failed;
        if (slot.overtakes && !failed) {
            due = dueOf(lane, slot);
            return &slot;
        }
    }
    return nullptr;
}

void LaneBook::refresh(Lane& lane) {
    auto& home = *lane.queue;
    if (lane.ready) {
        home.ready.erase(*lane.ready);
        lane.ready.reset();
    }
    auto state = DeliveryState::Pending;
    if (!lane.waiting.empty() && !lane.touched.empty()) {
        const auto special = lane.touched.find(lane.waiting.front().id);
        state = special == lane.touched.end() ? DeliveryState::Pending : special->second.state;
    }
    const bool blocked = state == DeliveryState::Failed;
    const bool retrying = state == DeliveryState::Retrying;
    home.blockedLanes += static_cast<int>(blocked) - static_cast<int>(lane.blocked);
    home.retrying += static_cast<int>(retrying) - static_cast<int>(lane.retrying);
    lane.blocked = blocked;
    lane.retrying = retrying;
    if (lane.waiting.empty()) {
        if (!lane.paused) {
            home.lanes.erase(std::string(*lane.key));
        }
        return;
    }
    if (lane.paused || lane.inFlight != 0) {
        return;
    }
    Timestamp due;
    if (const auto* next = candidate(lane, due)) {
        lane.ready = ReadyKey{due, next->id};
        home.ready.emplace(*lane.ready, &lane);
    }
}

void LaneBook::setBack(Timestamp now, Duration by) {
    for (auto& [name, queue] : queues_) {
        std::vector<Lane*> moved;
        for (auto& [key, lane] : queue.lanes) {
            const auto before = moved.size();
            for (auto& [id, touched] : lane.touched) {
                if (touched.nextAt > now) {
                    touched.nextAt -= by;
                    moved.resize(before + 1, &lane);
                }
            }
        }
        for (auto* lane : moved) {
            refresh(*lane);
        }
    }
}

std::vector<LaneHead> LaneBook::claim(const ClaimRequest& request, Timestamp now,
                                      IdSource& epochs) {
    std::vector<LaneHead> heads;
    const std::lock_guard lock(mutex_);
    for (const auto& [destination, room] : request.room) {
        const auto found = queues_.find(destination);
        if (found == queues_.end() || found->second.paused) {
            continue;
        }
        auto& home = found->second;
        auto most = std::min(room, request.limit - static_cast<int>(heads.size()));
        for (auto at = home.ready.begin();
             most > 0 && at != home.ready.end() && at->first.first <= now;) {
            auto& lane = *at->second;
            const auto id = at->first.second;
            if (held_.contains(id)) {
                ++at;
                continue;
            }
            at = home.ready.erase(at);
            lane.ready.reset();
            const auto slot = std::find_if(lane.waiting.begin(), lane.waiting.end(),
                                           [&](const Slot& one) { return one.id == id; });
            LaneHead head;
            head.id = DeliveryId{id};
            head.event = EventId{slot->event};
            head.destination = destination;
            head.laneKey = *lane.key;
            head.route = routes_[slot->route];
            head.shadow = slot->shadow;
            head.plain = !lane.touched.contains(id);
            head.overtaking = lane.blocked;
            head.epoch = epochs.nextValue();
            lane.inFlight = id;
            lane.flyingPast = lane.blocked;
            lane.epoch = head.epoch;
            lane.owner = request.owner;
            lane.leaseUntil = now + request.lease;
            firstLeaseEnd_ = std::min(firstLeaseEnd_, lane.leaseUntil);
            flying_[id] = &lane;
            ++home.inFlight;
            --most;
            heads.push_back(std::move(head));
        }
    }
    return heads;
}

std::optional<LaneBook::Held> LaneBook::held(DeliveryId id, const std::string& owner,
                                             std::int64_t epoch) const {
    const std::lock_guard lock(mutex_);
    const auto found = flying_.find(id.value);
    if (found == flying_.end() || found->second->owner != owner || found->second->epoch != epoch) {
        return std::nullopt;
    }
    const auto& lane = *found->second;
    const auto slot = std::find_if(lane.waiting.begin(), lane.waiting.end(),
                                   [&](const Slot& one) { return one.id == id.value; });
    Held held;
    held.overtaking = lane.flyingPast;
    auto& entry = held.entry;
    entry.id = id;
    entry.event = EventId{slot->event};
    entry.destination = lane.queue->name;
    entry.laneKey = *lane.key;
    entry.route = routes_[slot->route];
    entry.overtakes = slot->overtakes;
    entry.shadow = slot->shadow;
    entry.plain = !lane.touched.contains(id.value);
    return held;
}

bool LaneBook::inFlight(DeliveryId id) const {
    const std::lock_guard lock(mutex_);
    return flying_.contains(id.value);
}

void LaneBook::giveBack(DeliveryId id) {
    const std::lock_guard lock(mutex_);
    if (const auto found = flying_.find(id.value); found != flying_.end()) {
        auto& lane = *found->second;
        unlease(lane);
        refresh(lane);
    }
}

bool LaneBook::hold(DeliveryId id) {
    const std::lock_guard lock(mutex_);
    if (flying_.contains(id.value)) {
        return false;
    }
    held_.insert(id.value);
    return true;
}

void LaneBook::releaseHeld() {
    const std::lock_guard lock(mutex_);
    held_.clear();
}

}  // namespace throughline::storage::sqlite
