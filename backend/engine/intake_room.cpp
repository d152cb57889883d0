#include "engine/intake.h"
#include "engine/intake_job.h"

#include <utility>

/// Back-pressure: what would overfill a destination's queue. A sender who waits for its answer is
/// refused and tries again; what is durable already waits here, in the order of its endpoint.
namespace throughline::engine {

bool Intake::admit(const JobPtr& job, const Assembly& assembly) {
    if (job->exception) {
        return true;  // a person sends it: there is always room for that
    }
    auto room = core_.limits.reserve(*job->setup->landscape, assembly.unit.events);
    if (room.ok()) {
        job->room = *std::move(room);
        letNext(job);
        return true;
    }
    if (job->durable && !lettingGo_) {
        hold(job);
    } else {
        close(job, room.error());
    }
    return false;
}

/// What waits behind it may try, now that it is on its way.
void Intake::letNext(const JobPtr& job) {
    if (JobPtr next = job->durable ? held_.passed(job->raw.endpoint, job) : nullptr) {
        ++open_;
        openBytes_ += next->size;
        enqueue(std::move(next));
    }
}

/// It counts as open no longer: it waits for something outside of the engine.
void Intake::hold(const JobPtr& job) {
    job->result = {};
    (void)held_.hold(job->raw.endpoint, job);
    openBytes_ -= job->size;
    --open_;
}

void Intake::resumeHeld() {
    for (JobPtr& job : held_.toTry()) {
        ++open_;
        openBytes_ += job->size;
        enqueue(std::move(job));
    }
}

void Intake::letGo() {
    lettingGo_ = true;
    for (const JobPtr& job : held_.takeAll()) {
        if (job->done) {
            job->done(Error{ErrorCode::EngineStopping});
        }
    }
}

}  // namespace throughline::engine
