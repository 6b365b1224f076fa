// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws on one page, in points from the upper left corner. Text and lines are collected and handed over font by font
// when the page is finished: a page of a ledger is a dozen calls, and the text stays beside its glyphs so that search
// in the PDF finds it.

#include "core/print/font_book.h"

#include <cairo.h>
#include <string>
#include <string_view>
#include <vector>

namespace linli::print {

class Canvas {
public:
    Canvas(cairo_t* context, FontBook& fonts);
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    // One line of clean text; x is its left end. `needsShaping` as measured.
    void text(const TextStyle& style, double x, double baseline, std::string_view line, bool needsShaping);
    // A line of text around its middle, turned by `degrees` counter-clockwise. Drawn at once, below all else.
    void turnedText(const TextStyle& style, double middleX, double middleY, double degrees, std::string_view line);
    // A straight line from (x1, y1) to (x2, y2).
    void rule(double x1, double y1, double x2, double y2, double width);
    void fill(double x, double y, double width, double height, double grey);
    // Hands over everything collected. Call once, last.
    void finish();

private:
    // Glyphs of one font, size and grey.
    struct Batch {
        std::uint16_t font = 0;
        double points = 0;
        double grey = 0;
        std::vector<cairo_glyph_t> glyphs;
        std::vector<cairo_text_cluster_t> clusters;
        std::string text;
    };
    struct Rule {
        double x1, y1, x2, y2, width;
    };

    Batch& batchOf(std::uint16_t font, const TextStyle& style);
    void shapedText(const TextStyle& style, double x, double baseline, std::string_view line);
    void show(const Batch& batch);

    cairo_t* m_context;
    FontBook& m_fonts;
    std::vector<Batch> m_batches;
    std::size_t m_lastBatch = 0;
    std::vector<Rule> m_rules;
};

}  // namespace linli::print
