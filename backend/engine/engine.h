#pragma once

#include "connectors/http_client.h"
#include "contracts/registry.h"
#include "domain/clock.h"
#include "engine/destination_state.h"
#include "engine/landscape.h"
#include "storage/store.h"
#include "trace/order_state.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The engine: intake → lanes → delivery, and what people do to them. The C++ interface that the
/// RPC layer, connectors and benches call; no Qt, no protobuf.
namespace throughline::engine {

struct Settings {
    std::filesystem::path data;                    ///< data folder
    std::filesystem::path landscape;               ///< folder; empty: the store's current one
    std::filesystem::path resources;               ///< contracts/, packs/
    std::filesystem::path worker;                  ///< throughline-mapper
    std::map<std::string, std::string> variables;  ///< fill ${…} in the landscape
    int httpPort = 0;                              ///< 0: a free one; −1: no HTTP intake
    bool dispatch = true;                          ///< false: command line without --drain
    int mapperWorkers = 2;
    /// Kept free on the data folder's disk for what was acknowledged; unset: the store's default.
    std::optional<std::uint64_t> diskReserve;
};

using storage::Actor;
template <class T>
using Done = storage::Done<T>;
using Saved = std::function<void(const Status&)>;

/// One message handed in by any connector.
struct IntakeRequest {
    std::string endpoint;  ///< inbound endpoint, or empty with `pack` for imports
    std::string pack;
    std::string mapping;  ///< empty: first that matches
    std::string contentType, name;
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string bytes;
    bool synchronous = true;
    std::string traceparent;
};

struct RefusedRecord {
    ExceptionId id;
    Error error;
};

/// What became of a message. `received` = accepted + duplicates + refused; what a mapping passes
/// over with a reason (a header, an artificial row) is no record of the sender's and counts in
/// `skipped`.
struct IntakeResult {
    MessageId message;
    int received = 0, accepted = 0, duplicates = 0, skipped = 0;
    int held = 0;  ///< of the accepted: safe, and waiting for their predecessors
    std::vector<EventId> events;
    std::vector<std::string> types;  ///< of `events`
    std::vector<RefusedRecord> refused;
    std::map<std::string, int> skippedReasons;
};

/// The order's whole story, assembled from the store.
struct OrderTrace {
    storage::OrderRow row;
    struct Step {
        trace::Milestone kind;
        Timestamp occurredAt, expectedAt;
        std::int64_t latenessSeconds = 0;  ///< positive: late; against now while it has not come
        EventId event;
        bool overdue = false;
    };
    std::vector<Step> milestones;
    struct Message {
        storage::EventRow event;
        std::string from;  ///< system id
        std::vector<storage::DeliveryRow> deliveries;
    };
    std::vector<Message> messages;  ///< oldest first
    std::vector<storage::ExceptionRow> exceptions;
    std::vector<trace::QuantityGap> gaps;
    bool truncated = false;  ///< more than 2,000 events
};

enum class Impact : std::uint8_t { Safe, Stale, Duplicate };
std::string_view impactText(Impact impact);

/// What a replay or fix would do, without doing it.
struct Preview {
    bool possible = false;
    std::vector<Error> errors;  ///< codec, mapping, contract, locked fields
    Impact impact = Impact::Safe;
    std::string why;  ///< one sentence for the impact
    struct Target {
        std::string destination, method, url, contentType, idempotencyKey;
        std::string bytes;   ///< exactly what would be sent
        std::string before;  ///< what was sent last; empty when nothing was
    };
    std::vector<Target> targets;
    std::vector<std::string> eventTypes;
    std::vector<std::string> changedFields;  ///< JSON pointers, old → new
};

/// What an exception offers for editing.
struct Editable {
    std::string payload;  ///< text to edit: raw message (intake) or the event's data (delivery)
    std::string original;
    std::string format;  ///< "json", "xml", "csv"
    int version = 1;
    std::vector<std::string> editable;  ///< JSON pointers that may change; empty with `anything`
    bool anything = false;              ///< raw messages may be changed anywhere
    std::string schema;                 ///< JSON Schema text where there is one
    std::int64_t revision = 0;
};

struct ReplayOutcome {
    std::string object;  ///< exception or delivery id
    bool ok = false;
    std::string text;  ///< "delivery D-… again", or why not
};

struct SystemHealth {
    std::string id, name, kind, plant;
    enum class State : std::uint8_t {
        Unknown,
        Up,
        Degraded,
        Down,
        Maintenance
    } state = State::Unknown;
    std::string why;
    Timestamp lastReceived, lastDelivered, lastFailure;
    int received24h = 0, delivered24h = 0, failed24h = 0;
    std::vector<std::string> endpoints;
    bool authExpired = false;
};
std::string_view healthText(SystemHealth::State state);

struct GenealogyTrace {
    struct Node {
        std::string key;
        Identifier id;
        std::string item, disposition, location, customer, shipment;
        int depth = 0;
        bool possible = false;  ///< every path to it has an edge that is only possible
        Quantity quantity;
    };
    Node root;
    std::vector<Node> nodes;  ///< root included, by depth
    std::vector<storage::EdgeRow> edges;
    std::vector<std::string> dangling;  ///< keys that are named but of which nothing else is known
    std::vector<std::vector<std::string>> cycles;
    bool truncated = false;
};
enum class Direction : std::uint8_t { Forward, Backward, Both };

struct Metrics {
    double eventsPerSecond = 0, settledPerSecond = 0;
    Timestamp startedAt;
    std::vector<double> accepted, settled, failed;  ///< each of the last 60 minutes, oldest first
    std::vector<double> backlog;
    std::vector<double> latencyP50, latencyP99;  ///< accept latency in ms, each minute; 0: none
    double p50Ms = 0, p99Ms = 0;                 ///< accept latency over the last minute
};

/// A delivery as a consumer of a stream destination gets it.
struct Handed {
    DeliveryId id;
    std::int64_t epoch = 0;  ///< of this handing over; goes back with the answer
    int attempt = 1;
    std::string laneKey, idempotencyKey, contentType;
    Event event;          ///< its data is the event's own
    std::string content;  ///< in the destination's form; empty: the event's data as it is
};

/// What a consumer says of a delivery it was handed.
struct Answer {
    DeliveryId id;
    std::int64_t epoch = 0;
    enum class Verdict : std::uint8_t { Done, Later, Refused } verdict = Verdict::Done;
    std::string businessCode, words;  ///< of a refusal, the receiver's own
};

class InOrder;

/// Takes the deliveries of a stream destination.
class Consumer {
public:
    virtual ~Consumer() = default;
    /// On an engine thread; must be quick and must not call the engine back. Each delivery is
    /// answered once; of one lane only one is out at a time.
    virtual void take(std::vector<Handed> deliveries) = 0;
};

class Engine {
public:
    /// Opens the data folder (storage.locked when somebody else has it), loads landscape, packs and
    /// contracts, starts intake and dispatcher.
    static Result<std::unique_ptr<Engine>> start(Settings settings, const Clock& clock);
    /// The same with another way out: tests and simulations bring their own.
    static Result<std::unique_ptr<Engine>> start(Settings settings, const Clock& clock,
                                                 std::unique_ptr<connectors::HttpClient> client);
    virtual ~Engine() = default;  ///< stops intake, waits for attempts under way, closes the store

