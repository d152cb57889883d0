#include "models/engine_words.h"

#include <QCoreApplication>

namespace throughline::models {

namespace {

// Key figures of the overview (backend/rpc/kpis.cpp) and sentences of errors
// (backend/domain/errors.def).
[[maybe_unused]] constexpr const char* kSentences[] = {
    QT_TRANSLATE_NOOP("Engine", "Open exceptions"),
    QT_TRANSLATE_NOOP("Engine",
                      "What waits for a person: refused on the way in, failed for good, expected "
                      "and never come, or quantities that do not agree."),
    QT_TRANSLATE_NOOP("Engine", "Overdue orders"),
    QT_TRANSLATE_NOOP("Engine", "Orders with a milestone that was expected and has not come."),
    QT_TRANSLATE_NOOP("Engine", "Release success"),
    QT_TRANSLATE_NOOP("Engine",
                      "Orders released in the period that the shop floor has taken up, of those "
                      "that are taken up or stuck on the way."),
    QT_TRANSLATE_NOOP("Engine", "Confirmation lag"),
    QT_TRANSLATE_NOOP("Engine", "Median time from completion on the line to goods posted in ERP."),
    QT_TRANSLATE_NOOP("Engine", "Posting exceptions"),
    QT_TRANSLATE_NOOP("Engine",
                      "Messages that a destination refused, or that could not be delivered."),
    QT_TRANSLATE_NOOP("Engine", "First-pass yield"),
    QT_TRANSLATE_NOOP("Engine", "Inspection results of the period that passed."),
    QT_TRANSLATE_NOOP("Engine", "Schedule adherence"),
    QT_TRANSLATE_NOOP("Engine", "Orders completed in the period by their due date."),
    QT_TRANSLATE_NOOP("Engine", "Cycle time"),
    QT_TRANSLATE_NOOP(
        "Engine", "Median time from release to completion of the orders completed in the period."),
    QT_TRANSLATE_NOOP("Engine", "Exception resolution"),
    QT_TRANSLATE_NOOP("Engine", "Median time from the opening of an exception to its resolution."),
    QT_TRANSLATE_NOOP("Engine", "Backlog"),
    QT_TRANSLATE_NOOP("Engine",
                      "Deliveries on their way: waiting, in flight or to be tried again."),
    QT_TRANSLATE_NOOP("Engine", "No inbound endpoint has this name."),
    QT_TRANSLATE_NOOP("Engine", "The message is larger than the endpoint accepts."),
    QT_TRANSLATE_NOOP("Engine", "The sender did not show valid credentials."),
    QT_TRANSLATE_NOOP("Engine", "The engine cannot take more at the moment."),
    QT_TRANSLATE_NOOP("Engine",
                      "A destination has as much waiting for it as it may have: nothing more is "
                      "taken for it until some of it has gone out."),
    QT_TRANSLATE_NOOP("Engine", "A source's count of an order's events has a gap."),
    QT_TRANSLATE_NOOP("Engine", "The idempotency key was used before with another payload."),
    QT_TRANSLATE_NOOP("Engine", "The file cannot be taken as it is."),
    QT_TRANSLATE_NOOP("Engine", "The message is not well formed."),
    QT_TRANSLATE_NOOP("Engine", "The message exceeds a limit of its format."),
    QT_TRANSLATE_NOOP("Engine", "The text is not valid in its encoding."),
    QT_TRANSLATE_NOOP("Engine", "The content type is not one this endpoint reads."),
    QT_TRANSLATE_NOOP("Engine", "No mapping of the pack fits this message."),
    QT_TRANSLATE_NOOP("Engine", "The mapping cannot read this message."),
    QT_TRANSLATE_NOOP("Engine", "The mapping did not finish in time and was stopped."),
    QT_TRANSLATE_NOOP("Engine", "The mapping made its worker fail."),
    QT_TRANSLATE_NOOP("Engine", "A code has no entry in its value map."),
    QT_TRANSLATE_NOOP("Engine", "A unit of measure is not known."),
    QT_TRANSLATE_NOOP("Engine", "The mapping program uses what is not allowed."),
    QT_TRANSLATE_NOOP("Engine", "A value cannot be converted."),
    QT_TRANSLATE_NOOP("Engine", "The event does not keep its contract."),
    QT_TRANSLATE_NOOP("Engine", "No contract is published for this event type."),
    QT_TRANSLATE_NOOP("Engine", "The contract uses what the dialect does not allow."),
    QT_TRANSLATE_NOOP("Engine", "The plant requires a field that is missing."),
    QT_TRANSLATE_NOOP("Engine", "No order has this number."),
    QT_TRANSLATE_NOOP("Engine", "An expected milestone did not come."),
    QT_TRANSLATE_NOOP("Engine", "The identifier names more than one lot."),
    QT_TRANSLATE_NOOP("Engine", "The destination cannot be reached."),
    QT_TRANSLATE_NOOP("Engine", "The destination did not answer in time."),
    QT_TRANSLATE_NOOP("Engine", "The destination reports that it is not available."),
    QT_TRANSLATE_NOOP("Engine", "The destination asks to slow down."),
    QT_TRANSLATE_NOOP("Engine", "The destination no longer accepts our credentials."),
    QT_TRANSLATE_NOOP("Engine", "The destination waits for something that another message brings."),
    QT_TRANSLATE_NOOP("Engine", "The destination refuses the message as it is."),
    QT_TRANSLATE_NOOP("Engine", "The destination refuses the posting for a business reason."),
    QT_TRANSLATE_NOOP("Engine", "All attempts failed."),
    QT_TRANSLATE_NOOP("Engine", "It is not known whether the destination took the message."),
    QT_TRANSLATE_NOOP("Engine",
                      "The destination does not answer; its deliveries wait in order and go out "
                      "when it is back."),
    QT_TRANSLATE_NOOP("Engine", "The destination is in a maintenance window."),
    QT_TRANSLATE_NOOP("Engine", "The field may not be changed."),
    QT_TRANSLATE_NOOP("Engine", "Somebody changed this exception in the meantime."),
    QT_TRANSLATE_NOOP("Engine", "A reason must be given."),
    QT_TRANSLATE_NOOP("Engine", "No exception has this id."),
    QT_TRANSLATE_NOOP("Engine", "The exception is already closed."),
    QT_TRANSLATE_NOOP("Engine", "No event has this id."),
    QT_TRANSLATE_NOOP("Engine", "The request cannot be carried out as given."),
    QT_TRANSLATE_NOOP("Engine", "The engine does not know who calls."),
    QT_TRANSLATE_NOOP("Engine", "You may not do this."),
    QT_TRANSLATE_NOOP("Engine", "There is nothing under this name."),
    QT_TRANSLATE_NOOP("Engine", "The landscape has an error."),
    QT_TRANSLATE_NOOP("Engine", "The engine cannot be reached."),
    QT_TRANSLATE_NOOP("Engine", "The engine is shutting down."),
    QT_TRANSLATE_NOOP("Engine", "The request was cancelled."),
    QT_TRANSLATE_NOOP("Engine", "The disk is full: nothing new is accepted until there is room."),
    QT_TRANSLATE_NOOP("Engine", "The store cannot write."),
    QT_TRANSLATE_NOOP("Engine", "Part of the store is damaged."),
    QT_TRANSLATE_NOOP("Engine",
                      "The payload was removed: it is older than payloads are kept here."),
    QT_TRANSLATE_NOOP("Engine", "The backup is not whole, or not one of ours."),
    QT_TRANSLATE_NOOP("Engine", "Another process owns this data folder."),
    QT_TRANSLATE_NOOP("Engine", "The data folder was written by a newer version."),
    QT_TRANSLATE_NOOP("Engine", "Something went wrong inside the engine.")};

// Kinds of identifiers, and roles.
[[maybe_unused]] constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("Engine", "lot"),
    QT_TRANSLATE_NOOP("Engine", "serial"),
    QT_TRANSLATE_NOOP("Engine", "supplier lot"),
    QT_TRANSLATE_NOOP("Engine", "supplier_lot"),
    QT_TRANSLATE_NOOP("Engine", "container"),
    QT_TRANSLATE_NOOP("Engine", "order"),
    QT_TRANSLATE_NOOP("Engine", "viewer"),
    QT_TRANSLATE_NOOP("Engine", "plant support"),
    QT_TRANSLATE_NOOP("Engine", "erp support"),
    QT_TRANSLATE_NOOP("Engine", "ERP support"),
    QT_TRANSLATE_NOOP("Engine", "supply chain support"),
    QT_TRANSLATE_NOOP("Engine", "quality"),
    QT_TRANSLATE_NOOP("Engine", "integration engineer"),
    QT_TRANSLATE_NOOP("Engine", "administrator"),
    QT_TRANSLATE_NOOP("Engine", "auditor")};

// What backend/rpc/attention.cpp puts together, piece by piece.
constexpr const char* kPieces[] = {
    QT_TRANSLATE_NOOP("Engine", "1 exception"),
    QT_TRANSLATE_NOOP("Engine", "%1 exceptions"),
    QT_TRANSLATE_NOOP("Engine", "1 delivery waits behind"),
    QT_TRANSLATE_NOOP("Engine", "%1 deliveries wait behind"),
    QT_TRANSLATE_NOOP("Engine", "1 delivery waits"),
    QT_TRANSLATE_NOOP("Engine", "%1 deliveries wait"),
    QT_TRANSLATE_NOOP("Engine", "owner %1"),
    QT_TRANSLATE_NOOP("Engine", "%1 is down"),
    QT_TRANSLATE_NOOP("Engine", "%1 is degraded"),
    QT_TRANSLATE_NOOP("Engine", "Queue %1 is paused"),
    QT_TRANSLATE_NOOP("Engine", "Order %1 is overdue"),
    QT_TRANSLATE_NOOP("Engine", "Order %1 is held by quality"),
    QT_TRANSLATE_NOOP("Engine", "plant %1"),
    QT_TRANSLATE_NOOP("Engine", "%1 does not answer"),
    QT_TRANSLATE_NOOP("Engine", "%1: events of an order never came")};

QString translated(const QString& english) {
    return QCoreApplication::translate("Engine", english.toUtf8().constData());
}

/// A piece with something in it: "owner %1" fits "owner Quality".
QString filled(const QString& piece) {
    for (const char* known : kPieces) {
        const QString form = QString::fromUtf8(known);
        const auto at = form.indexOf(QLatin1String("%1"));
        if (at < 0)
            continue;
        const QString before = form.left(at);
        const QString after = form.mid(at + 2);
        if (piece.size() > before.size() + after.size() && piece.startsWith(before) &&
            piece.endsWith(after))
            return translated(form).arg(
                piece.mid(before.size(), piece.size() - before.size() - after.size()));
    }
    return piece;
}

}  // namespace

QString engineWords(const QString& english) {
    if (const QString whole = translated(english); whole != english)
        return whole;
    QStringList pieces = english.split(QLatin1String(", "));
    for (QString& piece : pieces) {
        const QString exact = translated(piece);
        piece = exact != piece ? exact : filled(piece);
    }
    return pieces.join(QLatin1String(", "));
}

}  // namespace throughline::models
