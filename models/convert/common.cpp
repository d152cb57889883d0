#include "models/convert/common.h"

#include "models/engine_words.h"
#include "throughline/v1/common.pb.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <grpcpp/grpcpp.h>

namespace throughline::models {

QString text(const std::string& utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string utf8(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QDateTime timeOf(qint64 micros) {
    return micros == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(micros / 1000, Qt::UTC);
}

qint64 microsOf(const QDateTime& time) {
    return time.isValid() ? time.toMSecsSinceEpoch() * 1000 : 0;
}

Quantity quantityOf(const v1::Quantity& wire) {
    return {text(wire.value()), text(wire.unit())};
}

Identifier identifierOf(const v1::Identifier& wire) {
    return {text(wire.scheme()), text(wire.value()), text(wire.issuer()), text(wire.item())};
}

Failure failureOf(const v1::Problem& wire) {
    Failure failure;
    failure.code = text(wire.code());
    failure.sentence = engineWords(text(wire.sentence()));
    failure.detail = text(wire.detail());
    failure.field = text(wire.field());
    failure.value = text(wire.value());
    failure.rule = text(wire.rule());
    failure.runbook = text(wire.runbook());
    failure.line = wire.line();
    return failure;
}

Failure failureOf(const grpc::Status& status, const grpc::ClientContext& context) {
    const auto& trailing = context.GetServerTrailingMetadata();
    if (const auto found = trailing.find("throughline-error-bin"); found != trailing.end()) {
        v1::Problems problems;  // the first is what the call ended for
        if (problems.ParseFromArray(found->second.data(), static_cast<int>(found->second.size())) &&
            problems.problems_size() > 0)
            return failureOf(problems.problems(0));
    }
    Failure failure;
    failure.unreachable = status.error_code() == grpc::StatusCode::UNAVAILABLE ||
                          status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED;
    if (failure.unreachable) {
        failure.code = QStringLiteral("engine.unreachable");
        failure.sentence =
            QCoreApplication::translate("Failure", "The engine does not answer at the moment.");
    } else {
        failure.code = QStringLiteral("engine.internal");
        failure.sentence =
            QCoreApplication::translate("Failure", "The engine refused the request.");
        failure.detail = text(status.error_message());
    }
    return failure;
}

}  // namespace throughline::models
