-- People who may have been entered twice (core/registry/duplicates.h): derived, can be made anew at any time.

-- What a person is compared by, as one text.
CREATE TABLE duplicate_subject (
    person INTEGER PRIMARY KEY,
    facts TEXT NOT NULL
) STRICT;

-- Blocking keys: only people who share one are compared.
CREATE TABLE duplicate_key (
    key TEXT NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (key, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE duplicate_pair (
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    score INTEGER NOT NULL,
    reasons INTEGER NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_pair_by_second ON duplicate_pair (second);
CREATE INDEX duplicate_pair_by_score ON duplicate_pair (score DESC, first, second);
