#include "rpc/genealogy_service.h"

#include "rpc/convert.h"
#include "rpc/recall.h"

namespace throughline::rpc {

namespace {

Result<engine::Direction> directionOf(const std::string& text) {
    if (text == "forward") {
        return engine::Direction::Forward;
    }
    if (text == "backward") {
        return engine::Direction::Backward;
    }
    if (text.empty() || text == "both") {
        return engine::Direction::Both;
    }
    return Error{.code = ErrorCode::RequestInvalid,
                 .field = "direction",
                 .value = shortened(text),
                 .rule = "one of forward (downstream), backward (upstream), both"};
}

}  // namespace

grpc::ServerUnaryReactor* GenealogyService::Find(grpc::CallbackServerContext* call,
                                                 const v1::FindLotsRequest* request,
                                                 v1::FindLotsReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::FindLotsRequest& wanted, v1::FindLotsReply& out) {
                      v1::PageRequest page;
                      page.set_limit(wanted.limit());
                      const auto lots =
                          context_.engine.store().findLots(wanted.text(), pageLimit(page));
                      if (!lots) {
                          return Status(lots.error());
                      }
                      for (const auto& lot : *lots) {
                          *out.add_nodes() = toWire(lot);
                      }
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* GenealogyService::Trace(grpc::CallbackServerContext* call,
                                                  const v1::GenealogyRequest* request,
                                                  v1::GenealogyReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::GenealogyRequest& wanted, v1::GenealogyReply& out) {
                      const auto direction = directionOf(wanted.direction());
                      if (!direction) {
                          return Status(direction.error());
                      }
                      const auto trace =
                          context_.engine.genealogy(wanted.id(), *direction, wanted.depth());
                      if (!trace) {
                          return Status(trace.error());
                      }
                      out = toWire(*trace);
                      return Status{};
                  });
}

grpc::ServerUnaryReactor* GenealogyService::Recall(grpc::CallbackServerContext* call,
                                                   const v1::RecallRequest* request,
                                                   v1::RecallReply* reply) {
    return answer(context_, call, request, reply, security::Permission::Look,
                  [this](const auto&, const v1::RecallRequest& wanted, v1::RecallReply& out) {
                      const auto trace =
                          context_.engine.genealogy(wanted.id(), engine::Direction::Forward, 0);
                      if (!trace) {
                          return Status(trace.error());
                      }
                      out = recallOf(*trace);
                      return Status{};
                  });
}

}  // namespace throughline::rpc
