#pragma once

#include "engine/engine.h"
#include "rpc/call.h"
#include "throughline/v1/status.pb.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace throughline::rpc {

class WatchStream;

/// Tells every watcher what changed: gathers the engine's changes and sends them on at most ten
/// times a second, the first at once; a heartbeat with the status every two seconds where nothing
/// changes. One thread for all watchers; thread-safe.
class WatchHub {
public:
    WatchHub(engine::Engine& engine, std::function<v1::StatusReply()> status);
    WatchHub(const WatchHub&) = delete;
    WatchHub& operator=(const WatchHub&) = delete;
    ~WatchHub();

    grpc::ServerWriteReactor<v1::ChangeNotice>* watch(security::Identity who);
    /// Ends every stream (engine.stopping) and takes no more.
    void stop();

    void wake();

private:
    void run();

    engine::Engine& engine_;
    const std::function<v1::StatusReply()> status_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false, news_ = false;
    storage::Changes changes_;
    std::vector<std::shared_ptr<WatchStream>> streams_;
    int subscription_ = 0;
    std::thread thread_;
};

}  // namespace throughline::rpc
