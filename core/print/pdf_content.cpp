// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/pdf_content.h"

#include "core/print/utf8.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linli::print {

namespace {

std::int64_t hundredths(double points)
{
    return std::llround(points * 100);
}

void appendPoint(std::string& to, double x, double y)
{
    appendHundredths(to, hundredths(x));
    to += ' ';
    appendHundredths(to, hundredths(y));
    to += ' ';
}

// A byte of a string in round brackets.
void appendEscaped(std::string& to, unsigned byte)
{
    const char letter = static_cast<char>(byte);
    if (letter == '\r') {
        // A bare carriage return would be read as a line feed.
        to += "\\r";
        return;
    }
    if (letter == '(' || letter == ')' || letter == '\\') {
        to += '\\';
    }
    to += letter;
}

}  // namespace

PdfContent::PdfContent(FontBook& fonts, PdfFonts& embedded, double pageHeight)
    : m_fonts(fonts)
    , m_embedded(embedded)
    , m_pageHeight(pageHeight)
{
}

std::string PdfContent::write(const Canvas& canvas)
{
    m_out.clear();
    m_grey = 0;
    for (const TextRun& run : canvas.turned()) {
        writeTurned(run, canvas.textOf(run));
    }
    writeRules(canvas.rules());
    beginText();
    for (const TextRun& run : canvas.runs()) {
        setGrey(run.style.grey);
        if (run.needsShaping) {
            writeShaped(run.style, run.x, m_pageHeight - run.y, canvas.textOf(run));
        } else {
            writeRun(run, canvas.textOf(run));
        }
    }
    endText();
    return m_failed ? std::string() : std::move(m_out);
}

void PdfContent::writeRules(const std::vector<Rule>& rules)
{
    m_out += "2 J\n";
    std::vector<Rule> sorted = rules;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Rule& a, const Rule& b) { return a.width < b.width; });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i == 0 || sorted[i].width != sorted[i - 1].width) {
            m_out += i == 0 ? "" : "S\n";
            appendHundredths(m_out, hundredths(sorted[i].width));
            m_out += " w\n";
        }
        appendPoint(m_out, sorted[i].x1, m_pageHeight - sorted[i].y1);
        m_out += "m ";
        appendPoint(m_out, sorted[i].x2, m_pageHeight - sorted[i].y2);
        m_out += "l\n";
    }
    m_out += sorted.empty() ? "" : "S\n";
}

void PdfContent::writeTurned(const TextRun& run, std::string_view text)
{
    const double angle = run.degrees * std::numbers::pi / 180;
    const auto part = [](double value) {
        std::string decimal(16, '\0');
        // Four decimals, with a point whatever the locale says.
        const long value4 = std::lround(value * 10000);
        decimal = (value4 < 0 ? "-" : "") + std::to_string(std::labs(value4) / 10000) + ".";
        const std::string rest = std::to_string(std::labs(value4) % 10000);
        return decimal + std::string(4 - rest.size(), '0') + rest + " ";
    };
    m_out += "q ";
    m_out += part(std::cos(angle)) + part(std::sin(angle)) + part(-std::sin(angle)) + part(std::cos(angle));
    appendPoint(m_out, run.x, m_pageHeight - run.y);
    m_out += "cm\n";
    beginText();
    setGrey(run.style.grey);
    const double width = m_fonts.measure(run.style.face, text).width * run.style.points;
    writeShaped(run.style, -width / 2, -kBaseline * run.style.points, text);
    endText();
    m_out += "Q\n";
    m_grey = 0;
}

void PdfContent::beginText()
{
    m_out += "BT\n";
    m_x = 0;
    m_y = 0;
    m_font = -1;
}

void PdfContent::endText()
{
    flush();
    m_out += "ET\n";
}

void PdfContent::moveTo(double x, double y)
{
    flush();
    const std::int64_t toX = hundredths(x);
    const std::int64_t toY = hundredths(y);
    appendHundredths(m_out, toX - m_x);
    m_out += ' ';
    appendHundredths(m_out, toY - m_y);
    m_out += " Td";
    m_x = toX;
    m_y = toY;
}

