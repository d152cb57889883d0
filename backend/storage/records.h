#pragma once

#include "domain/event.h"
#include "domain/id.h"
#include "domain/identifier.h"
#include "domain/result.h"
#include "trace/facts.h"
#include "trace/order_state.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Plain structs that go into and come out of the Store. No behaviour, no SQL.
namespace throughline::storage {

/// Who did something, in which role, from where.
struct Actor {
    std::string user = "system";
    std::string role = "engine";
    std::string workstation;
};

/// Keyset paging: `next` is empty on the last page; hand it back as the query's `after`.
template <class Row>
struct Page {
    std::vector<Row> rows;
    std::string next;
};

// ── messages and events ──────────────────────────────────────────────────────────────────────

/// Bytes as a system sent them.
struct Received {
    MessageId id;  ///< given by the caller's IdSource
    std::string endpoint;
    std::string system;
    std::string contentType;
    std::string name;                            ///< file name, HTTP path …
    std::map<std::string, std::string> headers;  ///< without credentials
    std::string bytes;
    Timestamp receivedAt;
};

enum class MessageState : std::uint8_t {
    Received,
    Accepted,
    Refused,
    Duplicate,
    Ignored,
    Discarded
};
std::string_view messageStateText(MessageState state);

struct PayloadVersion {
    int version = 1;
    std::string bytes;
    Actor who;
    std::string reason;
    Timestamp at;
};

struct ReceivedRecord {
    Received message;
    MessageState state = MessageState::Received;
    std::vector<PayloadVersion> versions;  ///< 2…n; the original is message.bytes
    std::vector<EventId> events;
    bool payloadRemoved = false;  ///< by retention: the bytes are gone
};

/// A delivery that routing wants.
struct PlannedDelivery {
    DeliveryId id;
    std::string destination;  ///< outbound endpoint
    std::string route;
    std::string laneKey;
    bool overtakes = false;
    bool shadow = false;
};

/// One event with all that was computed from it outside the writer.
struct AcceptedEvent {
    Event event;
    trace::Facts facts;
    std::string
        payloadHash;  ///< SHA-256 hex of the data: another payload under the same key is refused
    std::vector<PlannedDelivery> deliveries;
    int record = 0;                    ///< 1-based position in the message
    std::shared_ptr<const Json> data;  ///< of `event`, parsed, where the caller has it
    /// How long it may wait for its predecessors in its source's count of the order; 0: not
    /// counted.
    Duration sequenceWindow{};
    std::int64_t sequenceFirst = 1;  ///< where that count begins
};

struct NewAudit {
    Actor who;
    std::string action;  ///< "exception.discard", "delivery.replay", "landscape.apply" …
    std::string object;  ///< id or key
    std::string oldValue, newValue;  ///< texts or hashes
    std::string reason;
    std::string correlationId;
};

enum class ExceptionKind : std::uint8_t { Intake, Delivery, Expectation, Reconciliation };
std::string_view exceptionKindText(ExceptionKind kind);

struct NewException {
    ExceptionId id;
    ExceptionKind kind = ExceptionKind::Intake;
    Error error;
    std::string causeKey;    ///< groups: code + endpoint + field + value or business code
    std::string causeTitle;  ///< "ERP refuses: posting period closed"
    std::string order, plant, system, endpoint, owner;
    MessageId message;
    EventId event;
    DeliveryId delivery;
    int record = 0;
    std::string technical;  ///< response body, stack of the mapping …
};

struct Expectation {
    std::string rule;
    std::string order;
    trace::Milestone milestone = trace::Milestone::Completed;
    Timestamp dueAt;
    EventId cause;
};

/// What becomes of an event under whose key another payload was accepted before.
struct KeyConflict {
    NewException exception;
    std::optional<Received> raw;  ///< its bytes, where the unit keeps none
};

struct AcceptUnit {
    std::optional<Received> raw;  ///< synchronous path: rides in this commit
    MessageId message;            ///< the raw message the events come from (also when `raw` is set)
    std::vector<AcceptedEvent> events;
    std::vector<NewException> exceptions;  ///< records that were refused
    MessageState state =
        MessageState::Accepted;  ///< of the message when nothing below overrides it
    bool atomic = false;
    std::vector<NewAudit> audit;
    std::optional<ExceptionId> resolves;  ///< an intake exception that this acceptance puts right
    /// Raised in the same commit; a milestone of `facts` closes its open expectations there too.
    std::vector<Expectation> expectations;
    /// Asked on the writer thread for an event whose key belongs to `earlier` (none: that is held);
    /// the answer is opened in the same commit. Nothing: the sender repeats what was taken over.
    std::function<std::optional<KeyConflict>(const AcceptedEvent& event, EventId earlier)> conflict;
};

/// Held: durable, and accepted when its predecessors have come or their window has passed.
enum class AcceptVerdict : std::uint8_t { Accepted, Duplicate, KeyConflict, NotTaken, Held };

struct AcceptOutcome {
    struct One {
        AcceptVerdict verdict = AcceptVerdict::Accepted;
        EventId id;                  ///< of the accepted event, or of the one it repeats
        ExceptionId exception = {};  ///< of what was refused
    };
    std::vector<One> events;  ///< as many as the unit's, in its order
    std::vector<ExceptionId> exceptions;
};

/// An event that came before its predecessors, and whose turn has come.
struct HeldEvent {
    std::int64_t key = 0;
    Event event;
    std::string order;
    std::int64_t number = 0;
    std::int64_t next = 0;  ///< what its order waits for; below `number`, that range is given up
    Timestamp dueAt;
    MessageId message;
    int record = 0;
};

struct Release {
    HeldEvent held;
    AcceptUnit unit;                  ///< with this one event
    std::optional<NewException> gap;  ///< where a range is given up
};

struct EventRow {
    EventId id;
    std::string type, source, sourceId, subject, plant, order, correlationId;
    Timestamp time, recordedTime;
    int deliveriesOpen = 0;
    int deliveriesFailed = 0;
    MessageId message;
};

struct EventRecord {
    Event event;
    MessageId message;
    int record = 0;
    std::vector<trace::EventKey> keys;
    std::vector<DeliveryId> deliveries;
    bool payloadRemoved = false;  ///< by retention: event.data is empty
};

struct EventQuery {
    std::string order, type, source, plant, correlationId;
    std::optional<trace::EventKey> key;
    Timestamp from, to;
    bool oldestFirst = false;
    std::string after;
    int limit = 100;
};

struct OrderRow {
    trace::OrderState state;
    int openExceptions = 0;
    std::int64_t revision = 0;  ///< grows with every change of the row
    Timestamp nextExpected;     ///< earliest open expectation; {} when none
    bool overdue = false;
};

struct OrderQuery {
    std::string text;  ///< prefix of order or item
    std::string plant;
    std::optional<trace::OrderStatus> status;
    std::optional<trace::Milestone> furthest;
    bool onlyStuck = false;  ///< with open exceptions or overdue
    Timestamp changedFrom;
    enum class Sort : std::uint8_t { LastChange, Order, DueDate } sort = Sort::LastChange;
    bool ascending = false;
    std::string after;
    int limit = 100;
};

struct LotRow {
    std::string key;  ///< Identifier::key()
    Identifier id;
    std::string item, disposition, location, customer, shipment;
    Quantity quantity;
};

struct EdgeRow {
    std::string outputKey, inputKey, order, operation, kind;
    Quantity quantity;
    trace::Certainty certainty = trace::Certainty::Certain;
    std::string equipment, operatorId;
    Timestamp time;
    EventId event;
};

struct SearchHit {
    std::string kind;  ///< "order", "lot", "serial", "shipment", "event", "message", "exception"
    std::string key;   ///< what to open
    std::string title, subtitle;
};

// ── deliveries ───────────────────────────────────────────────────────────────────────────────

enum class DeliveryState : std::uint8_t {
    Pending,
    InFlight,
    Retrying,
    Failed,
    Settled,
    Withdrawn,
    Parked
};
std::string_view deliveryStateText(DeliveryState state);

/// Every attempt ends in one of these.
enum class AttemptOutcome : std::uint8_t { Delivered, Refused, Unknown };
std::string_view attemptOutcomeText(AttemptOutcome outcome);

struct Attempt {
    AttemptId id;
    int number = 0;
    Timestamp startedAt;
    Duration duration{};
    AttemptOutcome outcome = AttemptOutcome::Unknown;
    int status = 0;            ///< HTTP status, 0 where there was no answer
    std::string code;          ///< errors.def code; empty when delivered
    std::string businessCode;  ///< the receiver's own ("M7/021")
    std::string idempotencyKey;
    std::string request, requestHeaders, response;
    std::string detail;
};

struct ClaimRequest {
    std::string owner;  ///< engine process
    std::map<std::string, int>
        room;  ///< destination → how many more may be in flight; absent: none
    int limit = 64;
    Duration lease = std::chrono::minutes{2};
};

struct Claimed {
    DeliveryId id;
    Event event;
    std::string destination, laneKey;
    std::string route;
    bool shadow = false;  ///< map and record, but do not send
    std::int64_t epoch = 0;
    int attempts = 0;             ///< made so far
    int version = 1;              ///< payload version to send
    std::string payloadOverride;  ///< a fixed event data (JSON text), or empty
    bool lastUnknown = false;     ///< an earlier attempt ended unknown: send the original key
    Timestamp createdAt;
};

struct Settlement {
    DeliveryId id;
    std::string owner;
    std::int64_t epoch = 0;
    Attempt attempt;
};

struct Failure {
    DeliveryId id;
    std::string owner;
    std::int64_t epoch = 0;
    Attempt attempt;
    bool countAttempt = true;  ///< false for prerequisites, maintenance and throttling
    std::optional<Timestamp> retryAt;
    std::optional<NewException> exception;  ///< exactly one of the two
};

struct ReplayUnit {
    std::vector<DeliveryId> deliveries;
    std::optional<std::string> toDestination;  ///< redirect
    Actor who;
    std::string reason;
    std::string jobId;
};

struct ReplayedDelivery {
    DeliveryId original;
    DeliveryId now;  ///< the same when it was put right in place
};

struct QueueRow {
    std::string destination;
    int depth = 0, inFlight = 0, retrying = 0, blockedLanes = 0, lanes = 0, failed = 0;
    std::int64_t bytes = 0;  ///< of the data of the events that wait
    bool paused = false;
    Timestamp oldest;
    Timestamp nextAt;  ///< earliest retry
    std::int64_t settledTotal = 0;
};

struct LaneRow {
    std::string destination, laneKey;
    int depth = 0;
    bool paused = false, blocked = false;
    DeliveryId head;
    std::string headType, headCode, headDetail;
    int headAttempts = 0;
    ExceptionId exception;
    Timestamp oldest, nextAt;
};

struct LaneQuery {
    std::string destination;
    bool onlyBlocked = false;
    std::string after;
    int limit = 100;
};

struct DeliveryRow {
    DeliveryId id;
    EventId event;
    std::string type, destination, laneKey, order;
    DeliveryState state = DeliveryState::Pending;
    int attempts = 0, version = 1;
    Timestamp createdAt, settledAt, nextAt;
    std::string lastCode, lastDetail;
    DeliveryId replayOf;
};

struct DeliveryQuery {
    EventId event;
    std::string order, destination, laneKey;
    std::optional<DeliveryState> state;
    std::string after;
    int limit = 100;
};

struct DeliveryRecord {
    DeliveryRow row;
    std::vector<Attempt> attempts;
    std::vector<PayloadVersion> versions;  ///< of the event's data, where it was fixed
    bool overtook = false;
};

// ── exceptions and operations ────────────────────────────────────────────────────────────────

enum class ExceptionState : std::uint8_t { Open, Snoozed, Replaying, Resolved, Discarded };
std::string_view exceptionStateText(ExceptionState state);

struct ExceptionNote {
    Timestamp at;
    Actor who;
    std::string text;
};

struct ExceptionRow {
    ExceptionId id;
    ExceptionKind kind = ExceptionKind::Intake;
    ExceptionState state = ExceptionState::Open;
    std::string code, causeKey, causeTitle, sentence;
    std::string field, value, rule;
    int line = 0;
    std::string order, plant, system, endpoint, owner, assignee;
    MessageId message;
    EventId event;
    DeliveryId delivery;
    Timestamp openedAt, snoozedUntil, closedAt;
    std::int64_t revision = 0;
    int waitingBehind = 0;  ///< deliveries its lane holds back
};

struct ExceptionRecord {
    ExceptionRow row;
    std::string technical;
    std::vector<ExceptionNote> notes;
};

struct ExceptionQuery {
    std::string causeKey, owner, assignee, plant, order, code;
    std::optional<ExceptionState> state;  ///< none: everything that is not closed
    bool includeClosed = false;
    std::string after;
    int limit = 100;
};

struct ExceptionGroup {
    std::string causeKey, causeTitle, code, owner;
    int count = 0;
    Timestamp first, last;
    std::vector<int> trend;  ///< opened in each of the last 12 hours, oldest first
    std::vector<std::string> plants;
    int waitingBehind = 0;
};

struct ExceptionChange {
    enum class Action : std::uint8_t {
        Assign,
        Note,
        Snooze,
        Discard,
        Restore,
        Resolve,
        MarkReplaying
    };
    ExceptionId id;
    Action action = Action::Note;
    std::string value;  ///< assignee, note text
    Timestamp until;    ///< snooze
    Actor who;
    std::string reason;
    std::optional<std::int64_t> revision;
};

struct NewVersion {
    MessageId message;    ///< intake: the raw bytes were fixed …
    DeliveryId delivery;  ///< … or delivery: the event's data as this destination gets it
    std::string bytes;
    Actor who;
    std::string reason;
    std::optional<ExceptionId> exception;
    std::optional<std::int64_t> exceptionRevision;
};

struct ValueMapEntry {
    std::string map, system, source, canonical;
    Timestamp changedAt;
    std::string changedBy;
};

struct LandscapeVersion {
    int version = 0;
    std::string text, digest;
    Actor who;
    Timestamp at;
};

struct AuditRow {
    std::int64_t seq = 0;
    Timestamp at;
    NewAudit entry;
    std::string software, previousHash, hash;
};

struct AuditQuery {
    std::string user, action, object, correlationId;
    std::string after;
    int limit = 100;
};

struct StoreStatus {
    std::int64_t events = 0, messages = 0, deliveriesPending = 0, deliveriesSettled = 0;
    int exceptionsOpen = 0;
    std::uint64_t fileBytes = 0, diskFreeBytes = 0;
    std::string sqliteVersion;
    bool walResetBug = false;  ///< SQLite below 3.51.3
    int schemaVersion = 0;
    int quarantined = 0;  ///< rows that were found damaged
};

struct VerifyReport {
    std::int64_t events = 0, orders = 0, edges = 0;
    std::vector<std::string> differences;  ///< damage first
    bool auditChainOk = true;
};

/// What a commit touched; for live views.
struct Changes {
    std::vector<std::string> orders;
    bool exceptions = false, queues = false, events = false, genealogy = false, landscape = false;
};

}  // namespace throughline::storage
