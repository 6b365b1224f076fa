// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a ledger looks like on paper, apart from any file format: title, lines above and below, header of one or more
// levels, columns by kind, rows from a callback (so that 100,000 rows need no memory), totals, print set-up.
// Text is always written as text: a value that begins with = + - @ never becomes a formula, an identity number never
// becomes a number. Plain values, safe to copy; the row source is called from the thread that writes.

#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sheets {

// How a column's cells are shown and aligned. A text in a column of numbers (e.g. "—") is allowed and stays text.
enum class ColumnKind {
    Text,
    Identifier,  // identity numbers, phones, codes: text, never marked "number stored as text"
    Integer,     // 1234
    Decimal,     // 2 places unless Column::places says otherwise
    Date,        // yyyy-mm-dd; a date known to the year or month only is text (1953-06)
    Percent,     // 0.125 is shown as 12.5%
};

// One cell of a row. Reused from row to row: it keeps its buffer.
class Cell {
public:
    enum class Kind { Empty, Text, Number, Day };

    void clear() { m_kind = Kind::Empty; }
    void setText(std::string_view text)
    {
        m_kind = text.empty() ? Kind::Empty : Kind::Text;
        m_text.assign(text);
    }
    void setNumber(double number)
    {
        m_kind = Kind::Number;
        m_number = number;
    }
    void setDate(const base::Date& date);

    Kind kind() const { return m_kind; }
    // REQUIRES kind() of Text / Number / Day.
    const std::string& text() const { return m_text; }
    double number() const { return m_number; }
    base::Day day() const { return m_day; }

private:
    Kind m_kind = Kind::Empty;
    double m_number = 0;
    base::Day m_day;
    std::string m_text;
};

// A row as the source fills it. Before each call it is emptied and has one cell a column.
struct Row {
    std::vector<Cell> cells;
    // Bold on grey: a subtotal, a total, a group heading.
    bool emphasised = false;
    // Off for rows that repeat what other rows hold (小计, 其中), so that the totals row does not count it twice.
    bool inTotals = true;

    void text(std::size_t column, std::string_view value) { cells[column].setText(value); }
    void number(std::size_t column, double value) { cells[column].setNumber(value); }
    void date(std::size_t column, const base::Date& value) { cells[column].setDate(value); }
    // Empties all cells, keeps their buffers, and resets the flags.
    void reset(std::size_t columns);
};

// Fills the next row and returns true, or returns false after the last one. An error ends the writing and is passed on;
// nothing is left at the target path then.
using RowSource = std::function<base::Result<bool>(Row& row)>;

// A source over rows held in memory, for small tables and tests. May be read once.
RowSource rowsFrom(std::vector<Row> rows);

struct Column {
    // From the top level to the leaf: {"年龄结构", "80-89岁", "男"}. Neighbours with equal upper levels are merged
    // across; a column with fewer levels than the sheet has its last one merged downwards.
    std::vector<std::string> header;
    ColumnKind kind = ColumnKind::Text;
    // Width in characters of the default font (a Chinese character counts two); 0 = from the header and the kind.
    double width = 0;
    int places = 2;                     // of Decimal; Percent shows one
    bool centred = false;               // numbers stand right, text left, unless set
    bool summed = false;                // gets a SUM in the totals row
    // Columns (by index) whose sum this one is, e.g. 合计 = 男 + 女. Written as a SUM formula in every row where the
    // given number really is that sum, as a plain number otherwise: recalculation never changes a figure.
    std::vector<std::size_t> sumOf;
};

enum class TotalsPlace { None, Above, Below };

// Pieces of a line outside the table, spread over its width: the first stands left, the last right, those between in
// the middle. One piece stands left. Empty pieces leave their place free.
using Line = std::vector<std::string>;

enum class Paper { A4, A3 };

struct PrintSetup {
    Paper paper = Paper::A4;
    bool landscape = false;
    bool fitToWidth = true;
    // Header rows again on each page.
    bool repeatHeader = true;
    // Millimetres.
    double left = 15;
    double right = 15;
    double top = 18;
    double bottom = 18;
    // "第 1 页 共 9 页" in the middle of the page's foot.
    bool pageNumbers = true;
};

struct TableSheet {
    // Tab of the sheet; what Excel forbids is replaced, length cut, repeated names numbered.
    std::string name = "Sheet1";
    // Merged over the table's width, centred, 方正小标宋简体. May be empty.
    std::string title;
    // Between title and header, e.g. {"填报单位：方泰社区", "填报日期：2026年11月22日"}.
    std::vector<Line> headLines;
    std::vector<Column> columns;
    RowSource rows;
    // Number of rows, when known: decides how strings are stored. Not a limit.
    std::optional<std::size_t> expectedRows;
    TotalsPlace totals = TotalsPlace::None;
    std::string totalsLabel = "合计";   // in the first column that is not summed
    // Below the table, e.g. {"填报人：", "审核人：", "联系电话："}, or a note on how was counted.
    std::vector<Line> footLines;
    // Who took this out and when: small and grey under the last line and at the foot of each page. May be empty.
    std::string watermark;
    PrintSetup print;
    // Keeps title and header (and this many columns) in view when scrolling.
    bool freezeHeader = true;
    std::size_t frozenColumns = 0;
    // Filter buttons on the last header row.
    bool filterButtons = false;
};

// Checks what can be checked before writing: at least one column, sums refer to existing columns, a row source is
// there. Error "sheets.bad_table" with the sheet's name.
base::Status checkTable(const TableSheet& sheet);

// Number of header levels of a table: the longest header path.
std::size_t headerLevels(const TableSheet& sheet);

// Header path of a column in one text, "年龄结构/80-89岁/男", as csv and machine-readable output use it.
std::string headerPath(const Column& column);

}  // namespace linli::sheets
