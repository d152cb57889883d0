#include "storage/sqlite/genealogy.h"

#include "storage/sqlite/filter.h"

namespace throughline::storage::sqlite {

namespace {

constexpr std::size_t kCachedLotsMost = 100'000;

std::int64_t lotId(UnitContext& unit, const Identifier& lot) {
    const auto key = lot.key();
    auto& cache = unit.memory.lots;
    if (const auto found = cache.find(key); found != cache.end()) {
        return found->second;
    }
    if (cache.size() >= kCachedLotsMost) {
        cache.clear();
    }
    auto row = unit.db.use("genealogy.lot_name");
    row.bind("$key", key)
        .bind("$scheme", lot.scheme)
        .bind("$value", lot.value)
        .bind("$issuer", lot.issuer)
        .bind("$item", lot.item);
    row.step();
    const auto id = row.integer();
    cache.emplace(key, id);
    return id;
}

/// Nothing said is stored as an empty text, not as 0.
std::string quantityText(const Quantity& quantity) {
    return quantity.unit.empty() && quantity.value.isZero() ? std::string{} : quantity.value.text();
}

void writeOrderLot(UnitContext& unit, const Event& event, const trace::OrderLot& lot) {
    const auto id = lotId(unit, lot.lot);
    const int added = unit.db.use("genealogy.order_lot")
                          .bind("$order", lot.order)
                          .bind("$is_output", lot.isOutput)
                          .bind("$lot", id)
                          .bind("$operation", lot.operation)
                          .bind("$kind", lot.kind)
                          .bind("$quantity", quantityText(lot.quantity))
                          .bind("$unit", lot.quantity.unit)
                          .bind("$certainty", lot.certainty)
                          .bind("$time", event.time)
                          .bind("$event", event.id)
                          .run();
    if (added == 0) {
        return;
    }
    unit.db.use(lot.isOutput ? "genealogy.join_output" : "genealogy.join_input")
        .bind("$order", lot.order)
        .bind("$lot", id)
        .bind("$operation", lot.operation)
        .bind("$kind", lot.kind)
        .bind("$event", event.id)
        .run();
}

LotRow readLotRow(Statement& row) {
    LotRow lot;
    lot.key = row.text();
    lot.id = Identifier::fromKey(lot.key);
    lot.item = row.text();
    if (auto said = row.text(); !said.empty()) {
        lot.item = std::move(said);
    }
    lot.disposition = row.text();
    lot.location = row.text();
    lot.customer = row.text();
    lot.shipment = row.text();
    lot.quantity = row.quantity();
    return lot;
}

}  // namespace

void writeGenealogy(UnitContext& unit, const Event& event, const trace::Facts& facts) {
    for (const auto& edge : facts.edges) {
        const auto output = lotId(unit, edge.output);
        const auto input = lotId(unit, edge.input);
        unit.db.use("genealogy.edge")
            .bind("$output", output)
            .bind("$input", input)
            .bind("$order", edge.order)
            .bind("$operation", edge.operation)
            .bind("$kind", edge.kind)
            .bind("$quantity", quantityText(edge.quantity))
            .bind("$unit", edge.quantity.unit)
            .bind("$certainty", edge.certainty)
            .bind("$equipment", edge.equipment)
            .bind("$operator", edge.operatorId)
            .bind("$time", edge.time == Timestamp{} ? event.time : edge.time)
            .bind("$event", event.id)
            .run();
    }
    for (const auto& lot : facts.orderLots) {
        writeOrderLot(unit, event, lot);
    }
    for (const auto& fact : facts.lots) {
        unit.db.use("genealogy.lot_fact")
            .bind("$id", lotId(unit, fact.lot))
            .bind("$at", event.time == Timestamp{} ? event.recordedTime : event.time)
            .bind("$item", fact.item)
            .bind("$disposition", fact.disposition)
            .bind("$location", fact.location)
            .bind("$customer", fact.customer)
            .bind("$shipment", fact.shipment)
            .bind("$quantity", quantityText(fact.quantity))
            .bind("$unit", fact.quantity.unit)
            .run();
    }
    unit.changes.genealogy |=
        !facts.edges.empty() || !facts.orderLots.empty() || !facts.lots.empty();
}

std::optional<LotRow> readLot(Connection& db, const std::string& key) {
    auto row = db.use("genealogy.lot_get");
    row.bind("$key", key);
    if (!row.step()) {
        return std::nullopt;
    }
    auto lot = readLotRow(row);
    return row.flag() ? std::optional(std::move(lot)) : std::nullopt;
}

std::vector<LotRow> findLotRows(Connection& db, const std::string& text, int limit) {
    std::vector<LotRow> lots;
    if (text.empty() || limit <= 0) {
        return lots;
    }
    auto byKey = db.use("genealogy.lot_get");
    byKey.bind("$key", text);
    if (byKey.step()) {
        lots.push_back(readLotRow(byKey));
        return lots;
    }
    auto exact = db.use("genealogy.lots_by_value");
    exact.bind("$text", text).bind("$limit", limit);
    while (exact.step()) {
        lots.push_back(readLotRow(exact));
    }
    return lots;
}

std::vector<EdgeRow> readEdges(Connection& db, const std::vector<std::string>& keys,
                               bool downstream) {
    std::vector<EdgeRow> edges;
    for (const auto& key : keys) {
        auto row = db.use(downstream ? "genealogy.downstream" : "genealogy.upstream");
        row.bind("$key", key);
        while (row.step()) {
            EdgeRow edge;
            edge.outputKey = row.text();
            edge.inputKey = row.text();
            edge.order = row.text();
            edge.operation = row.text();
            edge.kind = row.text();
            edge.quantity = row.quantity();
            edge.certainty = row.enumeration<trace::Certainty>();
            edge.equipment = row.text();
            edge.operatorId = row.text();
            edge.time = row.time();
            edge.event = row.id<EventId>();
            edges.push_back(std::move(edge));
        }
    }
    return edges;
}

}  // namespace throughline::storage::sqlite
