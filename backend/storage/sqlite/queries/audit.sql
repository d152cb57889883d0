-- name: head
SELECT seq, hash FROM audit_head WHERE id = 1
-- name: head_put
UPDATE audit_head SET seq = $seq, hash = $hash WHERE id = 1
-- name: insert
INSERT INTO audit (seq, at, user, role, workstation, action, object, old_value, new_value, reason,
                   correlation_id, software, previous_hash, hash)
VALUES ($seq, $at, $user, $role, $workstation, $action, $object, $old_value, $new_value, $reason,
        $correlation_id, $software, $previous_hash, $hash)
-- name: all
SELECT seq, at, user, role, workstation, action, object, old_value, new_value, reason, correlation_id,
       software, previous_hash, hash
FROM audit ORDER BY seq
-- name: checkpoint
SELECT seq, hash FROM audit_checkpoint WHERE id = 1
-- name: checkpoint_put
INSERT INTO audit_checkpoint (id, seq, hash, removed_at) VALUES (1, $seq, $hash, $at)
ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, removed_at = excluded.removed_at
-- name: last_before
SELECT seq, hash FROM audit WHERE seq <= $seq ORDER BY seq DESC LIMIT 1
-- name: remove
DELETE FROM audit WHERE seq <= $seq
