# API_BATCH_SRV and its notifications: a batch of a material.
(if (.batch? | type) == "object" then [.batch] else rows end)
| if length == 0 then {skip: "a response without rows"} else .[]
  | {type: "masterdata.published", data: ({kind: "batch", key: .Batch,
      attributes: ({item: said(.Material), plant: said(.BatchIdentifyingPlant), supplier: said(.Supplier), supplier_lot: said(.BatchBySupplier),
        country: said(.CountryOfOrigin), manufactured: said(.ManufactureDate), expires: said(.ShelfLifeExpirationDate),
        deleted: (if (.BatchIsMarkedForDeletion | flag) then "true" else null end)} | filled)} | filled)}
  end
