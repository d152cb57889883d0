-- name: next
SELECT next FROM sequence WHERE source = $source AND order_no = $order
-- name: highest
SELECT max(e.order_sequence) FROM event_key k CROSS JOIN event e ON e.id = k.event_id
WHERE k.kind = 'order' AND k.value = $order AND e.source = $source
-- name: set_next
INSERT INTO sequence (source, order_no, next) VALUES ($source, $order, $next)
ON CONFLICT (source, order_no) DO UPDATE SET next = excluded.next
-- name: turn_has_come
UPDATE held_event SET due_at = 0 WHERE source = $source AND order_no = $order AND number <= $next
-- name: hold
INSERT INTO held_event (source, order_no, number, source_id, idempotency_key, payload_hash, due_at,
                        message_id, record, envelope, data, blob_id, sum)
VALUES ($source, $order, $number, $source_id, $key, $payload_hash, $due_at, $message, $record,
        $envelope, $data, $blob, $sum)
-- name: held_by_id
SELECT payload_hash FROM held_event WHERE source = $source AND source_id = $source_id
-- name: held_by_key
SELECT payload_hash FROM held_event WHERE source = $source AND idempotency_key = $key
-- name: held_place
SELECT source, order_no, number, blob_id FROM held_event WHERE id = $id
-- name: held_remove
DELETE FROM held_event WHERE id = $id
-- name: blob_remove
DELETE FROM blob WHERE id = $id
-- name: due
SELECT source, order_no, max(number) FROM held_event WHERE due_at <= $now
GROUP BY source, order_no LIMIT $limit
-- name: held_of_order
SELECT due_at, message_id, record, id, number, envelope, data, blob_id, sum FROM held_event
WHERE source = $source AND order_no = $order ORDER BY number, id LIMIT $limit
-- name: next_due
SELECT due_at FROM held_event ORDER BY due_at LIMIT 1
-- name: gap_add
INSERT INTO sequence_gap (source, order_no, first, last, exception_id)
VALUES ($source, $order, $first, $last, $exception)
-- name: gap_around
SELECT first, last, exception_id FROM sequence_gap
WHERE source = $source AND order_no = $order AND first <= $number AND last >= $number
-- name: gap_remove
DELETE FROM sequence_gap WHERE source = $source AND order_no = $order AND first = $first
-- name: gaps_of_exception
SELECT first, last FROM sequence_gap WHERE exception_id = $exception ORDER BY first
