# BatchInformation with a MasterRecipe: master data of the kind "routing".
[ .BatchInformation | (.MasterRecipe, .GeneralRecipe, .SiteRecipe)[]?
  | {type: "masterdata.published",
     data: ({kind: "routing", key: text(.ID[]?), version: text(.Version[]?),
             attributes: ({description: text(.Description[]?), product: text(.Header[]?.ProductID[]?),
               product_name: text(.Header[]?.ProductName[]?), status: text(.Header[]?.Status[]?),
               batch_size: (.Header[0]?.BatchSize[0]? // {} | {nominal: text(.Nominal[]?), least: text(.Min[]?), most: text(.Max[]?),
                                                               unit: text(.UnitOfMeasure[]?)} | filled | some),
               steps: ([.ProcedureLogic[]?.Step[]?] | length | tostring),
               elements: ([.RecipeElement[]? | {id: text(.ID[]?), type: text(.RecipeElementType[]?), description: text(.Description[]?)} | filled]),
               equipment: ([.EquipmentRequirement[]? | text(.ID[]?) | select(. != null)])} | filled)} | filled)} ]
| if length == 0 then {skip: "batch information without a recipe"} else .[] end
