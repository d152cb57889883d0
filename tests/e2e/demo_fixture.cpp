#include "demo_fixture.h"

#include <QFile>

#include <algorithm>

namespace throughline::test {

namespace {

constexpr int kPage = 500;

std::vector<QJsonObject> linesOf(const QString& path) {
    std::vector<QJsonObject> lines;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        for (const auto& line : file.readAll().split('\n')) {
            if (const auto object = QJsonDocument::fromJson(line).object(); !object.isEmpty()) {
                lines.push_back(object);
            }
        }
    }
    return lines;
}

QString member(const QJsonObject& line, const char* name) {
    return line[QLatin1String(name)].toString();
}

}  // namespace

void Demo::start(const DemoSettings& settings) {
    clock_ = std::make_unique<ScaledClock>(settings.speed, parseTime(settings.now));
    const auto ports = plant_.start(
        plantFolder(),
        settings.plant + QStringList{QStringLiteral("--speed"), QString::number(settings.speed)});
    QCOMPARE(ports.size(), std::size_t{7});
    engine::Settings engine;
    const std::filesystem::path resources =
        qEnvironmentVariable("THROUGHLINE_RESOURCES").toStdString();
    engine.data = folder_.filePath(QStringLiteral("engine")).toStdString();
    engine.resources = resources;
    engine.landscape = resources / "demo" / "landscape";
    engine.worker = qEnvironmentVariable("THROUGHLINE_BIN").toStdString() + "/throughline-mapper";
    for (const auto& [system, port] : ports) {
        engine.variables["port." + system] = std::to_string(port);
    }
    auto started = engine::Engine::start(engine, *clock_);
    QVERIFY2(started.ok(),
             started.ok() ? "" : (started.error().message() + started.error().file).c_str());
    engine_ = *std::move(started);
    plant_.connectTo(engine_->httpPort(), formatTime(clock_->now()));
}

Demo::~Demo() {
    end();
}

bool Demo::end() {
    const bool clean = plant_.end();
    engine_.reset();
    return clean;
}

trace::OrderState Demo::order(const std::string& order) const {
    const auto row = store().order(order);
    return row.ok() && *row ? (*row)->state : trace::OrderState{};
}

bool Demo::reached(const std::string& order, trace::Milestone milestone) const {
    return this->order(order).mark(milestone).event.valid();
}

std::string Demo::why(const std::string& order) const {
    std::string text = order + " stands at";
    const auto trace = engine_->orderTrace(order);
    if (!trace.ok()) {
        return trace.error().message();
    }
    for (const auto& step : trace->milestones) {
        if (step.event.valid()) {
            text += " " + std::string(trace::milestoneText(step.kind));
        }
    }
    for (const auto& exception : trace->exceptions) {
        text += "; " + exception.causeTitle + ": " + exception.sentence;
    }
    return text;
}

std::vector<storage::ExceptionRow> Demo::exceptions(bool closedToo) const {
    const auto page = store().exceptions({.includeClosed = closedToo, .limit = kPage});
    return page.ok() ? page->rows : std::vector<storage::ExceptionRow>{};
}

storage::ExceptionRow Demo::exceptionOf(const std::string& order, const std::string& code) const {
    for (const auto& row : exceptions()) {
        if (row.code == code && (order.empty() || row.order == order)) {
            return row;
        }
    }
    return {};
}

std::vector<storage::EventRecord> Demo::events(const std::string& order,
                                               const std::string& type) const {
    std::vector<storage::EventRecord> records;
    const auto page =
        store().events({.order = order, .type = type, .oldestFirst = true, .limit = kPage});
    if (page.ok()) {
        for (const auto& row : page->rows) {
            if (auto record = store().event(row.id)) {
                records.push_back(*std::move(record));
            }
        }
    }
    return records;
}

std::vector<storage::DeliveryRecord> Demo::deliveries(const std::string& order,
                                                      const std::string& destination) const {
    std::vector<storage::DeliveryRecord> records;
    storage::DeliveryQuery query{.order = order, .destination = destination, .limit = kPage};
    do {
        const auto page = store().deliveries(query);
        if (!page.ok()) {
            return {};
        }
        for (const auto& row : page->rows) {
            if (auto record = store().delivery(row.id)) {
                records.push_back(*std::move(record));
            }
        }
        query.after = page->next;
    } while (!query.after.empty());
    std::ranges::sort(records, {}, [](const auto& record) { return record.row.id; });
    return records;
}

std::vector<LedgerLine> Demo::ledger() const {
    std::vector<LedgerLine> lines;
    for (const auto& line : linesOf(plantFolder() + QStringLiteral("/ledger.jsonl"))) {
        lines.push_back({.system = member(line, "system"),
                         .key = member(line, "key"),
                         .kind = member(line, "kind"),
                         .order = member(line, "order"),
                         .outcome = member(line, "outcome")});
    }
    return lines;
}

std::vector<SentLine> Demo::sent(const QString& order) const {
    std::vector<SentLine> lines;
    for (const auto& line : linesOf(plantFolder() + QStringLiteral("/sent.jsonl"))) {
        if (member(line, "order") == order) {
            lines.push_back({.system = member(line, "system"),
                             .id = member(line, "id"),
                             .order = order,
                             .outcome = member(line, "outcome")});
        }
    }
    return lines;
}

int Demo::applied(const QString& system, const QString& kind, const QString& order) const {
    const auto lines = ledger();
    return static_cast<int>(std::ranges::count_if(lines, [&](const LedgerLine& line) {
        return line.system == system && line.kind == kind && line.order == order &&
               line.outcome == QStringLiteral("applied");
    }));
}

std::string withMember(const std::string& json, const QString& name, const QString& value) {
    auto object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    object[name] = value;
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace throughline::test
