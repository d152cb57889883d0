.data as $d
| {"@ns": "http://www.mesa.org/xml/B2MML", ID: $d.inspection, ProductionRequestID: $d.order,
   Result: (if $d.result == "pass" then "Pass" else "Fail" end), Description: $d.defect.text}
| filled
