-- A data folder of schema version 6, as the program of that time left it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counter VALUES('events',12);
INSERT INTO counter VALUES('messages',2);
INSERT INTO counter VALUES('pending',9);
INSERT INTO counter VALUES('settled',2);
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO fact VALUES('store.filed_to','0');
CREATE TABLE blob (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
INSERT INTO blob VALUES(912620991283200007,CAST(replace(hex(zeroblob(33280)),'00','xx') AS BLOB));
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    endpoint TEXT NOT NULL,
    system TEXT NOT NULL,
    content_type TEXT NOT NULL,
    name TEXT NOT NULL,
    headers TEXT NOT NULL,
    bytes BLOB,
    blob_id INTEGER NOT NULL,
    state INTEGER NOT NULL,
    received_at INTEGER NOT NULL
);
INSERT INTO message VALUES(912620991283200005,'graz-in','mes-graz','application/xml','','',X'3c706572666f726d616e63653e6772c3b6c39f65723c2f706572666f726d616e63653e',0,0,1795422600000000);
INSERT INTO message VALUES(912620991283200006,'graz-in','mes-graz','application/xml','','',NULL,912620991283200007,0,1795422600000000);
CREATE TABLE message_version (
    message_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    bytes BLOB,
    blob_id INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (message_id, version)
) WITHOUT ROWID;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    time INTEGER NOT NULL,
    recorded_time INTEGER NOT NULL,
    plant TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    causation_id TEXT NOT NULL,
    partition_key TEXT NOT NULL,
    shard INTEGER NOT NULL,
    sequence TEXT NOT NULL,
    order_sequence INTEGER,
    idempotency_key TEXT NOT NULL,
    traceparent TEXT NOT NULL,
    contract_version TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    order_no TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    data BLOB,
    blob_id INTEGER NOT NULL
