#pragma once

#include "domain/json.h"
#include "domain/result.h"

#include <memory>
#include <string>

namespace grpc {
class Channel;
}

/// The engine's services for those who want documents: one function a call, plain values in, the
/// JSON of the command line out (snake_case, RFC 3339 times, decimals as text, null for what is not
/// known; its names are part of the public interface). Every call blocks its caller until the
/// engine has answered; a refusal is the engine's own Error. Any thread.
namespace throughline::rpc::client {

/// The way to one engine.
using Wire = std::shared_ptr<grpc::Channel>;

/// To an engine on this machine ("127.0.0.1:7420"); nothing is sent yet.
Wire connect(const std::string& target, const std::string& token);
/// Does somebody answer there within five seconds, and let us in?
Status greet(const Wire& wire);

/// How much of a list, and where to go on; a list's document has `next`, null at its end.
struct Page {
    int limit = 100;
    std::string after;
};

}  // namespace throughline::rpc::client
