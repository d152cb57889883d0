-- name: message_insert
INSERT INTO message (id, endpoint, system, content_type, name, headers, bytes, blob_id, state, received_at,
                     sum)
VALUES ($id, $endpoint, $system, $content_type, $name, $headers, $bytes, $blob, $state, $received_at, $sum)
-- name: message_get
SELECT endpoint, system, content_type, name, headers, state, received_at, bytes, blob_id, sum
FROM message WHERE id = $id
-- name: message_exists
SELECT 1 FROM message WHERE id = $id
-- name: message_state
-- A message that was accepted once stays so.
UPDATE message SET state = $state WHERE id = $id AND state <> 1
-- name: message_discard
UPDATE message SET state = 5 WHERE id = $id AND state = 2
  AND NOT EXISTS (SELECT 1 FROM exception WHERE message_id = $id AND closed_at = 0)
-- name: message_restore
UPDATE message SET state = 2 WHERE id = $id AND state = 5
-- name: message_events
SELECT id FROM event WHERE message_id = $id ORDER BY id
-- name: message_version_next
SELECT coalesce(max(version), 1) + 1 FROM message_version WHERE message_id = $id
-- name: message_version_insert
INSERT INTO message_version (message_id, version, bytes, blob_id, user, role, workstation, reason, at,
                     sum)
VALUES ($id, $version, $bytes, $blob, $user, $role, $workstation, $reason, $at, $sum)
-- name: message_versions
SELECT version, user, role, workstation, reason, at, bytes, blob_id, sum
FROM message_version WHERE message_id = $id ORDER BY version
-- name: delivery_version_next
SELECT coalesce(max(version), 1) + 1 FROM delivery_version WHERE delivery_id = $id
-- name: delivery_version_insert
INSERT INTO delivery_version (delivery_id, version, bytes, blob_id, user, role, workstation, reason, at,
                     sum)
VALUES ($id, $version, $bytes, $blob, $user, $role, $workstation, $reason, $at, $sum)
-- name: delivery_versions
SELECT version, user, role, workstation, reason, at, bytes, blob_id, sum
FROM delivery_version WHERE delivery_id = $id ORDER BY version
-- name: delivery_version_get
SELECT bytes, blob_id, sum FROM delivery_version WHERE delivery_id = $id AND version = $version
-- name: delivery_versions_copy
INSERT INTO delivery_version (delivery_id, version, bytes, blob_id, user, role, workstation, reason, at,
                              sum)
SELECT $to, version, bytes, blob_id, user, role, workstation, reason, at, sum
FROM delivery_version WHERE delivery_id = $from
-- name: messages_unfinished
SELECT id FROM message WHERE state = 0 ORDER BY id LIMIT $limit
