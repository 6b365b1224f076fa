-- Who may speak to the hub (core/hub/directory.h). Beside the tables of the hub's store in the same file.
CREATE TABLE IF NOT EXISTS account (
    name TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    auto_approve INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- writes: numbers of layers, separated by commas.
CREATE TABLE IF NOT EXISTS account_grant (
    account TEXT NOT NULL REFERENCES account (name),
    scope INTEGER NOT NULL,
    writes TEXT NOT NULL,
    PRIMARY KEY (account, scope)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS device (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    public_key BLOB NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (name),
    name TEXT NOT NULL,
    approved_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL DEFAULT 0,
    last_contact INTEGER NOT NULL DEFAULT 0
) STRICT;

-- state: 0 pending, 1 approved, 2 refused. device: number, when approved.
CREATE TABLE IF NOT EXISTS enrolment (
    id BLOB PRIMARY KEY,
    nonce BLOB NOT NULL,
    public_key BLOB NOT NULL,
    account TEXT NOT NULL,
    device_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    device INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
