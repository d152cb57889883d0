#include "simulator/ledger.h"

#include "codecs/codec.h"
#include "domain/json.h"

#include <nlohmann/json.hpp>

namespace throughline::simulator {

namespace {

constexpr const char* kEffects = "ledger.jsonl";
constexpr const char* kSent = "sent.jsonl";
constexpr const char* kOrders = "orders.jsonl";
constexpr const char* kRun = "plant.json";

/// Calls `visit` for every whole line; one that a crash cut short is left out.
template <class Visit>
void eachLine(const std::filesystem::path& path, Visit visit) {
    std::ifstream in(path, std::ios::binary);
    std::string line;
    while (std::getline(in, line)) {
        const auto json = Json::parse(line, nullptr, false);
        if (json.is_object()) {
            visit(json);
        }
    }
}

Error cannotWrite(const std::filesystem::path& path) {
    return Error{.code = ErrorCode::StorageFailed,
                 .detail = "The plant cannot write its data folder.",
                 .file = path.generic_string()};
}

}  // namespace

Ledger::Ledger(std::filesystem::path folder) : folder_(std::move(folder)) {}

Status Ledger::open() {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (auto loaded = load(); !loaded) {
        return loaded;
    }
    for (auto [out, name] : {std::pair{&effectsOut_, kEffects}, std::pair{&sentOut_, kSent},
                             std::pair{&ordersOut_, kOrders}}) {
        out->open(folder_ / name, std::ios::binary | std::ios::app);
        if (!*out) {
            return cannotWrite(folder_ / name);
        }
        *out << '\n';  // ends a line that a crash cut short
    }
    return countRun();
}

Status Ledger::load() {
    eachLine(folder_ / kEffects, [this](const Json& line) {
        if (line.value("outcome", "") == "applied") {
            keys_.emplace(std::pair{line.value("system", ""), line.value("key", "")},
                          line.value("order", ""));
            effects_.push_back(
                {line.value("system", ""), line.value("kind", ""), line.value("order", "")});
        }
    });
    eachLine(folder_ / kSent, [this](const Json& line) { sent_.insert(line.value("id", "")); });
    eachLine(folder_ / kOrders, [this](const Json& line) {
        if (const auto at = parseTime(line.value("released_at", ""))) {
            orders_[line.value("index", 0)] = *at;
        }
    });
    return {};
}

Status Ledger::countRun() {
    std::ifstream in(folder_ / kRun, std::ios::binary);
    const auto before = Json::parse(in, nullptr, false);
    run_ = before.is_object() ? before.value("run", 0) + 1 : 1;
    std::ofstream out(folder_ / kRun, std::ios::binary | std::ios::trunc);
    out << Json{{"run", run_}}.dump() << '\n';
    out.close();
    if (!out) {
        return cannotWrite(folder_ / kRun);
    }
    return {};
}

void Ledger::write(std::ofstream& out, const std::string& line) {
    out << line << '\n';
    out.flush();
}

bool Ledger::isApplied(const std::string& system, const std::string& key) const {
    return keys_.contains({system, key});
}

std::string Ledger::orderOf(const std::string& system, const std::string& key) const {
    const auto found = keys_.find({system, key});
    return found == keys_.end() ? std::string() : found->second;
}

void Ledger::applied(Timestamp at, const std::string& system, const std::string& key,
                     const std::string& kind, const std::string& order) {
    keys_.emplace(std::pair{system, key}, order);
    note(at, system, key, kind, order, "applied");
}

void Ledger::note(Timestamp at, const std::string& system, const std::string& key,
                  const std::string& kind, const std::string& order, const std::string& outcome) {
    write(effectsOut_, codecs::toText(Json{{"at", formatTime(at)},
                                           {"system", system},
                                           {"key", key},
                                           {"kind", kind},
                                           {"order", order},
                                           {"outcome", outcome}}));
}

void Ledger::sent(Timestamp at, const std::string& system, const std::string& id,
                  const std::string& order, const std::string& outcome) {
    sent_.insert(id);
    write(sentOut_, codecs::toText(Json{{"at", formatTime(at)},
                                        {"system", system},
                                        {"id", id},
                                        {"order", order},
                                        {"outcome", outcome}}));
}

void Ledger::ordered(int index, const std::string& order, Timestamp releasedAt) {
    orders_[index] = releasedAt;
    write(ordersOut_,
          codecs::toText(
              Json{{"order", order}, {"index", index}, {"released_at", formatTime(releasedAt)}}));
}

void Ledger::forEachApplied(const std::function<void(const std::string&, const std::string&,
                                                     const std::string&)>& visit) const {
    for (const auto& effect : effects_) {
        visit(effect.system, effect.kind, effect.order);
    }
}

}  // namespace throughline::simulator
