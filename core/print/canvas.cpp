// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/canvas.h"

#include "core/print/utf8.h"

#include <numbers>
#include <pango/pangocairo.h>

namespace linli::print {

Canvas::Canvas(cairo_t* context, FontBook& fonts)
    : m_context(context)
    , m_fonts(fonts)
{
}

Canvas::Batch& Canvas::batchOf(std::uint16_t font, const TextStyle& style)
{
    const auto fits = [&](const Batch& batch) {
        return batch.font == font && batch.points == style.points && batch.grey == style.grey;
    };
    if (m_lastBatch < m_batches.size() && fits(m_batches[m_lastBatch])) {
        return m_batches[m_lastBatch];
    }
    m_lastBatch = 0;
    while (m_lastBatch < m_batches.size() && !fits(m_batches[m_lastBatch])) {
        ++m_lastBatch;
    }
    if (m_lastBatch == m_batches.size()) {
        m_batches.push_back({font, style.points, style.grey, {}, {}, {}});
    }
    return m_batches[m_lastBatch];
}

void Canvas::text(const TextStyle& style, double x, double baseline, std::string_view line, bool needsShaping)
{
    if (needsShaping) {
        shapedText(style, x, baseline, line);
        return;
    }
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t start = at;
        const Glyph& glyph = m_fonts.glyph(style.face, nextCharacter(line, at));
        Batch& batch = batchOf(glyph.font, style);
        batch.glyphs.push_back({glyph.index, x + static_cast<double>(glyph.offset) * style.points, baseline});
        batch.clusters.push_back({static_cast<int>(at - start), 1});
        batch.text.append(line, start, at - start);
        x += static_cast<double>(glyph.advance) * style.points;
    }
}

void Canvas::shapedText(const TextStyle& style, double x, double baseline, std::string_view line)
{
    const auto layout = m_fonts.shape(style, line, 0);
    cairo_save(m_context);
    cairo_set_source_rgb(m_context, style.grey, style.grey, style.grey);
    cairo_move_to(m_context, x, baseline);
    pango_cairo_show_layout_line(m_context, pango_layout_get_line_readonly(layout.get(), 0));
    cairo_restore(m_context);
}

void Canvas::turnedText(const TextStyle& style, double middleX, double middleY, double degrees, std::string_view line)
{
    const auto layout = m_fonts.shape(style, line, 0);
    int width = 0;
    int height = 0;
    pango_layout_get_size(layout.get(), &width, &height);
    cairo_save(m_context);
    cairo_set_source_rgb(m_context, style.grey, style.grey, style.grey);
    cairo_translate(m_context, middleX, middleY);
    cairo_rotate(m_context, -degrees * std::numbers::pi / 180);
    cairo_move_to(m_context, -0.5 * width / PANGO_SCALE, -0.5 * height / PANGO_SCALE);
    pango_cairo_show_layout(m_context, layout.get());
    cairo_restore(m_context);
}

void Canvas::rule(double x1, double y1, double x2, double y2, double width)
{
    m_rules.push_back({x1, y1, x2, y2, width});
}

void Canvas::fill(double x, double y, double width, double height, double grey)
{
    cairo_set_source_rgb(m_context, grey, grey, grey);
    cairo_rectangle(m_context, x, y, width, height);
    cairo_fill(m_context);
}

void Canvas::finish()
{
    cairo_set_source_rgb(m_context, 0, 0, 0);
    cairo_set_line_cap(m_context, CAIRO_LINE_CAP_SQUARE);
    // Rules of one width are one path; a width of 0 is a rule already drawn.
    for (std::size_t first = 0; first < m_rules.size(); ++first) {
        const double width = m_rules[first].width;
        if (width == 0) {
            continue;
        }
        cairo_set_line_width(m_context, width);
        for (std::size_t i = first; i < m_rules.size(); ++i) {
            if (m_rules[i].width == width) {
                cairo_move_to(m_context, m_rules[i].x1, m_rules[i].y1);
                cairo_line_to(m_context, m_rules[i].x2, m_rules[i].y2);
                m_rules[i].width = 0;
            }
        }
        cairo_stroke(m_context);
    }
    for (const Batch& batch : m_batches) {
        show(batch);
    }
    m_rules.clear();
    m_batches.clear();
}

void Canvas::show(const Batch& batch)
{
    cairo_set_source_rgb(m_context, batch.grey, batch.grey, batch.grey);
    cairo_set_font_face(m_context, m_fonts.cairoFace(batch.font));
    cairo_set_font_size(m_context, batch.points);
    cairo_set_font_options(m_context, m_fonts.options());
    cairo_show_text_glyphs(m_context, batch.text.data(), static_cast<int>(batch.text.size()), batch.glyphs.data(),
        static_cast<int>(batch.glyphs.size()), batch.clusters.data(), static_cast<int>(batch.clusters.size()),
        cairo_text_cluster_flags_t{});
}

}  // namespace linli::print
