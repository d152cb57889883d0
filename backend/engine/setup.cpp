#include "engine/setup.h"

#include <utility>

namespace throughline::engine {

const Pack* Setup::pack(const std::string& name) const {
    const auto found = packs.find(name);
    return found == packs.end() ? nullptr : found->second.get();
}

const OutboundMapping* Setup::outboundMapping(const OutboundEndpoint& destination,
                                              const std::string& eventType,
                                              const std::string& mapping) const {
    const Pack* const from = pack(destination.pack);
    if (from == nullptr) {
        return nullptr;
    }
    for (const OutboundMapping& candidate : from->outbound) {
        if (mapping.empty() ? candidate.event == eventType : candidate.name == mapping) {
            return &candidate;
        }
    }
    return nullptr;
}

SetupPtr SetupHolder::get() const {
    const std::scoped_lock lock(mutex_);
    return setup_;
}

void SetupHolder::set(SetupPtr setup) {
    const std::scoped_lock lock(mutex_);
    setup_ = std::move(setup);
}

}  // namespace throughline::engine
