#include "bench/peers/rabbitmq_client.h"

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>

#include <stdexcept>

namespace throughline::bench {

namespace {

constexpr amqp_channel_t kChannel = 1;
constexpr int kFrameBytes = 131072;

amqp_bytes_t bytes(std::string_view text) {
    return {text.size(), const_cast<char*>(text.data())};  // only read by the library
}

timeval span(std::chrono::microseconds most) {
    return {most.count() / 1'000'000, most.count() % 1'000'000};
}

}  // namespace

RabbitMqClient::RabbitMqClient(int port) : state_(amqp_new_connection()) {
    auto* socket = amqp_tcp_socket_new(state_);
    check(amqp_socket_open(socket, "127.0.0.1", port), "connect");
    const auto reply =
        amqp_login(state_, "/", 0, kFrameBytes, 0, AMQP_SASL_METHOD_PLAIN, "guest", "guest");
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
        throw std::runtime_error("sign-in refused");
    }
    amqp_channel_open(state_, kChannel);
    checkReply("open channel");
}

RabbitMqClient::~RabbitMqClient() {
    amqp_connection_close(state_, AMQP_REPLY_SUCCESS);
    amqp_destroy_connection(state_);
}

void RabbitMqClient::check(int status, const char* what) const {
    if (status != AMQP_STATUS_OK) {
        throw std::runtime_error(std::string(what) + ": " + amqp_error_string2(status));
    }
}

void RabbitMqClient::checkReply(const char* what) const {
    const auto reply = amqp_get_rpc_reply(state_);
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION) {
        check(reply.library_error, what);
    } else if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
        throw std::runtime_error(std::string(what) + ": refused");
    }
}

void RabbitMqClient::declareExchange(const std::string& name) {
    amqp_exchange_declare(state_, kChannel, bytes(name), bytes("fanout"), 0, 1, 0, 0,
                          amqp_empty_table);
    checkReply("declare exchange");
}

void RabbitMqClient::declareQuorumQueue(const std::string& name, const std::string& exchange) {
    amqp_table_entry_t type{};
    type.key = bytes("x-queue-type");
    type.value.kind = AMQP_FIELD_KIND_UTF8;
    type.value.value.bytes = bytes("quorum");
    const amqp_table_t arguments{1, &type};
    amqp_queue_declare(state_, kChannel, bytes(name), 0, 1, 0, 0, arguments);
    checkReply("declare queue");
    amqp_queue_bind(state_, kChannel, bytes(name), bytes(exchange), amqp_empty_bytes,
                    amqp_empty_table);
    checkReply("bind queue");
}

void RabbitMqClient::deleteQueue(const std::string& name) {
    amqp_queue_delete(state_, kChannel, bytes(name), 0, 0);
    checkReply("delete queue");
}

void RabbitMqClient::confirmPublishes() {
    amqp_confirm_select(state_, kChannel);
    checkReply("confirm");
}

void RabbitMqClient::publish(const std::string& exchange, std::string_view body) {
    amqp_basic_properties_t properties{};
    properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG;
    properties.delivery_mode = AMQP_DELIVERY_PERSISTENT;
    check(amqp_basic_publish(state_, kChannel, bytes(exchange), amqp_empty_bytes, 0, 0, &properties,
                             bytes(body)),
          "publish");
}

std::optional<std::pair<std::uint64_t, bool>> RabbitMqClient::confirmation(
    std::chrono::microseconds most) {
    amqp_maybe_release_buffers(state_);
    amqp_frame_t frame{};
    const auto wait = span(most);
    const int status = amqp_simple_wait_frame_noblock(state_, &frame, &wait);
    if (status == AMQP_STATUS_TIMEOUT) {
        return {};
    }
    check(status, "confirmation");
    if (frame.frame_type != AMQP_FRAME_METHOD || frame.payload.method.id != AMQP_BASIC_ACK_METHOD) {
        throw std::runtime_error("a publish was not confirmed");
    }
    const auto* ack = static_cast<const amqp_basic_ack_t*>(frame.payload.method.decoded);
    return std::pair{ack->delivery_tag, ack->multiple != 0};
}

void RabbitMqClient::consume(const std::string& queue, std::uint16_t prefetch) {
    amqp_basic_qos(state_, kChannel, 0, prefetch, 0);
    checkReply("prefetch");
    amqp_basic_consume(state_, kChannel, bytes(queue), amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    checkReply("consume");
}

std::optional<RabbitMqClient::Delivery> RabbitMqClient::delivery(std::chrono::milliseconds most) {
    amqp_maybe_release_buffers(state_);
    amqp_envelope_t envelope{};
    const auto wait = span(most);
    const auto reply = amqp_consume_message(state_, &envelope, &wait, 0);
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION &&
        reply.library_error == AMQP_STATUS_TIMEOUT) {
        return {};
    }
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) {
        throw std::runtime_error("delivery: connection failed");
    }
    const auto& body = envelope.message.body;
    Delivery delivery{envelope.delivery_tag, {static_cast<const char*>(body.bytes), body.len}};
    amqp_destroy_envelope(&envelope);
    return delivery;
}

bool RabbitMqClient::moreAtHand() const {
    return amqp_frames_enqueued(state_) != 0 || amqp_data_in_buffer(state_) != 0;
}

void RabbitMqClient::acknowledgeThrough(std::uint64_t tag) {
    check(amqp_basic_ack(state_, kChannel, tag, 1), "acknowledge");
}

void RabbitMqClient::synchronise() {
    amqp_basic_qos(state_, kChannel, 0, 1, 0);
    checkReply("synchronise");
}

}  // namespace throughline::bench
