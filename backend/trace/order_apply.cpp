#include "trace/milestones.h"
#include "trace/order_books.h"
#include "trace/order_state.h"
#include "trace/read.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace throughline::trace {

namespace {

constexpr std::size_t kMostCorrections = 32;
constexpr std::size_t kMostLots = 100;

/// A time, or a calendar date as noon UTC, which is the same day in every plant.
Timestamp momentOf(const std::string& text) {
    if (const auto at = parseTime(text)) {
        return *at;
    }
    return parseTime(text + "T12:00:00Z").value_or(Timestamp{});
}

/// Folds one event into one order.
class Fold {
public:
    Fold(OrderState& state, const Event& event, const Json& data)
        : state_(state), books_(state.books), event_(event), data_(data) {
        said_ = {isOrderEvent(event.type) ? 1 : 0,
                 event.time != Timestamp{} ? event.time : event.recordedTime, event.id};
    }

    void run() {
        describe(event_.type, data_, said_);
        milestones();
        noteStatus();
        noteHolds(books_, event_.type, data_, said_);
        noteOperations(event_.type, data_, said_);
        producedLots();
        if (event_.type == "event.corrected") {
            correct();
        } else if (isPosting(event_.type)) {
            enter();
        }
        state_.lastEvent = std::max(state_.lastEvent, event_.id);
        state_.lastChange = std::max(
            state_.lastChange, event_.recordedTime != Timestamp{} ? event_.recordedTime : said_.at);
    }

private:
    static bool isOrderEvent(const std::string& type) { return type.compare(0, 6, "order.") == 0; }

    /// Is this the last word on `field` so far? If so, remembers it.
    bool lastWord(const std::string& field, const Stamp& said) {
        auto [found, added] = books_.stamps.try_emplace(field, said);
        if (!added && !(found->second < said)) {
            return false;
        }
        found->second = said;
        return true;
    }

    void describe(const std::string& field, std::string& target, const std::string& value,
                  const Stamp& said) {
        if (!value.empty() && lastWord(field, said)) {
            target = value;
        }
    }

    void describe(const std::string& type, const Json& data, const Stamp& said) {
        const auto plant = textAt(data, "plant");
        describe("plant", state_.plant, plant.empty() ? event_.plant : plant, said);
        const bool ofOrder = isOrderEvent(type);
        if (ofOrder || type.compare(0, 4, "job.") == 0 || type.compare(0, 10, "operation.") == 0) {
            describe("item", state_.item, textAt(data, "item"), said);
            describe("item_revision", state_.itemRevision, textAt(data, "item_revision"), said);
        }
        if (!ofOrder) {
            return;
        }
        describe("item_description", state_.itemDescription, textAt(data, "item_description"),
                 said);
        describe("customer", state_.customer, textAt(data, "customer"), said);
        const auto due = textAt(data, "due_date");
        if (momentOf(due) != Timestamp{} && lastWord("due_date", said)) {
            state_.dueDate = momentOf(due);
            expect(Milestone::Completed, due);
        }
        const auto start = textAt(data, "start_date");
        if (momentOf(start) != Timestamp{} && lastWord("start_date", said)) {
            expect(Milestone::Started, start);
        }
        if (const auto quantity = quantityAt(data, "quantity");
            quantity && lastWord("quantity", said)) {
            books_.released = quantity;
        }
        sourceStatus(data, said);
        routing(listAt(data, "operations"), said);
    }

    void routing(const Json& operations, const Stamp& said) {
        const bool latest = !operations.empty() && lastWord("operations", said);
        if (latest) {
            for (auto& [number, known] : books_.operations) {
                known.position = 0;
            }
        }
        int position = 0;
        for (const auto& operation : operations) {
            const auto number = operationNumber(textAt(operation, "operation"));
            const auto description = textAt(operation, "description");
            noteOperation(textAt(operation, "operation"), flagAt(operation, "final"));
            ++position;
            if (number.empty()) {
                continue;
            }
            auto& known = books_.operations[number];
            if (latest) {
                known.position = position;
            }
            if (!description.empty() && lastWord("operation/" + number, said)) {
                known.description = description;
            }
        }
    }

    /// The order's own plan gives an expected time only where it names a time, not a mere day.
    void expect(Milestone milestone, const std::string& text) {
        if (const auto at = parseTime(text)) {
            state_.milestones.at(static_cast<std::size_t>(milestone)).expectedAt = *at;
        }
    }

    void sourceStatus(const Json& data, const Stamp& said) {
        std::vector<std::string> words;
        for (const auto& word : listAt(data, "status")) {
            if (word.is_string()) {
                words.push_back(word.get<std::string>());
            }
        }
        if (const auto single = textAt(data, "status"); !single.empty()) {
            words.push_back(single);
        }
        if (!words.empty() && lastWord("status", said)) {
            state_.sourceStatus = std::move(words);
        }
    }

    void milestones() {
        for (const auto& reached : reachedBy(event_.type, data_)) {
            auto& mark = state_.milestones.at(static_cast<std::size_t>(reached.milestone));
            const auto rank = [](bool substitute, Timestamp at, EventId id) {
                return std::make_tuple(substitute, at, id);
            };
            if (!mark.event || rank(reached.substitute, said_.at, event_.id) <
                                   rank(mark.substitute, mark.occurredAt, mark.event)) {
                mark.occurredAt = said_.at;
                mark.event = event_.id;
                mark.substitute = reached.substitute;
            }
        }
    }

