# BatchProductionRecord (BatchML): executed phases are operations of the batch, violated limits are deviations
# that were recorded, not approved: they stay with the record and are counted.
def elements: recurse(.RuntimeRecipeElement[]?);
def one($n; $word): ($n | tostring) + " " + $word + (if $n == 1 then "" else "s" end);
.BatchProductionRecord
| . as $record
| (.ExecutedControlRecipes[]?.ExecutedControlRecipe[]?
   | . as $recipe | text(.BatchID[]?) as $batch
   | [.RuntimeRecipeElement[]? | elements] as $elements
   | [$elements[] | select(text(.CompletionTime[]?) != null)] as $done
   | ($done[]
      | {type: "operation.completed", time: moment(.CompletionTime[]?),
         data: ({order: $batch, plant: plant_of(null), item: text($recipe.Header[]?.ProductID[]?),
                 operation: text(.ID[]?), operator: text(.Performer[]?),
                 equipment: text(.EquipmentID[]?),
                 source_data: ({record: text($record.ID[]?), recipe: text($recipe.ID[]?),
                                element_type: text(.RecipeElementType[]?),
                                values: ([.OtherInformation[]? | {key: (text(.ID[]?) // "?"), value: (value // "")}] | from_entries)} | filled)
               } | filled)} | filled),
     (if ($elements | length) > ($done | length)
      then {skip: ("recipe elements without a completion: " + (($elements | length) - ($done | length) | tostring))} else empty end)),
  ([.Events[]?.Event[]?] | if length > 0 then {skip: ("operator events of the record: " + (length | tostring))} else empty end),
  ([.Comments[]?.Comment[]?] | if length > 0 then {skip: ("comments of the record: " + (length | tostring))} else empty end)
