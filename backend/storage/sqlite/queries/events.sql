-- name: get
SELECT id, type, source, source_id, subject, time, recorded_time, plant, correlation_id, causation_id,
       partition_key, sequence, idempotency_key, traceparent, contract_version, data, blob_id,
       order_sequence, sum
FROM event WHERE id = $id
-- name: message_record
SELECT message_id, record FROM event WHERE id = $id
-- name: exists
SELECT type, subject FROM event WHERE id = $id
-- name: keys
SELECT json_extract(k.value, '$[0]') AS kind, json_extract(k.value, '$[1]') AS value
FROM event e, json_each(e.keys) k WHERE e.id = $event AND e.keys <> '' ORDER BY 1, 2
-- name: unfiled
SELECT id, type, plant, source, keys FROM event WHERE id > $after ORDER BY id LIMIT $limit
-- name: unfiled_count
SELECT count(*) FROM event WHERE id > $after
-- name: reached_order
UPDATE event SET keys = json_insert(CASE keys WHEN '' THEN '[]' ELSE keys END, '$[#]', json_array('order', $order))
WHERE id = $event
-- name: key_kind_after
SELECT min(kind) FROM event_key WHERE kind > $kind
-- name: key_exact
SELECT 1 FROM event_key WHERE kind = $kind AND value = $value LIMIT 1
-- name: key_prefix
SELECT DISTINCT value FROM event_key WHERE kind = $kind AND value > $value AND value < $end
ORDER BY value LIMIT $limit
-- name: order_exact
SELECT order_no, item, plant FROM production_order WHERE order_no = $text
-- name: order_prefix
SELECT order_no, item, plant FROM production_order WHERE order_no > $text AND order_no < $end
ORDER BY order_no LIMIT $limit
