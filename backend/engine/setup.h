#pragma once

#include "contracts/registry.h"
#include "engine/landscape.h"
#include "engine/pack.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace throughline::engine {

/// What the engine works by at one moment: landscape, packs, contracts. Immutable; a new landscape
/// is a new Setup, so that work under way keeps the one it began with.
struct Setup {
    std::shared_ptr<const Landscape> landscape;
    std::map<std::string, std::shared_ptr<const Pack>> packs;
    std::shared_ptr<const contracts::Registry> contracts;

    /// nullptr when there is no such pack.
    [[nodiscard]] const Pack* pack(const std::string& name) const;
    /// The mapping of a destination's pack: by name where one is given, else by event type.
    [[nodiscard]] const OutboundMapping* outboundMapping(const OutboundEndpoint& destination,
                                                         const std::string& eventType,
                                                         const std::string& mapping) const;
};
using SetupPtr = std::shared_ptr<const Setup>;

/// The Setup in force; read and swapped from any thread.
class SetupHolder {
public:
    [[nodiscard]] SetupPtr get() const;
    void set(SetupPtr setup);

private:
    mutable std::mutex mutex_;
    SetupPtr setup_;
};

}  // namespace throughline::engine
