#include "models/convert/status.h"

#include "models/convert/common.h"
#include "throughline/v1/status.pb.h"

namespace throughline::models {

EngineStatus engineStatusOf(const v1::StatusReply& wire) {
    EngineStatus status;
    status.version = text(wire.version());
    status.engine = text(wire.engine());
    status.user = text(wire.user());
    status.role = text(wire.role());
    status.storeVersion = text(wire.store_version());
    status.dataFolder = text(wire.data_folder());
    status.landscape = text(wire.landscape());
    status.now = timeOf(wire.now_us());
    status.clockSpeed = wire.clock_speed() > 0 ? wire.clock_speed() : 1.0;
    status.events = wire.events();
    status.messages = wire.messages();
    status.backlog = wire.backlog();
    status.settled = wire.settled();
    status.openExceptions = wire.open_exceptions();
    status.eventsPerSecond = wire.events_per_second();
    status.settledPerSecond = wire.settled_per_second();
    status.diskFreeBytes = wire.disk_free_bytes();
    status.storeBytes = wire.store_bytes();
    status.warnings = textsOf(wire.warnings());
    status.problems = rowsOf<Failure>(wire.problems(), qOverload<const v1::Problem&>(failureOf));
    status.clockSetBackSecs = (wire.clock_set_back_us() + 500'000) / 1'000'000;
    status.clockSetBackAt = timeOf(wire.clock_set_back_at_us());
    status.httpPort = wire.http_port();
    status.started = timeOf(wire.started_us());
    return status;
}

ChangeNotice changeNoticeOf(const v1::ChangeNotice& wire) {
    ChangeNotice notice;
    notice.status = engineStatusOf(wire.status());
    notice.orders = textsOf(wire.orders());
    notice.exceptions = wire.exceptions();
    notice.queues = wire.queues();
    notice.events = wire.events();
    notice.genealogy = wire.genealogy();
    notice.landscape = wire.landscape();
    return notice;
}

}  // namespace throughline::models