    [[nodiscard]] virtual const storage::Store& store() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const Landscape> landscape() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const contracts::Registry> contracts() const = 0;
    [[nodiscard]] virtual const Clock& clock() const = 0;
    [[nodiscard]] virtual int httpPort() const = 0;

    /// Codec → mapping → contract → accept. The answer comes after the commit.
    virtual void intake(IntakeRequest request, Done<IntakeResult> done) = 0;
    virtual Result<IntakeResult> intakeAndWait(IntakeRequest request) = 0;
    /// Ready-made events (gRPC, other engines): contract → accept. What is published with the same
    /// `order` is accepted in the order of the calls.
    virtual void publish(std::vector<Event> events, std::string endpoint,
                         Done<storage::AcceptOutcome> done,
                         std::shared_ptr<InOrder> order = {}) = 0;

    /// Gives a stream destination's deliveries to the consumer, at most `window` at a time; several
    /// consumers of one destination share them. Returns a token for answer() and detach().
    virtual Result<int> attach(const std::string& destination, int window,
                               std::shared_ptr<Consumer> consumer) = 0;
    virtual void answer(int consumer, std::vector<Answer> answers) = 0;
    /// What the consumer has not answered goes out again under the same key: its end is unknown.
    /// `saved` is called, on any thread, once all that it answered is durable, or says why not.
    virtual void detach(int consumer, Saved saved = {}) = 0;

