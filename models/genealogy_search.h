#pragma once

#include "models/answer.h"
#include "models/async_call.h"
#include "models/types/genealogy.h"

#include <QObject>

namespace throughline::models {

class Session;

/// Traces an identifier and its recall scope; where several lots have it, says which. UI thread.
class GenealogySearch : public QObject {
    Q_OBJECT
public:
    explicit GenealogySearch(Session* session, QObject* parent = nullptr);

    /// `direction` and `depth` as in traceGenealogy(). The answer to an earlier question is
    /// dropped.
    void trace(const QString& id, const QString& direction, int depth);
    void cancel();
    [[nodiscard]] bool running() const;

Q_SIGNALS:
    void busyChanged(bool busy);
    void traced(const throughline::models::GenealogyTrace& trace);
    void recalled(const throughline::models::Recall& recall);
    void ambiguous(const QList<throughline::models::GenealogyNode>& candidates);
    void unknown(const throughline::models::Failure& failure);
    /// The engine did not answer, or only a part of the answer came.
    void failed(const throughline::models::Failure& failure);

private:
    void take(const Answer<GenealogyTrace>& answer);
    void askWhich();

    Session* session_;
    QString id_;
    AsyncCall traceCall_{this}, recallCall_{this}, findCall_{this};
};

}  // namespace throughline::models
