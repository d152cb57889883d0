#pragma once

#include "connectors/http_client.h"
#include "domain/clock.h"
#include "domain/result.h"
#include "engine/landscape.h"

#include <string>
#include <vector>

namespace throughline::engine {

/// One delivery of a bulk: its body in the receiver's form, a JSON value, and its idempotency key.
struct BulkItem {
    std::string body, key;
};

/// Many deliveries as one request: a list, or an object around it. The request's own key is made of
/// the items', so that the same items in the same order have the same key.
connectors::HttpRequest bulkRequest(const OutboundEndpoint& endpoint,
                                    const std::vector<BulkItem>& items);

/// What the receiver's answer says of each item, as if each had been sent on its own: by key or by
/// position, with the item's own status. An answer that does not list items is everybody's. An item
/// of which a good answer says nothing has no answer: it may have been taken.
std::vector<connectors::HttpReply> bulkReplies(const BulkPolicy& bulk,
                                               const connectors::HttpReply& reply,
                                               const std::vector<BulkItem>& items);

/// When a destination's bulks go: always, or from a time of day until nothing is left.
class BulkSession {
public:
    /// Whether deliveries may be collected now; where not, `again` says when.
    bool open(const BulkPolicy& bulk, Timestamp now, Timestamp& again);
    /// Nothing is left that could go.
    void close() { open_ = false; }
    void setBack(Duration by);

private:
    bool open_ = false;
    Timestamp next_;
};

}  // namespace throughline::engine
