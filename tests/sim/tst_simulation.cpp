#include "sim/simulation.h"
#include "support/soak.h"

#include <QTest>

using namespace throughline::test;

namespace {

constexpr int kSteps = 40;

QString text(const std::vector<std::string>& lines) {
    QStringList list;
    for (const auto& line : lines) {
        list << QString::fromStdString(line);
    }
    return list.join(QLatin1Char('\n'));
}

}  // namespace

/// Trust, test 11: the whole engine on a clock, a disk and a network that follow from a seed.
/// THROUGHLINE_SEED=N runs one seed and prints its trace.
class SimulationTest : public QObject {
    Q_OBJECT

private slots:
    void everySeedKeepsThePromises() {
        const int seeds = figure(3, 500);
        const int only = qEnvironmentVariableIntValue("THROUGHLINE_SEED");
        SimulationResult all;
        std::set<std::uint64_t> hashes;
        for (int seed = only > 0 ? only : 1; seed <= (only > 0 ? only : seeds); ++seed) {
            const auto one = Simulation(static_cast<std::uint64_t>(seed)).run(kSteps);
            if (only > 0) {
                qInfo("%s", qPrintable(text(one.trace)));
            }
            QVERIFY2(one.wrongs.empty(),
                     qPrintable(QStringLiteral("seed %1\n").arg(seed) + text(one.wrongs)));
            const auto again = Simulation(static_cast<std::uint64_t>(seed)).run(kSteps);
            if (again.traceHash != one.traceHash) {
                sayWhereTheyPart(one.trace, again.trace);
                QFAIL(qPrintable(QStringLiteral("seed %1: another trace").arg(seed)));
            }
            hashes.insert(one.traceHash);
            all.steps += one.steps;
            all.restarts += one.restarts;
            all.acknowledged += one.acknowledged;
            all.effects += one.effects;
            all.repeats += one.repeats;
            all.refused += one.refused;
            all.exceptions += one.exceptions;
        }
        report(QStringLiteral("simulation: %1 seeds twice, same traces; %2 steps, %3 restarts, %4 "
                              "acknowledged, %5 refused, %6 effects, %7 repeats, %8 replays; "
                              "0 lost, 0 doubled, order kept")
                   .arg(hashes.size())
                   .arg(all.steps)
                   .arg(all.restarts)
                   .arg(all.acknowledged)
                   .arg(all.refused)
                   .arg(all.effects)
                   .arg(all.repeats)
                   .arg(all.exceptions));
        QVERIFY(only > 0 || hashes.size() == static_cast<std::size_t>(seeds));
    }

private:
    static void sayWhereTheyPart(const std::vector<std::string>& one,
                                 const std::vector<std::string>& other) {
        for (std::size_t i = 0; i < one.size() && i < other.size(); ++i) {
            if (one[i] != other[i]) {
                qWarning("line %d: %s\n against: %s", static_cast<int>(i), one[i].c_str(),
                         other[i].c_str());
                return;
            }
        }
    }
};

QTEST_GUILESS_MAIN(SimulationTest)
#include "tst_simulation.moc"
