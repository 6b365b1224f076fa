-- Settings of this workstation that may name residents or lists (the basket, open pages): they stay inside the file.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
