// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/strip.h"

#include "core/print/utf8.h"

#include <algorithm>
#include <cmath>

namespace linli::print {

double alignedX(Align align, double x, double room, double width)
{
    switch (align) {
    case Align::Centre:
        // On a grid too fine to see, which makes the PDF of a long ledger 5 % smaller.
        return std::round((x + (room - width) / 2) * 2) / 2;
    case Align::Right:
        return x + room - width;
    case Align::Automatic:
    case Align::Left:
        break;
    }
    return x;
}

std::size_t placeText(FontBook& fonts, Strip& strip, const TextStyle& style, const Box& box, Align align,
    std::string_view text)
{
    std::vector<Line> lines;
    breakLines(fonts, style.face, text, box.width / style.points, lines);
    const double lineHeight = kLineHeight * style.points;
    double middle = box.y + (box.height - lineHeight * static_cast<double>(lines.size() - 1)) / 2;
    for (const Line& line : lines) {
        if (line.end > line.begin) {
            strip.texts.push_back({style, alignedX(align, box.x, box.width, line.width * style.points),
                middle + kBaseline * style.points, std::string(text.substr(line.begin, line.end - line.begin)),
                line.needsShaping});
        }
        middle += lineHeight;
    }
    return lines.size();
}

std::size_t lineCount(FontBook& fonts, const TextStyle& style, std::string_view text, double width)
{
    std::vector<Line> lines;
    breakLines(fonts, style.face, text, width / style.points, lines);
    return lines.size();
}

void placeFrame(Strip& strip, const Box& box, double width)
{
    const double right = box.x + box.width;
    const double bottom = box.y + box.height;
    strip.rules.push_back({box.x, box.y, right, box.y, width});
    strip.rules.push_back({box.x, bottom, right, bottom, width});
    strip.rules.push_back({box.x, box.y, box.x, bottom, width});
    strip.rules.push_back({right, box.y, right, bottom, width});
}

void drawStrip(Canvas& canvas, const Strip& strip, double x, double y)
{
    for (const PlacedRule& rule : strip.rules) {
        canvas.rule(x + rule.x1, y + rule.y1, x + rule.x2, y + rule.y2, rule.width);
    }
    for (const PlacedText& text : strip.texts) {
        canvas.text(text.style, x + text.x, y + text.baseline, text.text, text.needsShaping);
    }
}

namespace {

void addNotes(FontBook& fonts, const Fonts& roles, const std::vector<std::string>& notes, double width,
    std::vector<Strip>& strips)
{
    const TextStyle style{fonts.face(roles.small), roles.small.points};
    for (std::string note : notes) {
        cleanText(note);
        std::vector<Line> lines;
        breakLines(fonts, style.face, note, width / style.points, lines);
        for (const Line& line : lines) {
            Strip strip;
            strip.keepWithNext = true;
            // The first line keeps a little distance from the table.
            const double above = strips.empty() ? 0.5 * style.points : 0;
            strip.height = kLineHeight * style.points + above;
            const Box box{0, above, width, kLineHeight * style.points};
            placeText(fonts, strip, style, box, Align::Left, std::string_view(note).substr(line.begin, line.end - line.begin));
            strips.push_back(std::move(strip));
        }
    }
}

void addSignatures(FontBook& fonts, const Fonts& roles, const std::vector<std::string>& signatures, double width,
    std::vector<Strip>& strips)
{
    const TextStyle style{fonts.face(roles.line), roles.line.points};
    std::size_t perLine = signatures.size();
    double widest = 0;
    for (std::string text : signatures) {
        cleanText(text);
        widest = std::max(widest, extentOf(fonts, style.face, text).widest * style.points);
    }
    while (perLine > 1 && widest > width / static_cast<double>(perLine)) {
        --perLine;
    }
    const double slot = width / static_cast<double>(std::max<std::size_t>(perLine, 1));
    for (std::size_t i = 0; i < signatures.size(); ++i) {
        const std::size_t place = i % perLine;
        if (place == 0) {
            strips.push_back({});
            strips.back().keepWithNext = true;
            strips.back().height = 2.4 * style.points;
        }
        std::string text = signatures[i];
        cleanText(text);
        Strip& strip = strips.back();
        const Box box{slot * static_cast<double>(place), 0.6 * style.points, slot, 1.8 * style.points};
        placeText(fonts, strip, style, box, Align::Left, text);
    }
}

}  // namespace

std::vector<Strip> closingStrips(FontBook& fonts, const Fonts& roles, const std::vector<std::string>& notes,
    const std::vector<std::string>& signatures, double width)
{
    std::vector<Strip> strips;
    addNotes(fonts, roles, notes, width, strips);
    addSignatures(fonts, roles, signatures, width, strips);
    if (!strips.empty()) {
        strips.back().keepWithNext = false;
    }
    return strips;
}

}  // namespace linli::print
