#pragma once

#include <qnamespace.h>

/// Roles that every table of the console speaks beside Qt's own; they carry meaning, and delegates
/// of ui/ give it colour and icon.
namespace throughline::models {

enum Role {
    KeyRole = Qt::UserRole + 1,  ///< QString, unique in the model, stable over refreshes
    StateRole,                   ///< QString, key of states.h ("order/running"); shown as a badge
    LinkRole,                    ///< QString, throughline:// link of what the row stands for
    ToneRole,                    ///< int, models::Tone of the cell's text where it has one
    SecondaryRole,               ///< QString, a second, quieter line or text in the same cell
    FractionRole,                ///< double 0…1, shown as a bar
    ThresholdRole,               ///< double 0…1, marked on the bar of FractionRole
    SeriesRole,                  ///< QList<double>, shown as a spark line
    CopyRole,    ///< QString, the exact value for copy and export where the text is shortened
    NumberRole,  ///< double, what the cell sorts by where that is a number
};

}  // namespace throughline::models
