-- The field ledger: identity of rows, edits, cells, audit chain. See core/ledger/ledger.h and core/ledger/history.h.

-- One line a row of any entity, withdrawn ones too. id is the row's number in every entity table.
CREATE TABLE row (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    entity INTEGER NOT NULL,
    -- Group that loaded the row as baseline; NULL for a row made by edits.
    baseline INTEGER,
    -- Layer that the baseline's values belong to.
    baseline_layer INTEGER,
    -- The row whose card shows this one: the last value of the entity's owner reference, kept after a withdrawal.
    owner INTEGER
) STRICT;
CREATE INDEX row_by_owner ON row (owner) WHERE owner IS NOT NULL;

CREATE TABLE edit_group (
    no INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    operation TEXT NOT NULL,
    reason TEXT NOT NULL,
    valid_on TEXT NOT NULL,
    undoes INTEGER,
    -- The edits of a group are numbered without a gap from first_edit.
    first_edit INTEGER NOT NULL,
    edits INTEGER NOT NULL,
    schema_version INTEGER NOT NULL,
    -- Salt of the commitment that the audit row holds.
    salt BLOB NOT NULL
) STRICT;
CREATE INDEX edit_group_undoes ON edit_group (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX edit_group_at ON edit_group (at);

-- value and before belong to the layer; ANY keeps their type. The edits of a cell are a chain from cell.version through
-- previous, so that no index by row is needed: it would cost a page of its own for every edit.
CREATE TABLE edit (
    no INTEGER PRIMARY KEY,
    edit_group INTEGER NOT NULL,
    row INTEGER NOT NULL,
    field INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    before ANY,
    value ANY,
    base INTEGER NOT NULL,
    -- The edit of this cell before this one; 0 = none.
    previous INTEGER NOT NULL,
    restores INTEGER,
    -- NULL = the group's day.
    valid_on TEXT
) STRICT;

-- The register of a layer, only for cells edited since the baseline.
CREATE TABLE cell (
    row INTEGER NOT NULL,
    field INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    value ANY,
    version INTEGER NOT NULL,
    PRIMARY KEY (row, field, layer)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    no INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    fields TEXT NOT NULL,
    rows INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    result TEXT NOT NULL,
    -- BLAKE2b of the details with the group's salt; empty when there are none.
    commitment BLOB NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
