.data as $d
| {"@ns": "http://www.mesa.org/xml/B2MML", ID: $d.deviation, ProductionRequestID: $d.order, Result: "Deviation",
   Description: ("approved by " + ($d.approved_by // "quality"))}
