// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names of cells and areas as files write them: F12, $F$12, A1:C3, and lists of areas with blanks between. Rows and columns
// count from 0 here.

#include "core/sheets/sheet_layout.h"

#include <optional>
#include <string_view>

namespace linli::sheets {

inline constexpr std::uint32_t kSheetRows = 1048576;
inline constexpr std::uint32_t kSheetColumns = 16384;

struct CellPlace {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    auto operator<=>(const CellPlace&) const = default;
};

// "C" or "c" -> 2; nothing when it is no column of a sheet.
std::optional<std::uint32_t> parseColumn(std::string_view letters);
// Nothing when the text is no cell of a sheet.
std::optional<CellPlace> parseCell(std::string_view text);
// One cell is an area too. Nothing when the corners are in the wrong order.
std::optional<Area> parseArea(std::string_view text);
// Areas with blanks between; those that are none are left out.
std::vector<Area> parseAreas(std::string_view text);
// "A1:C3", or "A1" for one cell.
std::string areaName(const Area& area);

}  // namespace linli::sheets
