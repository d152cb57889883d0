-- name: quarantine_put
INSERT INTO quarantine (table_name, row_key, what, found_at) VALUES ($table, $row, $what, $at)
ON CONFLICT DO NOTHING
-- name: quarantine_list
SELECT table_name, row_key, what, found_at FROM quarantine ORDER BY found_at, table_name, row_key LIMIT $limit
-- name: quarantine_count
SELECT count(*) FROM quarantine
-- name: walk_events
SELECT id, id, type, source, source_id, subject, time, recorded_time, plant, correlation_id, causation_id,
       partition_key, sequence, idempotency_key, traceparent, contract_version, data, blob_id,
       order_sequence, sum
FROM event WHERE id > $after ORDER BY id
-- name: walk_messages
SELECT id FROM message NOT INDEXED WHERE id > $after ORDER BY id
-- name: walk_attempts
SELECT DISTINCT delivery_id FROM attempt WHERE delivery_id > $after ORDER BY delivery_id
-- name: walk_delivery_versions
SELECT DISTINCT delivery_id FROM delivery_version WHERE delivery_id > $after ORDER BY delivery_id
-- name: walk_held
SELECT id, number, envelope, data, blob_id, sum FROM held_event WHERE id > $after ORDER BY id
-- name: pages
PRAGMA quick_check(100)
-- name: orders_cut
SELECT order_no FROM order_cut
-- name: any_removed
SELECT EXISTS (SELECT 1 FROM order_cut)
    OR EXISTS (SELECT 1 FROM fact WHERE key = 'store.payloads_removed')
