#pragma once

#include "connectors/file_drop.h"
#include "engine/core.h"
#include "engine/intake.h"

#include <condition_variable>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace throughline::engine {

/// Drop folders of the landscape's file endpoints: one thread takes complete files, of each folder
/// one after the other, each durable before it leaves work/; a folder whose file waits for room
/// holds up no other. What is refused goes to rejected/ with a report.
class FileIntake {
public:
    FileIntake(Core& core, Intake& intake, std::filesystem::path data);
    ~FileIntake();

    void start();
    void stop();

private:
    /// A file whose answer is not there yet.
    struct Waiting {
        connectors::FileDrop::Found file;
        std::future<Result<IntakeResult>> answer;
    };
    struct Drop {
        std::filesystem::path folder;
        std::unique_ptr<connectors::FileDrop> files;
        std::optional<Waiting> waiting;
    };
    /// Rung by every answer; outlives this where one comes late.
    struct Bell {
        std::mutex mutex;
        std::condition_variable rung;
        bool answered = false, stopping = false;
    };
    void run();
    void refused(const InboundEndpoint& endpoint, Error error);
    /// Submits the folder's next file; false: there is none.
    bool takeNext(const InboundEndpoint& endpoint, Drop& drop);
    /// Puts the answered file where its answer says; false: the sender's turn has not come.
    static bool putAway(Drop& drop);
    Drop* dropOf(const InboundEndpoint& endpoint);

    Core& core_;
    Intake& intake_;
    const std::filesystem::path data_;
    std::map<std::string, Drop> drops_;  ///< the thread's own
    std::shared_ptr<Bell> bell_ = std::make_shared<Bell>();
    std::thread thread_;
};

}  // namespace throughline::engine
