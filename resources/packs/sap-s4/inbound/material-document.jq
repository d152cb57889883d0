# API_MATERIAL_DOCUMENT_SRV: every item of a document is a movement.
def events: . as $row
  | if has("MaterialDocumentItem") and (.MaterialDocumentItem | type) != "object" then
      if told(["MaterialDocument", "MaterialDocumentYear", "MaterialDocumentItem"]) == {}
      then {skip: ("a read request: it names material document " + (.MaterialDocument // "?") + " and tells nothing of it")}
      else movement end
    else ((.to_MaterialDocumentItem // .MaterialDocumentItem) | expanded) as $items
      | if all($items[]; told(["MaterialDocumentItem"]) == {})
        then {skip: ("header of material document " + (.MaterialDocument // "?") + " without its items")}
        else $items[] | ({MaterialDocument: $row.MaterialDocument, MaterialDocumentYear: $row.MaterialDocumentYear} + .) | movement end
    end;
(if (.MaterialDocument? | type) == "object" then [.MaterialDocument] else rows end)
| if length == 0 then {skip: "a response without rows"} else .[] | events end
