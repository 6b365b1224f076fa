// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Steps of an axis.

#include <algorithm>
#include <cmath>

namespace linli::ui {

// 1, 2 or 5 times a power of ten: about five steps up to `most`, none below 1.
inline double stepOf(double most)
{
    const double rough = std::max(most / 5, 1.0);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double lead = rough / power;
    return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

}  // namespace linli::ui
