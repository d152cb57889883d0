#pragma once

#include "models/tables/live_table.h"
#include "models/tables/row_table.h"
#include "models/types/common.h"

#include <algorithm>
#include <functional>

namespace throughline::models {

/// A live list of any length, paged by key; a refresh asks for as much as is on screen already.
template <class Row, class Query>
class PagedTable : public RowTable<Row, LiveTable> {
public:
    using RowTable<Row, LiveTable>::RowTable;

    /// Another question: rows that no longer fit leave, the others stay in place.
    void setQuery(const Query& query) {
        if (query == query_)
            return;
        if (isAnotherList(query, query_))
            this->merge({});
        query_ = query;
        next_.clear();
        request(false);
    }
    [[nodiscard]] const Query& query() const { return query_; }
    void refresh() override { request(false); }

    bool canFetchMore(const QModelIndex& parent) const override {
        return !parent.isValid() && !next_.isEmpty() && !this->loading();
    }
    void fetchMore(const QModelIndex& parent) override {
        if (canFetchMore(parent))
            request(true);
    }

protected:
    using Done = std::function<void(const Answer<Page<Row>>&)>;
    virtual void fetch(const Query& query, Done done) = 0;
    /// Whether rows of the one have nothing to do with rows of the other.
    [[nodiscard]] virtual bool isAnotherList(const Query&, const Query&) const { return false; }

private:
    static constexpr int kPage = 100;
    static constexpr int kMostAtOnce = 500;

    void request(bool more) {
        Query query = query_;
        query.after = more ? next_ : QString();
        query.limit = more ? kPage : std::clamp(this->rowCount(), kPage, kMostAtOnce);
        fetch(query, [this, more](const Answer<Page<Row>>& answer) { take(answer, more); });
        Q_EMIT this->loadingChanged(true);
    }
    void take(const Answer<Page<Row>>& answer, bool more) {
        Q_EMIT this->loadingChanged(false);
        if (!answer) {
            Q_EMIT this->failed(answer.failure());
            return;
        }
        next_ = answer->next;
        if (more)
            this->append(answer->rows);
        else
            this->merge(answer->rows);
        // A page of which nothing fits is not the end.
        if (answer->rows.isEmpty() && !next_.isEmpty())
            request(true);
        else
            Q_EMIT this->loaded();
    }

    Query query_;
    QString next_;
};

}  // namespace throughline::models
