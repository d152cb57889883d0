# B2MML as the XML codec gives it: children are lists, text is "#text", prefixes are gone.
def text(f): (first(f | .["#text"]? // empty)) // null;
def filled: with_entries(select(.value != null and .value != "" and .value != [] and .value != {}));
def some: if . == {} or . == [] then null else . end;
def root: to_entries[0];
# The noun's element, with or without a BOD (DataArea) around it.
def nouns($name): root.value | (.DataArea[]?[$name]? // empty | .[]?), (if has("DataArea") then empty else . end);
def verb: root.key | capture("^(?<verb>Sync|Process|Notify|Change|Cancel|Show|Acknowledge|Confirm)?").verb;
def created: text(root.value.ApplicationArea[]?.CreationDateTime[]?);
def moment(f): text(f) as $t | if $t == null then null else {"$time": $t, format: "rfc3339"} end;
def quantity: . as $q | text($q.QuantityString[]?) as $v
  | if $v == null then null else {value: {"$decimal": $v}, unit: {"$unit": (text($q.UnitOfMeasure[]?) // "")}} end;
def place: text(.HierarchyScope[]?.EquipmentID[]?, .Location[]?.EquipmentID[]?);
def plant_of(f): (f // (if $plant == "" then null else $plant end)) as $p
  | if $p == null then null else $p end;
def value: text(.Value[]?.ValueString[]?);
def properties(f): ([f | {key: (text(.ID[]?) // "?"), value: ([.Value[]?.ValueString[]?["#text"]? // empty] | join(" "))} | select(.value != "")]
  | from_entries) | some;
def item: text(.MaterialDefinitionID[]?);
def lot: item as $item | text(.MaterialLotID[]?) as $lot
  | if $lot == null then null else {scheme: "lot", value: $lot, item: $item} | filled end;
