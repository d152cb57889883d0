-- name: all_waiting
SELECT id, event_id, destination, lane_key, route, pos, bytes, overtakes, shadow,
       attempts = 0 AND version = 1 AND state = 0 AND last_unknown = 0 AND replay_of = 0 AND exception_id = 0,
       state, next_at
FROM delivery ORDER BY id
-- name: paused
SELECT destination, lane_key FROM lane_pause
-- name: pause
INSERT OR IGNORE INTO lane_pause (destination, lane_key) VALUES ($destination, $lane)
-- name: resume
DELETE FROM lane_pause WHERE destination = $destination AND lane_key = $lane
-- name: destinations
SELECT name, paused, settled FROM destination
-- name: destination_pause
INSERT INTO destination (name, paused, depth, settled) VALUES ($name, $paused, 0, 0)
ON CONFLICT (name) DO UPDATE SET paused = excluded.paused
-- name: destination_count
INSERT INTO destination (name, paused, depth, settled) VALUES ($name, 0, $depth, $settled)
ON CONFLICT (name) DO UPDATE SET depth = depth + excluded.depth, settled = settled + excluded.settled
-- name: head
SELECT e.type, d.last_code, d.last_detail, d.attempts, d.exception_id
FROM delivery d LEFT JOIN event e ON e.id = d.event_id WHERE d.id = $id
