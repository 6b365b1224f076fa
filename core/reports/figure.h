// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A figure of a statistic, and the arithmetic of figures that are made of others. Whole numbers throughout.

#include <cstddef>
#include <cstdint>
#include <string>

namespace linli::reports {

struct Figure {
    // In units of 10^-decimals: 1234 of two decimals is 12.34.
    std::int64_t value = 0;
    std::uint8_t decimals = 0;
    // Nothing to show: a share of nothing, or a figure that is written by hand.
    bool isNone = false;
    // Rows that may belong here, or of which the value is not known.
    std::size_t unknown = 0;
    // Of a sum: those of the rows it holds of which the value is not known.
    std::size_t unvalued = 0;
};

// Percent in hundredths, half away from zero; none of nothing.
Figure shareOf(const Figure& part, const Figure& whole);
Figure differenceOf(const Figure& a, const Figure& b);
// "12.34" of 1234 and two decimals; empty of none.
std::string figureText(const Figure& figure);

}  // namespace linli::reports
