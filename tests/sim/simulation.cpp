#include "sim/simulation.h"

#include "domain/event.h"
#include "support/plain_landscape.h"

#include <QtGlobal>

namespace throughline::test {

namespace {

constexpr int kOrders = 5;
constexpr auto kRest = std::chrono::seconds{60};
const storage::Actor kPerson{"Ada", "ERP support", "desk 4"};

/// Hands the engine's calls to the simulated receiver, on the thread that makes them.
class SimulatedClient final : public connectors::HttpClient {
public:
    explicit SimulatedClient(SimulatedNetwork& network) : network_(network) {}
    void send(connectors::HttpRequest request,
              std::function<void(connectors::HttpReply)> done) override {
        done(network_.call(request));
    }

private:
    SimulatedNetwork& network_;
};

}  // namespace

Simulation::Simulation(std::uint64_t seed)
    : seed_(seed),
      random_(seed),
      clock_(*parseTime("2026-11-23T08:00:00Z")),
      disk_(std::make_shared<FaultDisk>()),
      network_(seed) {
    PlainLandscape landscape;
    landscape.destinations = {{"a", "http://127.0.0.1:1/a"}};
    landscape.policy = R"("concurrency": 1, "attempts": 6, "backoff_first_ms": 1000,
        "backoff_most_ms": 60000, "circuit": { "failures": 4, "open_ms": 20000 })";
    landscape.write(std::filesystem::path(folder_.path().toStdString()));
    vfs_.use(disk_);
}

SimulationResult Simulation::run(int steps) {
    start();
    for (int i = 0; engine_ && i < steps; ++i) {
        step();
    }
    if (engine_) {
        drain();
        check();
    }
    engine_.reset();
    std::string all;
    for (const auto& line : result_.trace) {
        all += line + '\n';
    }
    result_.traceHash = fnv1a64(all);
    result_.effects = network_.effects;
    result_.repeats = network_.repeats;
    return std::move(result_);
}

void Simulation::note(const std::string& line) {
    result_.trace.push_back(formatTime(clock_.now()) + ' ' + line);
}

void Simulation::start() {
    const std::filesystem::path root(folder_.path().toStdString());
    engine::Settings settings;
    settings.data = root / "data";
    settings.landscape = root / "landscape";
    settings.resources = qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    settings.worker = qEnvironmentVariable("THROUGHLINE_BIN").toStdString() + "/throughline-mapper";
    settings.mapperWorkers = 1;
    settings.httpPort = -1;
    network_.cutOff(false);
    auto started =
        engine::Engine::start(settings, clock_, std::make_unique<SimulatedClient>(network_));
    if (!started.ok()) {
        result_.wrongs.push_back("does not start: " + started.error().message());
        return;
    }
    engine_ = *std::move(started);
    settle();
}

/// With dice of its own: how much is unsynced is no function of the seed.
FaultDisk::Image Simulation::cutPower() const {
    Random random(seed_ * 1000 + static_cast<std::uint64_t>(result_.restarts));
    return disk_->afterCut(random);
}

void Simulation::restart(FaultDisk::Image image) {
    network_.cutOff(true);
    engine_.reset();
    disk_ = std::make_shared<FaultDisk>(std::move(image));
    vfs_.use(disk_);
    ++result_.restarts;
    note("restart");
    start();
}

void Simulation::settle() {
    if (!engine_->waitIdle(kRest)) {
        result_.wrongs.push_back("does not come to rest");
    }
    for (const auto& line : network_.takeTrace()) {
        note(line);
    }
}

