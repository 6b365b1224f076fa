// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace linli::print {

// A cell of a table where it stands on a page, from the left top corner: in points inside core/print, in millimetres for
// those who show pages.
struct PlacedCell {
    std::size_t row = 0;
    std::size_t column = 0;
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

}  // namespace linli::print
