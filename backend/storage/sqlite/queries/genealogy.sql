-- name: lot_name
INSERT INTO lot (key, scheme, value, issuer, item) VALUES ($key, $scheme, $value, $issuer, $item)
ON CONFLICT (key) DO UPDATE SET key = excluded.key
RETURNING id
-- name: lot_fact
-- The last that was said wins, by the time it happened, then by the order of acceptance.
UPDATE lot SET known = 1,
    said_item = CASE WHEN $item <> '' THEN $item ELSE said_item END,
    disposition = CASE WHEN $disposition <> '' AND $at >= disposition_at THEN $disposition ELSE disposition END,
    disposition_at = CASE WHEN $disposition <> '' THEN max($at, disposition_at) ELSE disposition_at END,
    location = CASE WHEN $location <> '' AND $at >= location_at THEN $location ELSE location END,
    location_at = CASE WHEN $location <> '' THEN max($at, location_at) ELSE location_at END,
    customer = CASE WHEN $customer <> '' AND $at >= customer_at THEN $customer ELSE customer END,
    customer_at = CASE WHEN $customer <> '' THEN max($at, customer_at) ELSE customer_at END,
    shipment = CASE WHEN $shipment <> '' AND $at >= shipment_at THEN $shipment ELSE shipment END,
    shipment_at = CASE WHEN $shipment <> '' THEN max($at, shipment_at) ELSE shipment_at END,
    quantity = CASE WHEN $quantity <> '' AND $at >= quantity_at THEN $quantity ELSE quantity END,
    unit = CASE WHEN $quantity <> '' AND $at >= quantity_at THEN $unit ELSE unit END,
    quantity_at = CASE WHEN $quantity <> '' THEN max($at, quantity_at) ELSE quantity_at END
WHERE id = $id
-- name: edge
-- The same edge again fills gaps and changes nothing else; what is certain once stays certain.
INSERT INTO edge (output_id, input_id, order_no, operation, kind, quantity, unit, certainty, equipment,
                  operator, time, event_id)
VALUES ($output, $input, $order, $operation, $kind, $quantity, $unit, $certainty, $equipment, $operator,
        $time, $event)
ON CONFLICT (output_id, input_id, order_no, operation, kind) DO UPDATE SET
    quantity = CASE WHEN edge.quantity = '' THEN excluded.quantity ELSE edge.quantity END,
    unit = CASE WHEN edge.quantity = '' THEN excluded.unit ELSE edge.unit END,
    certainty = min(edge.certainty, excluded.certainty),
    equipment = CASE WHEN edge.equipment = '' THEN excluded.equipment ELSE edge.equipment END,
    operator = CASE WHEN edge.operator = '' THEN excluded.operator ELSE edge.operator END
-- name: order_lot
INSERT INTO order_lot (order_no, is_output, lot_id, operation, kind, quantity, unit, certainty, equipment,
                       operator, time, event_id)
VALUES ($order, $is_output, $lot, $operation, $kind, $quantity, $unit, $certainty, '', '', $time, $event)
ON CONFLICT DO NOTHING
-- name: join_input
-- A new input of the order goes into each of its outputs.
INSERT INTO edge (output_id, input_id, order_no, operation, kind, quantity, unit, certainty, equipment,
                  operator, time, event_id)
SELECT o.lot_id, i.lot_id, i.order_no, i.operation,
       CASE WHEN o.kind IN ('by_product', 'co_product') THEN o.kind ELSE i.kind END,
       i.quantity, i.unit, max(o.certainty, i.certainty), '', '', i.time, $event
FROM order_lot o JOIN order_lot i ON i.order_no = o.order_no AND i.is_output = 0
WHERE o.order_no = $order AND o.is_output = 1 AND i.lot_id = $lot AND i.operation = $operation
  AND i.kind = $kind AND o.lot_id <> i.lot_id
ON CONFLICT DO NOTHING
-- name: join_output
-- A new output of the order takes each of its inputs.
INSERT INTO edge (output_id, input_id, order_no, operation, kind, quantity, unit, certainty, equipment,
                  operator, time, event_id)
SELECT o.lot_id, i.lot_id, i.order_no, i.operation,
       CASE WHEN o.kind IN ('by_product', 'co_product') THEN o.kind ELSE i.kind END,
       i.quantity, i.unit, max(o.certainty, i.certainty), '', '', i.time, $event
FROM order_lot i JOIN order_lot o ON o.order_no = i.order_no AND o.is_output = 1
WHERE i.order_no = $order AND i.is_output = 0 AND o.lot_id = $lot AND o.operation = $operation
  AND o.kind = $kind AND o.lot_id <> i.lot_id
ON CONFLICT DO NOTHING
-- name: lot_get
SELECT key, item, said_item, disposition, location, customer, shipment, quantity, unit, known
FROM lot WHERE key = $key
-- name: lots_by_value
SELECT key, item, said_item, disposition, location, customer, shipment, quantity, unit, known
FROM lot WHERE value = $text ORDER BY key LIMIT $limit
-- name: lots_by_prefix
SELECT key, item, said_item, disposition, location, customer, shipment, quantity, unit, known
FROM lot WHERE value > $text AND value < $end ORDER BY value, key LIMIT $limit
-- name: downstream
SELECT o.key, i.key, e.order_no, e.operation, e.kind, e.quantity, e.unit, e.certainty, e.equipment,
       e.operator, e.time, e.event_id
FROM lot i JOIN edge e ON e.input_id = i.id JOIN lot o ON o.id = e.output_id
WHERE i.key = $key
-- name: upstream
SELECT o.key, i.key, e.order_no, e.operation, e.kind, e.quantity, e.unit, e.certainty, e.equipment,
       e.operator, e.time, e.event_id
FROM lot o JOIN edge e ON e.output_id = o.id JOIN lot i ON i.id = e.input_id
WHERE o.key = $key
-- name: all_edges
SELECT o.key, i.key, e.order_no, e.operation, e.kind, e.certainty,
       EXISTS (SELECT 1 FROM event v WHERE v.id = e.event_id AND v.blob_id <> -1)
FROM edge e JOIN lot o ON o.id = e.output_id JOIN lot i ON i.id = e.input_id
-- name: productions
SELECT DISTINCT l.key, o.order_no FROM lot l JOIN order_lot o ON o.lot_id = l.id AND o.is_output = 1
WHERE l.value = $value
-- name: said_of_lot
SELECT e.id FROM event_key k CROSS JOIN event e ON e.id = k.event_id
WHERE k.kind = $scheme AND k.value = $value AND k.event_id < $before AND e.order_no = ''
  AND e.type IN ('lot.statuschanged', 'inspection.dispositioned') ORDER BY e.id
