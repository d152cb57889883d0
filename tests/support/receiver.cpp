#include "support/receiver.h"

#include <nlohmann/json.hpp>

namespace throughline::test {

namespace {

std::string keyOf(const connectors::HttpIncoming& incoming) {
    const auto found = incoming.headers.find("idempotency-key");
    return found == incoming.headers.end() ? std::string{} : found->second;
}

}  // namespace

Receiver::Receiver(Temper temper) : temper_(std::move(temper)) {
    auto server = connectors::startHttpServer(
        {}, [this](connectors::HttpIncoming incoming, const connectors::HttpServer::Reply& reply) {
            take(std::move(incoming), reply);
        });
    if (server.ok()) {
        server_ = *std::move(server);
    }
}

void Receiver::take(connectors::HttpIncoming incoming, const connectors::HttpServer::Reply& reply) {
    const auto mood = temper_ ? temper_(incoming.target) : Mood{};
    if (mood.refuseBefore != 0) {
        reply({.status = mood.refuseBefore});
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        const auto key = keyOf(incoming);
        if (key.empty()) {
            books_.wrongs.push_back("a call without a key");
        }
        const auto [known, fresh] = bodies_.emplace(incoming.target + ' ' + key, incoming.body);
        const auto body = nlohmann::json::parse(incoming.body, nullptr, false);
        if (!fresh) {
            ++books_.repeats;
            if (known->second != incoming.body) {
                books_.wrongs.push_back("another payload under key " + key);
            }
        } else if (body.is_discarded() || !body.contains("data")) {
            books_.wrongs.push_back("no event: " + incoming.body);
        } else {
            ++books_.effects;
            const auto& data = body["data"];
            books_.applied[incoming.target][data.value("order", "")].push_back(
                std::stoi(data.value("operation", "0")));
        }
    }
    if (!mood.dropAfter) {
        reply({.status = 200, .body = "{}"});
    }
}

Receiver::Books Receiver::books() const {
    const std::scoped_lock lock(mutex_);
    return books_;
}

std::size_t Receiver::effects() const {
    const std::scoped_lock lock(mutex_);
    return books_.effects;
}

std::string Receiver::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
}

std::vector<std::string> wrongsOf(const Receiver::Books& books,
                                  const std::vector<std::string>& destinations,
                                  const std::map<std::string, std::set<int>>& acknowledged) {
    auto wrongs = books.wrongs;
    for (const auto& destination : destinations) {
        const auto found = books.applied.find(destination);
        for (const auto& [order, wanted] : acknowledged) {
            const auto where = destination + ", order " + order + ": ";
            static const std::vector<int> kNothing;
            const auto* applied = &kNothing;
            if (found != books.applied.end() && found->second.contains(order)) {
                applied = &found->second.at(order);
            }
            std::set<int> once;
            int last = 0;
            for (const int number : *applied) {
                if (!once.insert(number).second) {
                    wrongs.push_back(where + std::to_string(number) + " applied twice");
                } else if (number < last) {
                    wrongs.push_back(where + std::to_string(number) + " after " +
                                     std::to_string(last));
                }
                last = std::max(last, number);
            }
            for (const int number : wanted) {
                if (!once.contains(number)) {
                    wrongs.push_back(where + std::to_string(number) + " lost");
                }
            }
        }
    }
    return wrongs;
}

}  // namespace throughline::test
