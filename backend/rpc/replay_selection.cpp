#include "rpc/replay_selection.h"

#include "rpc/convert.h"
#include "rpc/request_values.h"
#include "rpc/search_expression.h"

namespace throughline::rpc {

namespace {

constexpr std::size_t kMost = 10'000;
constexpr std::size_t kMostPreviews = 100;

Error invalid(std::string field, std::string rule) {
    return {.code = ErrorCode::RequestInvalid, .field = std::move(field), .rule = std::move(rule)};
}

bool replayable(const storage::ExceptionRow& row) {
    using enum storage::ExceptionState;
    return (row.state == Open || row.state == Snoozed) &&
           (row.kind == storage::ExceptionKind::Intake ||
            row.kind == storage::ExceptionKind::Delivery);
}

Result<std::vector<std::string>> found(const storage::Store& store, storage::ExceptionQuery query) {
    std::vector<std::string> ids;
    query.limit = 1000;
    while (true) {
        const auto page = store.exceptions(query);
        if (!page) {
            return page.error();
        }
        for (const auto& row : page->rows) {
            if (replayable(row)) {
                ids.push_back(row.id.text());
            }
        }
        if (ids.size() > kMost) {
            return invalid("where", "a search that finds at most 10,000 exceptions");
        }
        if (page->next.empty()) {
            return ids;
        }
        query.after = page->next;
    }
}

}  // namespace

Result<std::vector<std::string>> selectForReplay(const storage::Store& store,
                                                 const v1::ReplayRequest& request) {
    const int ways = (request.ids().empty() ? 0 : 1) + (request.cause_key().empty() ? 0 : 1) +
                     (request.where().empty() ? 0 : 1);
    if (ways != 1) {
        return invalid("ids", "exactly one of ids, a group or a search");
    }
    if (!request.where().empty()) {
        auto query = parseSearch(request.where());
        if (!query) {
            return query.error();
        }
        return found(store, std::move(*query));
    }
    if (!request.cause_key().empty()) {
        return found(store, {.causeKey = request.cause_key()});
    }
    for (const auto& id : request.ids()) {
        if (!ExceptionId::parse(id) && !DeliveryId::parse(id)) {
            return Error{.code = ErrorCode::RequestInvalid,
                         .field = "ids",
                         .value = shortened(id),
                         .rule = "ids of exceptions (X-…) or deliveries (D-…)"};
        }
    }
    if (static_cast<std::size_t>(request.ids_size()) > kMost) {
        return invalid("ids", "at most 10,000 ids");
    }
    return std::vector<std::string>(request.ids().begin(), request.ids().end());
}

Status previewReplay(engine::Engine& engine, const std::vector<std::string>& ids,
                     v1::ReplayReply& out) {
    for (std::size_t i = 0; i < ids.size() && i < kMostPreviews; ++i) {
        auto* outcome = out.add_outcomes();
        outcome->set_object(ids[i]);
        const auto id = ExceptionId::parse(ids[i]);
        if (!id) {
            outcome->set_ok(true);
            outcome->set_text("would be delivered again");
            continue;
        }
        const auto preview = engine.previewReplay(*id);
        outcome->set_ok(preview.ok() && preview->possible);
        if (!preview) {
            outcome->set_text(preview.error().message());
        } else if (!preview->possible && !preview->errors.empty()) {
            outcome->set_text(preview->errors.front().message());
        } else {
            outcome->set_text(std::string(engine::impactText(preview->impact)) + ": " +
                              preview->why);
        }
    }
    return {};
}

Status replay(engine::Engine& engine, const std::vector<std::string>& ids,
              const v1::ReplayRequest& request, const storage::Actor& who, v1::ReplayReply& out) {
    if (auto reason = needReason(request.reason()); !reason.ok()) {
        return reason;
    }
    std::optional<std::string> destination;
    if (!request.to_destination().empty()) {
        destination = request.to_destination();
    }
    const auto outcomes = engine.replay(ids, who, request.reason(), destination);
    if (!outcomes) {
        return outcomes.error();
    }
    for (const auto& outcome : *outcomes) {
        *out.add_outcomes() = toWire(outcome);
    }
    return {};
}

}  // namespace throughline::rpc
