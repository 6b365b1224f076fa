// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the tables of a sheet stand: header rows, data rows, sample and total rows, label cells beside empty ones. Nothing is
// bound yet. For this folder only.

#include "core/forms/form_columns.h"
#include "core/forms/sheet_view.h"

namespace linli::forms {

struct FoundTable {
    std::uint32_t headerTop = 0;
    std::uint32_t headerRows = 0;
    std::uint32_t firstColumn = 0;
    std::uint32_t lastColumn = 0;
    std::uint32_t dataTop = 0;
    std::uint32_t dataBottom = 0;
    std::optional<std::uint32_t> numberRow;
    std::vector<std::uint32_t> sampleRows;
    std::vector<std::uint32_t> totalRows;
    std::vector<FoundColumn> columns;
    std::string title;
};

// A label and the empty cell it is for.
struct FoundPair {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::vector<std::string> label;      // words above it and its own
};

struct FoundBlock {
    std::uint32_t top = 0;
    std::uint32_t bottom = 0;
    std::uint32_t firstColumn = 0;
    std::uint32_t lastColumn = 0;
    std::string title;
    std::vector<FoundPair> pairs;
};

struct FoundLayout {
    std::vector<FoundTable> tables;
    std::vector<FoundBlock> blocks;
};

FoundLayout findTables(const FormWords& words, const SheetView& view);
// Whether the row begins with 合计, 小计 ...
bool isTotalRow(const FormWords& words, const SheetView& view, std::uint32_t row, std::uint32_t first, std::uint32_t last);

}  // namespace linli::forms
