# A_MaterialDocumentHeaderType: one movement an item; 101 receipt for order, 261 issue to order.
. as $message
| $message.d.results[] as $header
| $header.to_MaterialDocumentItem.results[]
| . as $item
| (if .GoodsMovementType == "101" or .GoodsMovementType == "102" then "receipt" else "issue" end) as $direction
| {type: (if $item.ReversedMaterialDocument then "goodsmovement.reversed" else "goodsmovement.posted" end),
   id: ($header.MaterialDocument + "-" + $item.MaterialDocumentItem),
   time: moment($header.CreationDateTime), plant: plant($item.Plant),
   data: ({order: $item.ManufacturingOrder, plant: plant($item.Plant), item: $item.Material,
     quantity: amount($item.QuantityInEntryUnit; $item.EntryUnit), movement_type: $item.GoodsMovementType,
     direction: $direction, document: $header.MaterialDocument, document_item: $item.MaterialDocumentItem,
     location: {plant: plant($item.Plant), storage: $item.StorageLocation},
     stock_type: {"$code": "stock", value: $item.InventoryStockType},
     reverses: $item.ReversedMaterialDocument,
     lot: (if $item.Batch == null then null else {scheme: "lot", value: $item.Batch, item: $item.Material} end)} | filled)}
