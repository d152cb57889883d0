# S/4HANA OData payloads: V2 ({"d": …}), V4 ({"value": […]}), bare, or wrapped in the log envelope of an
# adapter ({"message": […]}). Empty text means "not said"; a flag is "X" or true.
def rows: (if type == "array" then . elif has("message") then .message elif has("d") then (.d.results? // .d)
           elif (.value? | type) == "array" then .value else . end)
          | if type == "array" then . else [.] end;
def filled: with_entries(select(.value != null and .value != "" and .value != [] and .value != {}));
def some: if . == {} or . == [] or . == "" then null else . end;
def said($v): if $v == null or $v == "" then null else $v end;
def number_of($v): said($v) | if . == null or (tostring | test("^0+$")) then null else tostring end;
def flag: . == "X" or . == true or . == "true";
def quantity($value; $unit): if said($value) == null then null
  else {value: {"$decimal": ($value | tostring)}, unit: {"$unit": ($unit // "" | tostring)}} end;
# Expanded navigation: a list, {"results": […]}, or an address that was not followed.
def expanded: if type == "array" then . elif type == "object" then (.results? // [.]) else [] end;
# Midnight, shifted by an offset or as /Date(ms)/, is a calendar date.
def day($v): said($v) | if . == null then null
  elif startswith("/Date(") then {"$date": ., format: "odata"}
  elif test("^[0-9]{8}$") then .[0:4] + "-" + .[4:6] + "-" + .[6:8]
  elif test("T") then {"$date": ., format: "rfc3339"} else {"$date": .} end;
# "PT08H41M56S" or "08:41:56" → "08:41:56"
def clock($v): said($v) | if . == null then null
  elif startswith("PT") then (capture("^PT((?<h>[0-9]+)H)?((?<m>[0-9]+)M)?((?<s>[0-9]+)S)?$") // {})
    | [.h, .m, .s] | map(. // "00" | if length < 2 then "0" + . else . end) | join(":")
  else . end;
# Plants are ours by value map where one says so, else the code as it is.
def plant_code($v): said($v) | if . == null then (if $plant == "" then null else $plant end)
  else {"$code": "plant", value: .} end;
def batch($batch; $item): if said($batch) == null then null else {scheme: "lot", value: $batch, item: $item} end;
# What of an entity is more than its keys and its links.
def told($keys): with_entries(select((.key as $k | $keys | index([$k]) | not) and (.key | startswith("to_") or startswith("__") | not))
    | select(.value != null and .value != "" and .value != false))
  | map_values(if type == "object" then told($keys) else . end)
  | with_entries(select(.value != {} and .value != null));

# Movement types (table T156): what brings stock into a plant, what takes it out; the rest moves it about or
# reverses another movement.
def received: ["101", "103", "105", "107", "109", "131", "501", "503", "505", "511", "521", "523", "525", "531", "561", "563",
  "565", "571", "573", "575", "581", "651", "653", "655", "657", "701", "703", "707"];
def issued: ["122", "124", "161", "201", "221", "231", "241", "251", "261", "281", "291", "331", "333", "335", "551", "553",
  "555", "601", "603", "621", "623", "631", "633", "641", "643", "645", "647", "702", "704", "708"];
def direction($type): if (received | index($type)) then "receipt" elif (issued | index($type)) then "issue" else null end;
# InventoryStockType of material documents, InventoryUsabilityCode of confirmations.
def stock_type($code): {"01": "unrestricted", "02": "in_quality", "03": "returns", "07": "blocked", "": "unrestricted",
  "X": "in_quality", "S": "blocked"}[$code // ""] // $code;
# An item of a material document never changes: it has the same id and says the same, whichever service tells of it.
def movement:
  (.ReversedMaterialDocument // "") as $reverses
  | {type: (if said($reverses) != null then "goodsmovement.reversed" else "goodsmovement.posted" end),
     id: (if said(.MaterialDocument) == null then null
          else "material-document/" + (.MaterialDocumentYear // "") + "/" + .MaterialDocument + "/" + (.MaterialDocumentItem // "") end),
     data: ({item: said(.Material), quantity: quantity(.QuantityInEntryUnit; .EntryUnit),
       movement_type: said(.GoodsMovementType), order: (number_of(.ManufacturingOrder) // number_of(.OrderID)),
       plant: plant_code(said(.Plant)), document: said(.MaterialDocument), document_item: said(.MaterialDocumentItem),
       reverses: said($reverses), stock_type: stock_type(.InventoryStockType // .InventoryUsabilityCode),
       location: ({plant: said(.Plant), storage: said(.StorageLocation)} | filled | some),
       lot: batch(.Batch; .Material), direction: direction(.GoodsMovementType // ""), delivery: said(.Delivery),
       source_data: ({year: said(.MaterialDocumentYear), special_stock: said(.InventorySpecialStockType),
         reservation: number_of(.Reservation), purchase_order: said(.PurchaseOrder)} | filled | some)} | filled)} | filled;
