// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/figure.h"

#include <algorithm>

namespace linli::reports {

namespace {

__extension__ using Wide = __int128;

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

}  // namespace

Figure shareOf(const Figure& part, const Figure& whole)
{
    Figure made;
    made.decimals = 2;
    made.unknown = part.unknown;
    const Wide denominator = static_cast<Wide>(whole.value) * powerOfTen(part.decimals);
    if (part.isNone || whole.isNone || denominator == 0) {
        made.isNone = true;
        return made;
    }
    const Wide numerator = static_cast<Wide>(part.value) * powerOfTen(whole.decimals) * 10'000;
    const bool negative = (numerator < 0) != (denominator < 0);
    const Wide up = numerator < 0 ? -numerator : numerator;
    const Wide down = denominator < 0 ? -denominator : denominator;
    const auto rounded = static_cast<std::int64_t>((2 * up + down) / (2 * down));
    made.value = negative ? -rounded : rounded;
    return made;
}

Figure differenceOf(const Figure& a, const Figure& b)
{
    Figure made;
    made.isNone = a.isNone || b.isNone;
    made.decimals = std::max(a.decimals, b.decimals);
    made.value = a.value * powerOfTen(made.decimals - a.decimals) - b.value * powerOfTen(made.decimals - b.decimals);
    made.unknown = a.unknown + b.unknown;
    return made;
}

std::string figureText(const Figure& figure)
{
    if (figure.isNone) {
        return {};
    }
    std::string digits = std::to_string(figure.value < 0 ? -figure.value : figure.value);
    if (figure.decimals > 0) {
        if (digits.size() <= figure.decimals) {
            digits.insert(0, figure.decimals + 1U - digits.size(), '0');
        }
        digits.insert(digits.size() - figure.decimals, ".");
    }
    return figure.value < 0 ? "-" + digits : digits;
}

}  // namespace linli::reports
