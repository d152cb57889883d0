#pragma once

#include <QString>
#include <QStringList>

namespace throughline::models {

/// Where in a JSON text the cursor stands, also while the text is not whole yet.
struct JsonPlace {
    enum class Part { Nowhere, Name, Value };
    Part part = Part::Nowhere;
    QString pointer;      ///< Name: of the object around it; Value: of the field
    QString typed;        ///< what stands between the beginning of the name or value and the cursor
    qsizetype begin = 0;  ///< where that begins, its quote included
    bool quoted = false;  ///< the cursor stands inside a string
    QStringList siblings;  ///< names that the object had before the cursor
};
JsonPlace jsonPlaceAt(const QString& text, qsizetype cursor);

}  // namespace throughline::models