void Simulation::step() {
    ++result_.steps;
    const auto choice = random_() % 100;
    if (choice < 55) {
        send();
    } else if (choice < 75) {
        clock_.advance(std::chrono::milliseconds{1 + random_() % 30'000});
        settle();
    } else if (choice < 80) {
        clock_.advance(std::chrono::hours{1 + random_() % 48});
        settle();
    } else if (choice < 86) {
        sendAndCut();
    } else if (choice < 90) {
        restart(random_() % 2 == 0 ? disk_->afterKill() : cutPower());
    } else if (choice < 94) {
        sendOnAFullDisk();
    } else if (choice < 96) {
        sendOnABrokenDisk();
    } else {
        replayExceptions();
    }
}

bool Simulation::tryToSend(const std::string& order) {
    const int number = next_.try_emplace(order, 1).first->second;
    engine::IntakeRequest request;
    request.endpoint = random_() % 4 == 0 ? "later" : "in";
    request.synchronous = request.endpoint == "in";
    request.bytes = PlainLandscape::message(order, number);
    const auto answer = engine_->intakeAndWait(request);
    const bool taken = answer.ok() && answer->accepted + answer->duplicates == 1;
    note("send " + order + '-' + std::to_string(number) +
         (taken         ? " taken"
          : answer.ok() ? " refused"
                        : " " + std::string(answer.error().text())));
    if (taken) {
        unsure_.erase(order);
        sent_[order].insert(number);
        ++next_[order];
        ++result_.acknowledged;
    } else {
        unsure_.insert(order);
        ++result_.refused;
    }
    return taken;
}

void Simulation::send() {
    for (auto left = 1 + random_() % 3; left > 0; --left) {
        tryToSend("S" + std::to_string(random_() % kOrders));
        settle();  // ids, and with them the spread of retries, are given out in one order
    }
}

void Simulation::sendAndCut() {
    FaultDisk::Image image;
    bool cut = false;
    network_.cutAt(network_.calls() + 1, random_() % 2 == 0, [&] {
        image = cutPower();
        cut = true;
    });
    tryToSend("S" + std::to_string(random_() % kOrders));
    settle();
    network_.cutAt(0, false, {});
    if (cut) {
        restart(std::move(image));
    }
}

void Simulation::sendOnAFullDisk() {
    disk_->onCall([](const FaultDisk::Call& call) {
        return call.op == FaultDisk::Op::Write ? FaultDisk::Fault::Full : FaultDisk::Fault::None;
    });
    tryToSend("S" + std::to_string(random_() % kOrders));
    disk_->onCall({});
    settle();
}

void Simulation::sendOnABrokenDisk() {
    disk_->onCall([](const FaultDisk::Call& call) {
        return call.op == FaultDisk::Op::Sync ? FaultDisk::Fault::IoError : FaultDisk::Fault::None;
    });
    tryToSend("S" + std::to_string(random_() % kOrders));
    disk_->onCall({});
    restart(cutPower());
}

void Simulation::replayExceptions() {
    const auto open = engine_->store().exceptions({});
    if (!open.ok()) {
        result_.wrongs.push_back("no exceptions: " + open.error().message());
        return;
    }
    for (const auto& row : open->rows) {
        ++result_.exceptions;
        const auto again = engine_->replay({row.id.text()}, kPerson, "as agreed", {});
        note("replay " + row.order + (again.ok() && again->front().ok ? "" : " refused"));
        settle();
    }
}

void Simulation::drain() {
    network_.heal();
    note("the network is well");
    for (const auto& order : std::set<std::string>(unsure_)) {
        if (!tryToSend(order)) {
            result_.wrongs.push_back(order + " is refused for no reason");
        }
    }
    for (int i = 0; i < 50; ++i) {
        replayExceptions();
        clock_.advance(std::chrono::minutes{10});
        settle();
        const auto status = engine_->store().status();
        if (status.ok() && status->deliveriesPending == 0 && status->exceptionsOpen == 0) {
            return;
        }
    }
    result_.wrongs.push_back("does not drain");
}

void Simulation::check() {
    for (const auto& [order, numbers] : sent_) {
        const auto& applied = network_.applied[order];
        std::vector<int> wanted(numbers.begin(), numbers.end());
        if (applied != wanted) {
            std::string text = order + ": " + std::to_string(wanted.size()) + " sent, applied";
            for (const int number : applied) {
                text += ' ' + std::to_string(number);
            }
            result_.wrongs.push_back(text);
        }
    }
    const auto verified = engine_->store().verify();
    if (!verified.ok()) {
        result_.wrongs.push_back("verify: " + verified.error().message());
        return;
    }
    for (const auto& difference : verified->differences) {
        result_.wrongs.push_back("verify: " + difference);
    }
}

}  // namespace throughline::test
