#pragma once

#include "rpc/call.h"
#include "storage/records.h"
#include "throughline/v1/status.pb.h"

#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace throughline::rpc {

class WatchHub;

/// One watcher. What it has not been told yet is kept, merged; a slow reader costs a set of order
/// numbers, never a queue of notices. More than 5,000 orders are told as "*": look at all.
class WatchStream final : public grpc::ServerWriteReactor<v1::ChangeNotice>,
                          public std::enable_shared_from_this<WatchStream> {
public:
    WatchStream(WatchHub& hub, security::Identity who);
    void start();

    /// Adds to what is to be told.
    void note(const storage::Changes& changes);
    /// Sends what there is, unless a write is under way. `heartbeat`: also when there is nothing.
    void send(const v1::StatusReply& status, bool heartbeat);
    void end();
    [[nodiscard]] bool over() const;

    void OnWriteDone(bool ok) override;
    void OnCancel() override;
    void OnDone() override;

private:
    using Lock = std::unique_lock<std::recursive_mutex>;
    void finish(grpc::Status status);

    WatchHub& hub_;
    const security::Identity who_;
    std::shared_ptr<WatchStream> self_;
    mutable std::recursive_mutex mutex_;
    v1::ChangeNotice outgoing_;
    storage::Changes pending_;
    std::set<std::string> orders_;
    bool news_ = true;  ///< the first notice comes at once
    bool writing_ = false, ending_ = false, cancelled_ = false, finished_ = false;
};

}  // namespace throughline::rpc
