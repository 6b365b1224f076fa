// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A whole workbook in memory, for forms and small lists: values, formulas, styles, merges, hidden rows and columns,
// validations, comments, names and page set-up. From xlsx, xlsm, xls, ods, csv and txt. Long lists are streamed instead
// (sheet_reader.h). What a format does not say, or we do not need of it, keeps its default.

#include "core/sheets/sheet_reader.h"

namespace linli::sheets {

struct SheetRow {
    std::uint32_t number = 0;
    bool hidden = false;
    std::vector<FoundCell> cells;   // filled ones, ascending
};

struct Sheet {
    SheetHead head;
    std::vector<SheetRow> rows;     // those with filled cells, ascending
    std::vector<Area> merges;
    SheetDetails details;

    // Nothing when the cell is empty.
    const FoundCell* at(std::size_t row, std::size_t column) const;
    // The text there, following a merge to its first cell.
    std::string_view text(std::size_t row, std::size_t column) const;
    // Nothing when the cell is not merged.
    const Area* mergeAt(std::size_t row, std::size_t column) const;
    // Index of Workbook::styles, also of an empty cell.
    std::uint32_t styleAt(std::size_t row, std::size_t column) const;
    // Hidden by hand or by a filter.
    bool rowHidden(std::size_t row) const;
    bool columnHidden(std::size_t column) const;
    // Points and characters; the file's standard where it says nothing.
    double rowHeight(std::size_t row) const;
    double columnWidth(std::size_t column) const;
    const Validation* validationAt(std::size_t row, std::size_t column) const;
    const CellComment* commentAt(std::size_t row, std::size_t column) const;
    // One more than the last row and column with a value, a merge or a listed empty cell.
    std::size_t rowCount() const;
    std::size_t columnCount() const;
};

struct Workbook : BookDetails {
    FileFacts facts;
    std::vector<Sheet> sheets;      // those with cells, in their order; DefinedName::sheet counts these

    const Sheet* sheet(std::string_view name) const;
    const CellStyle& styleOf(const Sheet& sheet, std::size_t row, std::size_t column) const;
};

// Limits for what is held in memory whole: refused with "sheets.too_many_cells" beyond them.
ReadLimits formLimits();

base::Result<Workbook> readWorkbook(const std::filesystem::path& path, const ReadLimits& limits = formLimits());

// A number of a file that has lost digits, and where: F12, "310114194001010000".
struct DamagedNumber {
    std::string sheet;
    std::string cell;
    std::string shown;
};

// Every cell of the workbook whose number of more than 15 digits has lost its end (FoundCell::digitsLost).
std::vector<DamagedNumber> damagedNumbers(const Workbook& book);

}  // namespace linli::sheets
