#include "storage/sqlite/key_filing.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <tuple>

namespace throughline::storage::sqlite {

namespace {

constexpr auto kFact = "store.filed_to";

}  // namespace

bool filedAtOnce(std::string_view kind) {
    return kind == "order" || kind == "lot" || kind == "serial";
}

std::string keysText(const std::vector<trace::EventKey>& keys) {
    Json list = Json::array();
    for (const auto& key : keys) {
        list.push_back(Json::array({key.kind, key.value}));
    }
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int fileKeys(UnitContext& unit, std::int64_t& filedTo, int most) {
    using Row = std::tuple<std::string, std::string, std::int64_t>;
    std::vector<Row> rows;
    auto last = filedTo;
    int events = 0;
    auto row = unit.db.use("events.unfiled");
    row.bind("$after", filedTo).bind("$limit", most);
    while (row.step()) {
        last = row.integer();
        ++events;
        for (const auto* kind : {"@type", "@plant", "@source"}) {
            if (auto value = row.text(); !value.empty()) {
                rows.emplace_back(kind, std::move(value), last);
            }
        }
        const auto keys = Json::parse(row.text(), nullptr, false);
        for (const auto& key : keys.is_array() ? keys : Json::array()) {
            if (const auto& kind = key[0].get_ref<const std::string&>(); !filedAtOnce(kind)) {
                rows.emplace_back(kind, key[1].get<std::string>(), last);
            }
        }
    }
    if (events == 0) {
        return 0;
    }
    std::sort(rows.begin(), rows.end());
    for (const auto& [kind, value, event] : rows) {
        unit.db.use("acceptance.key")
            .borrow("$kind", kind)
            .borrow("$value", value)
            .bind("$event", event)
            .run();
    }
    unit.db.use("transaction.fact_put")
        .bind("$key", kFact)
        .bind("$value", std::to_string(last))
        .run();
    filedTo = last;
    return events;
}

std::int64_t readFiledTo(Connection& db) {
    std::int64_t filedTo = 0;
    auto row = db.use("transaction.fact_get");
    row.bind("$key", kFact);
    if (row.step()) {
        const auto text = row.text();
        std::from_chars(text.data(), text.data() + text.size(), filedTo);
    }
    return filedTo;
}

std::int64_t countUnfiled(Connection& db, std::int64_t filedTo) {
    auto row = db.use("events.unfiled_count");
    row.bind("$after", filedTo).step();
    return row.integer();
}

}  // namespace throughline::storage::sqlite