void PdfContent::setFont(std::uint16_t font, double points)
{
    if (m_font == font && m_points == points) {
        return;
    }
    flush();
    m_out += "/F" + std::to_string(font) + " ";
    appendHundredths(m_out, hundredths(points));
    m_out += " Tf\n";
    m_font = font;
    m_points = points;
}

void PdfContent::setGrey(double grey)
{
    if (grey != m_grey) {
        flush();
        appendHundredths(m_out, hundredths(grey));
        m_out += " g\n";
        m_grey = grey;
    }
}

void PdfContent::show(PdfFonts::Code code, long gap)
{
    if (gap != 0) {
        m_shown += m_open ? ")" : "";
        m_shown += std::to_string(gap);
        m_open = false;
        m_array = true;
    }
    if (!m_open) {
        m_shown += '(';
        m_open = true;
    }
    appendEscaped(m_shown, code.cid >> 8U);
    appendEscaped(m_shown, code.cid & 0xFFU);
}

void PdfContent::flush()
{
    if (m_shown.empty()) {
        return;
    }
    m_shown += m_open ? ")" : "";
    m_out += m_array ? "[" + m_shown + "]TJ\n" : m_shown + "Tj\n";
    m_shown.clear();
    m_open = false;
    m_array = false;
}

void PdfContent::writeRun(const TextRun& run, std::string_view text)
{
    // Where the next glyph belongs and where the reader's pen stands, in 1/1000 em from the start of the string.
    double wanted = 0;
    double pen = 0;
    double x = run.x;
    bool placed = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const Glyph& glyph = m_fonts.glyph(run.style.face, nextCharacter(text, at));
        const std::string_view character = text.substr(start, at - start);
        // The glyph's width reaches to the end of its column: between two narrow figures stands half the gap.
        const auto code = m_embedded.use(glyph.font, glyph.index, character, static_cast<double>(glyph.advance - glyph.offset));
        if (!code) {
            m_failed = true;
            return;
        }
        if (!placed || m_font != glyph.font || m_points != run.style.points) {
            setFont(glyph.font, run.style.points);
            moveTo(x, m_pageHeight - run.y);
            placed = true;
            wanted = 0;
            pen = 0;
        }
        // Less than 1/200 em is rounding, not a gap.
        const double gap = pen - wanted - static_cast<double>(glyph.offset) * 1000;
        const long adjust = std::abs(gap) < 5 ? 0 : std::lround(gap);
        pen += code->width - static_cast<double>(adjust);
        wanted += static_cast<double>(glyph.advance) * 1000;
        x += static_cast<double>(glyph.advance) * run.style.points;
        if (code->mapped) {
            show(*code, adjust);
            continue;
        }
        flush();
        m_out += "/Span<</ActualText" + pdfText(character) + ">>BDC\n";
        show(*code, adjust);
        flush();
        m_out += "EMC\n";
    }
}

void PdfContent::writeShaped(const TextStyle& style, double x, double y, std::string_view text)
{
    const auto layout = m_fonts.shape(style, text, 0);
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
    flush();
    m_out += "/Span<</ActualText" + pdfText(text) + ">>BDC\n";
    for (GSList* item = line->runs; item != nullptr; item = item->next) {
        const auto* run = static_cast<const PangoLayoutRun*>(item->data);
        const std::uint16_t font = m_fonts.slotOf(run->item->analysis.font);
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            const PangoGlyphInfo& info = run->glyphs->glyphs[i];
            const bool unknown = (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
            if (info.glyph != PANGO_GLYPH_EMPTY) {
                const auto code = m_embedded.use(font, unknown ? 0 : info.glyph, "");
                if (!code) {
                    m_failed = true;
                    return;
                }
                setFont(font, style.points);
                moveTo(x + static_cast<double>(info.geometry.x_offset) / PANGO_SCALE,
                    y - static_cast<double>(info.geometry.y_offset) / PANGO_SCALE);
                show(*code, 0);
            }
            x += static_cast<double>(info.geometry.width) / PANGO_SCALE;
        }
    }
    flush();
    m_out += "EMC\n";
}

}  // namespace linli::print
