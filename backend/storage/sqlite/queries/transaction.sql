-- name: read
BEGIN DEFERRED
-- name: begin
BEGIN IMMEDIATE
-- name: commit
COMMIT
-- name: rollback
ROLLBACK
-- name: unit
SAVEPOINT unit
-- name: unit_keep
RELEASE unit
-- name: unit_undo
ROLLBACK TO unit
-- name: events
SAVEPOINT events
-- name: events_keep
RELEASE events
-- name: events_undo
ROLLBACK TO events
-- name: count
UPDATE counter SET value = value + $by WHERE name = $name
-- name: counters
SELECT name, value FROM counter
-- name: schema_version
PRAGMA user_version
-- name: highest_message
SELECT coalesce(max(id), 0) FROM message
-- name: highest_event
SELECT coalesce(max(id), 0) FROM event
-- name: highest_delivery
SELECT coalesce(max(id), 0) FROM delivery
-- name: highest_delivery_done
SELECT coalesce(max(id), 0) FROM delivery_done
-- name: highest_exception
SELECT coalesce(max(id), 0) FROM exception
-- name: highest_note
SELECT coalesce(max(id), 0) FROM exception_note
-- name: highest_blob
SELECT coalesce(max(id), 0) FROM blob
-- name: highest_fact
SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM fact WHERE key = 'store.highest_id'
-- name: page_bytes
SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size())
-- name: blob_put
INSERT INTO blob (id, bytes) VALUES ($id, $bytes)
-- name: blob_get
SELECT bytes FROM blob WHERE id = $id
-- name: fact_put
INSERT INTO fact (key, value) VALUES ($key, $value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
-- name: fact_get
SELECT value FROM fact WHERE key = $key
