#pragma once

#include "context.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace throughline::ctl {

/// What every list takes: how many rows, and where to go on.
struct Paging {
    int limit = 100;
    std::string after;

    void declare(CLI::App& verb) {
        verb.add_option("--limit", limit, "Rows at most")->check(CLI::Range(1, 1'000'000));
        verb.add_option("--after", after, "Goes on after an earlier answer's `next`");
    }
};

/// Reads pages until the limit is reached; {"<name>": […], "next": …}.
template <class Stub, class Request, class Reply, class Shape>
Result<Json> listed(Context& context,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Reply*),
                    Request request, const Paging& paging, const char* name, Shape shape) {
    Json rows = Json::array();
    auto next = paging.after;
    do {
        const auto left = paging.limit - static_cast<int>(rows.size());
        request.mutable_page()->set_after(next);
        request.mutable_page()->set_limit(std::min(left, 1000));
        const auto reply = context.call(method, request);
        if (!reply) {
            return reply.error();
        }
        for (const auto& row : reply->rows()) {
            rows.push_back(shape(row));
        }
        next = reply->next();
    } while (!next.empty() && static_cast<int>(rows.size()) < paging.limit);
    return Json{{name, std::move(rows)}, {"next", next.empty() ? Json() : Json(next)}};
}

}  // namespace throughline::ctl
