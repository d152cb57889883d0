#include "trace/order_books.h"
#include "trace/order_state.h"

namespace throughline::trace {

namespace {

/// Compares the quantities of one order, as far as it has come.
class Reconciler {
public:
    explicit Reconciler(const OrderState& state) : state_(state) {}

    std::vector<QuantityGap> run() {
        production();
        posting();
        quality();
        shipping();
        otherUnits();
        return std::move(gaps_);
    }

private:
    [[nodiscard]] bool reached(Milestone milestone) const {
        return state_.mark(milestone).event.valid();
    }

    void gap(const char* left, const Decimal& leftValue, const char* right,
             const Decimal& rightValue, std::string sentence) {
        gaps_.push_back({left, right, leftValue, rightValue, std::move(sentence)});
    }

    static Decimal sum(const Decimal& left, const Decimal& right) {
        const auto total = left.plus(right);
        return total ? *total : left;
    }

    [[nodiscard]] Decimal account(const std::string& prefix) const {
        Decimal total;
        for (const auto& [name, units] : state_.books.sums) {
            const auto unit = units.find(state_.unit);
            if (name.compare(0, prefix.size(), prefix) == 0 && unit != units.end()) {
                total = sum(total, unit->second.value);
            }
        }
        return total;
    }

    /// Once complete, what was released is produced, scrapped or set aside for material review.
    void production() {
        if (!reached(Milestone::Completed) || !state_.released || !state_.produced) {
            return;
        }
        const auto scrapped = state_.scrapped.value_or(Decimal{});
        const auto accounted = sum(sum(*state_.produced, scrapped), account("mrb/"));
        if (accounted != *state_.released) {
            auto sentence = "Released " + state_.released->text() + ", produced " +
                            state_.produced->text() + ", scrapped " + scrapped.text();
            const auto review = account("mrb/");
            sentence += review.isZero() ? "." : ", in material review " + review.text() + ".";
            gap("released", *state_.released, "produced", *state_.produced, std::move(sentence));
        }
    }

    void posting() {
        if (!state_.posted || !state_.produced) {
            return;
        }
        const bool due = reached(Milestone::Completed) && reached(Milestone::GoodsPosted);
        if (*state_.posted > *state_.produced || (due && *state_.posted < *state_.produced)) {
            gap("posted", *state_.posted, "produced", *state_.produced,
                "Posted " + state_.posted->text() + ", produced " + state_.produced->text() + ".");
        }
    }

    /// Usage decisions cover what was posted: all of it once the lot is approved, never more.
    void quality() {
        if (!state_.accepted || !state_.posted) {
            return;
        }
        const auto refused = account("refused/");
        const auto decided = sum(*state_.accepted, refused);
        if (decided > *state_.posted ||
            (reached(Milestone::LotApproved) && decided < *state_.posted)) {
            gap("accepted", *state_.accepted, "posted", *state_.posted,
                "Accepted " + state_.accepted->text() +
                    (refused.isZero() ? std::string{} : " and refused " + refused.text()) +
                    ", posted " + state_.posted->text() + ".");
        }
    }

    void shipping() {
        if (!state_.shipped) {
            return;
        }
        const auto& available = state_.accepted ? state_.accepted
                                : state_.posted ? state_.posted
                                                : state_.produced;
        const char* name = state_.accepted ? "accepted" : state_.posted ? "posted" : "produced";
        if (available && *state_.shipped > *available) {
            gap("shipped", *state_.shipped, name, *available,
                "Shipped " + state_.shipped->text() + ", " + name + ' ' + available->text() + ".");
        }
    }

    /// Quantities in another unit than the order's are never added; they are said instead.
    void otherUnits() {
        for (const auto& [name, units] : state_.books.sums) {
            for (const auto& [unit, other] : units) {
                if (unit != state_.unit) {
                    const auto own = units.find(state_.unit);
                    gaps_.push_back({name, name, other.value,
                                     own == units.end() ? Decimal{} : own->second.value,
                                     describe(name) + ' ' + other.value.text() + ' ' + unit +
                                         ": the order counts in " + state_.unit + ", not added."});
                }
            }
        }
        if (!state_.books.overflow.empty()) {
            const auto& name = state_.books.overflow;
            gaps_.push_back(
                {name, name, {}, {}, describe(name) + " is larger than 18 digits can hold."});
        }
    }

    /// "yield/10" → "Yield of operation 10".
    static std::string describe(const std::string& account) {
        auto name = account.compare(0, 4, "job.") == 0 ? account.substr(4) : account;
        const auto slash = name.find('/');
        const auto operation = slash == std::string::npos ? std::string{} : name.substr(slash + 1);
        const bool refused = name.compare(0, 8, "refused/") == 0;
        name = name.substr(0, std::min(slash, name.find('.')));
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
        if (operation.empty()) {
            return name;
        }
        return refused ? name + " (" + operation + ")" : name + " of operation " + operation;
    }

    const OrderState& state_;
    std::vector<QuantityGap> gaps_;
};

}  // namespace

std::vector<QuantityGap> reconcile(const OrderState& state) {
    return Reconciler{state}.run();
}

}  // namespace throughline::trace
