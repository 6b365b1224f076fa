// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which table, row and cell of last time's file is which of this form. For this folder only.

#include "core/forms/form_words.h"
#include "core/forms/form_reading.h"
#include "core/sheets/workbook.h"

#include <optional>

namespace linli::filling {

// A column that is in both.
struct ColumnPair {
    const forms::ColumnBound* now = nullptr;
    std::uint32_t last = 0;
    const catalog::Column* field = nullptr;   // of a Field
};

struct TablePair {
    const forms::FormTable* now = nullptr;
    const sheets::Sheet* sheet = nullptr;     // of this form
    const sheets::Sheet* last = nullptr;
    std::vector<ColumnPair> columns;
    std::vector<std::uint32_t> lastRows;      // with something in them; no totals
    const forms::FormTable* lastTable = nullptr;   // as recognised; nullptr where it stands as in this form
};

// Tables of rows and of figures. First by the printed header, else as the last file was recognised.
std::vector<TablePair> tablePairs(const forms::FormWords& words, const forms::FormReading& reading, const sheets::Workbook& book, const forms::FormReading& lastReading,
                                  const sheets::Workbook& last);

// Where a row of the form as it was handed down stands in last time's: by what is printed in it.
std::optional<std::uint32_t> printedRowIn(const sheets::Sheet& last, const sheets::Sheet& sheet, std::uint32_t row);

// What tells a row: number, name, birth, place, telephone, as written.
struct RowMarks {
    std::string number;
    std::string name;
    std::string birth;
    std::string place;
    std::string phone;
    std::string other;    // of a table that has neither names nor places

    std::string called() const;
};

struct RowMatches {
    std::vector<std::optional<std::size_t>> last;   // a row of `now` -> of `last`
    std::vector<bool> isUnclearNow;
    std::vector<bool> isUnclearLast;
};

// A row is another one only when just one on each side has the marks; numbers that differ, also masked ones, never match.
RowMatches matchRows(const std::vector<RowMarks>& now, const std::vector<RowMarks>& last);

}  // namespace linli::filling
