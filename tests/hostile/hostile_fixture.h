#pragma once

#include "connectors/http_client.h"
#include "rpc_fixture.h"
#include "throughline/v1/events.pb.h"
#include "throughline/v1/exceptions.pb.h"

#include <map>
#include <string>
#include <vector>

namespace throughline::test {

/// An engine with an endpoint for each format and a drop folder, seen as its senders and as a
/// person with the console see it.
class HostileFixture {
public:
    HostileFixture();

    /// POST to an inbound endpoint, as any HTTP client would.
    [[nodiscard]] connectors::HttpReply post(const std::string& endpoint, const std::string& body,
                                             std::map<std::string, std::string> headers = {}) const;
    /// The open exceptions, through gRPC.
    std::vector<v1::ExceptionRow> exceptions();
    /// The message behind an exception, through gRPC: what a person opens.
    Result<v1::MessageDetail> message(const v1::ExceptionRow& exception);
    /// Whether the engine still takes a healthy message.
    bool takesTheNext();

    /// A file in the drop folder's `in`, renamed when it is whole.
    void drop(const std::string& name, const std::string& bytes) const;
    [[nodiscard]] std::filesystem::path folder() const { return rpc.data() / "intake" / "files"; }

    rpc::RpcFixture rpc;

private:
    int taken_ = 0;
};

}  // namespace throughline::test
