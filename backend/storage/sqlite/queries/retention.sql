-- name: event_payloads
SELECT id, coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = e.blob_id), length(e.data), 0)
FROM event e WHERE id > $after AND id < $before AND blob_id <> -1 ORDER BY id LIMIT $limit
-- name: message_payloads
SELECT id, coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = m.blob_id), length(m.bytes), 0)
FROM message m WHERE id > $after AND id < $before AND blob_id <> -1 ORDER BY id LIMIT $limit
-- name: attempts
SELECT delivery_id, sum(coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = request_blob), length(request), 0)
    + coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = response_blob), length(response), 0))
FROM attempt WHERE delivery_id > $after AND delivery_id < $before GROUP BY delivery_id HAVING max(id) < $before
ORDER BY delivery_id LIMIT $limit
-- name: events
SELECT id, length(source_id) + length(idempotency_key) + length(keys)
    + coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = e.blob_id), length(e.data), 0)
FROM event e WHERE id > $after AND id < $before ORDER BY id LIMIT $limit
-- name: messages
SELECT id, coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = m.blob_id), length(m.bytes), 0)
FROM message m WHERE id > $after AND id < $before ORDER BY id LIMIT $limit
-- name: audit
SELECT seq, length(action) + length(object) + length(old_value) + length(new_value) + length(reason)
FROM audit WHERE seq > $after AND seq < $before ORDER BY seq LIMIT $limit
-- name: event_payloads_newest
SELECT id, coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = e.blob_id), length(e.data), 0)
FROM event e ORDER BY id DESC
-- name: message_payloads_newest
SELECT id, coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = m.blob_id), length(m.bytes), 0)
FROM message m ORDER BY id DESC
-- name: attempts_newest
SELECT delivery_id, coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = request_blob), length(request), 0)
    + coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = response_blob), length(response), 0)
FROM attempt ORDER BY delivery_id DESC
-- name: events_newest
SELECT id, length(source_id) + length(idempotency_key) + length(keys)
    + coalesce((SELECT length(b.bytes) FROM blob b WHERE b.id = e.blob_id), length(e.data), 0)
