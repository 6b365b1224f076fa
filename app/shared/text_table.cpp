// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/text_table.h"

#include <algorithm>

namespace linli::app {

namespace {

// Cells a text takes on a terminal: characters of the East Asian planes take two.
std::size_t cellsOf(const std::string& text)
{
    std::size_t cells = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        cells += length >= 3 ? 2 : 1;
        at += length;
    }
    return cells;
}

}  // namespace

std::string textTable(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], cellsOf(row[column]));
        }
    }
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            out += row[column];
            if (column + 1 < row.size()) {
                out.append(widths[column] - cellsOf(row[column]) + 2, ' ');
            }
        }
        out += '\n';
    }
    return out;
}

}  // namespace linli::app
