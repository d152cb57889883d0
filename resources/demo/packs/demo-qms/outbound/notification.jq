.data as $d
| {to: ("quality-" + (.plant // "all" | ascii_downcase)), subject: ("Order " + ($d.order // "?") + ": first piece failed"),
   text: ([$d.defect.code, $d.defect.text] | map(select(. != null)) | join(": ")), prod_order: $d.order, ref: .id}
