#pragma once

#include "models/answer.h"
#include "models/types/status.h"

#include <functional>
#include <memory>

class QObject;

namespace throughline::models {

class EngineClient;

/// Engine.Watch, read until it ends. `notice` and `ended` run on the receiver's thread; the
/// destructor cancels and waits until gRPC has let go.
class WatchStream {
public:
    WatchStream(const EngineClient& client, QObject* receiver,
                std::function<void(const ChangeNotice&)> notice,
                std::function<void(const Failure&)> ended);
    ~WatchStream();
    WatchStream(const WatchStream&) = delete;
    WatchStream& operator=(const WatchStream&) = delete;

private:
    class Reactor;
    std::shared_ptr<Reactor> reactor_;
};

}  // namespace throughline::models
