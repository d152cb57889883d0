#include "models/tables/row_table.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace throughline::models;

namespace {

struct Word {
    QString key, text;
    bool operator==(const Word&) const = default;
};

class Words : public RowTable<Word> {
protected:
    std::span<const ColumnSpec> columns() const override {
        static constexpr ColumnSpec all[] = {{"Key"}, {"Text"}};
        return all;
    }
    QString keyOf(const Word& word) const override { return word.key; }
    QVariant cell(const Word& word, int column, int role) const override {
        if (role != Qt::DisplayRole)
            return {};
        return column == 0 ? word.key : word.text;
    }
};

QList<Word> words(const QString& text) {
    QList<Word> list;
    const QStringList parts = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& part : parts)
        list << Word{part.section(QLatin1Char('='), 0, 0), part.section(QLatin1Char('='), 1)};
    return list;
}

}  // namespace

/// merge() brings any list to any other, by the model's rules, and never by a reset.
class RowTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mergesByInsertMoveRemoveAndChange() {
        Words model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.merge(words(QStringLiteral("a=1 b=2 c=3")));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.merge(words(QStringLiteral("c=3 x=9 a=5")));
        QCOMPARE(model.rows(), words(QStringLiteral("c=3 x=9 a=5")));
        QCOMPARE(changed.count(), 1);  // only "a" has another text
        QCOMPARE(resets.count(), 0);
    }

    void selectionFollowsItsRow() {
        Words model;
        model.merge(words(QStringLiteral("a b c d")));
        const QPersistentModelIndex chosen = model.index(2, 0);
        model.merge(words(QStringLiteral("n d c a")));
        QCOMPARE(chosen.data().toString(), QStringLiteral("c"));
        model.merge(words(QStringLiteral("n d a")));
        QVERIFY(!chosen.isValid());
    }

    void aKeyStandsForOneRow() {
        Words model;
        model.merge(words(QStringLiteral("a=1 a=2 b=1")));
        QCOMPARE(model.rows(), words(QStringLiteral("a=1 b=1")));
        model.append(words(QStringLiteral("b=7 c=1")));
        QCOMPARE(model.rows(), words(QStringLiteral("a=1 b=7 c=1")));
    }

    void anyListBecomesAnyOther() {
        QRandomGenerator random(7);
        Words model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        for (int round = 0; round < 300; ++round) {
            QList<Word> wanted;
            for (int i = 0; i < 12; ++i) {
                if (random.bounded(3) != 0)
                    wanted << Word{QString::number(i), QString::number(random.bounded(3))};
            }
            std::shuffle(wanted.begin(), wanted.end(), random);
            model.merge(wanted);
            QCOMPARE(model.rows(), wanted);
        }
        QCOMPARE(resets.count(), 0);
    }
};

QTEST_GUILESS_MAIN(RowTableTest)
#include "tst_row_table.moc"
