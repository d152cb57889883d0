#pragma once

#include "models/contract_hints.h"
#include "models/json_place.h"

#include <QObject>

class QCompleter;
class QStandardItemModel;

namespace throughline::ui {

class FixEditor;

/// Offers what the contract allows where the cursor stands: names of fields that may be changed,
/// and values where only some are allowed. On Ctrl+Space, and by itself inside quotes.
class JsonCompleter : public QObject {
    Q_OBJECT
public:
    explicit JsonCompleter(FixEditor* editor);

    /// `open`: pointers that may change.
    void setContract(const models::ContractHints& hints, const QStringList& open);
    /// What the contract says of the field at the cursor: "Unit: a unit in UCUM".
    [[nodiscard]] QString hint() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void offer(bool asked);
    void insert(const QString& text);
    [[nodiscard]] models::JsonPlace place() const;
    void fill(const models::JsonPlace& place);

    FixEditor* editor_;
    models::ContractHints hints_;
    QStringList open_;
    QCompleter* completer_;
    QStandardItemModel* offers_;
};

}  // namespace throughline::ui
