#include "models/watch_stream.h"

#include "models/convert/common.h"
#include "models/convert/status.h"
#include "models/engine_client.h"
#include "throughline/v1/remote.h"
#include "throughline/v1/status.grpc.pb.h"

#include <QMetaObject>
#include <QObject>

#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <mutex>

namespace throughline::models {

class WatchStream::Reactor : public grpc::ClientReadReactor<v1::ChangeNotice>,
                             public std::enable_shared_from_this<Reactor> {
public:
    Reactor(QObject* receiver, std::function<void(const ChangeNotice&)> notice,
            std::function<void(const Failure&)> ended)
        : receiver_(receiver), notice_(std::move(notice)), ended_(std::move(ended)) {}

    void start(const EngineClient& client) {
        self_ = shared_from_this();  // until OnDone
        remote_ = v1::Engine::NewStub(client.channel());
        if (!client.token().empty())
            context_.AddMetadata("authorization", "Bearer " + client.token());
        remote_->async()->Watch(&context_, &request_, this);
        StartRead(&reply_);
        StartCall();
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            wanted_ = false;
        }
        context_.TryCancel();
        std::unique_lock lock(mutex_);
        idle_.wait(lock, [this] { return done_; });
    }

    void OnReadDone(bool ok) override {
        if (!ok)
            return;
        post([notice = notice_, value = changeNoticeOf(reply_)] { notice(value); });
        StartRead(&reply_);
    }

    void OnDone(const grpc::Status& status) override {
        post([ended = ended_, failure = failureOf(status, context_)] { ended(failure); });
        const auto keep = std::move(self_);
        const std::lock_guard lock(mutex_);
        done_ = true;
        idle_.notify_all();
    }

private:
    template <class Work>
    void post(Work work) {
        // Under the lock, so that stop() returns only when nothing more is being posted.
        const std::lock_guard lock(mutex_);
        if (!wanted_)
            return;
        QMetaObject::invokeMethod(
            receiver_,
            [self = shared_from_this(), work = std::move(work)] {
                bool wanted = false;
                {
                    const std::lock_guard inner(self->mutex_);
                    wanted = self->wanted_;
                }
                if (wanted)
                    work();
            },
            Qt::QueuedConnection);
    }

    QObject* receiver_;
    std::function<void(const ChangeNotice&)> notice_;
    std::function<void(const Failure&)> ended_;
    std::unique_ptr<v1::Remote<v1::Engine>> remote_;
    grpc::ClientContext context_;
    v1::Empty request_;
    v1::ChangeNotice reply_;
    std::shared_ptr<Reactor> self_;
    std::mutex mutex_;
    std::condition_variable idle_;
    bool wanted_ = true;
    bool done_ = false;
};

WatchStream::WatchStream(const EngineClient& client, QObject* receiver,
                         std::function<void(const ChangeNotice&)> notice,
                         std::function<void(const Failure&)> ended)
    : reactor_(std::make_shared<Reactor>(receiver, std::move(notice), std::move(ended))) {
    reactor_->start(client);
}

WatchStream::~WatchStream() {
    reactor_->stop();
}

}  // namespace throughline::models
