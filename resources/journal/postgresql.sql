-- The shared journal. Run by its owner through `trustbench-cli journal prepare`; may be run again.
-- @ROLE@ is the role of the benches, @LEASE@ for how many seconds a claim holds unless it is renewed.
BEGIN;
CREATE SCHEMA IF NOT EXISTS trustbench;
SET LOCAL search_path TO trustbench;

CREATE TABLE IF NOT EXISTS journal(version INTEGER NOT NULL, lease_seconds INTEGER NOT NULL CHECK (lease_seconds > 0));
INSERT INTO journal SELECT @VERSION@, @LEASE@ WHERE NOT EXISTS (SELECT 1 FROM journal);
UPDATE journal SET lease_seconds = @LEASE@;
UPDATE journal SET version = @VERSION@ WHERE version < @VERSION@;

CREATE TABLE IF NOT EXISTS device(entry TEXT PRIMARY KEY, place BIGSERIAL, device_id TEXT NOT NULL,
    label TEXT NOT NULL, files TEXT NOT NULL, status TEXT NOT NULL, step TEXT NOT NULL, failure TEXT,
    at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS standing_log(id BIGSERIAL PRIMARY KEY, entry TEXT NOT NULL, status TEXT NOT NULL,
    step TEXT NOT NULL, failure TEXT, at TEXT NOT NULL, device_id TEXT, label TEXT, files TEXT);
CREATE TABLE IF NOT EXISTS proof(device_id TEXT NOT NULL, step INTEGER NOT NULL, finished INTEGER NOT NULL,
    facts TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(device_id, step));
CREATE TABLE IF NOT EXISTS exchange(id BIGSERIAL PRIMARY KEY, device_id TEXT NOT NULL, call TEXT NOT NULL,
    method TEXT NOT NULL, url TEXT NOT NULL, request BYTEA, request_sha256 TEXT, sent_at TEXT,
    known INTEGER NOT NULL DEFAULT 0, status INTEGER, response BYTEA, response_sha256 TEXT,
    response_verified INTEGER, answered_at TEXT, through_interceptor INTEGER, clock_offset_ms BIGINT,
    clock_error_ms BIGINT, failure TEXT);
CREATE TABLE IF NOT EXISTS decision(id BIGSERIAL PRIMARY KEY, device_id TEXT NOT NULL, what TEXT NOT NULL,
    subject TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS rotation(id BIGSERIAL PRIMARY KEY, device_id TEXT NOT NULL, phase TEXT NOT NULL,
    expires_at TEXT NOT NULL, old TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS offboarding(id BIGSERIAL PRIMARY KEY, device_id TEXT NOT NULL, phase TEXT NOT NULL,
    facts TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS audit(id BIGSERIAL PRIMARY KEY, run TEXT NOT NULL, number BIGINT NOT NULL,
    content TEXT NOT NULL, head TEXT NOT NULL, UNIQUE(run, number));
CREATE TABLE IF NOT EXISTS seal(id BIGSERIAL PRIMARY KEY, run TEXT NOT NULL, number BIGINT NOT NULL,
    head TEXT NOT NULL, algorithm TEXT NOT NULL, signature TEXT NOT NULL, at TEXT NOT NULL);
-- The public keys of the benches, so that any of them can check; whoever checks in earnest brings their own.
CREATE TABLE IF NOT EXISTS audit_key(pem TEXT PRIMARY KEY);
-- Who works on what. The epoch rises with every claim and never falls.
CREATE TABLE IF NOT EXISTS claim(device_id TEXT PRIMARY KEY, owner TEXT NOT NULL DEFAULT '',
    epoch BIGINT NOT NULL DEFAULT 0, until TIMESTAMPTZ NOT NULL DEFAULT '-infinity');

CREATE INDEX IF NOT EXISTS exchange_of_device ON exchange(device_id);
CREATE INDEX IF NOT EXISTS decision_what ON decision(what);
CREATE INDEX IF NOT EXISTS seal_place ON seal(run, number);
CREATE INDEX IF NOT EXISTS standing_of_entry ON standing_log(entry);
CREATE INDEX IF NOT EXISTS rotation_of_device ON rotation(device_id);
CREATE INDEX IF NOT EXISTS offboarding_of_device ON offboarding(device_id);
CREATE INDEX IF NOT EXISTS claim_of_owner ON claim(owner);

-- Every bench hears of every change. A renewed lease is no news.
CREATE OR REPLACE FUNCTION tell_benches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('trustbench', '');
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS told ON device;
CREATE TRIGGER told AFTER INSERT OR UPDATE OR DELETE ON device
    FOR EACH STATEMENT EXECUTE FUNCTION tell_benches();
DROP TRIGGER IF EXISTS told ON claim;
CREATE TRIGGER told AFTER UPDATE OF owner ON claim FOR EACH STATEMENT EXECUTE FUNCTION tell_benches();

REVOKE ALL ON SCHEMA trustbench FROM "@ROLE@";
REVOKE ALL ON ALL TABLES IN SCHEMA trustbench FROM "@ROLE@";
GRANT USAGE ON SCHEMA trustbench TO "@ROLE@";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA trustbench TO "@ROLE@";
GRANT SELECT ON ALL TABLES IN SCHEMA trustbench TO "@ROLE@";
-- What is a record is added to and nothing else.
GRANT INSERT ON audit, seal, audit_key, standing_log, decision, rotation, offboarding, exchange, device, proof, claim
    TO "@ROLE@";
GRANT UPDATE(known, status, response, response_sha256, response_verified, answered_at, through_interceptor,
    clock_offset_ms, clock_error_ms, failure) ON exchange TO "@ROLE@";
GRANT UPDATE, DELETE ON device, proof TO "@ROLE@";
GRANT UPDATE(owner, epoch, until) ON claim TO "@ROLE@";
COMMIT;
