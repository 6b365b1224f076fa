-- The city hub in SQLite. Interface and meaning: core/hub/store.h. Keys of `image` and `log` are
-- scope * 2^40 + number in the scope, so that each committee's pages lie together and a table needs no second tree.

CREATE TABLE hub (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL,
    epoch INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    arrivals INTEGER NOT NULL
) STRICT;

CREATE TABLE scope (
    no INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    head INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    digest BLOB NOT NULL,
    -- Number of the last image that was made in it.
    images INTEGER NOT NULL
) STRICT;

-- A row as one scope has it. flags: 1 in other scopes too, 2 has open conflicts. cells: core/hub/image_code.h.
CREATE TABLE image (
    key INTEGER PRIMARY KEY,
    uid BLOB NOT NULL,
    entity INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    cells BLOB NOT NULL
) STRICT;

-- Finds an image by scope and row; by bucket for repair.
CREATE TABLE image_key (
    scope INTEGER NOT NULL,
    bucket INTEGER NOT NULL,
    uid BLOB NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (scope, bucket, uid)
) STRICT, WITHOUT ROWID;

-- In which scopes a row is, and which it left: found by row.
CREATE TABLE place (
    uid BLOB NOT NULL,
    scope INTEGER NOT NULL,
    PRIMARY KEY (uid, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_row (
    uid BLOB NOT NULL,
    scope INTEGER NOT NULL,
    position INTEGER NOT NULL,
    target INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    stamps BLOB NOT NULL,
    PRIMARY KEY (uid, scope)
) STRICT, WITHOUT ROWID;

-- entry, echo: sync::writeEntry.
CREATE TABLE log (
    key INTEGER PRIMARY KEY,
    device INTEGER NOT NULL,
    entry BLOB NOT NULL,
    echo BLOB
) STRICT;

CREATE TABLE conflict (
    scope INTEGER NOT NULL,
    uid BLOB NOT NULL,
    field INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    position INTEGER NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (scope, uid, field, layer)
) STRICT, WITHOUT ROWID;

-- What became of each push. judgement: sync::Judgement.
CREATE TABLE pushed (
    incarnation INTEGER NOT NULL,
    number INTEGER NOT NULL,
    part INTEGER NOT NULL,
    hash BLOB NOT NULL,
    arrival INTEGER NOT NULL,
    device INTEGER NOT NULL,
    judgement INTEGER NOT NULL,
    lost BLOB,
    PRIMARY KEY (incarnation, number, part, hash)
) STRICT, WITHOUT ROWID;

-- Pushes kept whole. first_edit, last_edit: of a group on which others may build; item: a push of one item.
CREATE TABLE parked (
    arrival INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    device INTEGER NOT NULL,
    at INTEGER NOT NULL,
    account TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    number INTEGER NOT NULL,
    part INTEGER NOT NULL,
    hash BLOB NOT NULL,
    first_edit INTEGER,
    last_edit INTEGER,
    reason TEXT NOT NULL,
    blanks BLOB NOT NULL,
    item BLOB NOT NULL
) STRICT;
CREATE INDEX parked_by_incarnation ON parked (incarnation) WHERE first_edit IS NOT NULL;

-- Rows that a parked push would have made.
CREATE TABLE parked_row (
    uid BLOB NOT NULL,
    arrival INTEGER NOT NULL,
    PRIMARY KEY (uid, arrival)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot (
    scope INTEGER NOT NULL,
    position INTEGER NOT NULL,
    digest BLOB NOT NULL,
    at INTEGER NOT NULL,
    -- When a newer one took its place.
    replaced_at INTEGER,
    conflicts BLOB NOT NULL,
    PRIMARY KEY (scope, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_chunk (
    scope INTEGER NOT NULL,
    position INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash BLOB NOT NULL,
    chunk_rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (scope, position, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    hash BLOB NOT NULL,
    packed BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX chunk_by_hash ON chunk (scope, hash);
