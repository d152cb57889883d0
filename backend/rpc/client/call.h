#pragma once

#include "rpc/client/wire.h"
#include "rpc/problem.h"
#include "throughline/v1/remote.h"

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace throughline::rpc::client {

/// One call of a service, its refusal as the engine worded it.
template <class Service, class Request, class Reply>
Result<Reply> call(const Wire& wire,
                   grpc::Status (Service::*method)(grpc::ClientContext*, const Request&, Reply*),
                   const Request& request) {
    Service service(wire);
    grpc::ClientContext context;
    Reply reply;
    const auto status = (service.*method)(&context, request, &reply);
    if (!status.ok()) {
        return problemsOf(status).front();
    }
    return reply;
}

/// One call, its reply in a shape.
template <class Service, class Request, class Reply, class Shape>
Result<Json> answered(const Wire& wire,
                      grpc::Status (Service::*method)(grpc::ClientContext*, const Request&, Reply*),
                      const Request& request, Shape shape) {
    const auto reply = call(wire, method, request);
    if (!reply) {
        return reply.error();
    }
    return shape(*reply);
}

/// Every row in its shape.
template <class Rows, class Shape>
Json shapesOf(const Rows& rows, Shape shape) {
    Json shapes = Json::array();
    for (const auto& row : rows) {
        shapes.push_back(shape(row));
    }
    return shapes;
}

/// Reads pages until the limit is reached; {"<name>": […], "next": …}.
template <class Service, class Request, class Reply, class Shape>
Result<Json> listed(const Wire& wire,
                    grpc::Status (Service::*method)(grpc::ClientContext*, const Request&, Reply*),
                    Request request, const Page& page, const char* name, Shape shape) {
    constexpr int kMostAtOnce = 1000;
    Json rows = Json::array();
    auto next = page.after;
    do {
        const auto left = page.limit - static_cast<int>(rows.size());
        request.mutable_page()->set_after(next);
        request.mutable_page()->set_limit(std::min(left, kMostAtOnce));
        const auto reply = call(wire, method, request);
        if (!reply) {
            return reply.error();
        }
        for (const auto& row : reply->rows()) {
            rows.push_back(shape(row));
        }
        next = reply->next();
    } while (!next.empty() && static_cast<int>(rows.size()) < page.limit);
    return Json{{name, std::move(rows)}, {"next", next.empty() ? Json() : Json(next)}};
}

}  // namespace throughline::rpc::client
