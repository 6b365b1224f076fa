// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sums of a table: the totals row over all rows that count, and the sum of some columns within a row. A sum is a real
// formula with its value beside it, because LibreOffice and viewers show the value without recalculating.

#include "core/sheets/table_sheet.h"

namespace linli::sheets {

struct TotalCell {
    std::string text;      // the label, or empty
    bool hasNumber = false;
    double number = 0;
    std::string formula;   // empty when the rows that count lie too scattered for one formula
};

class Totals {
public:
    explicit Totals(const TableSheet& sheet);

    // Where the data begin; REQUIRES a call before add().
    void startAt(std::size_t row) { m_endRow = row; }
    // REQUIRES rows in ascending order.
    void add(const Row& row, std::size_t at);
    TotalCell cell(std::size_t column) const;
    // Row after the last one added.
    std::size_t endRow() const { return m_endRow; }

private:
    struct Run {
        std::size_t first = 0;
        std::size_t last = 0;
    };

    const TableSheet& m_sheet;
    std::vector<double> m_sums;
    std::vector<Run> m_runs;        // rows that count
    std::size_t m_labelColumn = 0;
    std::size_t m_endRow = 0;
};

// "=SUM(C5,F5)" when the number of `column` in `row` is the sum of the columns it names (Column::sumOf), else empty.
std::string rowSumFormula(const TableSheet& sheet, const Row& row, std::size_t column, std::size_t at);

}  // namespace linli::sheets
