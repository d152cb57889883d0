-- name: get
SELECT state, revision FROM production_order WHERE order_no = $order
-- name: put
INSERT INTO production_order (order_no, plant, item, status, furthest, due_date, changed_at, revision, state)
VALUES ($order, $plant, $item, $status, $furthest, $due_date, $changed_at, $revision, $state)
ON CONFLICT (order_no) DO UPDATE SET plant = excluded.plant, item = excluded.item,
    status = excluded.status, furthest = excluded.furthest, due_date = excluded.due_date,
    changed_at = excluded.changed_at, revision = excluded.revision, state = excluded.state
-- name: touch
UPDATE production_order SET revision = revision + 1, changed_at = $changed_at WHERE order_no = $order
-- name: all
SELECT order_no, state FROM production_order ORDER BY order_no
-- name: open_exceptions
SELECT count(*) FROM exception WHERE order_no = $order AND closed_at = 0 AND order_no <> ''
-- name: expectations
SELECT e.milestone, e.due_at, e.state,
       coalesce((SELECT x.closed_at = 0 FROM exception x WHERE x.id = e.exception_id), 0)
FROM expectation e WHERE e.order_no = $order
-- name: entries
-- The latest ones, oldest first.
SELECT entry FROM (
    SELECT k.event_id AS event_id, e.entry AS entry
    FROM event_key k CROSS JOIN order_entry e ON e.event_id = k.event_id AND e.order_no = k.value
    WHERE k.kind = 'order' AND k.value = $order ORDER BY k.event_id DESC LIMIT $most)
ORDER BY event_id
-- name: entry_put
INSERT INTO order_entry (order_no, event_id, entry) VALUES ($order, $event, $entry)
ON CONFLICT (event_id, order_no) DO UPDATE SET entry = excluded.entry
-- name: change
-- Where nothing of it changed that has an index of its own.
UPDATE production_order SET changed_at = $changed_at, revision = $revision, state = $state
WHERE order_no = $order
