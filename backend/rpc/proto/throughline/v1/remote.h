#pragma once

#include <grpcpp/channel.h>

#include <memory>
#include <type_traits>
#include <utility>

namespace throughline::v1 {

/// A service as its clients see it: `Remote<Orders> orders(channel)`, then `orders.List(…)`.
template <class Service>
using Remote =
    typename decltype(Service::NewStub(std::shared_ptr<grpc::ChannelInterface>{}))::element_type;

/// The same, with answers that come by callback.
template <class Service>
using RemoteAsync = std::remove_pointer_t<decltype(std::declval<Remote<Service>>().async())>;

}  // namespace throughline::v1
