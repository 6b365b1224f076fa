// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gathers what is to be written into a sheet, by rows of the file as it is, and turns it into changes. For this folder only.

#include "core/filling/fill.h"

namespace linli::filling {

// What every part of the filling reads.
struct Filling {
    rules::ListDesk& desk;
    const registry::View& view;
    const forms::FormWords& words;
    const forms::FormReading& reading;
    const FillOptions& options;
    base::Day asOf;               // never after today
    base::Day ageDay;             // as printed, may be to come
    FillPlan& plan;
};

class PlanWriter {
public:
    PlanWriter(const sheets::Workbook& book, const sheets::Sheet& sheet) : m_book(book), m_sheet(sheet) {}

    const sheets::Sheet& sheet() const { return m_sheet; }
    const sheets::CellStyle& styleAt(std::uint32_t row, std::uint32_t column) const { return m_book.styleOf(m_sheet, row, column); }
    // Rows below the last prepared one.
    void insert(std::uint32_t after, std::uint32_t count);
    // `below`: that many rows below `row`, among those inserted there.
    void write(std::uint32_t row, std::uint32_t below, std::uint32_t column, sheets::CellValue value, FilledValue shown);
    void clear(std::uint32_t row, std::uint32_t column);
    // Left to a person: nothing is written.
    void open(std::uint32_t row, std::uint32_t below, std::uint32_t column, FilledValue shown);
    base::Status finish(FillPlan& plan);

private:
    struct Placed {
        std::uint32_t row = 0;
        std::uint32_t below = 0;
        std::uint32_t column = 0;
        std::optional<sheets::CellValue> value;
        std::optional<FilledValue> shown;
    };
    const sheets::Workbook& m_book;
    const sheets::Sheet& m_sheet;
    std::vector<sheets::RowInsertion> m_insertions;
    std::vector<Placed> m_placed;
};

// A list or rows to be looked up; the figures of a statistic; what stands around.
base::Status fillList(Filling& filling, const forms::FormTable& table, PlanWriter& writer);
base::Status fillFigures(Filling& filling, const forms::FormTable& table, PlanWriter& writer);
void fillFrame(Filling& filling, const forms::FormSheet& sheet, PlanWriter& writer);

}  // namespace linli::filling
