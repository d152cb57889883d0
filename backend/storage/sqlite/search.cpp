#include "storage/sqlite/event_rows.h"
#include "storage/sqlite/filter.h"
#include "storage/sqlite/genealogy.h"

#include <algorithm>
#include <cctype>

namespace throughline::storage::sqlite {

namespace {

/// Collects hits: exact ones before those that only begin with the text, none twice.
class Search {
public:
    Search(Connection& db, std::string text, int limit)
        : db_(db), text_(std::move(text)), end_(prefixEnd(text_)), limit_(limit) {}

    std::vector<SearchHit> run() {
        byId();
        for (const bool exact : {true, false}) {
            orders(exact);
            lots(exact);
            keys(exact);
        }
        return std::move(hits_);
    }

private:
    [[nodiscard]] int room() const { return limit_ - static_cast<int>(hits_.size()); }

    void add(SearchHit hit) {
        const auto same = [&](const SearchHit& other) {
            return other.kind == hit.kind && other.key == hit.key;
        };
        if (room() > 0 && std::none_of(hits_.begin(), hits_.end(), same)) {
            hits_.push_back(std::move(hit));
        }
    }

    void byId() {
        if (const auto id = EventId::parse(text_)) {
            auto row = db_.use("events.exists");
            if (row.bind("$id", *id).step()) {
                auto type = row.text();
                add({"event", id->text(), std::move(type), row.text()});
            }
        }
        if (const auto id = MessageId::parse(text_)) {
            if (db_.use("payloads.message_exists").bind("$id", *id).step()) {
                add({"message", id->text(), id->text(), ""});
            }
        }
        if (const auto id = ExceptionId::parse(text_)) {
            if (db_.use("exceptions.technical").bind("$id", *id).step()) {
                add({"exception", id->text(), id->text(), ""});
            }
        }
        if (const auto id = DeliveryId::parse(text_)) {
            if (db_.use("deliveries.get").bind("$id", *id).step() ||
                db_.use("deliveries.get_done").bind("$id", *id).step()) {
                add({"delivery", id->text(), id->text(), ""});
            }
        }
    }

    void orders(bool exact) {
        auto row = db_.use(exact ? "events.order_exact" : "events.order_prefix");
        row.bind("$text", text_);
        if (!exact) {
            row.bind("$end", end_).bind("$limit", room());
        }
        while (room() > 0 && row.step()) {
            auto order = row.text();
            auto item = row.text();
            add({"order", order, order, item + (item.empty() ? "" : " · ") + row.text()});
        }
    }

    void lots(bool exact) {
        auto row = db_.use(exact ? "genealogy.lots_by_value" : "genealogy.lots_by_prefix");
        row.bind("$text", text_).bind("$limit", room());
        if (!exact) {
            row.bind("$end", end_);
        }
        while (room() > 0 && row.step()) {
            const auto key = row.text();
            const auto id = Identifier::fromKey(key);
            add({id.scheme, key, id.value, id.item});
        }
    }

    /// Shipments, ASNs, inspections …: what is no order and no lot is opened by its key.
    void keys(bool exact) {
        std::string kind;
        while (room() > 0) {
            auto next = db_.use("events.key_kind_after");
            next.bind("$kind", kind);
            if (!next.step() || next.isNull()) {
                return;
            }
            kind = next.text();
            if (kind.starts_with('@') || kind == "order" || kind == "lot" || kind == "serial" ||
                kind == "item" || kind == "correlation") {
                continue;
            }
            auto row = db_.use(exact ? "events.key_exact" : "events.key_prefix");
            row.bind("$kind", kind).bind("$value", text_);
            if (exact) {
                if (row.step()) {
                    add({kind, text_, text_, ""});
                }
                continue;
            }
            row.bind("$end", end_).bind("$limit", room());
            while (row.step()) {
                const auto value = row.text();
                add({kind, value, value, ""});
            }
        }
    }

    Connection& db_;
    std::string text_;
    std::string end_;
    int limit_;
    std::vector<SearchHit> hits_;
};

}  // namespace

std::vector<SearchHit> searchStore(Connection& db, const std::string& text, int limit) {
    if (text.empty()) {
        return {};
    }
    auto hits = Search(db, text, pageLimit(limit)).run();
    auto upper = text;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (hits.empty() && upper != text) {
        return Search(db, upper, pageLimit(limit)).run();
    }
    return hits;
}

}  // namespace throughline::storage::sqlite
