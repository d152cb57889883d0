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