    void noteStatus() {
        const auto& type = event_.type;
        if (type == "order.cancelled" || type == "order.closed" || type == "job.paused" ||
            type == "job.aborted") {
            lastWord(type, said_);
        } else if (type == "job.started" || type == "job.resumed" || type == "operation.started") {
            lastWord("working", said_);
        }
    }

    void noteOperation(const std::string& name, bool final) {
        if (name.empty()) {
            return;
        }
        auto& known = books_.operations[operationNumber(name)];
        // The longest spelling is the ERP's ("0010"); it does not depend on who came first.
        if (std::make_pair(known.name.size(), known.name) < std::make_pair(name.size(), name)) {
            known.name = name;
        }
        known.final = known.final || final;
    }

    void noteOperations(const std::string& type, const Json& data, const Stamp& said) {
        const auto name = textAt(data, "operation");
        const bool completed = type == "operation.completed" || type == "job.completed";
        if (name.empty() || !(completed || type == "operation.started")) {
            return;
        }
        noteOperation(name, flagAt(data, "final"));
        if (completed) {
            auto& reported = books_.operations[operationNumber(name)].reported;
            reported = std::max(reported, said);
        }
    }

    void producedLots() {
        const auto add = [this](const std::optional<Identifier>& lot) {
            if (!lot) {
                return;
            }
            auto& lots = state_.lots;
            const auto at = std::lower_bound(lots.begin(), lots.end(), lot->value);
            if (at == lots.end() || *at != lot->value) {
                lots.insert(at, lot->value);
            }
            if (lots.size() > kMostLots) {
                lots.pop_back();
            }
        };
        if (event_.type == "material.produced") {
            add(identifierAt(data_, "lot"));
        } else if (event_.type == "job.completed") {
            for (const auto& lot : listAt(data_, "lots")) {
                add(identifierOf(lot));
            }
        }
    }

    void post(const OrderBooks::Posting& posting, bool undo) {
        auto& units = books_.sums[posting.account];
        auto& sum = units[posting.unit];
        auto total = undo ? sum.value.minus(posting.value) : sum.value.plus(posting.value);
        if (total) {
            sum.value = *total;
        } else {
            books_.overflow = posting.account;
        }
        sum.count += undo ? -1 : 1;
        if (sum.count == 0) {
            units.erase(posting.unit);
            if (units.empty()) {
                books_.sums.erase(posting.account);
            }
        }
    }

    void post(OrderBooks::Entry& entry, const Json& data) {
        entry.postings = postingsOf(entry.type, data, state_.order);
        for (const auto& posting : entry.postings) {
            post(posting, false);
        }
    }

    void enter() {
        OrderBooks::Entry entry{event_.id, event_.sourceId, event_.type, {}, {}};
        const auto known = std::find_if(
            books_.corrections.begin(), books_.corrections.end(),
            [this](const auto& one) { return names(one.corrects, event_.id, event_.sourceId); });
        if (known == books_.corrections.end()) {
            post(entry, data_);
        } else {
            const auto correction = *known;
            books_.corrections.erase(known);
            replace(entry, correction);
        }
        const auto at = std::lower_bound(
            books_.entries.begin(), books_.entries.end(), entry.event,
            [](const OrderBooks::Entry& one, EventId id) { return one.event < id; });
        books_.entries.insert(at, std::move(entry));
        if (books_.entries.size() > kMostEntries) {
            books_.entries.erase(books_.entries.begin());
        }
    }

    static bool names(const std::string& corrects, EventId id, const std::string& sourceId) {
        return corrects == id.text() || (!sourceId.empty() && corrects == sourceId);
    }

    void replace(OrderBooks::Entry& entry, const OrderBooks::Correction& correction) {
        entry.correctedAt = correction.said.at;
        if (correction.replacement.empty()) {
            return;
        }
        const auto right = Json::parse(correction.replacement, nullptr, false);
        if (right.is_object()) {
            auto said = correction.said;
            said.rank = isOrderEvent(entry.type) ? 1 : 0;
            describe(entry.type, right, said);
            noteOperations(entry.type, right, said);
            post(entry, right);
        }
    }

    void correct() {
        OrderBooks::Correction correction{textAt(data_, "corrects"), said_, {}};
        if (const Json* right = childAt(data_, "replacement");
            right != nullptr && right->is_object()) {
            correction.replacement = right->dump(-1, ' ', false, Json::error_handler_t::replace);
        }
        for (auto& entry : books_.entries) {
            if (names(correction.corrects, entry.event, entry.sourceId)) {
                if (entry.correctedAt <= said_.at) {
                    for (const auto& posting : entry.postings) {
                        post(posting, true);
                    }
                    entry.postings.clear();
                    replace(entry, correction);
                }
                return;
            }
        }
        remember(std::move(correction));
    }

    void remember(OrderBooks::Correction correction) {
        auto& all = books_.corrections;
        const auto at = std::lower_bound(
            all.begin(), all.end(), correction.corrects,
            [](const auto& one, const std::string& corrects) { return one.corrects < corrects; });
        if (at == all.end() || at->corrects != correction.corrects) {
            all.insert(at, std::move(correction));
        } else if (at->said < correction.said) {
            *at = std::move(correction);
        }
        if (all.size() > kMostCorrections) {
            all.erase(std::min_element(
                all.begin(), all.end(),
                [](const auto& left, const auto& right) { return left.said < right.said; }));
        }
    }

    OrderState& state_;
    OrderBooks& books_;
    const Event& event_;
    const Json& data_;
    Stamp said_;
};

}  // namespace

void apply(OrderState& state, const Event& event, const Json& data) {
    Fold{state, event, data}.run();
    deriveTotals(state);
    deriveHold(state);
    deriveStatus(state);
}

}  // namespace throughline::trace
