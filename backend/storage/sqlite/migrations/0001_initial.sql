-- Times are microseconds since 1970 (0: not known); ids are the 64-bit time-ordered ids of domain/id.h
-- (0: none); enumerations are the numbers of storage/records.h; quantities are text decimals.

CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES ('events', 0), ('messages', 0), ('settled', 0), ('pending', 0);

CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Payloads above 64 KiB live here, so that the tables that refer to them stay narrow.
CREATE TABLE blob (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    endpoint TEXT NOT NULL,
    system TEXT NOT NULL,
    content_type TEXT NOT NULL,
    name TEXT NOT NULL,
    headers TEXT NOT NULL,
    bytes BLOB,
    blob_id INTEGER NOT NULL,
    state INTEGER NOT NULL,
    received_at INTEGER NOT NULL
);

CREATE INDEX message_unfinished ON message (id) WHERE state = 0;

CREATE TABLE message_version (
    message_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    bytes BLOB,
    blob_id INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (message_id, version)
) WITHOUT ROWID;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    time INTEGER NOT NULL,
    recorded_time INTEGER NOT NULL,
    plant TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    causation_id TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    shard INTEGER NOT NULL,
    sequence TEXT NOT NULL,
    order_sequence INTEGER,
    idempotency_key TEXT NOT NULL,
    traceparent TEXT NOT NULL,
    contract_version TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    order_no TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    data BLOB,
    blob_id INTEGER NOT NULL
);
CREATE INDEX event_by_type ON event (type, id);
CREATE INDEX event_by_message ON event (message_id);

-- Append only: a random unique index over senders' keys would be the largest cost of all (architecture).
-- The hashes are held in memory; a hit is verified against the event's row.
CREATE TABLE dedupe (hash INTEGER NOT NULL, event_id INTEGER NOT NULL);

CREATE TABLE event_key (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (kind, value, event_id)
) WITHOUT ROWID;
CREATE INDEX event_key_by_event ON event_key (event_id, kind, value);

