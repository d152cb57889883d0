#pragma once

#include "codecs/codec.h"
#include "domain/clock.h"
#include "domain/error.h"
#include "domain/json.h"
#include "domain/result.h"
#include "engine/delivery_policy.h"
#include "storage/care.h"
#include "trace/facts.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// The landscape: systems, plants, endpoints, routes, value maps, owners, expectations, windows, as
/// a folder of .jsonc files; immutable once loaded.
namespace throughline::contracts {
class Registry;
}

namespace throughline::engine {

struct Plant {
    std::string id, name, zone;  ///< zone: IANA name
    std::vector<std::string>
        mandatory;  ///< "order.released:/item_revision": what this plant requires
};

struct System {
    std::string id, name, kind,
        plant;           ///< kind: ERP, MES, QMS, WMS, TMS, SUPPLIER; plant empty: enterprise
    std::string source;  ///< CloudEvents source
    /// How long an event that came before its predecessors in the order's count waits for them; 0:
    /// the system does not count, or it is not looked at.
    std::chrono::seconds sequenceWindow{};
    std::int64_t sequenceFirst = 1;  ///< number of an order's first event
};

/// When a destination, or all of a plant, is not called: daily between two times, on some dates
/// only, or once from one date and time to another; wall-clock times of its zone.
struct Window {
    std::string id, destination, plant;  ///< one of the two
    std::string zone;                    ///< the plant's where none is written
    std::string from, to;            ///< "22:00", "2026-12-24T14:00"; with dates, empty: all day
    std::vector<int> weekdays;       ///< 1 Monday … 7 Sunday; empty: all
    std::vector<std::string> dates;  ///< "2026-12-25"; empty: all
    std::string reason;
};

struct InboundEndpoint {
    std::string id, system, pack, mapping;  ///< mapping empty: the pack's first that matches
    std::string kind;                       ///< "http" or "file"
    std::string token;                      ///< expected bearer token; empty: none asked
    bool synchronous = true;
    std::string folder;  ///< file drop, below the data folder when relative
    std::string ackTemplate;
};

/// How a receiver's refusal is understood.
struct RefusalRule {
    std::vector<int> status;  ///< empty: any
    std::string pointer;      ///< JSON pointer into the response body
    std::string equals, contains;
    std::string as;     ///< "prerequisite", "transient", "business", "permanent", "auth_expired",
                        ///< "throttled", "accepted" (already known there)
    std::string title;  ///< for the cause
};

struct OutboundEndpoint {
    std::string id, system, pack;
    /// "http": we call; "stream": a consumer takes its deliveries and answers (rpc
    /// Deliveries.Take).
    std::string connector = "http";
    std::string url, method = "POST";  ///< url may hold ${port.erp}: resolved from variables
    std::map<std::string, std::string> headers;
    std::string tokenUrl;  ///< where to fetch a bearer token; empty: none
    std::string tokenUser, tokenSecret;
    int concurrency = 4;
    std::chrono::milliseconds timeout{10'000};
    int attempts = 8;
    std::chrono::milliseconds backoffFirst{500}, backoffMost{60'000};
    PatiencePolicy patience;
    RatePolicy rate;
    CircuitPolicy circuit;
    BulkPolicy bulk;
    QueueLimit queue;
    std::string businessCodePointer, businessTextPointer;
    std::vector<RefusalRule> refusals;
};

struct Route {
    std::string id, event;            ///< event type; "quality.*" style suffix wildcard allowed
    std::string destination;          ///< outbound endpoint
    std::vector<std::string> plants;  ///< empty: all
    std::map<std::string, std::string> where;  ///< JSON pointer into data → value it must have
    std::string mapping;  ///< outbound mapping of the destination's pack; empty: by event type
    bool shadow = false, active = true;
    std::string description;
};

struct ExpectationRule {
    std::string id, after;  ///< event type that starts the clock
    trace::Milestone milestone = trace::Milestone::Completed;
    std::chrono::seconds within{};
    std::vector<std::string> plants;
    std::string title;
};

struct OwnerRule {
    std::string owner;                             ///< team
    std::string code, plant, system, eventPrefix;  ///< empty: any; the first that fits wins
};

struct ValueMapRow {
    std::string map, system, source, canonical;
};

/// Who owns the data of a business domain; kept and checked, shown beside contracts.
struct OwnershipRow {
    std::string domain;
    std::string systemOfRecord, systemOfEntry, systemOfDistribution;  ///< system ids
    std::string authority;  ///< authoritative, advisory, derived
};

/// retention.jsonc. A payload is never kept longer than its repetition is recognised.
using storage::RetentionLimit;
using storage::RetentionRules;

struct Landscape {
    std::string name, digest;
    std::vector<Plant> plants;
    std::vector<System> systems;
    std::vector<InboundEndpoint> inbound;
    std::vector<OutboundEndpoint> outbound;
    std::vector<Route> routes;
    std::vector<std::string> carried;  ///< event types without a contract, carried as they are
    std::vector<ExpectationRule> expectations;
    std::vector<OwnerRule> owners;
    std::vector<Window> windows;
    std::vector<ValueMapRow> valueMaps;
    std::vector<OwnershipRow> ownership;
    RetentionRules retention;
    std::filesystem::path folder;
    std::string text;  ///< the files as they are written, variables unfilled: see landscapeText

    [[nodiscard]] const System* system(const std::string& id) const;
    [[nodiscard]] const Plant* plant(const std::string& id) const;
    [[nodiscard]] const InboundEndpoint* inboundEndpoint(const std::string& id) const;
    [[nodiscard]] const OutboundEndpoint* outboundEndpoint(const std::string& id) const;
    [[nodiscard]] bool carries(const std::string& eventType) const;
};

/// Reads a landscape folder; `variables` fill ${name} in values (ports, secrets).
Result<std::shared_ptr<const Landscape>> loadLandscape(
    const std::filesystem::path& folder, const std::map<std::string, std::string>& variables);
/// The same from what landscapeText gave.
Result<std::shared_ptr<const Landscape>> loadLandscapeText(
    const std::string& text, const std::map<std::string, std::string>& variables);

/// Everything that is wrong with a folder: file, line, reason. Empty: it may be applied.
std::vector<Error> checkLandscape(const std::filesystem::path& folder,
                                  const std::vector<std::filesystem::path>& packFolders,
                                  const contracts::Registry& contracts);

/// Stable JSON text of a landscape: what the store keeps and diff compares. Variables stay ${name},
/// so that it holds no port and no secret of one installation.
std::string landscapeText(const Landscape& landscape);

}  // namespace throughline::engine
