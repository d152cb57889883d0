.data as $d
| envelope("CFX.Production.TestAndInspection.UnitsInspected";
    {WorkOrderIdentifier: {WorkOrderId: $d.order}, InspectionMethod: "Deviation", Inspection: $d.deviation, Result: "Deviation"})
