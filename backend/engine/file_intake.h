#pragma once

#include "connectors/file_drop.h"
#include "engine/core.h"
#include "engine/intake.h"

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace throughline::engine {

/// Drop folders of the landscape's file endpoints: one thread takes complete files one after the
/// other, each durable before it leaves work/. What is refused goes to rejected/ with a report.
class FileIntake {
public:
    FileIntake(Core& core, Intake& intake, std::filesystem::path data);
    ~FileIntake();

    void start();
    void stop();

private:
    struct Drop {
        std::filesystem::path folder;
        std::unique_ptr<connectors::FileDrop> files;
    };
    void run();
    void refused(const InboundEndpoint& endpoint, Error error);
    bool takeNext(const InboundEndpoint& endpoint);
    connectors::FileDrop* dropOf(const InboundEndpoint& endpoint);

    Core& core_;
    Intake& intake_;
    const std::filesystem::path data_;
    std::map<std::string, Drop> drops_;  ///< the thread's own
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace throughline::engine
