#pragma once

#include "domain/clock.h"

#include <filesystem>
#include <memory>

namespace throughline::app {

/// The demo's sped-up clock, which must not go back when the demo is started again: where it had
/// come to is kept beside the data.
class DemoClock {
public:
    DemoClock(const std::filesystem::path& data, double speed);
    ~DemoClock();
    DemoClock(const DemoClock&) = delete;
    DemoClock& operator=(const DemoClock&) = delete;

    [[nodiscard]] const Clock& clock() const { return *clock_; }
    void remember() const;

private:
    std::filesystem::path file_;
    std::unique_ptr<ScaledClock> clock_;
};

}  // namespace throughline::app
