// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The content stream of a page: rules, then text line by line in the order of reading.

#include "core/print/canvas.h"
#include "core/print/pdf_fonts.h"

#include <cstdint>
#include <string>

namespace linli::print {

class PdfContent {
public:
    // `pageHeight` in points; PDF counts from the lower left corner.
    PdfContent(FontBook& fonts, PdfFonts& embedded, double pageHeight);

    // The stream of a page. Empty when a font cannot be embedded.
    std::string write(const Canvas& canvas);

private:
    void writeRules(const std::vector<Rule>& rules);
    void writeTurned(const TextRun& run, std::string_view text);
    void writeRun(const TextRun& run, std::string_view text);
    void writeShaped(const TextStyle& style, double x, double y, std::string_view text);
    void beginText();
    void endText();
    // x, y in points of the page, from the lower left corner.
    void moveTo(double x, double y);
    void setFont(std::uint16_t font, double points);
    void setGrey(double grey);
    // Text shown next; `gap` is what it is moved to the left, 1/1000 em.
    void show(PdfFonts::Code code, long gap);
    void flush();

    FontBook& m_fonts;
    PdfFonts& m_embedded;
    double m_pageHeight;
    bool m_failed = false;
    std::string m_out;
    // State of the text object; hundredths of a point.
    std::int64_t m_x = 0;
    std::int64_t m_y = 0;
    int m_font = -1;
    double m_points = 0;
    double m_grey = 0;
    // The string or array that is being shown.
    std::string m_shown;
    bool m_array = false;
    bool m_open = false;
};

}  // namespace linli::print
