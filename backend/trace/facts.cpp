#include "trace/facts.h"

#include "trace/milestones.h"
#include "trace/read.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::trace {

namespace {

bool startsWith(const std::string& text, std::string_view prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

/// Collects the facts of one event.
class Collector {
public:
    Collector(const Event& event, const Json& data)
        : event_(event),
          data_(data),
          item_(textAt(data, "item")),
          order_(textAt(data, "order")),
          operation_(textAt(data, "operation")) {}

    Facts collect() {
        orders();
        keys();
        genealogy();
        lots();
        for (const auto& reached : reachedBy(event_.type, data_)) {
            for (const auto& order : facts_.orders) {
                facts_.milestones.emplace_back(order, reached.milestone);
            }
        }
        facts_.overtakes = overtakes();
        return std::move(facts_);
    }

private:
    void addOrder(const std::string& order) {
        if (!order.empty() &&
            std::find(facts_.orders.begin(), facts_.orders.end(), order) == facts_.orders.end()) {
            facts_.orders.push_back(order);
        }
    }

    void orders() {
        addOrder(order_);
        if (startsWith(event_.type, "shipment.")) {
            for (const auto& order : listAt(data_, "orders")) {
                if (order.is_string()) {
                    addOrder(order.get<std::string>());
                }
            }
            for (const auto& item : listAt(data_, "items")) {
                addOrder(textAt(item, "order"));
            }
        }
    }

    void key(const std::string& kind, const std::string& value) {
        const auto same = [&](const EventKey& known) {
            return known.kind == kind && known.value == value;
        };
        if (!value.empty() && std::none_of(facts_.keys.begin(), facts_.keys.end(), same)) {
            facts_.keys.push_back({kind, value});
        }
    }

    void key(const std::optional<Identifier>& id) {
        if (id) {
            key(id->scheme, id->value);
        }
    }

    void keys() {
        for (const auto& order : facts_.orders) {
            key("order", order);
        }
        for (const char* kind : {"item", "inspection", "nonconformance", "deviation", "document",
                                 "delivery", "shipment", "asn", "purchase_order", "equipment"}) {
            key(kind, textAt(data_, kind));
        }
        key("document", textAt(data_, "reverses"));
        const Json* serial = childAt(data_, "serial");
        key(serial != nullptr && serial->is_object() ? identifierOf(*serial)
                                                     : std::optional<Identifier>{});
        if (serial != nullptr && serial->is_string()) {
            key("serial", serial->get<std::string>());
        }
        for (const char* member : {"lot", "output", "input"}) {
            key(identifierAt(data_, member));
        }
        for (const auto& lot : listAt(data_, "lots")) {
            key(identifierOf(lot));
        }
        for (const auto& input : listAt(data_, "inputs")) {
            key(identifierAt(input, "lot"));
        }
        for (const auto& item : listAt(data_, "items")) {
            key("order", textAt(item, "order"));
            key("item", textAt(item, "item"));
            key(identifierAt(item, "lot"));
        }
        for (const auto& component : listAt(data_, "components")) {
            key("item", textAt(component, "item"));
            key(identifierAt(component, "lot"));
        }
        masterDataKeys();
    }

    void masterDataKeys() {
        if (event_.type != "masterdata.published") {
            return;
        }
        const auto kind = textAt(data_, "kind");
        const auto name = textAt(data_, "key");
        key(kind == "batch" ? "lot" : kind == "part" ? "uri" : kind, name);
    }

    [[nodiscard]] Edge edge(Identifier output, Identifier input, std::string kind) const {
        Edge out;
        out.output = std::move(output);
        out.input = std::move(input);
        out.order = order_;
        out.operation = operation_;
        out.kind = std::move(kind);
        out.equipment = textAt(data_, "equipment");
        out.operatorId = textAt(data_, "operator");
        out.time = event_.time;
        return out;
    }

    static Certainty certaintyOf(const Json& data) {
        return textAt(data, "certainty") == "possible" || flagAt(data, "backflush")
                   ? Certainty::Possible
                   : Certainty::Certain;
    }

    void orderLot(bool isOutput, const Identifier& lot, const std::string& kind) {
        facts_.orderLots.push_back({isOutput, lot, order_, operation_, kind,
                                    quantityAt(data_, "quantity").value_or(Quantity{}),
                                    certaintyOf(data_)});
    }

    void consumed() {
        const auto lot = identifierAt(data_, "lot", item_);
        const auto output = identifierAt(data_, "output");
        if (!lot) {
            return;
        }
        if (output) {
            auto one = edge(*output, *lot, "consumed");
            one.quantity = quantityAt(data_, "quantity").value_or(Quantity{});
            one.certainty = certaintyOf(data_);
            facts_.edges.push_back(std::move(one));
        } else if (!order_.empty()) {
            orderLot(false, *lot, "consumed");
        }
    }

    void produced() {
        const auto lot = identifierAt(data_, "lot", item_);
        if (!lot) {
            return;
        }
        auto kind = textAt(data_, "kind");
        kind = kind.empty() ? "product" : kind;
        const auto& inputs = listAt(data_, "inputs");
        for (const auto& input : inputs) {
            if (const auto id = identifierAt(input, "lot")) {
                auto one = edge(*lot, *id, kind == "product" ? "consumed" : kind);
                one.quantity = quantityAt(input, "quantity").value_or(Quantity{});
                one.certainty = certaintyOf(input);
                facts_.edges.push_back(std::move(one));
            }
        }
        if (!order_.empty()) {
            orderLot(true, *lot, kind);
        }
    }

    void assembled() {
        const auto output = identifierAt(data_, "output");
        const auto input = identifierAt(data_, "input");
        if (output && input) {
            auto one = edge(*output, *input, "assembled");
            one.quantity = quantityAt(data_, "quantity").value_or(Quantity{});
            one.certainty = certaintyOf(data_);
            facts_.edges.push_back(std::move(one));
        }
    }

    void genealogy() {
        if (event_.type == "material.consumed") {
            consumed();
        } else if (event_.type == "material.produced") {
            produced();
        } else if (event_.type == "lot.assembled") {
            assembled();
        } else if (event_.type == "job.completed" && !order_.empty()) {
            for (const auto& value : listAt(data_, "lots")) {
                if (const auto lot = identifierOf(value, item_)) {
                    facts_.orderLots.push_back({true, *lot, order_, operation_, "product",
                                                Quantity{}, Certainty::Certain});
                }
            }
        }
    }

    LotFact& lotFact(const Identifier& lot) {
        facts_.lots.push_back({.lot = lot, .item = lot.item});
        return facts_.lots.back();
    }

    void lots() {
        if (startsWith(event_.type, "shipment.")) {
            shippedLots();
        } else if (event_.type == "supplier.asn") {
            for (const auto& item : listAt(data_, "items")) {
                if (const auto lot = identifierAt(item, "lot", textAt(item, "item"))) {
                    auto& fact = lotFact(*lot);
                    fact.quantity = quantityAt(item, "quantity").value_or(Quantity{});
                    fact.location = "inbound";
                }
            }
        } else if (event_.type == "masterdata.published") {
            masterDataLot();
        } else if (const auto lot = identifierAt(data_, "lot", item_)) {
            ownLot(*lot);
        }
    }

    void shippedLots() {
        const bool shipped = event_.type == "shipment.shipped";
        for (const auto& item : listAt(data_, "items")) {
            if (const auto lot = identifierAt(item, "lot", textAt(item, "item"))) {
                auto& fact = lotFact(*lot);
                fact.location = shipped ? "shipped" : "on_hand";
                fact.customer = textAt(data_, "customer");
                fact.shipment = textAt(data_, "shipment");
            }
        }
    }

    void ownLot(const Identifier& lot) {
        if (event_.type == "lot.statuschanged") {
            lotFact(lot).disposition = textAt(data_, "disposition");
        } else if (event_.type == "inspection.dispositioned") {
            lotFact(lot).disposition = textAt(data_, "stock_disposition");
        } else if (event_.type == "inventory.snapshot" || event_.type == "material.produced") {
            auto& fact = lotFact(lot);
            fact.quantity = quantityAt(data_, "quantity").value_or(Quantity{});
            fact.location = "on_hand";
        } else if (event_.type == "goodsmovement.posted" && isReceipt(data_) &&
                   !isReversal(event_.type, data_)) {
            lotFact(lot).location = "on_hand";
        }
    }

    void masterDataLot() {
        const auto kind = textAt(data_, "kind");
        if (kind != "batch" && kind != "part") {
            return;
        }
        const Json* attributes = childAt(data_, "attributes");
        const Json none = Json::object();
        const Json& known = attributes != nullptr ? *attributes : none;
        const auto item = textAt(known, "item");
        const auto given = identifierAt(known, "identifier", item);
        const Identifier own =
            kind == "part" ? Identifier{"uri", textAt(data_, "key"), "", ""}
                           : Identifier{"lot", textAt(data_, "key"), textAt(known, "issuer"), item};
        auto& fact = lotFact(given.value_or(own));
        fact.item = item;
        fact.quantity = quantityAt(known, "quantity").value_or(Quantity{});
        fact.disposition = textAt(known, "disposition");
    }

    [[nodiscard]] bool overtakes() const {
        if (event_.type == "order.cancelled") {
            return true;
        }
        if (event_.type == "lot.statuschanged") {
            const auto disposition = textAt(data_, "disposition");
            return disposition == "hold" || disposition == "blocked";
        }
        return event_.type == "inspection.dispositioned" &&
               textAt(data_, "stock_disposition") == "blocked";
    }

    const Event& event_;
    const Json& data_;
    const std::string item_, order_, operation_;
    Facts facts_;
};

}  // namespace

Facts factsOf(const Event& event, const Json& data) {
    return Collector{event, data}.collect();
}

std::string laneKeyOf(const Event& event, const Json& data) {
    if (auto order = textAt(data, "order"); !order.empty()) {
        return order;
    }
    const auto& orders = listAt(data, "orders");
    if (orders.size() == 1 && orders.front().is_string()) {
        return orders.front().get<std::string>();
    }
    for (const char* member : {"lot", "output"}) {
        if (const auto id = identifierAt(data, member)) {
            return id->value;
        }
    }
    for (const char* member : {"shipment", "asn", "item", "equipment", "inspection",
                               "nonconformance", "deviation", "key"}) {
        if (auto value = textAt(data, member); !value.empty()) {
            return value;
        }
    }
    return event.source;
}

}  // namespace throughline::trace
