-- Nothing twice: the value of a cell is that of its newest edit, so only a baseline's (version 0) stands in the cell; what stood
-- before an edit is what the edit before it set; the edit that the author saw is that one, too; an audit row follows the one
-- before it. No query asks by `at`.
UPDATE cell SET value = NULL WHERE version > 0;
UPDATE edit SET before = NULL WHERE previous > 0;
ALTER TABLE edit DROP COLUMN base;
ALTER TABLE audit DROP COLUMN previous;
DROP INDEX edit_group_at;

-- Rows the hub has confirmed to be in a scope. Almost all are in one, so it stands with the row.
ALTER TABLE row ADD COLUMN scope INTEGER;
UPDATE row SET scope = (SELECT min(scope) FROM member WHERE member.row = row.id);
CREATE TABLE further_member (
    row INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    PRIMARY KEY (row, scope)
) STRICT, WITHOUT ROWID;
INSERT INTO further_member SELECT m.row, m.scope FROM member AS m JOIN row AS r ON r.id = m.row WHERE m.scope > r.scope;
DROP TABLE member;
CREATE VIEW member (row, scope) AS SELECT id, scope FROM row WHERE scope IS NOT NULL
    UNION ALL SELECT row, scope FROM further_member;
