// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/cell_reference.h"

#include "core/sheets/cell_text.h"

#include <charconv>

namespace linli::sheets {

std::optional<std::uint32_t> parseColumn(std::string_view letters)
{
    if (letters.empty() || letters.size() > 3) {
        return std::nullopt;
    }
    std::uint32_t column = 0;
    for (const char letter : letters) {
        const char c = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
        if (c < 'A' || c > 'Z') {
            return std::nullopt;
        }
        column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
    }
    return column <= kSheetColumns ? std::optional(column - 1) : std::nullopt;
}

std::optional<CellPlace> parseCell(std::string_view text)
{
    const auto skipFixed = [&text] { text.remove_prefix(text.starts_with('$') ? 1 : 0); };
    skipFixed();
    std::size_t letters = 0;
    while (letters < text.size() && ((text[letters] >= 'A' && text[letters] <= 'Z') || (text[letters] >= 'a' && text[letters] <= 'z'))) {
        ++letters;
    }
    const auto column = parseColumn(text.substr(0, letters));
    text.remove_prefix(letters);
    skipFixed();
    std::uint32_t row = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), row);
    const bool whole = result.ec == std::errc{} && result.ptr == text.data() + text.size();
    if (!column || !whole || row < 1 || row > kSheetRows) {
        return std::nullopt;
    }
    return CellPlace{row - 1, *column};
}

std::optional<Area> parseArea(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const auto first = parseCell(text.substr(0, colon));
    const auto last = colon == std::string_view::npos ? first : parseCell(text.substr(colon + 1));
    if (!first || !last || first->row > last->row || first->column > last->column) {
        return std::nullopt;
    }
    return Area{first->row, first->column, last->row, last->column};
}

std::vector<Area> parseAreas(std::string_view text)
{
    std::vector<Area> areas;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
        if (const auto area = parseArea(text.substr(0, end))) {
            areas.push_back(*area);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return areas;
}

std::string areaName(const Area& area)
{
    const std::string first = cellName(area.firstRow, area.firstColumn);
    return area.isOneCell() ? first : first + ":" + cellName(area.lastRow, area.lastColumn);
}

}  // namespace linli::sheets
