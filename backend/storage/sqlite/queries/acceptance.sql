-- name: dedupe_count
SELECT count(*) FROM dedupe_key
-- name: dedupe_all
SELECT event_id, id_hash, key_hash FROM dedupe_key
-- name: dedupe_add
INSERT INTO dedupe_key (event_id, id_hash, key_hash) VALUES ($event, $id_hash, $key_hash)
-- name: earlier
SELECT source, source_id, idempotency_key, payload_hash FROM event WHERE id = $id
-- name: event
INSERT INTO event (id, type, source, source_id, subject, time, recorded_time, plant, correlation_id,
                   causation_id, partition_key, shard, sequence, order_sequence, idempotency_key,
                   traceparent, contract_version, payload_hash, order_no, message_id, record, data, blob_id, keys,
                   sum)
VALUES ($id, $type, $source, $source_id, $subject, $time, $recorded_time, $plant, $correlation_id,
        $causation_id, $partition_key, $shard, $sequence, $order_sequence, $idempotency_key, $traceparent,
        $contract_version, $payload_hash, $order, $message, $record, $data, $blob, $keys, $sum)
-- name: key
INSERT INTO event_key (kind, value, event_id) VALUES ($kind, $value, $event) ON CONFLICT DO NOTHING
