// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/line_breaker.h"

#include "core/print/utf8.h"

#include <algorithm>
#include <pango/pango.h>

namespace linli::print {

namespace {

// Sums of float widths may differ from the fitted column in the last digits.
constexpr double kTolerance = 1e-3;

constexpr std::u32string_view kNoLineStart = U"、。，．：；？！）】》〉」』〕｝％‰℃…—～·々ー,.;:!?)]}%\u201D\u2019";
constexpr std::u32string_view kNoLineEnd = U"（【《〈「『〔｛￥([{$#№\u201C\u2018";

bool isWide(char32_t character)
{
    return character >= 0x2E80;
}

bool mayBreakBetween(char32_t left, char32_t right)
{
    if (kNoLineStart.find(right) != kNoLineStart.npos || kNoLineEnd.find(left) != kNoLineEnd.npos || right == U' ') {
        return false;
    }
    return isWide(left) || isWide(right) || left == U' ' || left == U'-' || left == U'/';
}

// Breaks one paragraph that consists of simple characters.
void breakSimple(FontBook& fonts, FaceId face, std::string_view text, std::size_t begin, std::size_t end, double limit,
    std::vector<Line>& lines)
{
    Line line{static_cast<std::uint32_t>(begin), 0, 0, false};
    std::size_t breakAt = begin;
    double widthAtBreak = 0;
    char32_t previous = 0;
    for (std::size_t at = begin; at < end;) {
        const std::size_t start = at;
        const char32_t character = nextCharacter(text, at);
        const double advance = static_cast<double>(fonts.glyph(face, character).advance);
        if (previous != 0 && mayBreakBetween(previous, character)) {
            breakAt = start;
            widthAtBreak = line.width;
        }
        previous = character;
        line.width += advance;
        // A blank at the end of a line may hang over. What a break leaves may still be too wide: marks that cling.
        while (line.width > limit + kTolerance && start != line.begin && character != U' ') {
            const bool whole = breakAt > line.begin;
            const double kept = whole ? widthAtBreak : line.width - advance;
            line.end = static_cast<std::uint32_t>(whole ? breakAt : start);
            lines.push_back({line.begin, line.end, kept, false});
            line = {line.end, 0, line.width - kept, false};
            breakAt = line.begin;
        }
    }
    line.end = static_cast<std::uint32_t>(end);
    lines.push_back(line);
}

void breakShaped(FontBook& fonts, FaceId face, std::string_view text, std::size_t begin, std::size_t end, double limit,
    std::vector<Line>& lines)
{
    constexpr double kPoints = 64;
    const auto layout = fonts.shape(TextStyle{face, kPoints}, text.substr(begin, end - begin), std::max(limit, 0.01) * kPoints);
    const int count = pango_layout_get_line_count(layout.get());
    for (int i = 0; i < count; ++i) {
        PangoLayoutLine* piece = pango_layout_get_line_readonly(layout.get(), i);
        const std::size_t first = begin + static_cast<std::size_t>(piece->start_index);
        std::size_t last = first + static_cast<std::size_t>(piece->length);
        while (last > first && text[last - 1] == ' ') {
            --last;
        }
        // Measured by itself, as it will be drawn.
        const Measure alone = fonts.measure(face, text.substr(first, last - first));
        if (!alone.needsShaping && alone.width > limit + kTolerance) {
            // Pango keeps the ends of some words whole.
            breakSimple(fonts, face, text, first, last, limit, lines);
            continue;
        }
        lines.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), alone.width, alone.needsShaping});
    }
}

// A blank at the end of a broken line takes no part in its alignment.
void trimEnd(FontBook& fonts, FaceId face, std::string_view text, Line& line)
{
    while (line.end > line.begin && text[line.end - 1] == ' ') {
        --line.end;
        line.width -= static_cast<double>(fonts.glyph(face, U' ').advance);
    }
}

template <typename Visit>
void eachParagraph(std::string_view text, Visit visit)
{
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        visit(begin, end);
        begin = end + 1;
    }
}

}  // namespace

void breakLines(FontBook& fonts, FaceId face, std::string_view text, double width, std::vector<Line>& lines)
{
    lines.clear();
    eachParagraph(text, [&](std::size_t begin, std::size_t end) {
        const Measure whole = fonts.measure(face, text.substr(begin, end - begin));
        if (whole.width <= width + kTolerance) {
            lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), whole.width, whole.needsShaping});
        } else if (whole.needsShaping) {
            breakShaped(fonts, face, text, begin, end, width, lines);
        } else {
            breakSimple(fonts, face, text, begin, end, width, lines);
        }
    });
    for (Line& line : lines) {
        if (!line.needsShaping) {
            trimEnd(fonts, face, text, line);
        }
    }
}

Extent extentOf(FontBook& fonts, FaceId face, std::string_view text)
{
    Extent extent;
    eachParagraph(text, [&](std::size_t begin, std::size_t end) {
        const Measure whole = fonts.measure(face, text.substr(begin, end - begin));
        extent.widest = std::max(extent.widest, whole.width);
        double piece = 0;
        char32_t previous = 0;
        for (std::size_t at = begin; at < end;) {
            const char32_t character = nextCharacter(text, at);
            if (previous != 0 && mayBreakBetween(previous, character)) {
                piece = 0;
            }
            piece += static_cast<double>(fonts.glyph(face, character).advance);
            extent.unbreakable = std::max(extent.unbreakable, piece);
            previous = character;
        }
    });
    return extent;
}

}  // namespace linli::print
