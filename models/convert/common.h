#pragma once

#include "models/answer.h"
#include "models/types/common.h"

#include <string>

// Wire → values. Included by models/convert and models/api only.
namespace grpc {
class Status;
class ClientContext;
}  // namespace grpc
namespace throughline::v1 {
class Quantity;
class Identifier;
class Problem;
}  // namespace throughline::v1

namespace throughline::models {

QString text(const std::string& utf8);
std::string utf8(const QString& text);
QDateTime timeOf(qint64 micros);
qint64 microsOf(const QDateTime& time);
Quantity quantityOf(const v1::Quantity& wire);
Identifier identifierOf(const v1::Identifier& wire);
Failure failureOf(const v1::Problem& wire);
/// The first of the Problems in the trailing metadata, else what the status itself tells.
Failure failureOf(const grpc::Status& status, const grpc::ClientContext& context);

template <class Repeated>
QStringList textsOf(const Repeated& wire) {
    QStringList list;
    list.reserve(wire.size());
    for (const auto& one : wire)
        list << text(one);
    return list;
}

/// Converts each element of a repeated field.
template <class Row, class Repeated, class One>
QList<Row> rowsOf(const Repeated& wire, One one) {
    QList<Row> list;
    list.reserve(wire.size());
    for (const auto& element : wire)
        list << one(element);
    return list;
}

}  // namespace throughline::models
