#pragma once

#include "storage/store.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <set>
#include <string>
#include <utility>

namespace throughline::test {

struct LedgerComparison {
    std::size_t settled = 0;
    QStringList differences;  ///< empty: receivers applied exactly what the engine settled, once
};

/// Holds what the demo plant's systems applied (their ledger, by idempotency key) against what the
/// engine says it delivered.
inline LedgerComparison compareWithLedger(const storage::Store& store, const QString& ledgerFile) {
    LedgerComparison result;
    std::set<std::pair<std::string, std::string>> settled;
    storage::DeliveryQuery query;
    query.state = storage::DeliveryState::Settled;
    query.limit = 500;
    do {
        const auto page = store.deliveries(query);
        if (!page.ok()) {
            result.differences << QString::fromStdString(page.error().message());
            return result;
        }
        for (const auto& row : page->rows) {
            const auto record = store.delivery(row.id);
            if (!record.ok() || record->attempts.empty()) {
                result.differences << QString::fromStdString("no attempt: " + row.id.text());
                continue;
            }
            const auto system = row.destination == "quality-notify" ? "qms" : row.destination;
            settled.emplace(system, record->attempts.back().idempotencyKey);
        }
        query.after = page->next;
    } while (!query.after.empty());

    std::set<std::pair<std::string, std::string>> applied;
    QFile ledger(ledgerFile);
    if (!ledger.open(QIODevice::ReadOnly)) {
        result.differences << QStringLiteral("no ledger: ") + ledgerFile;
    }
    for (const auto& line : ledger.readAll().split('\n')) {
        const auto entry = QJsonDocument::fromJson(line).object();
        if (entry[QStringLiteral("outcome")].toString() != QStringLiteral("applied")) {
            continue;
        }
        const auto [at, fresh] =
            applied.emplace(entry[QStringLiteral("system")].toString().toStdString(),
                            entry[QStringLiteral("key")].toString().toStdString());
        if (!fresh) {
            result.differences << QString::fromStdString("applied twice: " + at->first + " " +
                                                         at->second);
        }
    }
    for (const auto& one : settled) {
        if (!applied.contains(one)) {
            result.differences << QString::fromStdString("not applied: " + one.first + " " +
                                                         one.second);
        }
    }
    for (const auto& one : applied) {
        if (!settled.contains(one)) {
            result.differences << QString::fromStdString("not settled: " + one.first + " " +
                                                         one.second);
        }
    }
    result.settled = settled.size();
    return result;
}

}  // namespace throughline::test
