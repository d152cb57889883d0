. as $m
| if .EventName == "ShipmentStaged" then
    {type: "shipment.ready", id: .MessageId, time: {"$time": .EventTime, format: "rfc3339"}, plant: .Site,
     data: (.Shipment | {shipment: .Number, customer: .Customer, carrier: .Carrier, destination: .ShipTo,
       order: .Lines[0].ProdOrder, orders: [.Lines[].ProdOrder] | unique,
       items: [.Lines[] | {item: .Sku, quantity: {value: {"$decimal": .Qty}, unit: {"$unit": .Uom}},
                           lot: {scheme: "lot", value: .Batch, item: .Sku}, order: .ProdOrder}]} | filled)}
  elif .EventName == "StockCounted" then
    {type: "inventory.snapshot", id: .MessageId, time: {"$time": .EventTime, format: "rfc3339"}, plant: .Site,
     data: {item: .Count.Sku, quantity: {value: {"$decimal": .Count.Qty}, unit: {"$unit": .Count.Uom}},
            lot: {scheme: "lot", value: .Count.Batch, item: .Count.Sku}, location: {plant: .Site, storage: .Count.Bin},
            counted_at: {"$time": .EventTime, format: "rfc3339"}}}
  else {refuse: {code: "mapping.value", field: "/EventName", value: .EventName, rule: "ShipmentStaged or StockCounted"}} end
