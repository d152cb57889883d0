-- Entries in the order of the log: a commit appends them to one page instead of touching one for each order.
-- An order finds its own through event_key.
CREATE TABLE entry_by_event (
    event_id INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (event_id, order_no)
) WITHOUT ROWID;
INSERT INTO entry_by_event (event_id, order_no, entry) SELECT event_id, order_no, entry FROM order_entry;
DROP TABLE order_entry;
ALTER TABLE entry_by_event RENAME TO order_entry;