    virtual Result<OrderTrace> orderTrace(const std::string& order) const = 0;
    /// `id`: lot, serial, order or other identifier value, or a full key. lot.ambiguous lists what
    /// fits.
    virtual Result<GenealogyTrace> genealogy(const std::string& id, Direction direction,
                                             int depth) const = 0;
    virtual std::vector<SystemHealth> systems() const = 0;
    virtual Metrics metrics() const = 0;
    /// Every outbound endpoint and how it is treated at this moment.
    virtual std::vector<DestinationState> destinations() const = 0;

    virtual Result<Editable> editable(ExceptionId id) const = 0;
    virtual Result<Preview> previewFix(ExceptionId id, const std::string& payload) = 0;
    /// Adds the version and sends it: intake exceptions are taken in again, deliveries go out with
    /// it.
    virtual Result<ReplayOutcome> fix(ExceptionId id, const std::string& payload, Actor who,
                                      std::string reason, std::optional<std::int64_t> revision) = 0;
    virtual Result<Preview> previewReplay(ExceptionId id) = 0;
    /// Exceptions or deliveries, by id text ("X-…", "D-…"); one outcome each, in order.
    virtual Result<std::vector<ReplayOutcome>> replay(std::vector<std::string> ids, Actor who,
                                                      std::string reason,
                                                      std::optional<std::string> toDestination) = 0;
    /// Takes a delivery out of its lane for good, with its exception; the next one goes.
    virtual Status skip(DeliveryId id, Actor who, std::string reason) = 0;
    /// Sends it to another destination instead: it leaves its lane and joins the other's tail.
    virtual Result<DeliveryId> redirect(DeliveryId id, const std::string& destination, Actor who,
                                        std::string reason) = 0;
    virtual Result<storage::ExceptionRow> changeException(storage::ExceptionChange change) = 0;
    /// Sets a value map entry; what waits for exactly that code is taken in again.
    virtual Result<int> setValue(storage::ValueMapEntry entry, Actor who, std::string reason) = 0;
    virtual Status setPaused(const std::string& destination, const std::string& laneKey,
                             bool paused, Actor who, std::string reason) = 0;
    virtual Status applyLandscape(const std::filesystem::path& folder, Actor who) = 0;
    /// A verified copy of the store in a new folder under `into`, on record in the audit trail.
    virtual Result<storage::BackupReport> backUp(const std::filesystem::path& into, Actor who) = 0;
    /// Takes away one slice of what the landscape keeps no longer.
    virtual Result<storage::Retained> retain() = 0;

    /// Waits until no delivery is due now and none is in flight, or `most` (real time) has passed.
    virtual bool waitIdle(std::chrono::milliseconds most) = 0;
    /// Subscribes to changes; called from an engine thread, must be quick. Returns a token to drop.
    virtual int subscribe(std::function<void(const storage::Changes&)> listener) = 0;
    virtual void unsubscribe(int token) = 0;
};

}  // namespace throughline::engine
