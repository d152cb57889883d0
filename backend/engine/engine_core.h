#pragma once

#include "connectors/http_client.h"
#include "engine/core.h"
#include "engine/dispatcher.h"
#include "engine/engine.h"
#include "engine/expectations.h"
#include "engine/file_intake.h"
#include "engine/fixes.h"
#include "engine/http_intake.h"
#include "engine/intake.h"
#include "engine/retention_watch.h"
#include "engine/sequence_watch.h"
#include "engine/stream_delivery.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace throughline::engine {

/// The engine put together: one Core, and around it intake, dispatcher, fixes, and a timer thread
/// for what the clock brings.
class EngineCore final : public Engine {
public:
    EngineCore(Settings settings, const Clock& clock, std::unique_ptr<IdSource> ids,
               std::unique_ptr<storage::Store> store, std::unique_ptr<mapping::Mapper> mapper,
               std::unique_ptr<connectors::HttpClient> client);
    ~EngineCore() override;

    /// Takes up what was left, then opens the doors.
    Status open(SetupPtr setup);

    [[nodiscard]] const storage::Store& store() const override { return *core_.store; }
    Result<storage::BackupReport> backUp(const std::filesystem::path& into, Actor who) override;
    Result<storage::Retained> retain() override;
    [[nodiscard]] std::shared_ptr<const Landscape> landscape() const override;
    [[nodiscard]] std::shared_ptr<const contracts::Registry> contracts() const override;
    [[nodiscard]] const Clock& clock() const override { return core_.clock; }
    [[nodiscard]] int httpPort() const override { return http_.port(); }

    void intake(IntakeRequest request, Done<IntakeResult> done) override;
    Result<IntakeResult> intakeAndWait(IntakeRequest request) override;
    void publish(std::vector<Event> events, std::string endpoint, Done<storage::AcceptOutcome> done,
                 std::shared_ptr<InOrder> order) override;

    Result<int> attach(const std::string& destination, int window,
                       std::shared_ptr<Consumer> consumer) override;
    void answer(int consumer, std::vector<Answer> answers) override;
    void detach(int consumer, Saved saved) override;

    [[nodiscard]] Result<OrderTrace> orderTrace(const std::string& order) const override;
    [[nodiscard]] Result<GenealogyTrace> genealogy(const std::string& id, Direction direction,
                                                   int depth) const override;
    [[nodiscard]] std::vector<SystemHealth> systems() const override;
    [[nodiscard]] Metrics metrics() const override { return core_.meter.snapshot(); }
    [[nodiscard]] std::vector<DestinationState> destinations() const override;

    [[nodiscard]] Result<Editable> editable(ExceptionId id) const override;
    Result<Preview> previewFix(ExceptionId id, const std::string& payload) override;
    Result<ReplayOutcome> fix(ExceptionId id, const std::string& payload, Actor who,
                              std::string reason, std::optional<std::int64_t> revision) override;
    Result<Preview> previewReplay(ExceptionId id) override;
    Result<std::vector<ReplayOutcome>> replay(std::vector<std::string> ids, Actor who,
                                              std::string reason,
                                              std::optional<std::string> toDestination) override;
    Status skip(DeliveryId id, Actor who, std::string reason) override;
    Result<DeliveryId> redirect(DeliveryId id, const std::string& destination, Actor who,
                                std::string reason) override;
    Result<storage::ExceptionRow> changeException(storage::ExceptionChange change) override;
    Result<int> setValue(storage::ValueMapEntry entry, Actor who, std::string reason) override;
    Status setPaused(const std::string& destination, const std::string& laneKey, bool paused,
                     Actor who, std::string reason) override;
    Status applyLandscape(const std::filesystem::path& folder, Actor who) override;

    bool waitIdle(std::chrono::milliseconds most) override;
    int subscribe(std::function<void(const storage::Changes&)> listener) override;
    void unsubscribe(int token) override;

private:
    void changed(const storage::Changes& changes);
    void runTimer();
    void wakeTimer();
    void samplePerMinute();

    const Settings settings_;
    const std::unique_ptr<IdSource> ids_;
    Core core_;
    Intake intake_;
    std::unique_ptr<connectors::HttpClient> client_;
    Dispatcher dispatcher_;
    StreamDelivery streams_;
    Fixes fixes_;
    HttpIntake http_;
    FileIntake files_;
    ExpectationWatch expectations_;
    SequenceWatch sequences_;
    RetentionWatch retention_;

    std::mutex timerMutex_;
    std::condition_variable timerWake_;
    std::uint64_t timerWakes_ = 1;
    std::atomic<std::uint64_t> timerDone_{0};
    bool stopping_ = false;
    std::thread timer_;

    std::mutex listenersMutex_;
    std::map<int, std::function<void(const storage::Changes&)>> listeners_;
    int nextToken_ = 1;
};

/// Landscape, packs and contracts as the settings name them; packs of the landscape's own folder
/// come before those of the resources.
Result<SetupPtr> loadSetup(const Settings& settings, const std::filesystem::path& landscape);
std::vector<std::filesystem::path> packFolders(const Settings& settings,
                                               const std::filesystem::path& landscape);
/// Puts a landscape on record where it is not the current one already.
Status recordLandscape(storage::Store& store, const Landscape& landscape, const Actor& who);

}  // namespace throughline::engine
