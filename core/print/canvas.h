// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Collects what is drawn on one page, in points from the upper left corner: lines of text and straight rules. A painter
// puts it on the screen (cairo_painter.h), a writer into a PDF (pdf_content.h): both read the same page.

#include "core/print/font_book.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linli::print {

// One line of clean text.
struct TextRun {
    TextStyle style;
    // Left end of the baseline; of turned text: its middle.
    double x = 0;
    double y = 0;
    // Bytes [begin, end) of Canvas::characters().
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool needsShaping = false;
    // Counter-clockwise; 0: not turned.
    double degrees = 0;
};

struct Rule {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double width = 0;
};

class Canvas {
public:
    // One line of clean text; x is its left end. `needsShaping` as measured.
    void text(const TextStyle& style, double x, double baseline, std::string_view line, bool needsShaping)
    {
        add({style, x, baseline, 0, 0, needsShaping, 0}, line, m_runs);
    }
    // A line of text around its middle, turned counter-clockwise, below all else.
    void turnedText(const TextStyle& style, double middleX, double middleY, double degrees, std::string_view line)
    {
        add({style, middleX, middleY, 0, 0, true, degrees}, line, m_turned);
    }
    // A straight line from (x1, y1) to (x2, y2).
    void rule(double x1, double y1, double x2, double y2, double width) { m_rules.push_back({x1, y1, x2, y2, width}); }
    // Keeps its memory for the next page.
    void clear();

    const std::vector<TextRun>& runs() const { return m_runs; }
    const std::vector<TextRun>& turned() const { return m_turned; }
    const std::vector<Rule>& rules() const { return m_rules; }
    std::string_view textOf(const TextRun& run) const
    {
        return std::string_view(m_characters).substr(run.begin, run.end - run.begin);
    }

private:
    void add(TextRun run, std::string_view line, std::vector<TextRun>& to);

    std::string m_characters;
    std::vector<TextRun> m_runs;
    std::vector<TextRun> m_turned;
    std::vector<Rule> m_rules;
};

}  // namespace linli::print
