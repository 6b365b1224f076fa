-- A repair of the scope compared what the edits from `first` to `last` had set, and were confirmed then, with the hub's values;
-- `edit` is the newest edit at its end. What is made later upon one of them saw the scope as the repair left it, whoever had
-- said the value.
CREATE TABLE IF NOT EXISTS repair_mark (
    scope INTEGER NOT NULL,
    edit INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (scope, edit, first)
) STRICT, WITHOUT ROWID;
