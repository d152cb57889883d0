.data as $d
| {ManufacturingOrder: $d.order, UserStatus: (if $d.result == "fail" then "QMHL" else "QMOK" end),
   Reason: ([$d.defect.code, $d.defect.text] | map(select(. != null)) | join(" ")), InspectionLot: $d.inspection}
| filled
