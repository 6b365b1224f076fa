-- What search() looks up (core/registry/search_index.h): derived from the entity tables, can be made anew at any time.

-- One line a row that can be found: what it is (HitKind) and the texts its keys are made from.
CREATE TABLE search_subject (
    row INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT;

-- kind = what the key is, times 4, plus the standing of its row (0 lives here, 1 known, 2 gone), so that a range of keys
-- gives those who live here first. See core/registry/search_keys.h.
CREATE TABLE search_key (
    kind INTEGER NOT NULL,
    key TEXT NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (kind, key, row)
) STRICT, WITHOUT ROWID;
