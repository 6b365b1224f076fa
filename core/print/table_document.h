// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A ledger or statistic as it is printed: title, head line, columns with a header of several levels, rows, notes and
// signatures. Says what is printed; layout() of core/print/pages.h decides where. Plain struct.

#include "core/print/page_style.h"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace linli::print {

enum class CellKind {
    // Wraps when it must.
    Text,
    // Right-aligned, never wrapped.
    Number,
    // 身份证号, 电话, dates, 序号: centred, never wrapped.
    Id,
};

enum class Align {
    // Number: right; Id: centre; Text: centre when all its cells are short, else left.
    Automatic,
    Left,
    Centre,
    Right,
};

// A column, or a group of columns when it has children (人数 over 男 and 女). Only columns without children hold cells.
struct Column {
    std::string label;
    CellKind kind = CellKind::Text;
    Align align = Align::Automatic;
    // Fixed width; 0: fitted to label and cells.
    double widthMm = 0;
    // Share of the space that is over (or missing) after fitting, relative to the other columns.
    double weight = 1;
    std::vector<Column> children = {};
};

enum class RowRole {
    Plain,
    // 小计, 合计: bold. The last rows of the table that are totals never stand alone on a page.
    Total,
    // A heading inside the table (a building, a household): the first cell over the whole width, kept with what follows.
    Section,
};

// The rows by number, so that 100,000 of them need not be copied. `read` fills `cells` (empty on entry, one string for
// each column without children, left to right; fewer mean empty cells). It is called several times for each row, also
// after layout(), and must give the same each time; what it refers to must live as long as the Pages.
struct Rows {
    std::size_t count = 0;
    std::function<void(std::size_t row, std::vector<std::string>& cells)> read;
};

// Rows that own their cells.
Rows rowsOf(std::vector<std::vector<std::string>> cells);

struct TableDocument {
    std::string title;
    // The line between title and table: 填报单位：…  /  填报日期：…  /  单位：人. Any may be empty.
    std::string headLeft;
    std::string headCentre;
    std::string headRight;

    std::vector<Column> columns;
    Rows rows;
    // Roles of rows that are not plain, by row number.
    std::map<std::size_t, RowRole> roles;
    // Printed over the whole width when there are no rows.
    std::string emptyText = "（无）";

    // 口径: how it was counted; a line each, below the table on the last page.
    std::vector<std::string> notes;
    // Who signs, below the notes, spread over the width: 单位负责人：, 审核人：, 填报人：.
    std::vector<std::string> signatures;

    PageStyle style;
};

}  // namespace linli::print