FROM event e ORDER BY id DESC
-- name: audit_newest
SELECT seq, length(action) + length(object) + length(old_value) + length(new_value) + length(reason)
FROM audit ORDER BY seq DESC
-- name: audit_from
SELECT coalesce((SELECT seq FROM audit WHERE at >= $at ORDER BY seq LIMIT 1), (SELECT seq + 1 FROM audit_head))
-- name: oldest_audit
SELECT seq FROM audit WHERE seq >= $from ORDER BY seq LIMIT 1
-- name: oldest_event
SELECT id FROM event WHERE id >= $from ORDER BY id LIMIT 1
-- name: oldest_event_payload
SELECT id FROM event WHERE id >= $from AND blob_id <> -1 ORDER BY id LIMIT 1
-- name: oldest_attempt
SELECT delivery_id FROM attempt WHERE delivery_id >= $from ORDER BY delivery_id LIMIT 1
-- name: needed_events
SELECT event_id, 'a delivery of it is open' FROM delivery
WHERE id > $after AND id < (SELECT coalesce(min(id), 9223372036854775807) FROM event WHERE id >= $before)
UNION ALL
SELECT event_id, 'a delivery of it is open' FROM delivery
WHERE event_id > $after AND event_id < $before AND (replay_of <> 0 OR id < event_id)
UNION ALL
SELECT event_id, 'an exception about it is open' FROM exception
WHERE closed_at = 0 AND event_id > $after AND event_id < $before
UNION ALL
SELECT d.event_id, 'an exception about it is open' FROM exception x CROSS JOIN delivery_done d ON d.id = x.delivery_id
WHERE x.closed_at = 0 AND d.event_id > $after AND d.event_id < $before
UNION ALL
SELECT e.id, 'an exception about it is open' FROM exception x CROSS JOIN event e ON e.message_id = x.message_id
WHERE x.closed_at = 0 AND e.message_id <> 0 AND e.id > $after AND e.id < $before
UNION ALL
SELECT k.event_id, 'its lot is on hold' FROM lot l CROSS JOIN event_key k ON k.kind = l.scheme AND k.value = l.value
WHERE l.disposition IN ('hold', 'blocked') AND k.event_id > $after AND k.event_id < $before
UNION ALL
SELECT k.event_id, 'its lot is on hold' FROM lot l CROSS JOIN order_lot o ON o.lot_id = l.id AND o.is_output = 1
CROSS JOIN event_key k ON k.kind = 'order' AND k.value = o.order_no
WHERE l.disposition IN ('hold', 'blocked') AND k.event_id > $after AND k.event_id < $before
-- name: needed_messages
SELECT id, 'nothing was made of it yet' FROM message WHERE state = 0 AND id > $after AND id < $before
UNION ALL
SELECT message_id, 'an exception about it is open' FROM exception
WHERE closed_at = 0 AND message_id > $after AND message_id < $before
UNION ALL
SELECT message_id, 'an event of it waits for its predecessors' FROM held_event
WHERE message_id > $after AND message_id < $before
UNION ALL
SELECT e.message_id, 'its lot is on hold' FROM lot l CROSS JOIN event_key k ON k.kind = l.scheme AND k.value = l.value
CROSS JOIN event e ON e.id = k.event_id
WHERE l.disposition IN ('hold', 'blocked') AND e.message_id > $after AND e.message_id < $before
-- name: needed_attempts
SELECT id, 'its delivery is open' FROM delivery WHERE id > $after AND id < $before
UNION ALL
SELECT delivery_id, 'an exception about it is open' FROM exception
WHERE closed_at = 0 AND delivery_id > $after AND delivery_id < $before
-- name: has_events
SELECT 1 FROM event WHERE message_id = $id AND message_id <> 0 LIMIT 1
-- name: cut_orders
INSERT OR IGNORE INTO order_cut
SELECT json_extract(k.value, '$[1]') FROM event e, json_each(e.keys) k
WHERE e.id = $id AND e.keys <> '' AND json_extract(k.value, '$[0]') = 'order'
-- name: event_blob_remove
DELETE FROM blob WHERE id = (SELECT blob_id FROM event WHERE id = $id)
-- name: event_payload_remove
UPDATE event SET data = NULL, blob_id = -1, sum = payload_sum(id, type, source, source_id, subject, time,
    recorded_time, plant, correlation_id, causation_id, partition_key, sequence, idempotency_key, traceparent,
    contract_version, order_sequence, NULL)
WHERE id = $id
-- name: version_blobs_remove
DELETE FROM blob WHERE id IN (SELECT blob_id FROM delivery_version WHERE delivery_id = $id)
-- name: versions_remove
DELETE FROM delivery_version WHERE delivery_id = $id
-- name: message_blob_remove
DELETE FROM blob WHERE id = (SELECT blob_id FROM message WHERE id = $id)
-- name: message_payload_remove
UPDATE message SET bytes = NULL, blob_id = -1,
    sum = payload_sum(id, endpoint, system, content_type, name, headers, NULL)
WHERE id = $id
-- name: message_version_blobs_remove
DELETE FROM blob WHERE id IN (SELECT blob_id FROM message_version WHERE message_id = $id)
-- name: message_versions_remove
DELETE FROM message_version WHERE message_id = $id
-- name: message_remove
DELETE FROM message WHERE id = $id
-- name: attempt_blobs_remove
DELETE FROM blob WHERE id IN (SELECT request_blob FROM attempt WHERE delivery_id = $id
                              UNION ALL SELECT response_blob FROM attempt WHERE delivery_id = $id)
-- name: attempts_remove
DELETE FROM attempt WHERE delivery_id = $id
-- name: delivery_remove
DELETE FROM delivery_done WHERE id = $id
-- name: event_key_remove
DELETE FROM event_key WHERE kind = $kind AND value = $value AND event_id = $id
-- name: event_names
SELECT '@type', type, '@plant', plant, '@source', source FROM event WHERE id = $id
-- name: entries_remove
DELETE FROM order_entry WHERE event_id = $id
-- name: dedupe_remove
DELETE FROM dedupe_key WHERE event_id = $id
-- name: event_remove
DELETE FROM event WHERE id = $id
