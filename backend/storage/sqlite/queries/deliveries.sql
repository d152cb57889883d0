-- name: insert
INSERT INTO delivery (id, event_id, destination, route, lane_key, pos, bytes, overtakes, shadow, state, attempts,
                      version, created_at, next_at, last_unknown, overtook, replay_of, exception_id, last_code,
                      last_detail)
VALUES ($id, $event, $destination, $route, $lane, $id, $bytes, $overtakes, $shadow, 0, 0, $version, $created_at,
        0, $last_unknown, 0, $replay_of, $exception, '', '')
-- name: get
SELECT event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version, created_at,
       last_unknown, exception_id, 1
FROM delivery WHERE id = $id
-- name: get_done
SELECT event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version, created_at,
       last_unknown, exception_id, 0
FROM delivery_done WHERE id = $id
-- name: lost
-- The attempt under way was lost with its owner: nobody knows how it ended.
UPDATE delivery SET state = CASE WHEN attempts = 0 THEN 0 ELSE 2 END, last_unknown = 1, next_at = $now
WHERE id = $id AND state <> 3
-- name: overtaking
UPDATE delivery SET overtook = 1 WHERE id = $id
-- name: event_bytes
SELECT coalesce((SELECT length(data) FROM event WHERE id = $event), 0)
-- name: attempted
UPDATE delivery SET state = $state, attempts = attempts + $counted, next_at = $next_at, last_code = $code,
    last_detail = $detail, last_unknown = $unknown, exception_id = $exception
WHERE id = $id
-- name: again
UPDATE delivery SET state = 0, attempts = 0, version = $version, next_at = $now WHERE id = $id
-- name: set_back
UPDATE delivery SET next_at = next_at - $by WHERE state <> 0 AND next_at > $now
-- name: finish
INSERT INTO delivery_done (id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts,
                           version, created_at, settled_at, last_code, last_detail, last_unknown, overtook,
                           replay_of, exception_id)
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, $state, attempts + $counted, version,
       created_at, $now, CASE WHEN $state = 4 THEN '' ELSE last_code END,
       CASE WHEN $state = 4 THEN '' ELSE last_detail END, last_unknown, overtook, replay_of, exception_id
FROM delivery WHERE id = $id
-- name: remove
DELETE FROM delivery WHERE id = $id
-- name: back
-- A withdrawn delivery returns to its lane, where a person left it: failed.
INSERT INTO delivery (id, event_id, destination, route, lane_key, pos, bytes, overtakes, shadow, state, attempts,
                      version, created_at, next_at, last_unknown, overtook, replay_of, exception_id, last_code,
                      last_detail)
SELECT d.id, d.event_id, d.destination, d.route, d.lane_key, $pos,
       coalesce((SELECT length(e.data) FROM event e WHERE e.id = d.event_id), 0), d.overtakes, d.shadow, 3,
       d.attempts, d.version, d.created_at, 0, d.last_unknown, d.overtook, d.replay_of, d.exception_id,
       d.last_code, d.last_detail
FROM delivery_done d WHERE d.id = $id
RETURNING bytes
-- name: remove_done
DELETE FROM delivery_done WHERE id = $id
-- name: latest_version
SELECT max(coalesce((SELECT max(version) FROM delivery_version WHERE delivery_id = $id), 1), $version)
-- name: attempt
INSERT INTO attempt (delivery_id, id, number, started_at, duration, outcome, status, code, business_code,
                     idempotency_key, request, request_blob, request_headers, response, response_blob, detail,
                     request_sum, response_sum)
VALUES ($delivery, $id, $number, $started_at, $duration, $outcome, $status, $code, $business_code,
        $idempotency_key, $request, $request_blob, $request_headers, $response, $response_blob, $detail,
        $request_sum, $response_sum)
ON CONFLICT DO NOTHING
-- name: attempts
SELECT id, number, started_at, duration, outcome, status, code, business_code, idempotency_key,
       request_headers, detail, request, request_blob, request_sum, response, response_blob, response_sum
FROM attempt WHERE delivery_id = $id ORDER BY id
-- name: tried_once
SELECT try_id, try_started, try_duration, try_status FROM delivery_done WHERE id = $id AND try_id <> 0
-- name: by_event
-- Those that its acceptance planned follow it; the others are in the index.
SELECT id FROM delivery WHERE id > $event AND event_id = $event
  AND id < (SELECT coalesce(min(id), 9223372036854775807) FROM event WHERE id > $event)
UNION
SELECT id FROM delivery_done WHERE id > $event AND event_id = $event
  AND id < (SELECT coalesce(min(id), 9223372036854775807) FROM event WHERE id > $event)
UNION
SELECT id FROM delivery WHERE event_id = $event AND (replay_of <> 0 OR id < event_id)
UNION
SELECT id FROM delivery_done WHERE event_id = $event AND (replay_of <> 0 OR id < event_id)
ORDER BY 1
-- name: open_failed
SELECT coalesce(sum(state <> 3), 0), coalesce(sum(state = 3), 0) FROM (
    SELECT id, state FROM delivery WHERE id > $event AND event_id = $event
      AND id < (SELECT coalesce(min(id), 9223372036854775807) FROM event WHERE id > $event)
    UNION
    SELECT id, state FROM delivery WHERE event_id = $event AND (replay_of <> 0 OR id < event_id))
-- name: of_order
SELECT event_id FROM event_key WHERE kind = 'order' AND value = $order
-- name: settled
-- A delivery that went through at its first attempt; the attempt is in it where it has no more to tell.
INSERT INTO delivery_done (id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts,
                           version, created_at, settled_at, last_code, last_detail, last_unknown, overtook,
                           replay_of, exception_id, try_id, try_started, try_duration, try_status)
VALUES ($id, $event, $destination, $route, $lane, $overtakes, $shadow, 4, 1, 1, $created_at, $now, '', '', 0, 0, 0,
        0, $try, $started, $duration, $status)
