#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace throughline::models {

/// How much a state asks for attention; the theme gives each its colour and surface.
enum class Tone { Neutral, Ok, Info, Warning, Error, Held };

/// A state of the wire with the words and the icon that people see. Key: "<domain>/<wire text>".
struct StateInfo {
    QString key;   ///< "order/running"
    QString text;  ///< "Running", translated
    QString icon;  ///< name of a file under resources/icons
    Tone tone = Tone::Neutral;
};

/// The row for a key; an unknown state shows its own wire text, neutral, never nothing.
StateInfo stateInfo(const QString& key);
StateInfo stateInfo(const char* domain, const QString& wire);
/// All rows, for tests and filters.
QList<StateInfo> allStates();
QList<StateInfo> statesOf(const char* domain);

/// "goods_posted" → "Goods posted".
QString milestoneTitle(const QString& kind);
/// The nine milestones in order, as on the wire.
QStringList milestoneKinds();
/// "order.released" → "Order released".
QString eventTypeTitle(const QString& type);

}  // namespace throughline::models
