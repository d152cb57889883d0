#include "engine/file_intake.h"

#include "codecs/codec.h"
#include "codecs/text.h"
#include "engine/problem.h"
#include "engine/waiting.h"
#include "platform/failpoint.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace throughline::engine {
namespace {

constexpr auto kLook = std::chrono::milliseconds{250};

std::string reportOf(const std::string& name, const Result<IntakeResult>& result) {
    Json report = result.ok() ? answerOf(*result)
                              : Json{{"exceptions", Json::array({problemOf(result.error())})}};
    report["file"] = name;
    return codecs::toPrettyText(report);
}

}  // namespace

FileIntake::FileIntake(Core& core, Intake& intake, std::filesystem::path data)
    : core_(core), intake_(intake), data_(std::move(data)) {}

FileIntake::~FileIntake() {
    stop();
}

void FileIntake::start() {
    thread_ = std::thread([this] { run(); });
}

void FileIntake::stop() {
    {
        const std::scoped_lock lock(bell_->mutex);
        bell_->stopping = true;
    }
    bell_->rung.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void FileIntake::run() {
    for (;;) {
        bool moved = false;
        const SetupPtr setup = core_.setup.get();
        for (const InboundEndpoint& endpoint : setup->landscape->inbound) {
            Drop* const drop = endpoint.kind == "file" ? dropOf(endpoint) : nullptr;
            if (drop == nullptr) {
                continue;
            }
            const bool free = !drop->waiting || (isReady(drop->waiting->answer) && putAway(*drop));
            moved = (free && takeNext(endpoint, *drop)) || moved;
        }
        std::unique_lock lock(bell_->mutex);
        if (bell_->stopping) {
            break;
        }
        if (!moved) {
            bell_->rung.wait_for(lock, kLook,
                                 [this] { return bell_->stopping || bell_->answered; });
        }
        bell_->answered = false;
    }
    for (auto& [id, drop] : drops_) {
        if (drop.waiting) {
            putAway(drop);  // intake lets go of what waits before it ends
        }
    }
}

FileIntake::Drop* FileIntake::dropOf(const InboundEndpoint& endpoint) {
    std::filesystem::path folder = endpoint.folder.empty()
                                       ? std::filesystem::path("intake") / endpoint.id
                                       : std::filesystem::path(endpoint.folder);
    if (folder.is_relative()) {
        folder = data_ / folder;
    }
    Drop& drop = drops_[endpoint.id];
    if (!drop.waiting && (!drop.files || drop.folder != folder)) {
        auto files = std::make_unique<connectors::FileDrop>(folder);
        if (!files->prepare().ok() || !files->recover().ok()) {
            return nullptr;  // looked at again next time
        }
        drop.folder = folder;
        drop.files = std::move(files);
    }
    return &drop;
}

/// What lies in the folder and is no plain file, or too large, is moved away unread; a person hears
/// of it as of every other message.
void FileIntake::refused(const InboundEndpoint& endpoint, Error error) {
    if (error.kind() != ErrorKind::Invalid) {
        return;  // the disk's trouble, not the sender's
    }
    IntakeRequest request;
    request.endpoint = endpoint.id;
    request.name = error.file;
    request.synchronous = false;
    error.file = codecs::legible(error.file);
    (void)waitFor<IntakeResult>([&](Done<IntakeResult> done) {
        intake_.submit(std::move(request), std::move(done), {}, std::move(error));
    });
}

bool FileIntake::takeNext(const InboundEndpoint& endpoint, Drop& drop) {
    auto found = drop.files->next();
    if (!found.ok()) {
        refused(endpoint, found.error());
        return false;
    }
    if (!found->has_value()) {
        return false;
    }
    platform::failpoint("files.taken");
    connectors::FileDrop::Found file = **std::move(found);
    IntakeRequest request;
    request.endpoint = endpoint.id;
    request.name = file.name;
    request.synchronous = false;
    request.bytes = std::move(file.bytes);
    auto promise = std::make_shared<std::promise<Result<IntakeResult>>>();
    drop.waiting = Waiting{std::move(file), promise->get_future()};
    Done<IntakeResult> done = [promise = std::move(promise),
                               bell = bell_](Result<IntakeResult> result) {
        promise->set_value(std::move(result));
        const std::scoped_lock lock(bell->mutex);
        bell->answered = true;
        bell->rung.notify_all();
    };
    intake_.submit(std::move(request), std::move(done));
    return true;
}

bool FileIntake::putAway(Drop& drop) {
    const auto file = std::move(drop.waiting->file);
    const auto result = endOf(drop.waiting->answer);
    drop.waiting.reset();
    platform::failpoint("files.before_away");
    if (result.ok() && result->refused.empty()) {
        const bool away = drop.files->done(file).ok();
        platform::failpoint("files.away");
        return away;
    }
    if (!result.ok() && result.error().kind() == ErrorKind::Transient) {
        (void)drop.files->recover();  // nothing was said to the sender yet: it stays where it was
        return false;
    }
    return drop.files->rejected(file, reportOf(file.name, result)).ok();
}

}  // namespace throughline::engine
