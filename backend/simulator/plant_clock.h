#pragma once

#include "domain/clock.h"

#include <memory>
#include <mutex>

namespace throughline::simulator {

/// The machine's clock until the engine says what time it is; from then on that time, `speed` times
/// as fast as real time. Thread-safe.
class PlantClock final : public Clock {
public:
    explicit PlantClock(double speed) : speed_(speed), clock_(std::make_shared<SystemClock>()) {}

    void startAt(std::optional<Timestamp> origin) {
        const std::scoped_lock lock(mutex_);
        clock_ = std::make_shared<ScaledClock>(speed_, origin);
    }
    [[nodiscard]] Timestamp now() const override { return current()->now(); }
    [[nodiscard]] Duration realSpan(Duration span) const override {
        return current()->realSpan(span);
    }

private:
    [[nodiscard]] std::shared_ptr<const Clock> current() const {
        const std::scoped_lock lock(mutex_);
        return clock_;
    }
    const double speed_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Clock> clock_;
};

}  // namespace throughline::simulator
