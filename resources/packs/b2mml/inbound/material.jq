# MaterialInformation and MaterialDefinition: items, lots, and stock of sublots.
created as $created | verb as $verb
| (if $created == null then null else {"$time": $created, format: "rfc3339"} end) as $at
| def draft($type; $data): {type: $type, time: $at, data: ($data | filled)} | filled;
  def definition: draft("masterdata.published";
    {kind: "item", key: text(.ID[]?), version: text(.Version[]?),
     attributes: ({description: text(.Description[]?), properties: properties(.MaterialDefinitionProperty[]?)} | filled)});
  def stock($item; $lot):
    (.Quantity[0]? // {} | quantity) as $quantity
    | draft("inventory.snapshot"; {item: $item, quantity: $quantity, plant: plant_of(null),
        lot: ({scheme: "lot", value: $lot, item: $item} | filled), counted_at: $at,
        source_data: ({sublot: text(.ID[]?), status: text(.Status[]?), storage: text(.StorageLocation[]?)} | filled | some)});
  def lot_data($item): {kind: "batch", key: text(.ID[]?),
    attributes: ({item: $item, description: text(.Description[]?), status: text(.Status[]?),
                  properties: properties(.MaterialLotProperty[]?)} | filled)};
  def lot_events($given):
    ($given // text(.MaterialDefinitionID[]?)) as $item | text(.ID[]?) as $lot
    | [.MaterialSubLot[]?, .MaterialSublot[]?] as $sublots
    | (if ($sublots | length) == 0 or (.Status // null) != null then draft("masterdata.published"; lot_data($item)) else empty end),
      (if (.Quantity // null) != null then stock($item; $lot) else empty end),
      ($sublots[]
       | if (.Quantity // null) != null then stock($item; $lot)
         else draft("masterdata.published"; {kind: "batch", key: text(.ID[]?),
                attributes: ({item: $item, lot: $lot, status: text(.Status[]?)} | filled)}) end);
  [ (nouns("MaterialDefinition") | select(.ID) | definition),
    (nouns("MaterialLot") | select(.ID) | lot_events(null)),
    (nouns("MaterialInformation")
      | (.MaterialDefinition[]? | definition),
        # V04 names the item of the lots by the ID of the information
        (text(.ID[]?) as $id | .MaterialLot[]? | lot_events($id))) ]
| if length == 0 then {skip: "material information without an item or a lot"} else .[] end
