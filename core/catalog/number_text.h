// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as people write them: full width, thousands separators, a unit behind. Exact: no binary fractions on the way.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linli::catalog {

// A whole number, perhaps with a counting word (3间, 5人, 1995年).
std::optional<std::int64_t> wholeFromPeople(std::string_view text);
// Yuan to fen: 12.5, ¥1,234.50, 1200元, 1.5万元. Not more than two decimals.
std::optional<std::int64_t> fenFromPeople(std::string_view text);
// Square metres to hundredths: 89.5, 89.50㎡, 120平方米.
std::optional<std::int64_t> areaFromPeople(std::string_view text);
std::optional<double> numberFromPeople(std::string_view text);

// "12.50" of 1250.
std::string hundredthsText(std::int64_t value);
// The shortest text that gives the same number back.
std::string numberText(double value);

}  // namespace linli::catalog
