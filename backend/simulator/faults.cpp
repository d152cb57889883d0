#include "simulator/faults.h"

namespace throughline::simulator {

const std::array<FaultRow, 10>& faultTable() {
    static constexpr std::array<FaultRow, 10> table{{
        {Fault::NoConfirmation, 8, "confirmation never comes",
         "MES starts the job, then says nothing more",
         "replay the order's delivery to MES: it sends what is outstanding"},
        {Fault::ReleaseFailed, 10, "quality release fails",
         "QMS rejects the finished lot and blocks it",
         "none here: the lot stays blocked, the order stays held"},
        {Fault::Duplicates, 13, "duplicates", "MES and carrier send every message twice",
         "none: the engine recognises them"},
        {Fault::PostingPeriod, 16, "posting period closed",
         "MES dates the completion two months back, ERP refuses it with M7/053",
         "fix posting_date to a day of this month, replay"},
        {Fault::NoInspectionPlan, 18, "no inspection plan",
         "MES reports a new item revision that QMS has no plan for",
         "fix item_revision to B, or replay once the plan is there (45 plant minutes later)"},
        {Fault::UnknownUnit, 19, "unknown unit",
         "MES Lyon reports the completion in UVC (unité de vente)",
         "map UVC to {piece} in value map unit; the message is taken in again"},
        {Fault::PartialCompletion, 20, "partial completion",
         "MES reports 60 %, pauses, goes on 90 plant minutes later", "none: it completes"},
        {Fault::FirstPieceFailed, 21, "first piece fails",
         "QMS records a failed in-process inspection; MES waits",
         "none: QMS opens a nonconformance and approves a deviation 90 plant minutes later"},
        {Fault::DelayedAcknowledgement, 24, "delayed acknowledgement",
         "WMS takes the goods receipt but answers after the time-out",
         "none: the engine sends again under the same key"},
        {Fault::OutOfOrder, 25, "out of order", "MES Lyon sends its messages in reverse pairs",
         "none: the order's state does not depend on it"},
    }};
    return table;
}

int slotOf(const FaultRow& row, std::uint64_t seed) {
    const int shift = 2 * static_cast<int>((seed + 3) % 4);
    return (row.slot + shift) % kOrdersPerRound;
}

Fault faultOf(int orderIndex, std::uint64_t seed) {
    for (const auto& row : faultTable()) {
        if (slotOf(row, seed) == orderIndex % kOrdersPerRound) {
            return row.fault;
        }
    }
    return Fault::None;
}

}  // namespace throughline::simulator
