-- A journal as the first version wrote it: before there was an audit.
PRAGMA journal_mode=WAL;
CREATE TABLE device(entry TEXT PRIMARY KEY, device_id TEXT NOT NULL, label TEXT NOT NULL, files TEXT NOT NULL, status TEXT NOT NULL, step TEXT NOT NULL, failure TEXT, at TEXT NOT NULL);
CREATE TABLE standing_log(id INTEGER PRIMARY KEY, entry TEXT NOT NULL, status TEXT NOT NULL, step TEXT NOT NULL, failure TEXT, at TEXT NOT NULL);
CREATE TABLE proof(device_id TEXT NOT NULL, step INTEGER NOT NULL, finished INTEGER NOT NULL, facts TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(device_id, step));
CREATE TABLE exchange(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, call TEXT NOT NULL, method TEXT NOT NULL, url TEXT NOT NULL, request BLOB, request_sha256 TEXT, sent_at TEXT, known INTEGER NOT NULL DEFAULT 0, status INTEGER, response BLOB, response_sha256 TEXT, response_verified INTEGER, answered_at TEXT, through_interceptor INTEGER, clock_offset_ms INTEGER, clock_error_ms INTEGER, failure TEXT);
CREATE TABLE decision(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX exchange_of_device ON exchange(device_id);
CREATE INDEX decision_what ON decision(what);
INSERT INTO device VALUES('D-1','D-1','slot 1','{"certificate":"d1.pem"}','done','handover',NULL,'2026-01-01T08:00:09.000Z');
INSERT INTO device VALUES('D-2','D-2','','{"certificate":"d2.pem"}','failed','git','{"code":"tokenRefused","detail":"status 401","subject":"url"}','2026-01-01T08:01:00.000Z');
INSERT INTO standing_log VALUES(1,'D-1','done','handover',NULL,'2026-01-01T08:00:09.000Z');
INSERT INTO standing_log VALUES(2,'D-2','failed','git','{"code":"tokenRefused","detail":"status 401","subject":"url"}','2026-01-01T08:01:00.000Z');
INSERT INTO proof VALUES('D-1',7,1,'{"where":"handover/D-1"}','2026-01-01T08:00:08.000Z');
INSERT INTO exchange VALUES(1,'D-1','upload','POST','https://wos.plant.example/api/devices',X'7B7D','aa11','2026-01-01T08:00:01.000Z',1,201,X'7B7D','bb22',0,'2026-01-01T08:00:01.070Z',0,-250,1035,NULL);
INSERT INTO exchange VALUES(2,'D-2','upload','POST','https://wos.plant.example/api/devices',X'7B7D','aa12','2026-01-01T08:00:02.000Z',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decision VALUES(1,'D-1','signerConfirmed','abc','Kim','2026-01-01T08:00:03.000Z');
PRAGMA application_id=1416774193;
PRAGMA user_version=1;
