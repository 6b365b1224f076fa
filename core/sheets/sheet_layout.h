// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where everything of a table stands on the sheet: row numbers, column widths, merges of the header, pieces of lines,
// row heights. Computed before the first row is known; rows and columns count from 0.

#include "core/sheets/table_sheet.h"

#include <cstdint>

namespace linli::sheets {

struct Area {
    std::size_t firstRow = 0;
    std::size_t firstColumn = 0;
    std::size_t lastRow = 0;
    std::size_t lastColumn = 0;
    bool isOneCell() const { return firstRow == lastRow && firstColumn == lastColumn; }
};

// A header text and the cells it covers.
struct HeaderCell {
    Area area;
    std::string text;
};

enum class Place { Left, Middle, Right };

// A piece of a line: its text and the columns it covers.
struct Piece {
    std::size_t firstColumn = 0;
    std::size_t lastColumn = 0;
    Place place = Place::Left;
    std::string text;
};

struct SheetLayout {
    std::vector<double> widths;         // characters
    std::vector<HeaderCell> header;     // rows count from the first header row
    std::vector<double> headerHeights;  // points, one a level
    bool hasTitle = false;
    std::size_t firstHeadLine = 0;
    std::size_t firstHeaderRow = 0;
    std::size_t totalsAboveRow = 0;     // only with TotalsPlace::Above
    std::size_t firstDataRow = 0;

    double width() const;
};

SheetLayout layoutOf(const TableSheet& sheet);

// Spreads the pieces of a line over the columns by their widths. More pieces than columns become one piece.
std::vector<Piece> spread(const Line& line, const std::vector<double>& widths);

// Lines a text needs in `width` characters of its own size (1 = the default font's), at least one.
std::size_t linesNeeded(std::string_view text, double width, double size = 1);

}  // namespace linli::sheets
