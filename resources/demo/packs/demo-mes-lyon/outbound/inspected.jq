.data as $d
| envelope("CFX.Production.TestAndInspection.UnitsInspected";
    {WorkOrderIdentifier: {WorkOrderId: $d.order}, InspectionMethod: "FirstPiece", Inspection: $d.inspection,
     Result: (if $d.result == "pass" then "Passed" else "Failed" end), Defect: $d.defect})
