.data as $d
| {demand: .id, forOrder: $d.order, plant: .plant, neededBy: ($d.start_date // $d.due_date),
   parts: [($d.components // [])[] | {part: .item, amount: .quantity.value, uom: .quantity.unit}]}
