#include "models/convert/overview.h"

#include "models/convert/common.h"
#include "models/engine_words.h"
#include "throughline/v1/status.pb.h"

namespace throughline::models {

namespace {

template <class Repeated>
QList<double> numbersOf(const Repeated& wire) {
    QList<double> numbers;
    numbers.reserve(wire.size());
    for (const double one : wire)
        numbers << one;
    return numbers;
}

}  // namespace

Overview overviewOf(const v1::OverviewReply& wire) {
    Overview overview;
    overview.attention = rowsOf<Attention>(wire.attention(), [](const v1::Attention& one) {
        return Attention{text(one.kind()),
                         text(one.severity()),
                         engineWords(text(one.title())),
                         engineWords(text(one.detail())),
                         text(one.link()),
                         one.count(),
                         timeOf(one.since_us())};
    });
    overview.tiles = rowsOf<KpiTile>(wire.tiles(), [](const v1::KpiTile& one) {
        return KpiTile{text(one.id()),
                       engineWords(text(one.title())),
                       text(one.value()),
                       text(one.unit()),
                       text(one.target()),
                       text(one.state()),
                       engineWords(text(one.meaning())),
                       numbersOf(one.trend())};
    });
    overview.series = rowsOf<Series>(wire.series(), [](const v1::Series& one) {
        return Series{text(one.name()), numbersOf(one.values()), timeOf(one.first_us()),
                      std::max<qint64>(1, one.step_us() / 1'000'000)};
    });
    overview.p50Ms = wire.p50_ms();
    overview.p99Ms = wire.p99_ms();
    return overview;
}

}  // namespace throughline::models