, keys TEXT NOT NULL DEFAULT '');
INSERT INTO event VALUES(912613441536000002,'order.released','/systems/erp','r1','order/4711',1795420800000000,1795420800000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/r1','','1.0.0','2281200361695682244','4711',0,0,X'7b226f72646572223a2234373131222c22706c616e74223a2247525a222c226974656d223a2250554d502d31222c227175616e74697479223a7b2276616c7565223a223130222c22756e6974223a227b70696563657d227d7d',0,'[["order","4711"],["item","PUMP-1"],["correlation","4711"]]');
INSERT INTO event VALUES(912613441536000006,'order.released','/systems/erp','r2','order/4712',1795420800000000,1795420800000000,'GRZ','4712','','4712',223,'',NULL,'/systems/erp/r2','','1.0.0','11490555805441624787','4712',0,0,X'7b226f72646572223a2234373132222c22706c616e74223a2247525a222c226974656d223a2250554d502d31222c227175616e74697479223a7b2276616c7565223a223130222c22756e6974223a227b70696563657d227d7d',0,'[["order","4712"],["item","PUMP-1"],["correlation","4712"]]');
INSERT INTO event VALUES(912614196510720001,'job.started','/systems/erp','s1','order/4711',1795420800000000,1795420980000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/s1','','1.0.0','4958806821386652694','4711',0,0,X'7b226f72646572223a2234373131222c226f7065726174696f6e223a223130227d',0,'[["order","4711"],["correlation","4711"]]');
INSERT INTO event VALUES(912614951485440001,'material.consumed','/systems/erp','m1','order/4711',1795420800000000,1795421160000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/m1','','1.0.0','11156922926806831931','4711',0,0,X'7b226f72646572223a2234373131222c226f7065726174696f6e223a223130222c226974656d223a22535445454c222c226c6f74223a224c2d31222c227175616e74697479223a7b2276616c7565223a22352e3530222c22756e6974223a226b67227d7d',0,'[["order","4711"],["item","STEEL"],["lot","L-1"],["correlation","4711"]]');
INSERT INTO event VALUES(912615706460160001,'operation.completed','/systems/erp','o0','order/4711',1795420800000000,1795421340000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/o0','','1.0.0','13002469505102421278','4711',0,0,X'7b226f72646572223a2234373131222c226f7065726174696f6e223a223130222c227969656c64223a7b2276616c7565223a2233222c22756e6974223a227b70696563657d227d2c227363726170223a7b2276616c7565223a2231222c22756e6974223a227b70696563657d227d7d',0,'[["order","4711"],["correlation","4711"]]');
INSERT INTO event VALUES(912616461434880001,'operation.completed','/systems/erp','o1','order/4711',1795420800000000,1795421520000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/o1','','1.0.0','13002469505102421278','4711',0,0,X'7b226f72646572223a2234373131222c226f7065726174696f6e223a223130222c227969656c64223a7b2276616c7565223a2233222c22756e6974223a227b70696563657d227d2c227363726170223a7b2276616c7565223a2231222c22756e6974223a227b70696563657d227d7d',0,'[["order","4711"],["correlation","4711"]]');
INSERT INTO event VALUES(912617216409600001,'operation.completed','/systems/erp','o2','order/4711',1795420800000000,1795421700000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/o2','','1.0.0','13002469505102421278','4711',0,0,X'7b226f72646572223a2234373131222c226f7065726174696f6e223a223130222c227969656c64223a7b2276616c7565223a2233222c22756e6974223a227b70696563657d227d2c227363726170223a7b2276616c7565223a2231222c22756e6974223a227b70696563657d227d7d',0,'[["order","4711"],["correlation","4711"]]');
INSERT INTO event VALUES(912617971384320000,'event.corrected','/systems/erp','x1','order/4711',1795420800000000,1795421880000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/x1','','1.0.0','10659707218709056703','4711',0,0,X'7b226f72646572223a2234373131222c22636f727265637473223a226f31222c22726561736f6e223a22636f756e746564207477696365227d',0,'[["order","4711"],["correlation","4711"]]');
INSERT INTO event VALUES(912618726359040001,'material.produced','/systems/erp','p1','order/4711',1795420800000000,1795422060000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/p1','','1.0.0','7835270230665618708','4711',0,0,X'7b226f72646572223a2234373131222c226974656d223a2250554d502d31222c226c6f74223a22502d31222c227175616e74697479223a7b2276616c7565223a2236222c22756e6974223a227b70696563657d227d7d',0,'[["order","4711"],["item","PUMP-1"],["lot","P-1"],["correlation","4711"]]');
INSERT INTO event VALUES(912619481333760000,'material.consumed','/systems/erp','m2','order/4712',1795420800000000,1795422240000000,'GRZ','4712','','4712',223,'',NULL,'/systems/erp/m2','','1.0.0','17610218627673618321','4712',0,0,X'7b226f72646572223a2234373132222c226f7065726174696f6e223a223130222c226974656d223a2250554d502d31222c226c6f74223a22502d31222c227175616e74697479223a7b2276616c7565223a2232222c22756e6974223a227b70696563657d227d7d',0,'[["order","4712"],["item","PUMP-1"],["lot","P-1"],["correlation","4712"]]');
INSERT INTO event VALUES(912620236308480000,'material.produced','/systems/erp','p2','order/4712',1795420800000000,1795422420000000,'GRZ','4712','','4712',223,'',NULL,'/systems/erp/p2','','1.0.0','3263428965530992078','4712',0,0,X'7b226f72646572223a2234373132222c226974656d223a22554e49542d39222c226c6f74223a22552d31222c227175616e74697479223a7b2276616c7565223a2232222c22756e6974223a227b70696563657d227d7d',0,'[["order","4712"],["item","UNIT-9"],["lot","U-1"],["correlation","4712"]]');
INSERT INTO event VALUES(912620991283200002,'job.completed','/systems/erp','c1','order/4711',1795420800000000,1795422600000000,'GRZ','4711','','4711',146,'',NULL,'/systems/erp/c1','','1.0.0','3530839949807801180','4711',0,0,X'7b226f72646572223a2234373131227d',0,'[["order","4711"],["correlation","4711"]]');
CREATE TABLE event_key (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (kind, value, event_id)
) WITHOUT ROWID;
INSERT INTO event_key VALUES('lot','L-1',912614951485440001);
INSERT INTO event_key VALUES('lot','P-1',912618726359040001);
INSERT INTO event_key VALUES('lot','P-1',912619481333760000);
INSERT INTO event_key VALUES('lot','U-1',912620236308480000);
INSERT INTO event_key VALUES('order','4711',912613441536000002);
INSERT INTO event_key VALUES('order','4711',912614196510720001);
INSERT INTO event_key VALUES('order','4711',912614951485440001);
INSERT INTO event_key VALUES('order','4711',912615706460160001);
INSERT INTO event_key VALUES('order','4711',912616461434880001);
INSERT INTO event_key VALUES('order','4711',912617216409600001);
INSERT INTO event_key VALUES('order','4711',912617971384320000);
INSERT INTO event_key VALUES('order','4711',912618726359040001);
INSERT INTO event_key VALUES('order','4711',912620991283200002);
INSERT INTO event_key VALUES('order','4712',912613441536000006);
INSERT INTO event_key VALUES('order','4712',912619481333760000);
INSERT INTO event_key VALUES('order','4712',912620236308480000);
CREATE TABLE production_order (
    order_no TEXT NOT NULL UNIQUE,
    plant TEXT NOT NULL,
    item TEXT NOT NULL,
    status INTEGER NOT NULL,
    furthest INTEGER NOT NULL,
    due_date INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL
);
INSERT INTO production_order VALUES('4711','GRZ','PUMP-1',5,3,0,1795422600000000,9,'{"order":"4711","plant":"GRZ","item":"PUMP-1","state":"Completed","milestones":{"released":{"occurred_at":"2026-11-23T08:00:00.000Z","event_id":"E-0SAJ12W000002"},"started":{"occurred_at":"2026-11-23T08:00:00.000Z","event_id":"E-0SAJ1RV400001"},"completed":{"occurred_at":"2026-11-23T08:00:00.000Z","event_id":"E-0SAJ7YK800002"}},"quantities":{"unit":"{piece}","released":"10","produced":"6","scrapped":"2"},"operations":{"10":{"yield":"6","scrap":"2"}},"lots":["P-1"],"last_event":"E-0SAJ7YK800002","last_change":"2026-11-23T08:30:00.000Z","books":{"stamps":{"item":[1,1795420800000000,912613441536000002],"plant":[1,1795420800000000,912613441536000002],"quantity":[1,1795420800000000,912613441536000002],"working":[0,1795420800000000,912614196510720001]},"sums":{"material":{"{piece}":["6",1]},"scrap/10":{"{piece}":["2",2]},"yield/10":{"{piece}":["6",2]}},"operations":{"10":{"name":"10","reported":[0,1795420800000000,912617216409600001]}},"released":["10","{piece}"]}}');
INSERT INTO production_order VALUES('4712','GRZ','PUMP-1',1,0,0,1795422600000000,4,'{"order":"4712","plant":"GRZ","item":"PUMP-1","state":"Released","milestones":{"released":{"occurred_at":"2026-11-23T08:00:00.000Z","event_id":"E-0SAJ12W000006"}},"quantities":{"unit":"{piece}","released":"10","produced":"2"},"lots":["U-1"],"last_event":"E-0SAJ78M400000","last_change":"2026-11-23T08:27:00.000Z","books":{"stamps":{"item":[1,1795420800000000,912613441536000006],"plant":[1,1795420800000000,912613441536000006],"quantity":[1,1795420800000000,912613441536000006]},"sums":{"material":{"{piece}":["2",1]}},"released":["10","{piece}"]}}');
CREATE TABLE lot (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    issuer TEXT NOT NULL,
    item TEXT NOT NULL,
    known INTEGER NOT NULL DEFAULT 0, -- 0: only named by an edge
    said_item TEXT NOT NULL DEFAULT '',
    disposition TEXT NOT NULL DEFAULT '',
    disposition_at INTEGER NOT NULL DEFAULT 0,
    location TEXT NOT NULL DEFAULT '',
    location_at INTEGER NOT NULL DEFAULT 0,
    customer TEXT NOT NULL DEFAULT '',
    customer_at INTEGER NOT NULL DEFAULT 0,
    shipment TEXT NOT NULL DEFAULT '',
    shipment_at INTEGER NOT NULL DEFAULT 0,
    quantity TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    quantity_at INTEGER NOT NULL DEFAULT 0
);
INSERT INTO lot VALUES(1,'lotL-1STEEL','lot','L-1','','STEEL',0,'','',0,'',0,'',0,'',0,'','',0);
INSERT INTO lot VALUES(2,'lotP-1PUMP-1','lot','P-1','','PUMP-1',1,'PUMP-1','',0,'on_hand',1795420800000000,'',0,'',0,'6','{piece}',1795420800000000);
INSERT INTO lot VALUES(3,'lotU-1UNIT-9','lot','U-1','','UNIT-9',1,'UNIT-9','',0,'on_hand',1795420800000000,'',0,'',0,'2','{piece}',1795420800000000);
CREATE TABLE edge (
    output_id INTEGER NOT NULL,
    input_id INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit TEXT NOT NULL,
    certainty INTEGER NOT NULL,
    equipment TEXT NOT NULL,
    operator TEXT NOT NULL,
    time INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (output_id, input_id, order_no, operation, kind)
) WITHOUT ROWID;
INSERT INTO edge VALUES(2,1,'4711','10','consumed','5.50','kg',0,'','',1795420800000000,912618726359040001);
INSERT INTO edge VALUES(3,2,'4712','10','consumed','2','{piece}',0,'','',1795420800000000,912620236308480000);
CREATE TABLE order_lot (
    order_no TEXT NOT NULL,
    is_output INTEGER NOT NULL,
    lot_id INTEGER NOT NULL,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL,
    quantity TEXT NOT NULL,
    unit TEXT NOT NULL,
    certainty INTEGER NOT NULL,
    equipment TEXT NOT NULL,
    operator TEXT NOT NULL,
    time INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    PRIMARY KEY (order_no, is_output, lot_id, operation, kind)
) WITHOUT ROWID;
INSERT INTO order_lot VALUES('4711',0,1,'10','consumed','5.50','kg',0,'','',1795420800000000,912614951485440001);
INSERT INTO order_lot VALUES('4711',1,2,'','product','6','{piece}',0,'','',1795420800000000,912618726359040001);
INSERT INTO order_lot VALUES('4712',0,2,'10','consumed','2','{piece}',0,'','',1795420800000000,912619481333760000);
INSERT INTO order_lot VALUES('4712',1,3,'','product','2','{piece}',0,'','',1795420800000000,912620236308480000);
CREATE TABLE destination (
    name TEXT PRIMARY KEY,
    paused INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    settled INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO destination VALUES('erp',0,0,1);
INSERT INTO destination VALUES('mes',0,0,1);
CREATE TABLE delivery_done (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    destination TEXT NOT NULL,
    route TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    overtakes INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    settled_at INTEGER NOT NULL,
    last_code TEXT NOT NULL,
    last_detail TEXT NOT NULL,
    last_unknown INTEGER NOT NULL,
    overtook INTEGER NOT NULL,
    replay_of INTEGER NOT NULL,
    exception_id INTEGER NOT NULL
, try_id INTEGER NOT NULL DEFAULT 0, try_started INTEGER NOT NULL DEFAULT 0, try_duration INTEGER NOT NULL DEFAULT 0, try_status INTEGER NOT NULL DEFAULT 0);
INSERT INTO delivery_done VALUES(912613441536000003,912613441536000002,'erp','all','4711',0,0,4,1,1,1795420800000000,1795422600000000,'','',0,0,0,0,0,0,0,0);
INSERT INTO delivery_done VALUES(912613441536000004,912613441536000002,'mes','all','4711',0,0,4,1,1,1795420800000000,1795422600000000,'','',0,0,0,0,0,0,0,0);
CREATE TABLE delivery_version (
    delivery_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    bytes BLOB,
    blob_id INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, version)
) WITHOUT ROWID;
CREATE TABLE attempt (
    delivery_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    duration INTEGER NOT NULL, -- microseconds
    outcome INTEGER NOT NULL,
    status INTEGER NOT NULL,
    code TEXT NOT NULL,
    business_code TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request BLOB,
    request_blob INTEGER NOT NULL,
    request_headers TEXT NOT NULL,
    response BLOB,
    response_blob INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (delivery_id, id)
) WITHOUT ROWID;
INSERT INTO attempt VALUES(912613441536000003,912620991283200010,1,1795422600000000,0,0,200,'','','',X'7b226f72646572223a2234373131222c22706c616e74223a2247525a222c226974656d223a2250554d502d31222c227175616e74697479223a7b2276616c7565223a223130222c22756e6974223a227b70696563657d227d7d',0,'',X'',0,'');
INSERT INTO attempt VALUES(912613441536000004,912620991283200014,1,1795422600000000,0,0,200,'','','',X'7b226f72646572223a2234373131222c22706c616e74223a2247525a222c226974656d223a2250554d502d31222c227175616e74697479223a7b2276616c7565223a223130222c22756e6974223a227b70696563657d227d7d',0,'',X'',0,'');
INSERT INTO attempt VALUES(912613441536000007,912620991283200011,1,1795422600000000,0,1,422,'delivery.business_refused','','',X'',0,'',X'',0,'');
INSERT INTO attempt VALUES(912614196510720002,912620991283200016,1,1795422600000000,0,2,0,'delivery.timeout','','',X'',0,'',X'',0,'');
CREATE TABLE exception (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    state INTEGER NOT NULL,
    code TEXT NOT NULL,
    cause_key TEXT NOT NULL,
    cause_title TEXT NOT NULL,
    sentence TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    rule TEXT NOT NULL,
    line INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    plant TEXT NOT NULL,
    system TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    owner TEXT NOT NULL,
    assignee TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    technical TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    snoozed_until INTEGER NOT NULL,
    closed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
);
INSERT INTO exception VALUES(912620991283200012,1,0,'delivery.business_refused','posting period closed','posting period closed','The destination refuses the posting for a business reason. posting period closed.','','','',0,'4712','GRZ','','','erp-support','',0,912613441536000006,912613441536000007,0,'',1795422600000000,0,0,2);
CREATE TABLE exception_note (
    id INTEGER PRIMARY KEY,
    exception_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    text TEXT NOT NULL
);
INSERT INTO exception_note VALUES(912620991283200017,912620991283200012,1795422600000000,'anna','erp support','ws-12','asked the plant');
CREATE TABLE expectation (
    rule TEXT NOT NULL,
    order_no TEXT NOT NULL,
    milestone INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    state INTEGER NOT NULL,
    exception_id INTEGER NOT NULL,
    PRIMARY KEY (rule, order_no)
) WITHOUT ROWID;
CREATE TABLE value_map (
    map TEXT NOT NULL,
    system TEXT NOT NULL,
    source TEXT NOT NULL,
    canonical TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (map, system, source)
) WITHOUT ROWID;
CREATE TABLE landscape (
    version INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    role TEXT NOT NULL,
    workstation TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    reason TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    software TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO audit VALUES(1,1795422600000000,'anna','erp support','ws-12','landscape.apply','demo','','','go-live','','Throughline 0.1.0','','0a966cfdbb0cd1aea549daa11d0abeec2b51a13e72910f50a71b38e47617d77f');
INSERT INTO audit VALUES(2,1795422600000000,'anna','erp support','ws-12','exception.note','X-0SAJ7YK80000C','open','asked the plant','seen','4712','Throughline 0.1.0','0a966cfdbb0cd1aea549daa11d0abeec2b51a13e72910f50a71b38e47617d77f','2ac4813f629344ee6621e1dc33779eab261b6a5a64782d033f0143c798db012b');
CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL);
INSERT INTO audit_head VALUES(1,2,'2ac4813f629344ee6621e1dc33779eab261b6a5a64782d033f0143c798db012b');
CREATE TABLE IF NOT EXISTS "order_entry" (
    event_id INTEGER NOT NULL,
    order_no TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (event_id, order_no)
) WITHOUT ROWID;
INSERT INTO order_entry VALUES(912613441536000002,'4711','[912613441536000002,"r1","order.released",0,[]]');
INSERT INTO order_entry VALUES(912613441536000006,'4712','[912613441536000006,"r2","order.released",0,[]]');
INSERT INTO order_entry VALUES(912614196510720001,'4711','[912614196510720001,"s1","job.started",0,[]]');
INSERT INTO order_entry VALUES(912615706460160001,'4711','[912615706460160001,"o0","operation.completed",0,[["yield/10","{piece}","3"],["scrap/10","{piece}","1"]]]');
INSERT INTO order_entry VALUES(912616461434880001,'4711','[912616461434880001,"o1","operation.completed",1795420800000000,[]]');
INSERT INTO order_entry VALUES(912617216409600001,'4711','[912617216409600001,"o2","operation.completed",0,[["yield/10","{piece}","3"],["scrap/10","{piece}","1"]]]');
INSERT INTO order_entry VALUES(912618726359040001,'4711','[912618726359040001,"p1","material.produced",0,[["material","{piece}","6"]]]');
INSERT INTO order_entry VALUES(912620236308480000,'4712','[912620236308480000,"p2","material.produced",0,[["material","{piece}","2"]]]');
INSERT INTO order_entry VALUES(912620991283200002,'4711','[912620991283200002,"c1","job.completed",0,[]]');
CREATE TABLE sequence (
    source TEXT NOT NULL,
    order_no TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (source, order_no)
) WITHOUT ROWID;
CREATE TABLE held_event (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    order_no TEXT NOT NULL,
    number INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    record INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    data BLOB,
    blob_id INTEGER NOT NULL
);
CREATE TABLE sequence_gap (
    source TEXT NOT NULL,
    order_no TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    exception_id INTEGER NOT NULL,
    PRIMARY KEY (source, order_no, first)
) WITHOUT ROWID;
CREATE TABLE lane_pause (
    destination TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    PRIMARY KEY (destination, lane_key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "delivery" (
    id INTEGER PRIMARY KEY,
    event_id INTEGER NOT NULL,
    destination TEXT NOT NULL,
    route TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    pos INTEGER NOT NULL,
    bytes INTEGER NOT NULL, -- of the event's data
    overtakes INTEGER NOT NULL,
    shadow INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    last_unknown INTEGER NOT NULL,
    overtook INTEGER NOT NULL,
    replay_of INTEGER NOT NULL,
    exception_id INTEGER NOT NULL,
    last_code TEXT NOT NULL,
    last_detail TEXT NOT NULL
);
INSERT INTO delivery VALUES(912613441536000007,912613441536000006,'erp','all','4712',912613441536000007,89,0,0,3,1,1,1795420800000000,0,0,0,0,912620991283200012,'delivery.business_refused','');
INSERT INTO delivery VALUES(912614196510720002,912614196510720001,'erp','all','4711',912614196510720002,33,0,0,2,1,1,1795420980000000,1795426200000000,1,0,0,0,'delivery.timeout','');
INSERT INTO delivery VALUES(912614951485440002,912614951485440001,'erp','all','4711',912614951485440002,100,0,0,0,0,1,1795421160000000,0,0,0,0,0,'','');
INSERT INTO delivery VALUES(912615706460160002,912615706460160001,'erp','all','4711',912615706460160002,111,0,0,0,0,1,1795421340000000,0,0,0,0,0,'','');
INSERT INTO delivery VALUES(912616461434880002,912616461434880001,'erp','all','4711',912616461434880002,111,0,0,0,0,1,1795421520000000,0,0,0,0,0,'','');
INSERT INTO delivery VALUES(912617216409600002,912617216409600001,'erp','all','4711',912617216409600002,111,0,0,0,0,1,1795421700000000,0,0,0,0,0,'','');
INSERT INTO delivery VALUES(912618726359040002,912618726359040001,'erp','all','4711',912618726359040002,86,0,0,0,0,1,1795422060000000,0,0,0,0,0,'','');
INSERT INTO delivery VALUES(912620991283200003,912620991283200002,'erp','all','4711',912620991283200003,16,0,0,0,0,1,1795422600000000,0,0,0,0,0,'','');
INSERT INTO delivery VALUES(912620991283200004,912620991283200002,'mes','all','4711',912620991283200004,16,0,0,0,0,1,1795422600000000,0,0,0,0,0,'','');
CREATE TABLE dedupe_key (
    event_id INTEGER PRIMARY KEY,
    id_hash INTEGER NOT NULL,
    key_hash INTEGER NOT NULL -- 0: the key says no more than the id
);
INSERT INTO dedupe_key VALUES(912613441536000002,7146912897194416613,0);
INSERT INTO dedupe_key VALUES(912613441536000006,7146909598659531980,0);
INSERT INTO dedupe_key VALUES(912614196510720001,7147902457659617288,0);
INSERT INTO dedupe_key VALUES(912614951485440001,7142127822589388466,0);
INSERT INTO dedupe_key VALUES(912615706460160001,7144112441077930871,0);
INSERT INTO dedupe_key VALUES(912616461434880001,7144111341566302660,0);
INSERT INTO dedupe_key VALUES(912617216409600001,7144114640101187293,0);
INSERT INTO dedupe_key VALUES(912617971384320000,7152687532264645435,0);
INSERT INTO dedupe_key VALUES(912618726359040001,7145070115705913427,0);
INSERT INTO dedupe_key VALUES(912619481333760000,7142126723077760255,0);
INSERT INTO dedupe_key VALUES(912620236308480000,7145071215217541638,0);
INSERT INTO dedupe_key VALUES(912620991283200002,7132562071425845016,0);
CREATE INDEX message_unfinished ON message (id) WHERE state = 0;
CREATE INDEX production_order_by_change ON production_order (changed_at, order_no);
CREATE INDEX production_order_by_due ON production_order (due_date, order_no);
CREATE INDEX production_order_by_item ON production_order (item, order_no);
CREATE INDEX lot_by_value ON lot (value);
CREATE INDEX edge_downstream ON edge (input_id, output_id);
CREATE INDEX exception_open ON exception (cause_key, id) WHERE closed_at = 0;
CREATE INDEX exception_open_by_id ON exception (id) WHERE closed_at = 0;
CREATE INDEX exception_by_order ON exception (order_no, closed_at) WHERE order_no <> '';
CREATE INDEX exception_by_message ON exception (message_id) WHERE message_id <> 0;
CREATE INDEX exception_by_delivery ON exception (delivery_id) WHERE delivery_id <> 0;
CREATE INDEX exception_note_by_exception ON exception_note (exception_id, id);
CREATE INDEX expectation_due ON expectation (due_at) WHERE state = 0;
CREATE INDEX expectation_by_order ON expectation (order_no, milestone);
CREATE INDEX expectation_missed ON expectation (order_no) WHERE state = 2;
CREATE INDEX audit_by_object ON audit (object, seq);
CREATE INDEX order_lot_output ON order_lot (lot_id, order_no) WHERE is_output = 1;
CREATE INDEX held_event_in_order ON held_event (source, order_no, number, id);
CREATE INDEX held_event_due ON held_event (due_at);
CREATE INDEX held_event_by_id ON held_event (source, source_id);
CREATE INDEX held_event_by_key ON held_event (source, idempotency_key);
CREATE INDEX sequence_gap_by_exception ON sequence_gap (exception_id);
CREATE INDEX delivery_again ON delivery (event_id) WHERE replay_of <> 0 OR id < event_id;
CREATE INDEX delivery_done_again ON delivery_done (event_id) WHERE replay_of <> 0 OR id < event_id;
CREATE INDEX delivery_touched ON delivery (state) WHERE state <> 0;
CREATE VIEW delivery_all AS
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version,
       created_at, 0 AS settled_at, next_at, last_code, last_detail, last_unknown, overtook,
       replay_of, exception_id
FROM delivery
UNION ALL
SELECT id, event_id, destination, route, lane_key, overtakes, shadow, state, attempts, version,
       created_at, settled_at, 0 AS next_at, last_code, last_detail, last_unknown, overtook,
       replay_of, exception_id
FROM delivery_done;
CREATE INDEX event_by_message ON event (message_id) WHERE message_id <> 0;
COMMIT;
PRAGMA user_version = 6;
