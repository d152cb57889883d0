-- The number that an order waits for, where its source counts an order's events.
CREATE TABLE sequence (
    source TEXT NOT NULL,
    order_no TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (source, order_no)
) WITHOUT ROWID;

-- Events that came before their predecessors, whole, until their turn comes (due_at 0: it has come).
-- envelope: the attributes as a JSON array of texts.
CREATE TABLE held_event (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    order_no TEXT NOT NULL,
    number INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    data BLOB,
    blob_id INTEGER NOT NULL
);
CREATE INDEX held_event_in_order ON held_event (source, order_no, number, id);
CREATE INDEX held_event_due ON held_event (due_at);
CREATE INDEX held_event_by_id ON held_event (source, source_id);
CREATE INDEX held_event_by_key ON held_event (source, idempotency_key);

-- Ranges of numbers that were given up and are missing still, with the exception that names them.
CREATE TABLE sequence_gap (
    source TEXT NOT NULL,
    order_no TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    exception_id INTEGER NOT NULL,
    PRIMARY KEY (source, order_no, first)
) WITHOUT ROWID;
CREATE INDEX sequence_gap_by_exception ON sequence_gap (exception_id);
