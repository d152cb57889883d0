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
-- name: highest_id
SELECT max(coalesce((SELECT max(id) FROM message), 0), coalesce((SELECT max(id) FROM event), 0),
           coalesce((SELECT max(id) FROM delivery), 0), coalesce((SELECT max(id) FROM delivery_done), 0),
           coalesce((SELECT max(id) FROM exception), 0), coalesce((SELECT max(id) FROM exception_note), 0),
           coalesce((SELECT max(id) FROM blob), 0),
           coalesce((SELECT CAST(value AS INTEGER) FROM fact WHERE key = 'store.highest_id'), 0))
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
