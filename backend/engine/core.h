#pragma once

#include "domain/clock.h"
#include "domain/id.h"
#include "engine/assembly.h"
#include "engine/metrics.h"
#include "engine/queue_limits.h"
#include "engine/reading.h"
#include "engine/setup.h"
#include "engine/systems.h"
#include "engine/value_maps.h"
#include "mapping/mapper.h"
#include "storage/store.h"

#include <functional>
#include <memory>
#include <utility>

namespace throughline::engine {

/// What all parts of the engine work with; made first and kept longest. Every member is safe to use
/// from any thread.
struct Core {
    Core(const Clock& clockToUse, IdSource& idSource, std::unique_ptr<storage::Store> storeToUse,
         std::unique_ptr<mapping::Mapper> mapperToUse)
        : clock(clockToUse),
          ids(idSource),
          store(std::move(storeToUse)),
          mapper(std::move(mapperToUse)),
          values(*store),
          reader(*mapper, values),
          assembler(clock, ids),
          meter(clock),
          monitor(clock),
          limits(*store) {}

    const Clock& clock;
    IdSource& ids;
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<mapping::Mapper> mapper;
    SetupHolder setup;
    ValueMaps values;
    Reader reader;
    Assembler assembler;
    Meter meter;
    SystemMonitor monitor;
    QueueLimits limits;
    /// Tells dispatcher and timer that there may be something to do; set before anything runs.
    std::function<void()> changed = [] {};
};

}  // namespace throughline::engine
