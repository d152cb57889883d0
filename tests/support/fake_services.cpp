#include "support/fake_services.h"

#include "support/fake_data.h"
#include "support/fake_world.h"
#include "throughline/v1/events.grpc.pb.h"
#include "throughline/v1/exceptions.grpc.pb.h"
#include "throughline/v1/genealogy.grpc.pb.h"
#include "throughline/v1/orders.grpc.pb.h"
#include "throughline/v1/queues.grpc.pb.h"
#include "throughline/v1/status.grpc.pb.h"
#include "throughline/v1/systems.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace throughline::test {

namespace {

class OrdersService final : public v1::Orders::Service {
public:
    explicit OrdersService(World& world) : world_(world) {}

    grpc::Status List(grpc::ServerContext*, const v1::OrdersRequest* request,
                      v1::OrdersReply* reply) override {
        if (auto status = world_.enter("Orders.List"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        std::vector<v1::OrderRow> fit;
        for (const v1::OrderRow& row : world_.orders) {
            const bool stuck = row.open_exceptions() > 0 || row.overdue() || row.held();
            if ((row.order().starts_with(request->text()) ||
                 row.item().starts_with(request->text())) &&
                (request->plant().empty() || row.plant() == request->plant()) &&
                (request->status().empty() || row.status() == request->status()) &&
                (request->furthest().empty() || row.furthest() == request->furthest()) &&
                (!request->only_stuck() || stuck) &&
                row.last_change_us() >= request->changed_from_us())
                fit.push_back(row);
        }
        std::stable_sort(fit.begin(), fit.end(), [&](const auto& a, const auto& b) {
            const bool up = request->ascending();
            if (request->sort() == "order")
                return up ? a.order() < b.order() : a.order() > b.order();
            if (request->sort() == "due_date")
                return up ? a.due_us() < b.due_us() : a.due_us() > b.due_us();
            return up ? a.last_change_us() < b.last_change_us()
                      : a.last_change_us() > b.last_change_us();
        });
        const std::size_t from =
            request->page().after().empty() ? 0 : std::stoul(request->page().after());
        const std::size_t limit =
            request->page().limit() > 0 ? static_cast<std::size_t>(request->page().limit()) : 100;
        for (std::size_t i = from; i < std::min(fit.size(), from + limit); ++i)
            *reply->add_rows() = fit.at(i);
        if (from + limit < fit.size())
            reply->set_next(std::to_string(from + limit));
        return grpc::Status::OK;
    }

    grpc::Status Trace(grpc::ServerContext* context, const v1::OrderTraceRequest* request,
                       v1::OrderTrace* reply) override {
        if (auto status = world_.enter("Orders.Trace"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        for (const v1::OrderRow& row : world_.orders) {
            if (row.order() == request->order()) {
                *reply = fakeTrace(row);
                return grpc::Status::OK;
            }
        }
        return problem(context, grpc::StatusCode::NOT_FOUND, "order.unknown",
                       "No order has this number.");
    }

private:
    World& world_;
};

class EventsService final : public v1::Events::Service {
public:
    explicit EventsService(World& world) : world_(world) {}

    grpc::Status List(grpc::ServerContext*, const v1::EventsRequest*,
                      v1::EventsReply* reply) override {
        if (auto status = world_.enter("Events.List"); !status.ok())
            return status;
        *reply->add_rows() = fakeEvent("E-0K5R47113").row();
        return grpc::Status::OK;
    }
    grpc::Status Get(grpc::ServerContext* context, const v1::EventRequest* request,
                     v1::EventDetail* reply) override {
        if (auto status = world_.enter("Events.Get"); !status.ok())
            return status;
        if (request->id() == kDamagedEvent) {
            v1::Problems damage;
            *damage.add_problems() = damaged("event", kDamagedEvent);
            context->AddTrailingMetadata("throughline-error-bin", damage.SerializeAsString());
            return {grpc::StatusCode::INTERNAL, "damaged"};
        }
        if (!request->id().starts_with("E-0K5R47"))
            return problem(context, grpc::StatusCode::NOT_FOUND, "event.unknown",
                           "No event has this id.");
        const bool less = request->id() == kRemovedEvent || request->id() == kDamagedMessage;
        *reply = fakeEvent(less ? "E-0K5R47113" : request->id());
        reply->mutable_row()->set_id(request->id());
        if (request->id() == kRemovedEvent)
            removePayload(*reply);
        else if (request->id() == kDamagedMessage)
            damageMessage(*reply);
        return grpc::Status::OK;
    }
    grpc::Status Message(grpc::ServerContext*, const v1::MessageRequest* request,
                         v1::MessageDetail* reply) override {
        if (auto status = world_.enter("Events.Message"); !status.ok())
            return status;
        *reply = fakeEvent("E-0K5R47113").message();
        reply->set_id(request->id());
        return grpc::Status::OK;
    }
    grpc::Status Search(grpc::ServerContext*, const v1::SearchRequest* request,
                        v1::SearchReply* reply) override {
        if (auto status = world_.enter("Events.Search"); !status.ok())
            return status;
        *reply = fakeSearch(request->text());
        return grpc::Status::OK;
    }

private:
    World& world_;
};

class ExceptionsService final : public v1::Exceptions::Service {
public:
    explicit ExceptionsService(World& world) : world_(world) {}

    grpc::Status Groups(grpc::ServerContext*, const v1::ExceptionsRequest* request,
                        v1::ExceptionGroupsReply* reply) override {
        if (auto status = world_.enter("Exceptions.Groups"); !status.ok())
            return status;
        for (const auto& group : fakeGroups(fitting(*request)))
            *reply->add_groups() = group;
        return grpc::Status::OK;
    }
    grpc::Status List(grpc::ServerContext*, const v1::ExceptionsRequest* request,
                      v1::ExceptionsReply* reply) override {
        if (auto status = world_.enter("Exceptions.List"); !status.ok())
            return status;
        for (const auto& row : fitting(*request))
            *reply->add_rows() = row;
        return grpc::Status::OK;
    }
    grpc::Status Get(grpc::ServerContext* context, const v1::ExceptionRequest* request,
                     v1::ExceptionDetail* reply) override {
        if (auto status = world_.enter("Exceptions.Get"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        for (const auto& row : world_.exceptions) {
            if (row.id() == request->id()) {
                *reply = fakeExceptionDetail(row);
                return grpc::Status::OK;
            }
        }
        return problem(context, grpc::StatusCode::NOT_FOUND, "exception.unknown",
                       "No exception has this id.");
    }
    grpc::Status Change(grpc::ServerContext* context, const v1::ExceptionChangeRequest* request,
                        v1::ExceptionRow* reply) override {
        if (auto status = world_.enter("Exceptions.Change"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        world_.lastRequest = request->action() + " " + request->id() + " " + request->value() +
                             " because " + request->reason();
        for (auto& row : world_.exceptions) {
            if (row.id() != request->id())
                continue;
            if (request->action() == "assign")
                row.set_assignee(request->value());
            else if (request->action() == "snooze")
                row.set_state("snoozed");
            else if (request->action() == "discard")
                row.set_state("discarded");
            else if (request->action() == "restore")
                row.set_state("open");
            row.set_revision(row.revision() + 1);
            *reply = row;
            return grpc::Status::OK;
        }
        return problem(context, grpc::StatusCode::NOT_FOUND, "exception.unknown",
                       "No exception has this id.");
    }
    grpc::Status Editable(grpc::ServerContext*, const v1::ExceptionRequest* request,
                          v1::EditableReply* reply) override {
        if (auto status = world_.enter("Exceptions.Editable"); !status.ok())
            return status;
        *reply = fakeEditable();
        const std::lock_guard lock(world_.mutex);
        for (const auto& row : world_.exceptions) {
            if (row.id() == request->id())
                reply->set_revision(row.revision());
        }
        return grpc::Status::OK;
    }
    grpc::Status Preview(grpc::ServerContext*, const v1::PreviewRequest* request,
                         v1::PreviewReply* reply) override {
        if (auto status = world_.enter("Exceptions.Preview"); !status.ok())
            return status;
        *reply = fakePreview(request->payload());
        return grpc::Status::OK;
    }
    grpc::Status Fix(grpc::ServerContext* context, const v1::FixRequest* request,
                     v1::ReplayOutcome* reply) override {
        if (auto status = world_.enter("Exceptions.Fix"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        for (const auto& row : world_.exceptions) {
            if (row.id() == request->id() && row.revision() != request->revision())
                return problem(context, grpc::StatusCode::ABORTED, "fix.stale",
                               "Somebody changed this exception in the meantime.");
        }
        world_.lastRequest = "fix " + request->id() + " because " + request->reason();
        std::erase_if(world_.exceptions,
                      [&](const auto& row) { return row.id() == request->id(); });
        reply->set_object(request->id());
        reply->set_ok(true);
        reply->set_text("delivery D-0K5R47113erp again");
        return grpc::Status::OK;
    }
    grpc::Status Replay(grpc::ServerContext*, const v1::ReplayRequest* request,
                        v1::ReplayReply* reply) override {
        if (auto status = world_.enter("Exceptions.Replay"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        world_.lastRequest =
            std::string(request->dry_run() ? "count" : "replay") + " because " + request->reason();
        std::vector<std::string> ids(request->ids().begin(), request->ids().end());
        for (const auto& row : world_.exceptions) {
            if (!request->cause_key().empty() && row.cause_key() == request->cause_key())
                ids.push_back(row.id());
        }
        reply->set_counted(static_cast<int>(ids.size()));
        for (const std::string& id : ids) {
            if (request->dry_run())
                continue;
            auto* outcome = reply->add_outcomes();
            outcome->set_object(id);
            outcome->set_ok(true);
            outcome->set_text("sent again");
            std::erase_if(world_.exceptions, [&](const auto& row) { return row.id() == id; });
        }
        return grpc::Status::OK;
    }

private:
    std::vector<v1::ExceptionRow> fitting(const v1::ExceptionsRequest& request) {
        const std::lock_guard lock(world_.mutex);
        std::vector<v1::ExceptionRow> rows;
        for (const auto& row : world_.exceptions) {
            const bool closed = row.state() == "discarded" || row.state() == "resolved";
            if ((request.cause_key().empty() || row.cause_key() == request.cause_key()) &&
                (request.plant().empty() || row.plant() == request.plant()) &&
                (request.order().empty() || row.order() == request.order()) &&
                (request.assignee().empty() || row.assignee() == request.assignee()) &&
                (request.owner().empty() || row.owner() == request.owner()) &&
                (request.state().empty() ? !closed || request.include_closed()
                                         : row.state() == request.state()))
                rows.push_back(row);
        }
        return rows;
    }

    World& world_;
};

class GenealogyService final : public v1::Genealogy::Service {
public:
    explicit GenealogyService(World& world) : world_(world) {}

    grpc::Status Find(grpc::ServerContext*, const v1::FindLotsRequest* request,
                      v1::FindLotsReply* reply) override {
        if (auto status = world_.enter("Genealogy.Find"); !status.ok())
            return status;
        for (const auto& node : fakeLots(request->text()))
            *reply->add_nodes() = node;
        return grpc::Status::OK;
    }
    grpc::Status Trace(grpc::ServerContext* context, const v1::GenealogyRequest* request,
                       v1::GenealogyReply* reply) override {
        if (auto status = world_.enter("Genealogy.Trace"); !status.ok())
            return status;
        if (request->id() == "G-220")
            return problem(context, grpc::StatusCode::FAILED_PRECONDITION, "lot.ambiguous",
                           "More than one lot has this identifier.");
        *reply = fakeGenealogy(request->id(), request->direction());
        if (reply->nodes_size() == 0)
            return problem(context, grpc::StatusCode::NOT_FOUND, "request.not_found",
                           "There is nothing under this name.");
        return grpc::Status::OK;
    }
    grpc::Status Recall(grpc::ServerContext*, const v1::RecallRequest* request,
                        v1::RecallReply* reply) override {
        if (auto status = world_.enter("Genealogy.Recall"); !status.ok())
            return status;
        *reply = fakeRecall(request->id());
        return grpc::Status::OK;
    }

private:
    World& world_;
};

class QueuesService final : public v1::Queues::Service {
public:
    explicit QueuesService(World& world) : world_(world) {}

    grpc::Status List(grpc::ServerContext*, const v1::Empty*, v1::QueuesReply* reply) override {
        if (auto status = world_.enter("Queues.List"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        *reply = fakeQueues();
        if (world_.editQueues)
            world_.editQueues(*reply);
        return grpc::Status::OK;
    }
    grpc::Status Lanes(grpc::ServerContext*, const v1::LanesRequest* request,
                       v1::LanesReply* reply) override {
        if (auto status = world_.enter("Queues.Lanes"); !status.ok())
            return status;
        *reply = fakeLanes(request->destination());
        return grpc::Status::OK;
    }
    grpc::Status Deliveries(grpc::ServerContext*, const v1::DeliveriesRequest* request,
                            v1::DeliveriesReply* reply) override {
        if (auto status = world_.enter("Queues.Deliveries"); !status.ok())
            return status;
        *reply = fakeDeliveries(request->destination(), request->lane_key());
        return grpc::Status::OK;
    }
    grpc::Status SetPaused(grpc::ServerContext*, const v1::SetPausedRequest* request,
                           v1::Empty*) override {
        if (auto status = world_.enter("Queues.SetPaused"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        world_.lastRequest = std::string(request->paused() ? "pause " : "resume ") +
                             request->destination() + " " + request->lane_key() + " because " +
                             request->reason();
        return grpc::Status::OK;
    }
    grpc::Status Skip(grpc::ServerContext* context, const v1::SkipRequest* request,
                      v1::Empty*) override {
        if (auto status = world_.enter("Queues.Skip"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        world_.lastRequest = "skip " + request->delivery() + " because " + request->reason();
        return leave(context);
    }
    grpc::Status Redirect(grpc::ServerContext* context, const v1::RedirectRequest* request,
                          v1::RedirectReply* reply) override {
        if (auto status = world_.enter("Queues.Redirect"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        world_.lastRequest = "redirect " + request->delivery() + " to " +
                             request->to_destination() + " because " + request->reason();
        reply->set_delivery("D-0K5RNEW");
        return leave(context);
    }

private:
    grpc::Status leave(grpc::ServerContext* context) {
        if (world_.laneVerbsDenied)
            return problem(context, grpc::StatusCode::PERMISSION_DENIED, "request.denied",
                           "You may not do this.");
        return grpc::Status::OK;
    }

    World& world_;
};

class SystemsService final : public v1::Systems::Service {
public:
    explicit SystemsService(World& world) : world_(world) {}

    grpc::Status List(grpc::ServerContext*, const v1::Empty*, v1::SystemsReply* reply) override {
        if (auto status = world_.enter("Systems.List"); !status.ok())
            return status;
        *reply = fakeSystems();
        return grpc::Status::OK;
    }

private:
    World& world_;
};

class EngineService final : public v1::Engine::Service {
public:
    explicit EngineService(World& world) : world_(world) {}

    grpc::Status Status(grpc::ServerContext*, const v1::Empty*, v1::StatusReply* reply) override {
        if (auto status = world_.enter("Engine.Status"); !status.ok())
            return status;
        const std::lock_guard lock(world_.mutex);
        *reply = world_.status;
        return grpc::Status::OK;
    }
    grpc::Status Overview(grpc::ServerContext*, const v1::OverviewRequest*,
                          v1::OverviewReply* reply) override {
        if (auto status = world_.enter("Engine.Overview"); !status.ok())
            return status;
        *reply = fakeOverview();
        return grpc::Status::OK;
    }
    grpc::Status Watch(grpc::ServerContext* context, const v1::Empty*,
                       grpc::ServerWriter<v1::ChangeNotice>* writer) override {
        std::unique_lock lock(world_.mutex);
        std::size_t told = world_.notices.size();
        v1::ChangeNotice first;
        *first.mutable_status() = world_.status;
        writer->Write(first);
        while (!world_.closing && !context->IsCancelled()) {
            world_.changed.wait_for(lock, std::chrono::milliseconds(50),
                                    [&] { return world_.closing || world_.notices.size() > told; });
            for (; told < world_.notices.size(); ++told) {
                v1::ChangeNotice notice;
                *notice.mutable_status() = world_.status;
                for (const std::string& order : world_.notices.at(told))
                    notice.add_orders(order);
                notice.set_exceptions(true);
                notice.set_queues(true);
                notice.set_events(true);
                writer->Write(notice);
            }
        }
        return grpc::Status::OK;
    }

private:
    World& world_;
};

}  // namespace

class FakeServices::Impl {
public:
    Impl() {
        grpc::ServerBuilder builder;
        for (grpc::Service* service : std::initializer_list<grpc::Service*>{
                 &orders, &events, &exceptions, &genealogy, &queues, &systems, &engine})
            builder.RegisterService(service);
        server = builder.BuildAndStart();
        channel = server->InProcessChannel({});
    }
    ~Impl() {
        {
            const std::lock_guard lock(world.mutex);
            world.closing = true;
        }
        world.changed.notify_all();
        server->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(2));
    }

    World world;
    OrdersService orders{world};
    EventsService events{world};
    ExceptionsService exceptions{world};
    GenealogyService genealogy{world};
    QueuesService queues{world};
    SystemsService systems{world};
    EngineService engine{world};
    std::unique_ptr<grpc::Server> server;
    std::shared_ptr<grpc::Channel> channel;
};

FakeServices::FakeServices() : impl_(std::make_unique<Impl>()) {}
FakeServices::~FakeServices() = default;

std::shared_ptr<grpc::Channel> FakeServices::channel() const {
    return impl_->channel;
}

void FakeServices::editQueues(std::function<void(v1::QueuesReply&)> edit) {
    const std::lock_guard lock(impl_->world.mutex);
    impl_->world.editQueues = std::move(edit);
}

void FakeServices::editStatus(const std::function<void(v1::StatusReply&)>& edit) {
    const std::lock_guard lock(impl_->world.mutex);
    edit(impl_->world.status);
}

void FakeServices::setLaneVerbsDenied(bool denied) {
    const std::lock_guard lock(impl_->world.mutex);
    impl_->world.laneVerbsDenied = denied;
}

void FakeServices::addOutageAndGap() {
    const std::lock_guard lock(impl_->world.mutex);
    for (const v1::ExceptionRow& row : fakeOutageAndGap())
        impl_->world.exceptions.push_back(row);
}

void FakeServices::setOrderStatus(const std::string& order, const std::string& status) {
    const std::lock_guard lock(impl_->world.mutex);
    for (auto& row : impl_->world.orders) {
        if (row.order() == order) {
            row.set_status(status);
            row.set_revision(row.revision() + 1);
        }
    }
}

void FakeServices::addOrder(const std::string& order) {
    v1::OrderRow row = fakeOrder(std::stoi(order));
    row.set_last_change_us(kNow);
    const std::lock_guard lock(impl_->world.mutex);
    impl_->world.orders.push_back(row);
}

void FakeServices::removeOrder(const std::string& order) {
    const std::lock_guard lock(impl_->world.mutex);
    std::erase_if(impl_->world.orders, [&](const auto& row) { return row.order() == order; });
}

void FakeServices::setExceptionAssignee(const std::string& id, const std::string& user) {
    const std::lock_guard lock(impl_->world.mutex);
    for (auto& row : impl_->world.exceptions) {
        if (row.id() == id) {
            row.set_assignee(user);
            row.set_revision(row.revision() + 1);
        }
    }
}

void FakeServices::setExceptionState(const std::string& id, const std::string& state) {
    const std::lock_guard lock(impl_->world.mutex);
    for (auto& row : impl_->world.exceptions) {
        if (row.id() == id) {
            row.set_state(state);
            row.set_revision(row.revision() + 1);
        }
    }
}

void FakeServices::removeException(const std::string& id) {
    const std::lock_guard lock(impl_->world.mutex);
    std::erase_if(impl_->world.exceptions, [&](const auto& row) { return row.id() == id; });
}

void FakeServices::notify(const std::vector<std::string>& orders) {
    {
        const std::lock_guard lock(impl_->world.mutex);
        impl_->world.notices.push_back(orders);
    }
    impl_->world.changed.notify_all();
}

void FakeServices::setUnreachable(bool unreachable) {
    const std::lock_guard lock(impl_->world.mutex);
    impl_->world.unreachable = unreachable;
}

void FakeServices::setHeld(bool held) {
    {
        const std::lock_guard lock(impl_->world.mutex);
        impl_->world.held = held;
    }
    impl_->world.changed.notify_all();
}

int FakeServices::calls(const std::string& method) const {
    const std::lock_guard lock(impl_->world.mutex);
    const auto found = impl_->world.calls.find(method);
    return found == impl_->world.calls.end() ? 0 : found->second;
}

std::string FakeServices::lastRequest() const {
    const std::lock_guard lock(impl_->world.mutex);
    return impl_->world.lastRequest;
}

}  // namespace throughline::test
