// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Breaks the text of a cell into lines as Chinese is set: between any two characters, but no closing mark begins a line
// and no opening mark ends one; Latin words and numbers stay whole while they fit.

#include "core/print/font_book.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace linli::print {

// Bytes [begin, end) of the text, and how wide they are in em.
struct Line {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    double width = 0;
    bool needsShaping = false;
};

// The lines of a clean text in `width` em; at least one, even of an empty text. A '\n' always ends a line.
void breakLines(FontBook& fonts, FaceId face, std::string_view text, double width, std::vector<Line>& lines);

// The widest line when only '\n' breaks, and the widest piece that may not be broken, in em.
struct Extent {
    double widest = 0;
    double unbreakable = 0;
};
Extent extentOf(FontBook& fonts, FaceId face, std::string_view text);

}  // namespace linli::print
