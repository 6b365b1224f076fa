-- The city hub in PostgreSQL 15. Interface and meaning: core/hub/store.h; the same in SQLite: hub/sqlite. Run by the
-- owner, in one transaction (linlihub admin schema, or psql -1 -f). Committees (scopes) are spread over 32 partitions by
-- hash; the committee is the first column of every key. Only what finds a row or a push by its name stands apart: those
-- tables hold random IDs and numbers and nothing of what is known about anybody.
--
-- Row-level security: a transaction names the scopes it is about (linli.scopes, e.g. '3,17') and sees and writes no row
-- of another one. The operator's view of what is parked names itself (linli.operator = 'on').

CREATE SCHEMA linli;
SET LOCAL search_path TO linli;

CREATE TABLE schema_version (number integer PRIMARY KEY);

-- arrivals: sequence `arrival`.
CREATE TABLE hub (
    one smallint PRIMARY KEY CHECK (one = 1),
    id uuid NOT NULL,
    epoch bigint NOT NULL,
    archived bigint NOT NULL
);

-- Its row is the lock of a committee: whoever writes holds it from the beginning to the commit, and gives positions out
-- of `head` meanwhile. So positions are committed in their order, without a gap.
CREATE TABLE scope (
    no bigint PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    head bigint NOT NULL,
    floor bigint NOT NULL,
    digest bytea NOT NULL,
    -- Number of the last image that was made in it.
    images bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- A row as one scope has it. flags: 1 in other scopes too, 2 has open conflicts. cells: core/hub/image_code.h.
-- `number`: the order in which rows came; `bucket`: for repair.
CREATE TABLE image (
    scope bigint NOT NULL,
    number bigint NOT NULL,
    bucket smallint NOT NULL,
    uid uuid NOT NULL,
    entity integer NOT NULL,
    flags smallint NOT NULL,
    cells bytea COMPRESSION lz4 NOT NULL,
    PRIMARY KEY (scope, number)
) PARTITION BY HASH (scope);
CREATE UNIQUE INDEX image_by_row ON image (scope, bucket, uid);

-- Stamps of a row that left.
CREATE TABLE left_row (
    scope bigint NOT NULL,
    uid uuid NOT NULL,
    position bigint NOT NULL,
    target bigint NOT NULL,
    entity integer NOT NULL,
    stamps bytea NOT NULL,
    PRIMARY KEY (scope, uid)
) PARTITION BY HASH (scope);

-- entry, echo: sync::writeEntry. An entry may be some thousand rows that enter.
CREATE TABLE log (
    scope bigint NOT NULL,
    position bigint NOT NULL,
    device bigint NOT NULL,
    entry bytea COMPRESSION lz4 NOT NULL,
    echo bytea COMPRESSION lz4,
    PRIMARY KEY (scope, position)
) PARTITION BY HASH (scope);

CREATE TABLE conflict (
    scope bigint NOT NULL,
    uid uuid NOT NULL,
    field integer NOT NULL,
    layer integer NOT NULL,
    position bigint NOT NULL,
    entry bytea NOT NULL,
    PRIMARY KEY (scope, uid, field, layer)
) PARTITION BY HASH (scope);

-- Pushes kept whole. item: a push of one item. Found by arrival, too: see parked_place.
CREATE TABLE parked (
    scope bigint NOT NULL,
    arrival bigint NOT NULL,
    device bigint NOT NULL,
    at bigint NOT NULL,
    account text NOT NULL,
    reason text NOT NULL,
    blanks bytea NOT NULL,
    item bytea NOT NULL,
    PRIMARY KEY (scope, arrival)
) PARTITION BY HASH (scope);

CREATE TABLE snapshot (
    scope bigint NOT NULL,
    position bigint NOT NULL,
    digest bytea NOT NULL,
    at bigint NOT NULL,
    -- When a newer one took its place.
    replaced_at bigint,
    conflicts bytea NOT NULL,
    PRIMARY KEY (scope, position)
) PARTITION BY HASH (scope);

CREATE TABLE snapshot_chunk (
    scope bigint NOT NULL,
    position bigint NOT NULL,
    place integer NOT NULL,
    hash bytea NOT NULL,
    chunk_rows bigint NOT NULL,
    bytes bigint NOT NULL,
    PRIMARY KEY (scope, position, place)
) PARTITION BY HASH (scope);

CREATE TABLE chunk (
    scope bigint NOT NULL,
    hash bytea NOT NULL,
    packed bytea NOT NULL,
    PRIMARY KEY (scope, hash)
) PARTITION BY HASH (scope);

-- In which scopes a row is. One line a row: two pushes that make the same row at once cannot both commit. Not spread: the
-- new rows of a push would be all over it.
CREATE TABLE place (
    uid uuid PRIMARY KEY,
    scopes bigint[] NOT NULL
);

-- What became of each push. judgement: sync::Judgement; reason and blanks of a parked one.
CREATE TABLE pushed (
    incarnation bigint NOT NULL,
    number bigint NOT NULL,
    part bigint NOT NULL,
    hash uuid NOT NULL,
    arrival bigint NOT NULL,
    device bigint NOT NULL,
    judgement smallint NOT NULL,
    lost bytea,
    reason text,
    blanks bytea,
    PRIMARY KEY (incarnation, number, part, hash)
) PARTITION BY HASH (incarnation);

-- What is parked is the exception, so the rest of it is small. first_edit, last_edit: of a group on which others may
-- build.
CREATE TABLE parked_place (
    arrival bigint PRIMARY KEY,
    scope bigint NOT NULL,
    incarnation bigint NOT NULL,
    number bigint NOT NULL,
    part bigint NOT NULL,
    hash uuid NOT NULL,
    first_edit bigint,
    last_edit bigint
);
CREATE INDEX parked_place_by_incarnation ON parked_place (incarnation) WHERE first_edit IS NOT NULL;

-- Rows that a parked push would have made.
CREATE TABLE parked_row (
    uid uuid NOT NULL,
    arrival bigint NOT NULL,
    PRIMARY KEY (uid, arrival)
);
CREATE INDEX parked_row_by_arrival ON parked_row (arrival);

-- Images are rewritten in place as long as their page has room; the other tables only grow, or hardly change.
DO $$
DECLARE
    partitioned text;
BEGIN
    FOREACH partitioned IN ARRAY ARRAY['image', 'left_row', 'log', 'conflict', 'parked', 'snapshot', 'snapshot_chunk',
                                       'chunk', 'pushed'] LOOP
        FOR part IN 0..31 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 32, REMAINDER %s)%s',
                           partitioned || '_' || lpad(part::text, 2, '0'), partitioned, part,
                           CASE partitioned WHEN 'image' THEN ' WITH (fillfactor = 80)' ELSE '' END);
        END LOOP;
    END LOOP;
