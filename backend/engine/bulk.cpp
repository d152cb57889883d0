#include "engine/bulk.h"

#include "codecs/codec.h"
#include "domain/sha256.h"
#include "engine/json_tools.h"
#include "engine/windows.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <map>

namespace throughline::engine {
namespace {

/// The object with one member more, in front; the rest stays as it was written.
std::string withMember(const std::string& object, const std::string& name,
                       const std::string& value) {
    const std::size_t brace = object.find_first_not_of(" \t\r\n");
    if (brace == std::string::npos || object[brace] != '{') {
        return object;
    }
    const std::size_t rest = object.find_first_not_of(" \t\r\n", brace + 1);
    const bool empty = rest != std::string::npos && object[rest] == '}';
    return '{' + codecs::toText(Json(name)) + ':' + codecs::toText(Json(value)) +
           (empty ? "" : ",") + object.substr(brace + 1);
}

int statusOf(const BulkPolicy& bulk, const Json& item, int whole) {
    if (bulk.itemStatus.empty()) {
        return whole;
    }
    const std::string text = textAt(item, bulk.itemStatus).value_or("");
    int status = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), status).ptr;
    return end == text.data() + text.size() && status >= 100 && status <= 599 ? status : whole;
}

/// The answer's items, in the order of ours; nullptr where it says nothing of one.
std::vector<const Json*> answersFor(const BulkPolicy& bulk, const Json& list,
                                    const std::vector<BulkItem>& items) {
    std::vector<const Json*> answers(items.size(), nullptr);
    if (bulk.itemKey.empty()) {
        for (std::size_t i = 0; i < items.size() && i < list.size(); ++i) {
            answers[i] = &list[i];
        }
        return answers;
    }
    std::map<std::string, const Json*> byKey;
    for (const Json& item : list) {
        byKey.emplace(textAt(item, bulk.itemKey).value_or(""), &item);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto found = byKey.find(items[i].key);
        answers[i] = found == byKey.end() ? nullptr : found->second;
    }
    return answers;
}

}  // namespace

connectors::HttpRequest bulkRequest(const OutboundEndpoint& endpoint,
                                    const std::vector<BulkItem>& items) {
    const BulkPolicy& bulk = endpoint.bulk;
    connectors::HttpRequest request;
    request.method = endpoint.method;
    request.url = endpoint.url + bulk.path;
    request.timeout = endpoint.timeout;
    request.headers = endpoint.headers;
    std::string keys;
    std::string list;
    for (const BulkItem& item : items) {
        list += list.empty() ? "[" : ",";
        list +=
            bulk.keyMember.empty() ? item.body : withMember(item.body, bulk.keyMember, item.key);
        keys += item.key + '\n';
    }
    list += ']';
    request.body =
        bulk.member.empty() ? list : '{' + codecs::toText(Json(bulk.member)) + ':' + list + '}';
    request.headers["Content-Type"] = endpoint.pack.empty() && bulk.member.empty()
                                          ? "application/cloudevents-batch+json"
                                          : "application/json";
    request.headers["Idempotency-Key"] = sha256Hex(keys);
    return request;
}

std::vector<connectors::HttpReply> bulkReplies(const BulkPolicy& bulk,
                                               const connectors::HttpReply& reply,
                                               const std::vector<BulkItem>& items) {
    std::vector<connectors::HttpReply> replies(items.size(), reply);
    const bool good = reply.status >= 200 && reply.status < 300;
    if (bulk.items.empty() || !good) {
        return replies;
    }
    const auto body = codecs::parseJson(reply.body);
    const Json* const list = body.ok() ? at(*body, bulk.items) : nullptr;
    const bool listed = list != nullptr && list->is_array();
    const auto answers =
        listed ? answersFor(bulk, *list, items) : std::vector<const Json*>(items.size(), nullptr);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (answers[i] == nullptr) {
            replies[i].status = 0;
            replies[i].timedOut = true;
            replies[i].detail = "the answer to the bulk says nothing of this item";
            continue;
        }
        replies[i].status = statusOf(bulk, *answers[i], reply.status);
        replies[i].body = codecs::toText(*answers[i]);
        replies[i].headers["content-type"] = "application/json";
    }
    return replies;
}

bool BulkSession::open(const BulkPolicy& bulk, Timestamp now, Timestamp& again) {
    if (bulk.at.empty() || open_) {
        return true;
    }
    if (next_ == Timestamp{}) {
        next_ = nextTimeOfDay(bulk.at, bulk.zone, now).value_or(now);
    }
    if (now < next_) {
        again = next_;
        return false;
    }
    open_ = true;
    next_ = {};
    return true;
}

void BulkSession::setBack(Duration) {
    next_ = {};  // a time of day: looked up anew
}

}  // namespace throughline::engine
