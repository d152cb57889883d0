#include "rpc/client/genealogy.h"

#include "rpc/client/call.h"
#include "rpc/client/shapes.h"
#include "throughline/v1/genealogy.grpc.pb.h"

namespace throughline::rpc::client {

Result<Json> genealogy(const Wire& wire, const GenealogyQuery& query) {
    v1::GenealogyRequest request;
    request.set_id(keyTyped(query.id));
    request.set_direction(query.direction);
    request.set_depth(query.depth);
    return answered(wire, &v1::Remote<v1::Genealogy>::Trace, request, genealogyShape);
}

Result<Json> recall(const Wire& wire, const std::string& id) {
    v1::RecallRequest request;
    request.set_id(keyTyped(id));
    return answered(wire, &v1::Remote<v1::Genealogy>::Recall, request, recallShape);
}

}  // namespace throughline::rpc::client
