// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills a workbook (.xlsx, .xlsm) that came from elsewhere: only the parts that change are written anew, and of them only
// what changes; every other part of the package keeps its bytes (styles, images, macros, theme, print settings).
//
// What moves with inserted rows: cells, merges, heights, formulas of all sheets, names, print area and titles,
// validations, conditional formats, filters, tables, hyperlinks, page breaks, comments, drawings, charts, sparklines,
// protected ranges. Inserted rows are copies of their model without its values: styles, heights, merges, and formulas
// as if copied down. An area that ends with the model (a total SUM(H5:H14) with the model in row 14) grows.
// Formulas that depend on what changed get their new value; those we cannot compute lose theirs and the file asks
// the spreadsheet program to compute when it opens.

#include "core/base/date.h"
#include "core/sheets/row_map.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace linli::sheets {

// monostate = make the cell empty. Text is always text, also "=1+1" and 18 digits. A day is written as a date where the
// cell's format is one, else as the text 2026-11-30.
using CellValue = std::variant<std::monostate, std::string, double, bool, base::Day>;

// A cell by its place in the RESULT, rows and columns from 0; it keeps its style. A formula there is replaced.
struct CellChange {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    CellValue value;
};

struct SheetChanges {
    std::string sheet;                      // name
    std::vector<RowInsertion> insertions;   // by rows of the file as it is
    std::vector<RowRemoval> removals;       // by rows of the file as it is
    std::vector<CellChange> cells;          // any order; of two for one cell the later counts
};

struct PatchOutcome {
    std::vector<std::string> parts;         // written anew or removed, e.g. "xl/worksheets/sheet1.xml"
    std::vector<std::string> uncomputed;    // formulas without a value now, "名单!F12"
};

// REQUIRES target != source. Errors: those of the readers; "sheets.no_such_sheet" {file} {sheet}; "sheets.cannot_patch"
// {file} for a file that is no xlsx; "sheets.text_too_long" {sheet} {cell}; "sheets.bad_change" {sheet} {cell} for a cell
// inside a merge that is not its first one, or beyond the sheet; "file.cannot_write", "file.disk_full". After an error
// there is no target.
// `mark`: what the copy says of who made it and for what (export_mark.h); empty = nothing.
base::Result<PatchOutcome> patchWorkbook(const std::filesystem::path& source, std::span<const SheetChanges> changes,
                                         const std::filesystem::path& target, const std::string& mark = {});

}  // namespace linli::sheets
