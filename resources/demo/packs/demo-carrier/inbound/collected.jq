{type: "shipment.shipped", id: .event_id, time: {"$time": .at, format: "%Y%m%d%H%M%S", zone: "UTC"}, plant: .origin,
 data: {shipment: .consignment, order: .packages[0].ref, orders: [.packages[].ref] | unique, customer: .consignee, carrier: "CARGO-EX", tracking: .waybill,
        destination: .to,
        items: [.packages[] | {item: .article, quantity: {value: {"$decimal": .pieces}, unit: "{piece}"},
                               lot: {scheme: "lot", value: .lot, item: .article}, order: .ref}]}}
