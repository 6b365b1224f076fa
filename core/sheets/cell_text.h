// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text on its way into a cell: what XML and the spreadsheet formats cannot carry is replaced, and how wide it stands.

#include <cstddef>
#include <string>
#include <string_view>

namespace linli::sheets {

// Characters (UTF-16 units) a cell holds at most, by the format.
inline constexpr std::size_t kLongestCellText = 32767;

// Makes `text` safe for a cell of xlsx: bytes that are no UTF-8, NUL and the non-characters U+FFFE, U+FFFF become
// U+FFFD; a literal _xHHHH_ (which the format takes for an escaped character) is escaped itself. Gives `text` unchanged,
// without a copy, in the usual case; else the result stands in `buffer`.
const std::string& safeCellText(const std::string& text, std::string& buffer);

// Length in UTF-16 units. REQUIRES valid UTF-8.
std::size_t utf16Length(std::string_view text);

// The beginning of `text` of at most `units` UTF-16 units, never cut through a character. REQUIRES valid UTF-8.
std::string_view firstUnits(std::string_view text, std::size_t units);

// Width in units of a half-width character: Chinese characters and full-width forms count two. Line feeds count none.
std::size_t displayWidth(std::string_view text);

// Name of column `index` counted from 0: A, B ... Z, AA ... XFD; and of a cell, "F12", both counted from 0.
std::string columnName(std::size_t index);
std::string cellName(std::size_t row, std::size_t column);

}  // namespace linli::sheets
