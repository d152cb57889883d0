-- What is read back is held against a sum over the row and its payload, so that a changed bit is never shown as
-- right. payload_sum is the store's own function (payload_sum.h); blob_id -1: the payload was removed by retention.
ALTER TABLE event ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
UPDATE event SET sum = payload_sum(id, type, source, source_id, subject, time, recorded_time, plant, correlation_id,
    causation_id, partition_key, sequence, idempotency_key, traceparent, contract_version, order_sequence,
    coalesce((SELECT b.bytes FROM blob b WHERE b.id = event.blob_id), data));

ALTER TABLE message ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
UPDATE message SET sum = payload_sum(id, endpoint, system, content_type, name, headers,
    coalesce((SELECT b.bytes FROM blob b WHERE b.id = message.blob_id), bytes));

ALTER TABLE message_version ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
UPDATE message_version SET sum = payload_sum(version,
    coalesce((SELECT b.bytes FROM blob b WHERE b.id = message_version.blob_id), bytes));

ALTER TABLE delivery_version ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
UPDATE delivery_version SET sum = payload_sum(version,
    coalesce((SELECT b.bytes FROM blob b WHERE b.id = delivery_version.blob_id), bytes));

ALTER TABLE attempt ADD COLUMN request_sum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempt ADD COLUMN response_sum INTEGER NOT NULL DEFAULT 0;
UPDATE attempt SET
    request_sum = payload_sum(id, coalesce((SELECT b.bytes FROM blob b WHERE b.id = request_blob), request)),
    response_sum = payload_sum(id, coalesce((SELECT b.bytes FROM blob b WHERE b.id = response_blob), response));

ALTER TABLE held_event ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
UPDATE held_event SET sum = payload_sum(number, envelope,
    coalesce((SELECT b.bytes FROM blob b WHERE b.id = held_event.blob_id), data));

-- Rows that were found damaged; each is named once.
CREATE TABLE quarantine (
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    what TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    PRIMARY KEY (table_name, row_key)
) WITHOUT ROWID;

-- Orders of which events have gone with retention: their states can no longer be rebuilt from the log.
CREATE TABLE order_cut (order_no TEXT PRIMARY KEY) WITHOUT ROWID;

-- The last audit entry that retention removed: the chain goes on from it.
CREATE TABLE audit_checkpoint (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    removed_at INTEGER NOT NULL
);

CREATE INDEX lot_on_hold ON lot (id) WHERE disposition IN ('hold', 'blocked');
