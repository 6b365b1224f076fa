// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How wide the columns of a table want to be, and how each is aligned; measured on the labels and on the cells.

#include "core/base/result.h"
#include "core/print/column_fit.h"
#include "core/print/font_book.h"
#include "core/print/header_grid.h"
#include "core/print/pages.h"
#include "core/print/table_document.h"

#include <string>
#include <vector>

namespace linli::print {

// The faces of a table and their sizes as shares of the body's.
struct TableFaces {
    FaceId heading = 0;
    FaceId body = 0;
    FaceId total = 0;
    double headingRatio = 1;
    double totalRatio = 1;
};

TableFaces tableFacesOf(FontBook& fonts, const Fonts& roles);

RowRole roleOf(const TableDocument& document, std::size_t row);

// Reads one row cleaned into `cells`, made `columns` long. Error "print.row_too_long".
base::Status readRow(const TableDocument& document, std::size_t row, std::size_t columns, std::vector<std::string>& cells);

struct TableNeeds {
    // In em of the body, padding included; `fixed` is not set.
    std::vector<ColumnNeed> columns;
    std::vector<Align> aligns;
};

// Looks at all rows of a usual ledger and at an even sample of a very long one.
base::Result<TableNeeds> measureTable(const TableDocument& document, const HeaderGrid& grid, FontBook& fonts,
    const Progress& progress);

}  // namespace linli::print
