-- name: append
INSERT INTO lane (destination, lane_key, shard, head, tail, depth, paused, blocked, retrying, oldest,
                  ready_at, in_flight, owner, epoch, lease_until)
VALUES ($destination, $lane, $shard, 0, 1, 1, 0, 0, 0, 0, NULL, 0, '', 0, 0)
ON CONFLICT (destination, lane_key) DO UPDATE SET tail = tail + 1, depth = depth + 1
RETURNING tail, depth, blocked
-- name: prepend
INSERT INTO lane (destination, lane_key, shard, head, tail, depth, paused, blocked, retrying, oldest,
                  ready_at, in_flight, owner, epoch, lease_until)
VALUES ($destination, $lane, $shard, 0, 1, 1, 0, 0, 0, 0, NULL, 0, '', 0, 0)
ON CONFLICT (destination, lane_key) DO UPDATE SET depth = depth + 1
RETURNING coalesce((SELECT min(pos) - 1 FROM delivery d
                    WHERE d.destination = $destination AND d.lane_key = $lane), 1)
-- name: leave
-- One delivery less, and its lease with it.
UPDATE lane SET depth = depth - 1, owner = CASE WHEN in_flight = $delivery THEN '' ELSE owner END,
    lease_until = CASE WHEN in_flight = $delivery THEN 0 ELSE lease_until END,
    in_flight = CASE WHEN in_flight = $delivery THEN 0 ELSE in_flight END
WHERE destination = $destination AND lane_key = $lane
-- name: first
SELECT id, state, next_at, created_at FROM delivery
WHERE destination = $destination AND lane_key = $lane ORDER BY pos LIMIT 1
-- name: first_overtaking
SELECT id, next_at FROM delivery
WHERE destination = $destination AND lane_key = $lane AND overtakes = 1 AND state <> 3
ORDER BY pos LIMIT 1
-- name: get
SELECT head, paused, blocked, in_flight, owner, epoch FROM lane
WHERE destination = $destination AND lane_key = $lane
-- name: refresh
UPDATE lane SET head = $head, blocked = $blocked, retrying = $retrying, oldest = $oldest, ready_at = $ready_at
WHERE destination = $destination AND lane_key = $lane
-- name: drop_empty
DELETE FROM lane WHERE destination = $destination AND lane_key = $lane AND depth = 0 AND paused = 0
-- name: lease
UPDATE lane SET in_flight = $delivery, owner = $owner, epoch = $epoch, lease_until = $until, ready_at = NULL
WHERE destination = $destination AND lane_key = $lane
-- name: unlease
UPDATE lane SET in_flight = 0, owner = '', lease_until = 0
WHERE destination = $destination AND lane_key = $lane
-- name: pause
INSERT INTO lane (destination, lane_key, shard, head, tail, depth, paused, blocked, retrying, oldest,
                  ready_at, in_flight, owner, epoch, lease_until)
VALUES ($destination, $lane, $shard, 0, 0, 0, $paused, 0, 0, 0, NULL, 0, '', 0, 0)
ON CONFLICT (destination, lane_key) DO UPDATE SET paused = excluded.paused
-- name: ready
SELECT lane_key, head, blocked FROM lane
WHERE destination = $destination AND ready_at <= $now ORDER BY ready_at LIMIT $limit
-- name: expired
SELECT destination, lane_key, in_flight FROM lane WHERE in_flight <> 0 AND lease_until <= $now
-- name: leased_by
SELECT destination, lane_key, in_flight FROM lane WHERE in_flight <> 0 AND owner = $owner
-- name: leased
SELECT destination, lane_key, in_flight FROM lane WHERE in_flight <> 0
-- name: due
SELECT min(l.ready_at) FROM lane l
WHERE l.ready_at > $now
  AND NOT EXISTS (SELECT 1 FROM destination q WHERE q.name = l.destination AND q.paused = 1)
-- name: lease_due
SELECT min(lease_until) FROM lane WHERE in_flight <> 0 AND lease_until > $now
-- name: destination_paused
SELECT 1 FROM destination WHERE name = $name AND paused = 1
-- name: destination_pause
INSERT INTO destination (name, paused, depth, settled) VALUES ($name, $paused, 0, 0)
ON CONFLICT (name) DO UPDATE SET paused = excluded.paused
-- name: destination_count
INSERT INTO destination (name, paused, depth, settled) VALUES ($name, 0, $depth, $settled)
ON CONFLICT (name) DO UPDATE SET depth = depth + excluded.depth, settled = settled + excluded.settled
-- name: queues
SELECT q.name, q.depth, q.paused, q.settled,
       (SELECT count(*) FROM delivery d WHERE d.destination = q.name AND d.state = 3),
       count(l.lane_key), coalesce(sum(l.in_flight <> 0), 0), coalesce(sum(l.retrying), 0),
       coalesce(sum(l.blocked), 0), coalesce(min(CASE WHEN l.head <> 0 THEN l.oldest END), 0),
       coalesce(min(CASE WHEN l.retrying = 1 THEN l.ready_at END), 0)
FROM destination q LEFT JOIN lane l ON l.destination = q.name AND l.depth > 0
GROUP BY q.name ORDER BY q.name
