// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A workbook as it will be after changes: where rows stand, what formulas say and what they give. Values are looked up in
// the source and the changes, so a long list costs no second copy.

#include "core/sheets/formula_value.h"
#include "core/sheets/workbook.h"
#include "core/sheets/workbook_patch.h"

#include <map>

namespace linli::sheets {

// A formula of the result.
struct ResultFormula {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::string text;
    FormulaValue before;         // what the file has stored for it; Unknown for a copy
    FormulaValue value;          // Unknown = the file gets none
    bool textChanged = false;    // moved, or a copy
    enum class State { Waiting, Running, Done } state = State::Waiting;

    bool needsWriting() const { return textChanged || !(before == value); }
};

struct ResultSheet {
    std::string name;
    const Sheet* source = nullptr;
    RowMap map;
    std::vector<const CellChange*> changes;   // by row and column, one a cell; the caller's
    std::vector<ResultFormula> formulas;   // by row and column
    CellPlace extent;                      // one more than the last row and column
    bool replacesFormula = false;          // a change stands where a formula was

    bool changesRows() const { return !map.changesNothing(); }
};

class ResultBook final : public FormulaCells {
public:
    // Errors "sheets.no_such_sheet", "sheets.bad_change", "sheets.text_too_long". `book` and `changes` must outlive this.
    static base::Result<ResultBook> make(const Workbook& book, std::string file, std::span<const SheetChanges> changes);

    const std::vector<ResultSheet>& sheets() const { return m_sheets; }
    const ResultSheet* sheet(std::string_view name) const;
    // Nothing for a sheet whose rows stay.
    const RowMap* rowMap(std::string_view name) const;
    const Workbook& source() const { return *m_book; }
    // Computes every formula; afterwards their values are what is to be written.
    void compute();

    FormulaValue at(std::string_view sheet, CellPlace place) override;
    std::optional<CellPlace> extent(std::string_view sheet) override;
    bool goesOn() override { return ++m_looks < kMostLooks; }

private:
    static constexpr std::size_t kMostLooks = 30'000'000;
    explicit ResultBook(const Workbook& book) : m_book(&book) {}
    base::Status take(const SheetChanges& changes, ResultSheet& sheet);
    void placeFormulas(ResultSheet& sheet);
    void placeFormula(ResultSheet& sheet, const SheetRow& row, const FoundCell& cell, std::uint32_t copy, std::uint32_t resultRow);
    void computeOne(std::size_t sheet, ResultFormula& formula);
    bool touchesChange(const ResultSheet& own, const ResultFormula& formula) const;
    std::size_t indexOf(std::string_view sheet) const;
    FormulaValue stored(const FoundCell& cell) const;

    const Workbook* m_book;
    std::vector<ResultSheet> m_sheets;     // as in the workbook
    std::map<std::string, std::size_t, std::less<>> m_byName;
    std::size_t m_own = 0;                 // sheet of the formula being computed
    std::size_t m_depth = 0;
    bool m_tooDeep = false;
    std::size_t m_looks = 0;
};

}  // namespace linli::sheets
