// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Pieces of SQL about edits and cells, in which nothing stands twice.

// What stood in the register before an edit: what the edit before it set; only the first one of a chain holds it itself.
#define LINLI_EDIT_BEFORE                                                                                              \
    "CASE edit.previous WHEN 0 THEN edit.before"                                                                       \
    " ELSE (SELECT earlier.value FROM edit AS earlier WHERE earlier.no = edit.previous) END"

// Value of a cell, which its newest edit holds; a baseline's stands in the cell.
#define LINLI_CELL_VALUE "coalesce(cell.value, edit.value)"
#define LINLI_CELL_FROM " FROM cell LEFT JOIN edit ON edit.no = cell.version "
