#include "models/tables/search_model.h"

#include "models/api/events_api.h"
#include "models/session.h"

namespace throughline::models {

namespace {
constexpr int kPauseMs = 150;
constexpr int kMostHits = 20;
}  // namespace

SearchModel::SearchModel(Session* session, QObject* parent)
    : RowTable<SearchHit>(parent), session_(session) {
    pause_.setSingleShot(true);
    pause_.setInterval(kPauseMs);
    connect(&pause_, &QTimer::timeout, this, &SearchModel::ask);
}

std::span<const ColumnSpec> SearchModel::columns() const {
    static constexpr ColumnSpec all[] = {{QT_TR_NOOP("Found")}};
    return all;
}

void SearchModel::setText(const QString& text) {
    const bool same = text.trimmed() == text_;
    text_ = text.trimmed();
    if (text_.isEmpty()) {
        pause_.stop();
        call_.cancel();
        answered_.clear();
        merge({});
        return;
    }
    if (same && (pause_.isActive() || call_.running() || answered()))
        return;  // what is under way answers it, or has
    pause_.start();
}

void SearchModel::ask() {
    searchEverything(session_->client(), call_, text_, kMostHits,
                     [this](const Answer<QList<SearchHit>>& answer) {
                         if (!answer) {
                             Q_EMIT failed(answer.failure());
                             return;
                         }
                         answered_ = text_;
                         merge(*answer);
                         Q_EMIT found(rowCount());
                     });
}

Link SearchModel::linkOf(const QModelIndex& index) const {
    const SearchHit* hit = rowAt(index);
    return hit == nullptr ? Link() : linkOf(*hit);
}

Link SearchModel::linkOf(const SearchHit& hit) const {
    static const QStringList lots = {QStringLiteral("lot"), QStringLiteral("serial"),
                                     QStringLiteral("supplier_lot"), QStringLiteral("container"),
                                     QStringLiteral("uri")};
    if (lots.contains(hit.kind))
        return {QStringLiteral("lot"), hit.key, {}};
    return {hit.kind, hit.key, {}};
}

QString SearchModel::keyOf(const SearchHit& hit) const {
    return hit.kind + QLatin1Char('/') + hit.key;
}

QVariant SearchModel::cell(const SearchHit& hit, int, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return hit.title;
        case SecondaryRole:
            return hit.subtitle;
        case Qt::AccessibleTextRole:
            return hit.title + QLatin1String(", ") + hit.subtitle;
        default:
            return {};
    }
}

}  // namespace throughline::models
