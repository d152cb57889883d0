-- Lists of one plant's or one system's events are pages, not scans.
CREATE INDEX event_by_plant ON event (plant, id);
CREATE INDEX event_by_source ON event (source, id);

-- Which orders produced a lot: what is said of the lot reaches them.
CREATE INDEX order_lot_output ON order_lot (lot_id, order_no) WHERE is_output = 1;
