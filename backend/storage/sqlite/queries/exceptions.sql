-- name: insert
INSERT INTO exception (id, kind, state, code, cause_key, cause_title, sentence, field, value, rule, line,
                       order_no, plant, system, endpoint, owner, assignee, message_id, event_id,
                       delivery_id, record, technical, opened_at, snoozed_until, closed_at, revision)
VALUES ($id, $kind, 0, $code, $cause_key, $cause_title, $sentence, $field, $value, $rule, $line, $order,
        $plant, $system, $endpoint, $owner, '', $message, $event, $delivery, $record, $technical,
        $opened_at, 0, 0, 1)
-- name: reopen
UPDATE exception SET state = 0, code = $code, cause_key = $cause_key, cause_title = $cause_title,
    sentence = $sentence, field = $field, value = $value, rule = $rule, line = $line,
    technical = $technical, snoozed_until = 0, revision = revision + 1
WHERE id = $id AND closed_at = 0
-- name: move
UPDATE exception SET state = $state, closed_at = $closed_at, snoozed_until = $snoozed_until,
    revision = revision + 1
WHERE id = $id
-- name: assign
UPDATE exception SET assignee = $assignee, revision = revision + 1 WHERE id = $id
-- name: revise
UPDATE exception SET revision = revision + 1 WHERE id = $id
-- name: set_delivery
UPDATE exception SET delivery_id = $delivery WHERE id = $id
-- name: technical
SELECT technical FROM exception WHERE id = $id
-- name: note
INSERT INTO exception_note (id, exception_id, at, user, role, workstation, text)
VALUES ($note, $id, $at, $user, $role, $workstation, $text)
-- name: notes
SELECT at, user, role, workstation, text FROM exception_note WHERE exception_id = $id ORDER BY id
-- name: open_count
SELECT count(*) FROM exception WHERE closed_at = 0
