#include "models/genealogy_search.h"

#include "models/api/genealogy_api.h"
#include "models/session.h"

namespace throughline::models {

namespace {
constexpr int kMostCandidates = 50;
}

GenealogySearch::GenealogySearch(Session* session, QObject* parent)
    : QObject(parent), session_(session) {}

void GenealogySearch::trace(const QString& id, const QString& direction, int depth) {
    id_ = id;
    recallCall_.cancel();
    findCall_.cancel();
    traceGenealogy(session_->client(), traceCall_, id, direction, depth,
                   [this](const Answer<GenealogyTrace>& answer) { take(answer); });
    Q_EMIT busyChanged(true);
}

void GenealogySearch::cancel() {
    traceCall_.cancel();
    recallCall_.cancel();
    findCall_.cancel();
    Q_EMIT busyChanged(false);
}

bool GenealogySearch::running() const {
    return traceCall_.running() || recallCall_.running() || findCall_.running();
}

void GenealogySearch::take(const Answer<GenealogyTrace>& answer) {
    Q_EMIT busyChanged(false);
    if (!answer) {
        if (answer.failure().code == QLatin1String("lot.ambiguous"))
            askWhich();
        else if (answer.failure().unreachable)
            Q_EMIT failed(answer.failure());
        else
            Q_EMIT unknown(answer.failure());
        return;
    }
    Q_EMIT traced(*answer);
    recallScope(session_->client(), recallCall_, answer->root.key,
                [this](const Answer<Recall>& recall) {
                    if (recall)
                        Q_EMIT recalled(*recall);
                    else
                        Q_EMIT failed(recall.failure());
                });
}

void GenealogySearch::askWhich() {
    findLots(session_->client(), findCall_, id_, kMostCandidates,
             [this](const Answer<QList<GenealogyNode>>& answer) {
                 if (answer)
                     Q_EMIT ambiguous(*answer);
                 else
                     Q_EMIT failed(answer.failure());
             });
}

}  // namespace throughline::models
