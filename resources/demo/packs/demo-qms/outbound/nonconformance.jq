.data as $d
| {request: .id, site: .plant, prod_order: $d.order, insp_no: $d.inspection, mat: $d.item,
   fault: ($d.defect.code // "unspecified"), fault_text: $d.defect.text} | filled
