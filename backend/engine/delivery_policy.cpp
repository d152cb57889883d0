#include "engine/delivery_policy.h"

#include "engine/landscape_source.h"
#include "engine/windows.h"

#include <absl/time/time.h>

#include <algorithm>

/// Reading and checking how destinations want to be treated.
namespace throughline::engine {
namespace {

constexpr int kDayMs = 86'400'000;
constexpr int kMostBurst = 1'000'000;

RatePolicy readRate(Fields f) {
    RatePolicy rate;
    const int second = f.number("per_second", 0, 1, 100'000);
    const int minute = f.number("per_minute", 0, 1, 100'000);
    if (second > 0 && minute > 0) {
        f.refuse("per_minute", std::to_string(minute), "either per_second or per_minute");
    }
    rate.perSecond = second > 0 ? second : minute / 60.0;
    rate.burst = f.number("burst", std::max(1, second), 1, kMostBurst);
    rate.slowAbove = std::chrono::milliseconds{f.number("slow_above_ms", 0, 1, kDayMs)};
    f.done();
    return rate;
}

CircuitPolicy readCircuit(Fields f) {
    CircuitPolicy circuit;
    circuit.failures = f.number("failures", circuit.failures, 0, 10'000);
    circuit.sharePercent = f.number("share_percent", 0, 1, 100);
    circuit.least = f.number("least", circuit.least, 1, 1'000);
    circuit.window = std::chrono::seconds{
        f.number("window_s", static_cast<int>(circuit.window.count()), 1, 86'400)};
    circuit.open = std::chrono::milliseconds{
        f.number("open_ms", static_cast<int>(circuit.open.count()), 1, kDayMs)};
    f.done();
    return circuit;
}

PatiencePolicy readPatience(Fields& f) {
    constexpr int most = 30 * 86'400;
    PatiencePolicy patience;
    patience.prerequisiteWaits =
        f.number("prerequisite_waits", patience.prerequisiteWaits, 1, 10'000);
    patience.throttled = std::chrono::seconds{
        f.number("throttled_most_s", static_cast<int>(patience.throttled.count()), 1, most)};
    return patience;
}

/// Nobody is called: what says how to call has no effect, and is not to look as if it had.
void refuseWithoutEffect(Fields f, const std::vector<std::string>& members) {
    for (const std::string& member : members) {
        if (f.has(member)) {
            f.refuse(member, f.written(member), "has no effect with \"connector\": \"stream\"");
        }
    }
}

BulkPolicy readBulk(Fields f) {
    BulkPolicy bulk;
    bulk.most = f.number("most", 100, 1, 10'000);
    bulk.wait = std::chrono::milliseconds{f.number("wait_ms", 0, 1, kDayMs)};
    bulk.at = f.texts("at");
    bulk.zone = f.text("zone");
    bulk.path = f.text("path");
    bulk.member = f.text("member");
    bulk.keyMember = f.text("key_member");
    bulk.items = f.text("items_pointer");
    bulk.itemKey = f.text("item_key_pointer");
    bulk.itemStatus = f.text("item_status_pointer");
    f.done();
    return bulk;
}

bool knownZone(const std::string& zone) {
    absl::TimeZone ignored;
    return !zone.empty() && absl::LoadTimeZone(zone, &ignored);
}

/// The plant whose clock a window goes by.
std::string plantOf(const Landscape& landscape, const Window& window) {
    if (!window.plant.empty()) {
        return window.plant;
    }
    const OutboundEndpoint* const endpoint = landscape.outboundEndpoint(window.destination);
    const System* const system = endpoint == nullptr ? nullptr : landscape.system(endpoint->system);
    return system == nullptr ? std::string{} : system->plant;
}

/// One list's element and what is wrong with it.
class Place {
public:
    Place(const LandscapeSource& source, std::vector<Error>& errors, std::string file,
          std::string pointer)
        : source_(source),
          errors_(errors),
          file_(std::move(file)),
          pointer_(std::move(pointer) + '/') {}

    void require(bool holds, const std::string& member, const std::string& value,
                 const std::string& rule) {
        if (!holds) {
            errors_.push_back(source_.error(file_, pointer_ + member, value, rule));
        }
    }

private:
    const LandscapeSource& source_;
    std::vector<Error>& errors_;
    std::string file_, pointer_;
};

void checkBulk(const OutboundEndpoint& endpoint, Place& place) {
    const BulkPolicy& bulk = endpoint.bulk;
    if (!bulk.active()) {
        return;
    }
    place.require(bulk.wait.count() > 0 || !bulk.at.empty(), "bulk", "{}",
                  "\"wait_ms\" or \"at\" must say how long is collected");
    for (std::size_t i = 0; i < bulk.at.size(); ++i) {
        place.require(isTimeOfDay(bulk.at[i]), "bulk/at/" + std::to_string(i), bulk.at[i],
                      "must be a time: \"22:00\"");
    }
    place.require(bulk.at.empty() || knownZone(bulk.zone), "bulk/zone", bulk.zone,
                  "must be a time zone of the IANA list");
    for (const auto& [member, pointer] :
         {std::pair{"items_pointer", &bulk.items}, std::pair{"item_key_pointer", &bulk.itemKey},
          std::pair{"item_status_pointer", &bulk.itemStatus}}) {
        place.require(pointer->empty() || pointer->front() == '/', std::string("bulk/") + member,
                      *pointer, "must be a JSON pointer: \"/results\"");
    }
    place.require(!bulk.items.empty() || (bulk.itemKey.empty() && bulk.itemStatus.empty()), "bulk",
                  "{}", "\"items_pointer\" must say where the answer lists the items");
    place.require(bulk.itemKey.empty() || !bulk.keyMember.empty(), "bulk/item_key_pointer",
                  bulk.itemKey, "\"key_member\" must say where an item carries its key");
    place.require(endpoint.method != "GET" && endpoint.method != "DELETE", "method",
                  endpoint.method, "a bulk is sent with POST, PUT or PATCH");
}

void checkWindow(const Landscape& landscape, const Window& window, Place& place) {
    const bool whole = window.from.empty() && window.to.empty() && !window.dates.empty();
    const bool daily = isTimeOfDay(window.from) && isTimeOfDay(window.to);
    const bool once = isLocalTime(window.from) && isLocalTime(window.to);
    place.require(window.destination.empty() != window.plant.empty(), "destination",
                  window.destination, "either \"destination\" or \"plant\" is required");
    place.require(
        window.destination.empty() || landscape.outboundEndpoint(window.destination) != nullptr,
        "destination", window.destination, "no outbound endpoint has this id");
    place.require(window.plant.empty() || landscape.plant(window.plant) != nullptr, "plant",
                  window.plant, "no plant has this id");
    place.require(knownZone(window.zone), "zone", window.zone,
                  window.zone.empty() ? "\"zone\" is required: the destination has no plant"
                                      : "must be a time zone of the IANA list");
    for (std::size_t i = 0; i < window.dates.size(); ++i) {
        place.require(isDate(window.dates[i]), "dates/" + std::to_string(i), window.dates[i],
                      "must be a date: \"2026-12-25\"");
    }
    if (whole) {
        return;
    }
    const std::string rule =
        "must be a time: \"22:00\", or, like its other end, a date and time: \"2026-12-24T14:00\"";
    const bool fromHolds = isTimeOfDay(window.from) || isLocalTime(window.from);
    place.require(fromHolds, "from", window.from, rule);
    place.require(daily || once || !fromHolds, "to", window.to, rule);
    place.require(!daily || window.from != window.to, "to", window.to, "must differ from \"from\"");
    place.require(!once || window.from < window.to, "to", window.to, "must be after \"from\"");
    place.require(!once || (window.weekdays.empty() && window.dates.empty()), "from", window.from,
                  "a window that opens once has neither weekdays nor dates");
}

}  // namespace

void readDeliveryPolicy(Fields& f, OutboundEndpoint& endpoint) {
    endpoint.rate = readRate(f.object("rate"));
    endpoint.circuit = readCircuit(f.object("circuit"));
    if (BulkPolicy bulk = readBulk(f.object("bulk")); f.has("bulk")) {
        endpoint.bulk = std::move(bulk);
    }
    endpoint.queue.most = f.number("queue_most", 0, 1, 100'000'000);
    endpoint.queue.mostBytes = f.whole("queue_most_bytes", 0, 1, std::int64_t{1} << 50);
    endpoint.patience = readPatience(f);
    if (endpoint.connector == "stream") {
        refuseWithoutEffect(
            f, {"url", "method", "headers", "token_url", "token_user", "token_secret",
                "concurrency", "timeout_ms", "bulk", "prerequisite_waits", "throttled_most_s",
                "business_code_pointer", "business_text_pointer", "refusals"});
        refuseWithoutEffect(f.object("rate"), {"slow_above_ms"});
    }
}

Window readWindow(Fields& f, const Landscape& landscape) {
    Window window{.id = f.text("id", true),
                  .destination = f.text("destination"),
                  .plant = f.text("plant"),
                  .zone = f.text("zone"),
                  .from = f.text("from"),
                  .to = f.text("to"),
                  .weekdays = f.numbers("weekdays", 1, 7),
                  .dates = f.texts("dates"),
                  .reason = f.text("reason")};
    f.done();
    if (window.zone.empty()) {
        const Plant* const plant = landscape.plant(plantOf(landscape, window));
        window.zone = plant == nullptr ? std::string{} : plant->zone;
    }
    return window;
}

void checkDeliveryPolicies(const LandscapeSource& source, std::vector<Error>& errors) {
    const Landscape& landscape = source.landscape;
    for (std::size_t i = 0; i < landscape.outbound.size(); ++i) {
        const OutboundEndpoint& endpoint = landscape.outbound[i];
        Place place(source, errors, "endpoints.jsonc", "/outbound/" + std::to_string(i));
        checkBulk(endpoint, place);
        place.require(endpoint.rate.perSecond > 0 || endpoint.rate.slowAbove.count() == 0, "rate",
                      "{}", "\"per_second\" or \"per_minute\" is required");
    }
    for (std::size_t i = 0; i < landscape.windows.size(); ++i) {
        Place place(source, errors, "windows.jsonc", "/windows/" + std::to_string(i));
        checkWindow(landscape, landscape.windows[i], place);
    }
}

}  // namespace throughline::engine
