.data as $d
| {booking_ref: .id, consignment: $d.shipment, origin: .plant, consignee: $d.customer, to: $d.destination,
   packages: [$d.items[] | {article: .item, pieces: .quantity.value, lot: .lot.value, ref: .order}]}
