-- name: expectation_put
INSERT INTO expectation (rule, order_no, milestone, due_at, cause, state, exception_id)
VALUES ($rule, $order, $milestone, $due_at, $cause, 0, 0) ON CONFLICT DO NOTHING
-- name: expectation_due
SELECT rule, order_no, milestone, due_at, cause FROM expectation
WHERE state = 0 AND due_at <= $now ORDER BY due_at LIMIT $limit
-- name: expectation_close
UPDATE expectation SET state = $state, exception_id = $exception
WHERE rule = $rule AND order_no = $order AND state = 0
-- name: expectation_waiting
SELECT rule, exception_id, state FROM expectation
WHERE order_no = $order AND milestone = $milestone AND state <> 1
-- name: expectation_met
UPDATE expectation SET state = 1 WHERE rule = $rule AND order_no = $order
-- name: value_map_get
SELECT canonical FROM value_map WHERE map = $map AND system = $system AND source = $source
-- name: value_map_put
INSERT INTO value_map (map, system, source, canonical, changed_at, changed_by)
VALUES ($map, $system, $source, $canonical, $at, $by)
ON CONFLICT (map, system, source) DO UPDATE SET canonical = excluded.canonical,
    changed_at = excluded.changed_at, changed_by = excluded.changed_by
-- name: value_map
SELECT map, system, source, canonical, changed_at, changed_by FROM value_map
WHERE map = $map ORDER BY system, source
-- name: value_maps
SELECT map, system, source, canonical, changed_at, changed_by FROM value_map ORDER BY map, system, source
-- name: landscape_put
INSERT INTO landscape (version, text, digest, user, role, workstation, at)
VALUES ($version, $text, $digest, $user, $role, $workstation, $at)
-- name: landscape_current
SELECT version, text, digest, user, role, workstation, at FROM landscape ORDER BY version DESC LIMIT 1
-- name: expectation_exception
UPDATE expectation SET exception_id = $exception WHERE rule = $rule AND order_no = $order
