#include "models/api/genealogy_api.h"

#include "models/async_unary.h"
#include "models/convert/genealogy.h"
#include "throughline/v1/genealogy.grpc.pb.h"

namespace throughline::models {

using Async = v1::RemoteAsync<v1::Genealogy>;

void findLots(const EngineClient& client, AsyncCall& call, const QString& text, int limit,
              std::function<void(const Answer<QList<GenealogyNode>>&)> done) {
    v1::FindLotsRequest request;
    request.set_text(utf8(text));
    request.set_limit(limit);
    callUnary<v1::Genealogy>(client, call, &Async::Find, std::move(request), foundNodesOf,
                             std::move(done));
}

void traceGenealogy(const EngineClient& client, AsyncCall& call, const QString& id,
                    const QString& direction, int depth,
                    std::function<void(const Answer<GenealogyTrace>&)> done) {
    v1::GenealogyRequest request;
    request.set_id(utf8(id));
    request.set_direction(utf8(direction));
    request.set_depth(depth);
    callUnary<v1::Genealogy>(client, call, &Async::Trace, std::move(request), genealogyTraceOf,
                             std::move(done));
}

void recallScope(const EngineClient& client, AsyncCall& call, const QString& id,
                 std::function<void(const Answer<Recall>&)> done) {
    v1::RecallRequest request;
    request.set_id(utf8(id));
    callUnary<v1::Genealogy>(client, call, &Async::Recall, std::move(request), recallOf,
                             std::move(done));
}

}  // namespace throughline::models
