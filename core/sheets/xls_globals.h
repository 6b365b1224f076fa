// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an .xls says before its sheets: their names and places, shared strings, styles, names, the date system.

#include "core/sheets/biff_formula.h"
#include "core/sheets/biff_stream.h"
#include "core/sheets/sheet_reader.h"

namespace linli::sheets {

struct XlsSheetPlace {
    std::string name;
    std::size_t offset = 0;       // in the workbook stream
    SheetState state = SheetState::Visible;
    bool hasCells = true;         // no chart, no macro sheet
};

struct XlsGlobals {
    std::vector<XlsSheetPlace> sheets;
    std::vector<std::string> strings;
    std::vector<CellStyle> styles;
    std::vector<DefinedName> names;   // DefinedName::sheet counts the sheets with cells
    BiffNames forFormulas;
    bool date1904 = false;
};

// Errors "sheets.encrypted", "sheets.old_format" (before Excel 97), "sheets.damaged", "sheets.hostile" {file}.
base::Result<XlsGlobals> readXlsGlobals(std::string_view workbook, const std::string& file, const ReadLimits& limits);

}  // namespace linli::sheets
