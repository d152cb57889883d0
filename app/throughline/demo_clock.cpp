#include "throughline/demo_clock.h"

#include <algorithm>
#include <fstream>

namespace throughline::app {

namespace {

Timestamp startOf(const std::filesystem::path& file) {
    const Timestamp now = SystemClock().now();
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    if (stream && std::getline(stream, line)) {
        if (const auto kept = parseTime(line))
            return std::max(now, *kept);
    }
    return now;
}

}  // namespace

DemoClock::DemoClock(const std::filesystem::path& data, double speed)
    : file_(data / "demo-clock"),
      clock_(std::make_unique<ScaledClock>(speed, startOf(data / "demo-clock"))) {}

DemoClock::~DemoClock() {
    remember();
}

void DemoClock::remember() const {
    std::ofstream stream(file_, std::ios::binary | std::ios::trunc);
    stream << formatTime(clock_->now()) << '\n';
}

}  // namespace throughline::app