END
$$;
-- Packed already.
ALTER TABLE chunk ALTER COLUMN packed SET STORAGE EXTERNAL;

-- ---------------------------------------------------------------------------------------------------------------------
-- Who may speak to the hub (core/hub/directory.h).
CREATE TABLE account (
    name text PRIMARY KEY,
    display_name text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    disabled boolean NOT NULL DEFAULT false,
    auto_approve boolean NOT NULL DEFAULT false
);

-- writes: numbers of layers.
CREATE TABLE account_grant (
    account text NOT NULL REFERENCES account (name),
    scope bigint NOT NULL,
    writes integer[] NOT NULL,
    PRIMARY KEY (account, scope)
);

CREATE TABLE device (
    no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_key bytea NOT NULL UNIQUE,
    account text NOT NULL REFERENCES account (name),
    name text NOT NULL,
    approved_at bigint NOT NULL,
    revoked_at bigint NOT NULL DEFAULT 0,
    last_contact bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 80);

-- state: 0 pending, 1 approved, 2 refused. device: number, when approved.
CREATE TABLE enrolment (
    id uuid PRIMARY KEY,
    nonce uuid NOT NULL,
    public_key bytea NOT NULL,
    account text NOT NULL,
    device_name text NOT NULL,
    at bigint NOT NULL,
    expires bigint NOT NULL,
    state smallint NOT NULL DEFAULT 0,
    device bigint NOT NULL DEFAULT 0
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Arrivals. Given out in blocks; a writer holds a lock that names its first one until it commits, so that "everything up
-- to here is in the backup" can be said although writers end in another order than they began.
CREATE SEQUENCE arrival MINVALUE 0;
SELECT setval('arrival', 0);

-- Takes `count` (at least 1) arrivals for this transaction; gives the first. The lock of the giving-out is held for this
-- call only. The transaction's own lock comes before the sequence moves, so that nobody sees them taken and no lock.
CREATE FUNCTION take_arrivals(count bigint) RETURNS bigint LANGUAGE plpgsql
SET search_path = linli, pg_temp AS $$
DECLARE
    giving constant bigint := x'4C49000000000000'::bigint;
    first bigint;
BEGIN
    PERFORM pg_advisory_lock(giving);
    BEGIN
        SELECT last_value + 1 INTO first FROM arrival;
        PERFORM pg_advisory_xact_lock_shared(giving + first);
        PERFORM setval('arrival', first + count - 1);
    EXCEPTION WHEN OTHERS THEN
        PERFORM pg_advisory_unlock(giving);
        RAISE;
    END;
    PERFORM pg_advisory_unlock(giving);
    RETURN first;
END
$$;

-- The last arrival up to which everything has been committed or given up. The sequence is read before the locks: what is
-- taken in between is later than what was read.
CREATE FUNCTION settled_arrivals() RETURNS bigint LANGUAGE plpgsql
SET search_path = linli, pg_temp AS $$
DECLARE
    taken bigint;
    running bigint;
BEGIN
    SELECT last_value INTO taken FROM arrival;
    SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO running FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = x'4C49'::bigint
        AND mode = 'ShareLock' AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN least(taken, running - 1);
END
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Rights and row-level security.
CREATE FUNCTION request_scopes() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT string_to_array(current_setting('linli.scopes', true), ',')::bigint[]
$$;

DO $$
DECLARE
    secured text;
BEGIN
    FOREACH secured IN ARRAY ARRAY['image', 'left_row', 'log', 'conflict', 'parked', 'snapshot', 'snapshot_chunk',
                                   'chunk'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', secured);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', secured);
        -- In a sub-select, so that the setting is read once a statement.
        EXECUTE format('CREATE POLICY of_request ON %I USING (scope = ANY ((SELECT request_scopes())::bigint[]))',
                       secured);
    END LOOP;
END
$$;
-- Scope 0: pushes that belong to none.
CREATE POLICY of_nobody ON parked FOR INSERT WITH CHECK (scope = 0);
CREATE POLICY of_operator ON parked USING (current_setting('linli.operator', true) = 'on');

GRANT USAGE ON SCHEMA linli TO linli_hub;
GRANT SELECT ON schema_version TO linli_hub;
GRANT SELECT, INSERT, UPDATE ON hub, scope, account TO linli_hub;
GRANT SELECT, INSERT, UPDATE, DELETE ON image, left_row, log, conflict, parked, snapshot, snapshot_chunk, chunk, place,
    pushed, parked_place, parked_row, account_grant, device, enrolment TO linli_hub;
GRANT SELECT, USAGE, UPDATE ON SEQUENCE arrival TO linli_hub;

INSERT INTO schema_version VALUES (1);
