.data as $d | {Ref: .id, Number: $d.shipment, Tracking: $d.tracking, Left: .time} | filled
