# A container of digital twins with their aspects, as Catena-X partners exchange them as-built: every twin is a
# part, every relation of an assembly an event of its own. A part is named by its catenaXId everywhere; serial,
# lot and part numbers are attributes. Times sit beside relations, never in their identity.
def filled: with_entries(select(.value != null and .value != "" and .value != [] and .value != {}));
def twins: .["https://catenax.io/schema/TestDataContainer/1.0.0"];
# The rows of an aspect, whichever version of its model they are of.
def aspect($name): to_entries[] | select(.key | test("#" + $name + "$")) | .value | if type == "array" then .[] else . end;
def known($id): {scheme: "uri", value: $id};
def local_id($key): first(.localIdentifiers[]? | select(.key == $key) | .value) // null;
def unit: (.measurementUnit // "" | if type == "object" then .lexicalValue else . end) // "";
def amount: if (.quantityNumber // null) == null then null
  else {value: {"$decimal": (.quantityNumber | tostring)}, unit: {"$unit": unit}} end;
def moment($t): if ($t // "") == "" or ($t | test("(Z|[+-][0-9]{2}:?[0-9]{2})$") | not) then null else {"$time": $t, format: "rfc3339"} end;
def part:
  . as $twin
  | (first(aspect("SerialPartTypization"), aspect("SerialPart")) // null) as $serial
  | (first(aspect("Batch")) // null) as $batch
  | ($serial // $batch // {}) as $typed
  | ($typed | local_id("manufacturerId")) as $maker
  | ($typed.partTypeInformation.manufacturerPartId? // null) as $item
  | {type: "masterdata.published", data: ({kind: "part", key: .catenaXId,
      attributes: ({item: $item, name: ($typed.partTypeInformation.nameAtManufacturer? // null),
        class: (if $serial != null then "serial" elif $batch != null then "batch" else null end),
        classification: ($typed.partTypeInformation.classification? // null), manufacturer: $maker,
        made: ($typed.manufacturingInformation.date? // null), country: ($typed.manufacturingInformation.country? // null),
        identifiers: [$typed.localIdentifiers[]? | select(.key != "manufacturerId" and .key != "manufacturerPartId")
          | {scheme: (if .key == "partInstanceId" then (if $serial != null then "serial" else "lot" end)
                      elif .key == "batchId" then "lot" else .key end),
             value: .value, issuer: $maker, item: $item} | filled],
        aspects: [keys_unsorted[] | select(test("#")) | sub("^.*#"; "")]} | filled)} | filled)};
def relation($output; $child; $row): {type: "lot.assembled", data: ({
    output: known($output), "input": known($child), quantity: ($row.quantity // {} | amount),
    time_of_assembly: moment($row.createdOn // $row.assembledOn),
    certainty: "certain", source_data: ({lifecycle: $row.lifecycleContext} | filled)} | filled)};
twins as $twins
| if ($twins | length) == 0 then {skip: "a container without twins"} else empty end,
  ($twins[] | if (.catenaXId // "") == "" then {refuse: {code: "mapping.value", field: "/catenaXId", value: "", rule: "the id of a twin"}} else part end),
  ([$twins[] | .catenaXId as $owner | (aspect("AssemblyPartRelationship"), aspect("SingleLevelBomAsBuilt"))
    | (.catenaXId // $owner) as $id | (.childParts, .childItems)[]?
    | {output: $id, child: (.childCatenaXId // .catenaXId), row: .}] as $down
  | ($down | map({key: (.output + " " + .child), value: true}) | from_entries) as $said
  | [$twins[] | .catenaXId as $owner | aspect("SingleLevelUsageAsBuilt")
    | (.catenaXId // $owner) as $id | (.parentParts, .parentItems)[]?
    | {output: (.parentCatenaXId // .catenaXId), child: $id, row: .}] as $up
  | ($down[] | relation(.output; .child; .row)),
    ($up[] | if $said[.output + " " + .child] then {skip: "a relation told from the child's side too"} else relation(.output; .child; .row) end))
