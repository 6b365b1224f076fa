-- The city hub (core/sync/replica_state.h, docs/design/sync.md).

-- Number of the group where it was made; NULL = made here by a person, 0 = made here about what came from the hub.
ALTER TABLE edit_group ADD COLUMN origin INTEGER;
-- 1 = edits or rows of it were wiped when they left; its commitment cannot be computed again.
ALTER TABLE edit_group ADD COLUMN wiped INTEGER;
CREATE INDEX edit_group_origin ON edit_group (incarnation, origin) WHERE origin > 0;
-- Operation ID of an edit that was not made here: number, and the incarnation where it is not the group's.
ALTER TABLE edit ADD COLUMN origin INTEGER;
ALTER TABLE edit ADD COLUMN origin_incarnation INTEGER;
-- NULL = in the chain of its register, 1 = beside it (never shown here), 2 = wiped.
ALTER TABLE edit ADD COLUMN beside INTEGER;
CREATE INDEX edit_beside ON edit (row) WHERE beside = 1;

-- One line, or none: how this replica knows its hub.
CREATE TABLE hub_link (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hub BLOB NOT NULL,
    url TEXT NOT NULL,
    account TEXT NOT NULL,
    device INTEGER NOT NULL,
    device_key BLOB NOT NULL,
    ca_pem TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    last_success INTEGER NOT NULL,
    -- Groups up to this one stand in the outbox where they belong there.
    queued_until INTEGER NOT NULL
) STRICT;

CREATE TABLE scope (
    no INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    digest BLOB NOT NULL,
    filled INTEGER NOT NULL
) STRICT;

-- Rows the hub has confirmed to be in a scope.
CREATE TABLE member (
    row INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    PRIMARY KEY (row, scope)
) STRICT, WITHOUT ROWID;

-- One's own groups (part -1) and parts of loaded rows (from 0). state: 0 to send, 1 accepted, 2 given back by the hub.
CREATE TABLE outbox (
    edit_group INTEGER NOT NULL,
    part INTEGER NOT NULL,
    state INTEGER NOT NULL,
    arrival INTEGER NOT NULL,
    PRIMARY KEY (edit_group, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_open ON outbox (state, edit_group, part) WHERE state < 2;

-- After this local group the scope had been seen up to the position.
CREATE TABLE pull_mark (
    edit_group INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (edit_group, scope)
) STRICT, WITHOUT ROWID;

-- After this local group the clock here was compared with the hub's.
CREATE TABLE clock_mark (
    edit_group INTEGER PRIMARY KEY,
    wall INTEGER NOT NULL,
    correction INTEGER NOT NULL
) STRICT;

-- Confirmed value of a register that shows a pending edit, where the edit below that one does not say it. version: the
-- edit that brought it, 0 = a baseline.
CREATE TABLE held (
    row INTEGER NOT NULL,
    field INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    value ANY,
    version INTEGER NOT NULL,
    PRIMARY KEY (row, field, layer)
) STRICT, WITHOUT ROWID;

-- Open conflicts as the hub last told them. decided: the group by which a person here has chosen.
CREATE TABLE conflict (
    row INTEGER NOT NULL,
    field INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    entry BLOB NOT NULL,
    decided INTEGER,
    PRIMARY KEY (row, field, layer, scope)
) STRICT, WITHOUT ROWID;

-- Groups the hub did not take. taken_back: the group that took it back here; NULL when there was nothing to take back.
CREATE TABLE parked (
    edit_group INTEGER NOT NULL,
    part INTEGER NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    blanks TEXT NOT NULL,
    taken_back INTEGER,
    PRIMARY KEY (edit_group, part)
) STRICT, WITHOUT ROWID;

-- Rows that left while edits of theirs were still to be sent; wiped afterwards. Then what remains of them.
CREATE TABLE departed (
    row INTEGER PRIMARY KEY,
    to_name TEXT NOT NULL,
    day TEXT NOT NULL,
    wiped INTEGER NOT NULL
) STRICT;

-- Chunks of a snapshot being fetched.
CREATE TABLE snapshot_chunk (
    hash BLOB PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What the comparison with the hub found and repaired.
CREATE TABLE incident (
    no INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    what TEXT NOT NULL
) STRICT;
