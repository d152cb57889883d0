# material.produced, material.consumed, goodsmovement.posted → A_MaterialDocumentHeader (POST) with one item.
# Goods movement codes: 02 receipt for an order, 03 issue to an order, 04 transfer.
.type as $type | .data as $d
| (if $type == "material.produced" then "101" elif $type == "material.consumed" then "261"
   elif $type == "material.returned" then "262" else $d.movement_type end) as $movement
| {GoodsMovementCode: (if $movement == "101" or $movement == "531" then "02" elif $movement == "261" or $movement == "262" then "03" else "04" end),
   PostingDate: (if .time == null then null else .time[0:10] + "T00:00:00" end),
   ReferenceDocument: (.id // null),
   to_MaterialDocumentItem: {results: [
     {Material: $d.item, Plant: (if $d.plant == null then null else {"$code": "plant", value: $d.plant, direction: "out"} end),
      StorageLocation: ($d.location.storage? // null), Batch: ($d.lot.value? // null),
      GoodsMovementType: $movement, ManufacturingOrder: $d.order,
      EntryUnit: {"$unit": $d.quantity.unit, direction: "out", scheme: "erp_unit"},
      QuantityInEntryUnit: $d.quantity.value} | with_entries(select(.value != null))]}}
| with_entries(select(.value != null))
