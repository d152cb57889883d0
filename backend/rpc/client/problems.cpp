#include "rpc/client/problems.h"

#include "rpc/client/shapes.h"
#include "rpc/problem.h"

#include <nlohmann/json.hpp>

namespace throughline::rpc::client {

Json problemDocument(const Error& error) {
    return problemShape(toProblem(error));
}

Json problemDocuments(const std::vector<Error>& errors) {
    Json documents = Json::array();
    for (const auto& error : errors) {
        documents.push_back(problemDocument(error));
    }
    return documents;
}

}  // namespace throughline::rpc::client
