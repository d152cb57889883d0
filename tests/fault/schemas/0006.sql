-- Where what the program of version 6 left differs from what migrations make of the earlier ones'.

-- A delivery's id follows its event's, so that the ids of one moment are dealt out otherwise.
UPDATE event SET id = id + 2 WHERE source_id = 'r2';
UPDATE event_key SET event_id = event_id + 2 WHERE event_id = 912613441536000004;
UPDATE dedupe_key SET event_id = event_id + 2 WHERE event_id = 912613441536000004;
UPDATE order_entry SET event_id = event_id + 2, entry = replace(entry, '000004', '000006')
WHERE event_id = 912613441536000004;
UPDATE production_order SET state = replace(replace(state, '000004', '000006'), 'E-0SAJ12W000004', 'E-0SAJ12W000006')
WHERE order_no = '4712';
UPDATE delivery SET event_id = event_id + 2 WHERE event_id = 912613441536000004;
UPDATE exception SET event_id = event_id + 2, delivery_id = delivery_id + 4, id = id + 2;
UPDATE exception_note SET id = id + 2, exception_id = exception_id + 2;
UPDATE delivery SET id = -(event_id + CASE destination WHEN 'erp' THEN 1 ELSE 2 END);
UPDATE delivery SET id = -id, pos = -id, exception_id = CASE exception_id WHEN 0 THEN 0 ELSE exception_id + 2 END;
UPDATE delivery_done SET id = -(id + 3);
UPDATE delivery_done SET id = -id;
UPDATE attempt SET id = -(id + 2), delivery_id = CASE delivery_id
    WHEN 912613441536000003 THEN 912613441536000007
    WHEN 912614196510720000 THEN 912614196510720002
    ELSE delivery_id + 3 END;
UPDATE attempt SET id = -id;
UPDATE blob SET id = id + 2;
UPDATE message SET id = -(id + 2), blob_id = CASE blob_id WHEN 0 THEN 0 ELSE blob_id + 2 END;
UPDATE message SET id = -id;
UPDATE audit SET object = 'X-0SAJ7YK80000C', hash = '2ac4813f629344ee6621e1dc33779eab261b6a5a64782d033f0143c798db012b'
WHERE seq = 2;
UPDATE audit_head SET hash = '2ac4813f629344ee6621e1dc33779eab261b6a5a64782d033f0143c798db012b';

-- What waits is due at once, and counted in memory.
UPDATE delivery SET next_at = 0 WHERE attempts = 0;
UPDATE destination SET depth = 0;

-- A key that says no more than the id is none.
UPDATE dedupe_key SET id_hash = max(id_hash, key_hash), key_hash = 0;

-- The keys beyond order and lot were not filed yet.
DELETE FROM event_key WHERE kind NOT IN ('order', 'lot');
UPDATE fact SET value = '0' WHERE key = 'store.filed_to';
UPDATE event SET keys = (
    SELECT json_group_array(json(value)) FROM (
        SELECT value FROM json_each(event.keys)
        ORDER BY CASE json_extract(value, '$[0]') WHEN 'order' THEN 1 WHEN 'item' THEN 2 WHEN 'lot' THEN 3 ELSE 4 END));