CREATE TABLE production_order (
    order_no TEXT NOT NULL UNIQUE,
    plant TEXT NOT NULL,
    item TEXT NOT NULL,
    status INTEGER NOT NULL,
    furthest INTEGER NOT NULL,
    due_date INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX production_order_by_change ON production_order (changed_at, order_no);
CREATE INDEX production_order_by_due ON production_order (due_date, order_no);
CREATE INDEX production_order_by_item ON production_order (item, order_no);

CREATE TABLE lot (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    issuer TEXT NOT NULL,
    item TEXT NOT NULL,
    known INTEGER NOT NULL DEFAULT 0, -- 0: only named by an edge
    said_item TEXT NOT NULL DEFAULT '',
    disposition TEXT NOT NULL DEFAULT '',
    disposition_at INTEGER NOT NULL DEFAULT 0,
    location TEXT NOT NULL DEFAULT '',
    location_at INTEGER NOT NULL DEFAULT 0,
    customer TEXT NOT NULL DEFAULT '',
    customer_at INTEGER NOT NULL DEFAULT 0,
    shipment TEXT NOT NULL DEFAULT '',
    shipment_at INTEGER NOT NULL DEFAULT 0,
    quantity TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    quantity_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX lot_by_value ON lot (value);

CREATE TABLE edge (
    output_id INTEGER NOT NULL,
    input_id INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit TEXT NOT NULL,
    certainty INTEGER NOT NULL,
    equipment TEXT NOT NULL,
    operator TEXT NOT NULL,
    time INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (output_id, input_id, order_no, operation, kind)
) WITHOUT ROWID;
CREATE INDEX edge_downstream ON edge (input_id, output_id);

CREATE TABLE order_lot (
    order_no TEXT NOT NULL,
    is_output INTEGER NOT NULL,
    lot_id INTEGER NOT NULL,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit TEXT NOT NULL,
    certainty INTEGER NOT NULL,
    equipment TEXT NOT NULL,
    operator TEXT NOT NULL,
    time INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (order_no, is_output, lot_id, operation, kind)
) WITHOUT ROWID;

CREATE TABLE destination (
    name TEXT PRIMARY KEY,
    paused INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    settled INTEGER NOT NULL
) WITHOUT ROWID;

-- One row for each lane that holds something (or is paused). ready_at: when its next delivery may be
-- claimed; null while one is in flight, the lane is paused, or it is blocked with nothing to overtake.
CREATE TABLE lane (
    destination TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    shard INTEGER NOT NULL,
    head INTEGER NOT NULL,
    tail INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    retrying INTEGER NOT NULL,
    oldest INTEGER NOT NULL,
    ready_at INTEGER,
    in_flight INTEGER NOT NULL,
    owner TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    PRIMARY KEY (destination, lane_key)
) WITHOUT ROWID;
CREATE INDEX lane_ready ON lane (destination, ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX lane_due ON lane (ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX lane_leased ON lane (lease_until) WHERE in_flight <> 0;
CREATE INDEX lane_blocked ON lane (destination, lane_key) WHERE blocked = 1;

-- Deliveries that wait; they leave for delivery_done when settled or withdrawn.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    destination TEXT NOT NULL,
    route TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    shard INTEGER NOT NULL,
    pos INTEGER NOT NULL,
    overtakes INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    last_code TEXT NOT NULL,
    last_detail TEXT NOT NULL,
    last_unknown INTEGER NOT NULL,
    overtook INTEGER NOT NULL,
    replay_of INTEGER NOT NULL,
    exception_id INTEGER NOT NULL
);
CREATE UNIQUE INDEX delivery_in_lane ON delivery (destination, lane_key, pos);
CREATE INDEX delivery_overtaking ON delivery (destination, lane_key, pos) WHERE overtakes = 1;
CREATE INDEX delivery_failed ON delivery (destination) WHERE state = 3;
CREATE INDEX delivery_by_event ON delivery (event_id);

-- History, written once.
CREATE TABLE delivery_done (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    destination TEXT NOT NULL,
    route TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    overtakes INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    settled_at INTEGER NOT NULL,
    last_code TEXT NOT NULL,
    last_detail TEXT NOT NULL,
    last_unknown INTEGER NOT NULL,
    overtook INTEGER NOT NULL,
    replay_of INTEGER NOT NULL,
    exception_id INTEGER NOT NULL
);
CREATE INDEX delivery_done_by_event ON delivery_done (event_id);
CREATE INDEX delivery_done_by_destination ON delivery_done (destination, id);

CREATE VIEW delivery_all AS
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version,
       created_at, 0 AS settled_at, next_at, last_code, last_detail, last_unknown, overtook,
       replay_of, exception_id
FROM delivery
UNION ALL
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version,
       created_at, settled_at, 0 AS next_at, last_code, last_detail, last_unknown, overtook,
       replay_of, exception_id
FROM delivery_done;

CREATE TABLE delivery_version (
    delivery_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    bytes BLOB,
    blob_id INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, version)
) WITHOUT ROWID;

CREATE TABLE attempt (
    delivery_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    duration INTEGER NOT NULL, -- microseconds
    outcome INTEGER NOT NULL,
    status INTEGER NOT NULL,
    code TEXT NOT NULL,
    business_code TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request BLOB,
    request_blob INTEGER NOT NULL,
    request_headers TEXT NOT NULL,
    response BLOB,
    response_blob INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (delivery_id, id)
) WITHOUT ROWID;

CREATE TABLE exception (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    code TEXT NOT NULL,
    cause_key TEXT NOT NULL,
    cause_title TEXT NOT NULL,
    sentence TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    rule TEXT NOT NULL,
    line INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    plant TEXT NOT NULL,
    system TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    owner TEXT NOT NULL,
    assignee TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    technical TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    snoozed_until INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX exception_open ON exception (cause_key, id) WHERE closed_at = 0;
CREATE INDEX exception_open_by_id ON exception (id) WHERE closed_at = 0;
CREATE INDEX exception_by_order ON exception (order_no, closed_at) WHERE order_no <> '';
CREATE INDEX exception_by_message ON exception (message_id) WHERE message_id <> 0;
CREATE INDEX exception_by_delivery ON exception (delivery_id) WHERE delivery_id <> 0;

CREATE TABLE exception_note (
    id INTEGER PRIMARY KEY,
    exception_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX exception_note_by_exception ON exception_note (exception_id, id);

-- state 0 open, 1 met, 2 missed
CREATE TABLE expectation (
    rule TEXT NOT NULL,
    order_no TEXT NOT NULL,
    milestone INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    state INTEGER NOT NULL,
    exception_id INTEGER NOT NULL,
    PRIMARY KEY (rule, order_no)
) WITHOUT ROWID;
CREATE INDEX expectation_due ON expectation (due_at) WHERE state = 0;
CREATE INDEX expectation_by_order ON expectation (order_no, milestone);
CREATE INDEX expectation_missed ON expectation (order_no) WHERE state = 2;

CREATE TABLE value_map (
    map TEXT NOT NULL,
    system TEXT NOT NULL,
    source TEXT NOT NULL,
    canonical TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (map, system, source)
) WITHOUT ROWID;

CREATE TABLE landscape (
    version INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    reason TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    software TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_by_object ON audit (object, seq);

-- The chain's head beside the chain: a cut tail shows.
CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL);
INSERT INTO audit_head VALUES (1, 0, '');
