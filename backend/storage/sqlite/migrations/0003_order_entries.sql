-- What events added to an order's accounts, one row an event: kept within the order's state they would be
-- written again with every event of the order.
CREATE TABLE order_entry (
    order_no TEXT NOT NULL,
    event_id INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (order_no, event_id)
) WITHOUT ROWID;

INSERT INTO order_entry (order_no, event_id, entry)
SELECT o.order_no, json_extract(e.value, '$[0]'), e.value
FROM production_order o, json_each(o.state, '$.books.entries') e;
UPDATE production_order SET state = json_remove(state, '$.books.entries');
