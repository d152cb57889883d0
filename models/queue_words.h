#pragma once

#include "models/types/queue.h"

#include <QCoreApplication>

namespace throughline::models {

class Session;

/// Something that a person has to know of a destination before anything else.
struct QueueNotice {
    QString kind;  ///< "error", "warning", "held"
    QString icon, text;
    QString incident;  ///< exception to open; empty: none
    bool operator==(const QueueNotice&) const = default;
};

/// How a destination is treated, in words; times in its plant's zone, by the engine's clock.
class QueueWords {
    Q_DECLARE_TR_FUNCTIONS(throughline::models::QueueWords)
public:
    QueueWords(const Session& session, const QueueRow& row) : session_(session), row_(row) {}

    /// What keeps deliveries from going out, and what it asks of whom; worst first.
    [[nodiscard]] QList<QueueNotice> notices() const;
    /// "Closed", "Open until 14:43:10", "Half open: one delivery tries".
    [[nodiscard]] QString circuit() const;
    /// "12 of 20 a second permitted, 3.2 now".
    [[nodiscard]] QString rate() const;
    /// "at about 14:20, in 38 min", "not foreseeable: …"; empty: nothing waits.
    [[nodiscard]] QString drained() const;
    /// The same without the reason.
    [[nodiscard]] QString drainedShort() const;
    /// "24 of 200,000 deliveries"; empty: there is none.
    [[nodiscard]] QString limit() const;
    /// "12 for the next bulk"; empty: none.
    [[nodiscard]] QString bulk() const;

private:
    [[nodiscard]] QString clock(const QDateTime& time, bool seconds) const;
    [[nodiscard]] QString waiting() const;
    [[nodiscard]] QString whyNotForeseeable() const;
    [[nodiscard]] QueueNotice outage() const;

    const Session& session_;
    const QueueRow& row_;
};

}  // namespace throughline::models
