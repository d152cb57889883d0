#include "bench/engine_client.h"

#include "rpc/channel.h"
#include "rpc/convert.h"
#include "throughline/v1/deliveries.grpc.pb.h"
#include "throughline/v1/intake.grpc.pb.h"
#include "throughline/v1/remote.h"

#include <grpcpp/client_context.h>
#include <grpcpp/completion_queue.h>

#include <algorithm>
#include <stdexcept>

namespace throughline::bench {

namespace {

/// What a stream has under way, as the tag of its completion.
enum Tag : std::intptr_t { Started = 1, Read, Written, WritesEnded, Finished };

void* tagged(Tag tag) {
    return reinterpret_cast<void*>(tag);  // NOLINT: gRPC's tags are pointers
}

/// One bidirectional stream driven by the thread that owns it.
template <class Request, class Reply>
class Stream {
public:
    using Pipe = grpc::ClientAsyncReaderWriter<Request, Reply>;

    template <class Prepare>
    explicit Stream(Prepare prepare) : pipe_(prepare(&context_, &queue_)) {
        pipe_->StartCall(tagged(Started));
        expect(Started);
        read();
    }
    ~Stream() {
        context_.TryCancel();
        queue_.Shutdown();
        void* tag = nullptr;
        bool ok = false;
        while (queue_.Next(&tag, &ok)) {
        }
    }

    Request request;
    [[nodiscard]] bool writing() const { return writing_; }
    void write() {
        writing_ = true;
        pipe_->Write(request, tagged(Written));
    }
    /// Waits until something has happened; true when a reply has come.
    bool next() {
        void* tag = nullptr;
        bool ok = false;
        if (!queue_.Next(&tag, &ok) || !ok) {
            fail();
        }
        if (tag == tagged(Written)) {
            writing_ = false;
        }
        return tag == tagged(Read);
    }
    Reply reply;
    void read() { pipe_->Read(&reply, tagged(Read)); }
    /// Says that no more requests come, and waits for the end.
    void end() {
        pipe_->WritesDone(tagged(WritesEnded));
        grpc::Status status;
        pipe_->Finish(&status, tagged(Finished));
        void* tag = nullptr;
        bool ok = false;
        while (queue_.Next(&tag, &ok) && tag != tagged(Finished)) {
        }
        if (!status.ok()) {
            throw std::runtime_error(status.error_message());
        }
    }

private:
    void expect(Tag wanted) {
        void* tag = nullptr;
        bool ok = false;
        if (!queue_.Next(&tag, &ok) || !ok || tag != tagged(wanted)) {
            fail();
        }
    }
    [[noreturn]] void fail() {
        grpc::Status status;
        pipe_->Finish(&status, tagged(Finished));
        void* tag = nullptr;
        bool ok = false;
        while (queue_.Next(&tag, &ok) && tag != tagged(Finished)) {
        }
        throw std::runtime_error("the stream ended: " + status.error_message());
    }

    grpc::ClientContext context_;
    grpc::CompletionQueue queue_;
    std::unique_ptr<Pipe> pipe_;
    bool writing_ = false;
};

}  // namespace

void publishAll(const EngineProcess& engine, const Job& job, Way way,
                Confirmations& confirmations) {
    v1::Remote<v1::Intake> remote(rpc::connect(engine.target(), engine.token()));
    Stream<v1::PublishRequest, v1::PublishReply> stream(
        [&](auto* context, auto* queue) { return remote.PrepareAsyncPublish(context, queue); });
    // Some under way while others are committed: the window is handed in in four parts.
    const int together = std::max(1, job.inFlight / 4);
    const auto fill = [&] {
        const int room =
            std::min(job.inFlight - confirmations.underWay(), job.events - confirmations.sent());
        if (stream.writing() || room < std::min(together, job.events - confirmations.sent()) ||
            room == 0) {
            return;
        }
        stream.request.Clear();
        stream.request.set_endpoint("mes-in");
        for (int i = 0; i < std::min(room, together); ++i) {
            *stream.request.add_events() = rpc::toWire(benchEvent(job, way, confirmations.sent()));
            confirmations.handedIn();
        }
        stream.write();
    };
    while (confirmations.count() < job.events) {
        fill();
        if (stream.next()) {
            if (stream.reply.refusals_size() > 0 || stream.reply.duplicates() > 0) {
                throw std::runtime_error("an event was refused or a duplicate");
            }
            confirmations.confirmedThrough(static_cast<int>(stream.reply.confirmed()) - 1);
            stream.read();
        }
    }
    stream.end();
}

void takeWhile(const EngineProcess& engine, const std::string& destination, int window,
               const std::function<bool(const std::string& event, int attempt)>& more) {
    v1::Remote<v1::Deliveries> remote(rpc::connect(engine.target(), engine.token()));
    Stream<v1::TakeRequest, v1::TakeReply> stream(
        [&](auto* context, auto* queue) { return remote.PrepareAsyncTake(context, queue); });
    stream.request.set_destination(destination);
    stream.request.set_window(window);
    stream.write();
    std::int64_t received = 0;
    std::int64_t answered = 0;
    for (bool last = false; !last || answered < received || stream.writing();) {
        if (stream.next()) {
            for (const auto& delivery : stream.reply.deliveries()) {
                last = last || !more(delivery.event().id(), delivery.attempt());
            }
            received += stream.reply.deliveries_size();
            stream.read();
        }
        if (!stream.writing() && received > answered) {
            stream.request.Clear();
            stream.request.set_done_through(received);
            stream.write();
            answered = received;
        }
    }
    stream.end();
}

void takeAll(const EngineProcess& engine, const std::string& destination, int window,
             Receipts& receipts) {
    takeWhile(engine, destination, window, [&](const std::string& event, int) {
        if (!receipts.note(event)) {
            throw std::runtime_error("delivered twice");
        }
        return !receipts.complete();
    });
}

}  // namespace throughline::bench
