#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/link.h"
#include "models/tables/row_table.h"
#include "models/types/event.h"

#include <QTimer>

namespace throughline::models {

class Session;

/// What the engine finds for the text in the search box, best first. UI thread.
class SearchModel : public RowTable<SearchHit> {
    Q_OBJECT
public:
    explicit SearchModel(Session* session, QObject* parent = nullptr);

    /// Asks a moment after the last keystroke; an empty text empties the list at once.
    void setText(const QString& text);
    [[nodiscard]] QString text() const { return text_; }
    /// The rows answer the text as it is now.
    [[nodiscard]] bool answered() const { return !text_.isEmpty() && answered_ == text_; }
    /// Where a hit leads; an order number typed in full leads there even before the engine
    /// answered.
    [[nodiscard]] Link linkOf(const QModelIndex& index) const;

Q_SIGNALS:
    void found(int count);
    void failed(const throughline::models::Failure& failure);

protected:
    [[nodiscard]] std::span<const ColumnSpec> columns() const override;
    [[nodiscard]] QString keyOf(const SearchHit& hit) const override;
    [[nodiscard]] Link linkOf(const SearchHit& hit) const override;
    [[nodiscard]] QVariant cell(const SearchHit& hit, int column, int role) const override;

private:
    void ask();

    Session* session_;
    QString text_, answered_;
    QTimer pause_;
    AsyncCall call_{this};
};

}  // namespace throughline::models
