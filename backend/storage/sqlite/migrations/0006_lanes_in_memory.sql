-- The lanes live in memory: what is written down is what a start cannot work out by itself, the deliveries that
-- wait and the lanes that a person paused. Who was in flight is not: after a crash the same head goes out again
-- under the same key.
CREATE TABLE lane_pause (
    destination TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    PRIMARY KEY (destination, lane_key)
) WITHOUT ROWID;
INSERT INTO lane_pause SELECT destination, lane_key FROM lane WHERE paused = 1;

-- pos: place in the lane. A new delivery's is its id, greater than all before it.
CREATE TABLE waiting (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    destination TEXT NOT NULL,
    route TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    pos INTEGER NOT NULL,
    bytes INTEGER NOT NULL, -- of the event's data
    overtakes INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    last_unknown INTEGER NOT NULL,
    overtook INTEGER NOT NULL,
    replay_of INTEGER NOT NULL,
    exception_id INTEGER NOT NULL,
    last_code TEXT NOT NULL,
    last_detail TEXT NOT NULL
);
INSERT INTO waiting
SELECT d.id, d.event_id, d.destination, d.route, d.lane_key, d.pos,
       coalesce((SELECT length(e.data) FROM event e WHERE e.id = d.event_id), 0), d.overtakes, d.shadow,
       CASE WHEN d.state = 1 THEN CASE WHEN d.attempts = 0 THEN 0 ELSE 2 END ELSE d.state END, d.attempts,
       d.version, d.created_at, d.next_at, CASE WHEN d.state = 1 THEN 1 ELSE d.last_unknown END, d.overtook,
       d.replay_of, d.exception_id, d.last_code, d.last_detail
FROM delivery d;
DROP VIEW delivery_all;
DROP TABLE delivery;
DROP TABLE lane;
ALTER TABLE waiting RENAME TO delivery;

-- The deliveries that an acceptance plans have the ids that follow their event's: they are found by these. Only
-- what came to be otherwise, by replay or under an older engine, needs an index.
CREATE INDEX delivery_again ON delivery (event_id) WHERE replay_of <> 0 OR id < event_id;
DROP INDEX delivery_done_by_event;
DROP INDEX delivery_done_by_destination;
CREATE INDEX delivery_done_again ON delivery_done (event_id) WHERE replay_of <> 0 OR id < event_id;
-- The attempt that settled it, where it has no more to tell than this; 0: it is in table attempt.
ALTER TABLE delivery_done ADD COLUMN try_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery_done ADD COLUMN try_started INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery_done ADD COLUMN try_duration INTEGER NOT NULL DEFAULT 0; -- microseconds
ALTER TABLE delivery_done ADD COLUMN try_status INTEGER NOT NULL DEFAULT 0;

CREATE INDEX delivery_touched ON delivery (state) WHERE state <> 0;
CREATE VIEW delivery_all AS
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version,
       created_at, 0 AS settled_at, next_at, last_code, last_detail, last_unknown, overtook,
       replay_of, exception_id
FROM delivery
UNION ALL
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version,
       created_at, settled_at, 0 AS next_at, last_code, last_detail, last_unknown, overtook,
       replay_of, exception_id
FROM delivery_done;

-- One row an event instead of two.
CREATE TABLE dedupe_key (
    event_id INTEGER PRIMARY KEY,
    id_hash INTEGER NOT NULL,
    key_hash INTEGER NOT NULL -- 0: the key says no more than the id
);
INSERT INTO dedupe_key
SELECT event_id, min(hash), CASE WHEN count(*) > 1 THEN max(hash) ELSE 0 END FROM dedupe GROUP BY event_id;
DROP TABLE dedupe;

-- Keys other than orders and lots are filed soon after the commit, sorted, many at once: "keys" has all of an
-- event's keys (JSON, [kind, value] each), and events up to fact store.filed_to are filed.
ALTER TABLE event ADD COLUMN keys TEXT NOT NULL DEFAULT '';
UPDATE event SET keys = coalesce(
    (SELECT json_group_array(json_array(k.kind, k.value)) FROM event_key k WHERE k.event_id = event.id), '');
INSERT OR IGNORE INTO event_key SELECT '@type', type, id FROM event;
INSERT OR IGNORE INTO event_key SELECT '@plant', plant, id FROM event WHERE plant <> '';
INSERT OR IGNORE INTO event_key SELECT '@source', source, id FROM event;
INSERT OR REPLACE INTO fact VALUES ('store.filed_to', coalesce((SELECT max(id) FROM event), 0));
DROP INDEX event_by_type;
DROP INDEX event_by_plant;
DROP INDEX event_by_source;
DROP INDEX event_by_message;
CREATE INDEX event_by_message ON event (message_id) WHERE message_id <> 0;
DROP INDEX event_key_by_event;
