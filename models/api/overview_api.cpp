#include "models/api/overview_api.h"

#include "models/async_unary.h"
#include "models/convert/overview.h"
#include "throughline/v1/status.grpc.pb.h"

namespace throughline::models {

void getOverview(const EngineClient& client, AsyncCall& call, const QString& plant,
                 const QDateTime& from, std::function<void(const Answer<Overview>&)> done) {
    v1::OverviewRequest request;
    request.set_plant(utf8(plant));
    request.set_from_us(microsOf(from));
    callUnary<v1::Engine>(client, call, &v1::RemoteAsync<v1::Engine>::Overview, std::move(request),
                          overviewOf, std::move(done));
}

}  // namespace throughline::models
