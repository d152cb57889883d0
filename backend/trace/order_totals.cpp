#include "trace/milestones.h"
#include "trace/order_books.h"
#include "trace/read.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace throughline::trace {

namespace {

constexpr std::array<const char*, 4> kReported{"yield", "scrap", "rework", "mrb"};

bool isNumber(const std::string& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Postings of one event, account by account.
class Postings {
public:
    void add(const std::string& account, const std::optional<Quantity>& quantity,
             bool reversed = false) {
        if (quantity) {
            rows_.push_back(
                {account, quantity->unit, reversed ? quantity->value.negated() : quantity->value});
        }
    }
    void addReported(const std::string& prefix, const Json& data) {
        const auto operation = operationNumber(textAt(data, "operation"));
        for (const char* member : kReported) {
            add(prefix + member + '/' + operation, quantityAt(data, member));
        }
    }
    std::vector<OrderBooks::Posting> take() { return std::move(rows_); }

private:
    std::vector<OrderBooks::Posting> rows_;
};

void addShipped(Postings& postings, const Json& data, const std::string& order) {
    const auto& orders = listAt(data, "orders");
    const bool ours =
        textAt(data, "order") == order || (orders.size() == 1 && orders.front().is_string() &&
                                           orders.front().get<std::string>() == order);
    for (const auto& item : listAt(data, "items")) {
        const auto of = textAt(item, "order");
        if (of == order || (of.empty() && ours)) {
            postings.add("shipped", quantityAt(item, "quantity"));
        }
    }
}

/// Reads the sums in the order's unit.
class Reader {
public:
    Reader(const OrderBooks& books, std::string unit) : books_(books), unit_(std::move(unit)) {}

    [[nodiscard]] std::optional<Decimal> sum(const std::string& account) const {
        const auto found = books_.sums.find(account);
        if (found == books_.sums.end()) {
            return std::nullopt;
        }
        const auto unit = found->second.find(unit_);
        return unit == found->second.end() ? std::nullopt
                                           : std::optional<Decimal>{unit->second.value};
    }

    /// Over all operations: "scrap/*".
    [[nodiscard]] std::optional<Decimal> sumAll(const std::string& prefix) const {
        std::optional<Decimal> total;
        for (auto at = books_.sums.lower_bound(prefix);
             at != books_.sums.end() && at->first.compare(0, prefix.size(), prefix) == 0; ++at) {
            if (const auto one = sum(at->first)) {
                const auto next = total.value_or(Decimal{}).plus(*one);
                total = next ? *next : *total;
            }
        }
        return total;
    }

    /// The numbers of the operations that reported under a prefix.
    [[nodiscard]] std::vector<std::string> reported(const std::string& prefix) const {
        std::vector<std::string> numbers;
        for (auto at = books_.sums.lower_bound(prefix);
             at != books_.sums.end() && at->first.compare(0, prefix.size(), prefix) == 0; ++at) {
            numbers.push_back(at->first.substr(prefix.size()));
        }
        return numbers;
    }

private:
    const OrderBooks& books_;
    const std::string unit_;
};

/// Yield of the final reporting operation: the one marked final, else the last one the order has;
/// once the order is complete, the last that reported.
std::optional<Decimal> finalYield(const OrderState& state, const Reader& reader,
                                  const std::string& prefix) {
    const auto reported = reader.reported(prefix);
    if (reported.empty()) {
        return std::nullopt;
    }
    if (const auto whole = reader.sum(prefix)) {
        return whole;  // reported for the order, not for an operation
    }
    const bool complete = state.mark(Milestone::Completed).event.valid();
    std::string last, marked;
    for (const auto& number : operationsInSequence(state.books)) {
        const bool known = std::find(reported.begin(), reported.end(), number) != reported.end();
        if (known || !complete) {
            last = number;
        }
        if (state.books.operations.at(number).final) {
            marked = number;
        }
    }
    return reader.sum(prefix + (marked.empty() ? last : marked));
}

std::optional<Decimal> startedQuantity(const Reader& reader) {
    for (const std::string prefix : {"start.job/", "start.operation/"}) {
        std::optional<Decimal> most;
        for (const auto& number : reader.reported(prefix)) {
            const auto one = reader.sum(prefix + number);
            if (one && (!most || *most < *one)) {
                most = one;
            }
        }
        if (most) {
            return most;
        }
    }
    return std::nullopt;
}

std::string unitOf(const OrderBooks& books) {
    if (books.released) {
        return books.released->unit;
    }
    for (const auto& [account, units] : books.sums) {
        if (!units.empty()) {
            return units.begin()->first;
        }
    }
    return {};
}

}  // namespace

std::string operationNumber(const std::string& name) {
    if (!isNumber(name)) {
        return name;
    }
    const auto first = name.find_first_not_of('0');
    return first == std::string::npos ? "0" : name.substr(first);
}

std::vector<std::string> operationsInSequence(const OrderBooks& books) {
    std::vector<std::string> numbers;
    bool numbered = true;
    for (const auto& [number, unused] : books.operations) {
        numbers.push_back(number);
        numbered = numbered && isNumber(number);
    }
    std::sort(
        numbers.begin(), numbers.end(), [&](const std::string& left, const std::string& right) {
            if (numbered) {
                return std::make_pair(left.size(), left) < std::make_pair(right.size(), right);
            }
            const auto& one = books.operations.at(left);
            const auto& other = books.operations.at(right);
            return std::tie(one.position, one.reported, left) <
                   std::tie(other.position, other.reported, right);
        });
    return numbers;
}

bool isPosting(const std::string& type) {
    constexpr std::array<std::string_view, 11> kTypes{
        "order.released",    "order.changed",           "job.started",
        "job.completed",     "operation.started",       "operation.completed",
        "material.produced", "goodsmovement.posted",    "goodsmovement.reversed",
        "shipment.shipped",  "inspection.dispositioned"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

std::vector<OrderBooks::Posting> postingsOf(const std::string& type, const Json& data,
                                            const std::string& order) {
    Postings out;
    const auto operation = operationNumber(textAt(data, "operation"));
    if (type == "operation.completed") {
        out.addReported("", data);
    } else if (type == "job.completed") {
        out.addReported("job.", data);
    } else if (type == "job.started") {
        out.add("start.job/" + operation, quantityAt(data, "quantity"));
    } else if (type == "operation.started") {
        out.add("start.operation/" + operation, quantityAt(data, "quantity"));
    } else if (type == "material.produced") {
        const auto kind = textAt(data, "kind");
        if (kind.empty() || kind == "product") {
            out.add("material", quantityAt(data, "quantity"));
        }
    } else if (type == "goodsmovement.posted" || type == "goodsmovement.reversed") {
        if (isReceipt(data)) {
            out.add("posted", quantityAt(data, "quantity"), isReversal(type, data));
        }
    } else if (type == "inspection.dispositioned") {
        for (const auto& decision : listAt(data, "decisions")) {
            const auto word = textAt(decision, "decision");
            const bool good = word == "accept" || word == "concession";
            out.add(good ? "accepted" : "refused/" + word, quantityAt(decision, "quantity"));
        }
    } else if (type == "shipment.shipped") {
        addShipped(out, data, order);
    }
    return out.take();
}

void deriveTotals(OrderState& state) {
    const auto& books = state.books;
    state.unit = unitOf(books);
    const Reader reader{books, state.unit};
    const bool byOperation =
        !reader.reported("yield/").empty() || !reader.reported("scrap/").empty();
    const std::string layer = byOperation ? "" : "job.";

    state.operations.clear();
    for (const auto& [number, known] : books.operations) {
        auto& totals = state.operations[known.name.empty() ? number : known.name];
        totals.yield = reader.sum("yield/" + number).value_or(Decimal{});
        totals.scrap = reader.sum("scrap/" + number).value_or(Decimal{});
        totals.rework = reader.sum("rework/" + number).value_or(Decimal{});
        totals.mrb = reader.sum("mrb/" + number).value_or(Decimal{});
        totals.unit = state.unit;
        totals.final = known.final;
        totals.description = known.description;
    }
    state.released = books.released ? std::optional<Decimal>{books.released->value} : std::nullopt;
    state.started = startedQuantity(reader);
    state.produced = finalYield(state, reader, layer + "yield/");
    if (!state.produced && !byOperation) {
        state.produced = reader.sum("material");
    }
    state.scrapped = reader.sumAll(layer + "scrap/");
    state.reworked = reader.sumAll(layer + "rework/");
    state.posted = reader.sum("posted");
    state.accepted = reader.sum("accepted");
    state.shipped = reader.sum("shipped");
}

}  // namespace throughline::trace
