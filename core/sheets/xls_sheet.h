// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One sheet of an .xls: its records gathered, then given to the sink row by row, because they need not be in order.

#include "core/sheets/xls_globals.h"

#include <map>

namespace linli::sheets {

class XlsSheet {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    XlsSheet(const XlsGlobals& globals, const XlsSheetPlace& place, std::string file, const ReadLimits& limits, Deadline deadline);
    // Errors "sheets.damaged", "sheets.hostile" {file}, "sheets.too_many_cells", "sheets.bad_position" {sheet}, "sheets.cell_too_long" {sheet} {cell}.
    base::Status read(std::string_view workbook, std::size_t offset);
    base::Status give(SheetSink& sink);

private:
    struct Cell {
        std::uint32_t row = 0;
        FoundCell found;
    };
    base::Status take(BiffStream& stream);
    void takeCell(BiffStream& stream);
    void takeLayout(BiffStream& stream);
    void takePage(BiffStream& stream);
    void takeFormula(BiffStream& stream);
    void takeShared(BiffStream& stream);
    base::Status placeShared();
    base::Status withinLimits() const;
    base::Status inTime() const;
    void takeValidation(BiffStream& stream);
    void takeMerges(BiffStream& stream);
    void takeConditional(BiffStream& stream);
    void takeNote(BiffStream& stream);
    void takeNoteText(BiffStream& stream);
    void placeBlanks();
    std::vector<Area> areas(BiffReader& reader) const;
    FoundCell& add(std::uint32_t row, std::uint32_t column, std::uint32_t style);
    void addBlank(std::uint32_t row, std::uint32_t column, std::uint32_t style);
    void placeRk(FoundCell& cell, std::uint32_t rk);
    void placeBoolOrError(FoundCell& cell, std::uint32_t value, bool isError);
    const NumberFormat& format(std::uint32_t style) const;

    const XlsGlobals& m_globals;
    std::string m_file;
    const ReadLimits& m_limits;
    Deadline m_deadline;
    SheetHead m_head;
    SheetDetails m_details;
    std::vector<Cell> m_cells;
    std::vector<std::pair<std::uint32_t, BlankCell>> m_blanks;
    std::vector<Area> m_merges;
    std::size_t m_bytes = 0;           // of texts and formulas
    bool m_misplaced = false;          // a cell in no column of the format
    std::vector<std::pair<std::uint32_t, std::string>> m_noteTexts;   // by number of their object
    std::uint32_t m_lastObject = 0;
    struct Sharing {
        std::size_t cell = 0;          // index of m_cells
        CellPlace beginning;
    };
    std::vector<Sharing> m_sharing;
    std::map<CellPlace, std::string> m_shared;     // tokens by their beginning
    std::optional<std::size_t> m_waiting;   // formula whose text comes in the next record
};

}  // namespace linli::sheets
