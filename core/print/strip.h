// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A strip of a page: placed lines of text and rules, in points from its own upper left corner. Titles, table headers,
// notes, signatures and the rows of cards are strips; only the rows of tables, which may be many, are not kept.

#include "core/print/canvas.h"
#include "core/print/line_breaker.h"
#include "core/print/paginate.h"
#include "core/print/table_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace linli::print {

// Proportions of set text, in em of its size.
constexpr double kLineHeight = 1.25;
constexpr double kPadX = 0.4;
constexpr double kPadY = 0.22;
// Points
constexpr double kThinRule = 0.4;
constexpr double kFrameRule = 0.75;
constexpr double kPointsPerMm = 72 / 25.4;

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct PlacedText {
    TextStyle style;
    double x = 0;
    double baseline = 0;
    std::string text;
    bool needsShaping = false;
};

struct PlacedRule {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double width = kThinRule;
};

struct Strip {
    double height = 0;
    bool keepWithNext = false;
    std::vector<PlacedText> texts;
    std::vector<PlacedRule> rules;
};

// Left end of a line of `width` in [x, x + room]. Automatic is left.
double alignedX(Align align, double x, double room, double width);

// Breaks the text to the box's width and sets the lines in its vertical middle. Returns their number.
std::size_t placeText(FontBook& fonts, Strip& strip, const TextStyle& style, const Box& box, Align align,
    std::string_view text);
// Lines the text takes in `width` points.
std::size_t lineCount(FontBook& fonts, const TextStyle& style, std::string_view text, double width);
// The four sides of a box.
void placeFrame(Strip& strip, const Box& box, double width);

void drawStrip(Canvas& canvas, const Strip& strip, double x, double y);

// The end of a document: notes, line by line, and the people who sign, spread over the width. All kept together.
std::vector<Strip> closingStrips(FontBook& fonts, const Fonts& roles, const std::vector<std::string>& notes,
    const std::vector<std::string>& signatures, double width);

}  // namespace linli::print
