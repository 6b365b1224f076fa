// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of a sheet part written again: rows and cells that stay keep their bytes but for their number; inserted rows
// are made of their model, changed cells and formulas are written anew with the style they had.

#include "core/sheets/part_rewriter.h"

namespace linli::sheets {

class SheetRows {
public:
    SheetRows(const ResultBook& book, const ResultSheet& sheet);
    // A RowsWriter.
    base::Status write(std::string_view xml, std::size_t& at, std::string& out);

private:
    struct SourceCell {
        std::uint32_t column = 0;
        std::uint32_t begin = 0;    // in the part
        std::uint32_t tagEnd = 0;
        std::uint32_t end = 0;
    };
    struct SourceRow {
        std::uint32_t number = 0;
        std::uint32_t begin = 0;
        std::uint32_t tagEnd = 0;
        std::uint32_t end = 0;
        std::size_t firstCell = 0;
        std::size_t cells = 0;
    };
    base::Status index(std::size_t& at);
    base::Status indexRow(XmlScan& scan, const XmlPiece& open);
    std::vector<std::uint32_t> resultRows() const;
    const SourceRow* sourceRow(std::uint32_t number) const;
    void writeRow(std::uint32_t row);
    void writeRowTag(std::uint32_t row, const SourceRow* source, bool copied);
    void writeMovedRow(std::uint32_t row, const SourceRow& source);
    void writeChange(const CellChange& change, std::uint32_t style);
    void writeText(const std::string& text);
    void writeFormula(const ResultFormula& formula, const SourceCell* source, bool copied, std::uint32_t style);
    void writeFormulaElement(const ResultFormula& formula, std::string_view raw, bool copied);
    void openCell(std::uint32_t row, std::uint32_t column, std::uint32_t style, std::string_view type);
    void writeValue(const FormulaValue& value);
    std::uint32_t styleOf(const SourceCell* cell, const SourceRow* row, std::uint32_t column) const;
    std::string_view raw(const SourceCell& cell) const { return m_xml.substr(cell.begin, cell.end - cell.begin); }
    std::string_view tag(const SourceCell& cell) const { return m_xml.substr(cell.begin, cell.tagEnd - cell.begin); }

    const ResultBook& m_book;
    const ResultSheet& m_sheet;
    bool m_spellsShared = false;    // shared formulas have to be written out one by one
    std::string_view m_xml;
    std::string m_prefix;           // "x:" when the part has one
    std::vector<SourceRow> m_rows;
    std::vector<SourceCell> m_cells;
    std::size_t m_nextChange = 0;
    std::size_t m_nextFormula = 0;
    std::string* m_to = nullptr;
};

// The number as spreadsheets store it: shortest form that reads back the same.
std::string storedNumber(double number);
// Text of a cell: what XML cannot carry as _xHHHH_, the rest encoded.
std::string storedText(const std::string& text);

}  // namespace linli::sheets
