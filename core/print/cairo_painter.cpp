// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/cairo_painter.h"

#include "core/print/utf8.h"

#include <algorithm>
#include <numbers>
#include <pango/pangocairo.h>

namespace linli::print {

namespace {

// Glyphs of one font, size and grey.
struct Batch {
    std::uint16_t font = 0;
    double points = 0;
    double grey = 0;
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    std::string text;
};

class Painter {
public:
    Painter(FontBook& fonts, cairo_t* context)
        : m_fonts(fonts)
        , m_context(context)
    {
    }

    void add(const TextRun& run, std::string_view text)
    {
        double x = run.x;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t start = at;
            const Glyph& glyph = m_fonts.glyph(run.style.face, nextCharacter(text, at));
            Batch& batch = batchOf(glyph.font, run.style);
            batch.glyphs.push_back({glyph.index, x + static_cast<double>(glyph.offset) * run.style.points, run.y});
            batch.clusters.push_back({static_cast<int>(at - start), 1});
            batch.text.append(text, start, at - start);
            x += static_cast<double>(glyph.advance) * run.style.points;
        }
    }

    void shaped(const TextRun& run, std::string_view text)
    {
        const auto layout = m_fonts.shape(run.style, text, 0);
        int width = 0;
        int height = 0;
        pango_layout_get_size(layout.get(), &width, &height);
        cairo_save(m_context);
        setGrey(run.style.grey);
        cairo_translate(m_context, run.x, run.y);
        const bool turned = run.degrees != 0;
        cairo_rotate(m_context, -run.degrees * std::numbers::pi / 180);
        cairo_move_to(m_context, turned ? -0.5 * width / PANGO_SCALE : 0, turned ? kBaseline * run.style.points : 0);
        pango_cairo_show_layout_line(m_context, pango_layout_get_line_readonly(layout.get(), 0));
        cairo_restore(m_context);
    }

    void showBatches()
    {
        for (const Batch& batch : m_batches) {
            setGrey(batch.grey);
            cairo_set_font_face(m_context, m_fonts.cairoFace(batch.font));
            cairo_set_font_size(m_context, batch.points);
            cairo_set_font_options(m_context, m_fonts.options());
            cairo_show_text_glyphs(m_context, batch.text.data(), static_cast<int>(batch.text.size()), batch.glyphs.data(),
                static_cast<int>(batch.glyphs.size()), batch.clusters.data(), static_cast<int>(batch.clusters.size()),
                cairo_text_cluster_flags_t{});
        }
    }

    // Rules of one width are one path.
    void drawRules(std::vector<Rule> rules)
    {
        std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.width < b.width; });
        setGrey(0);
        cairo_set_line_cap(m_context, CAIRO_LINE_CAP_SQUARE);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            cairo_move_to(m_context, rules[i].x1, rules[i].y1);
            cairo_line_to(m_context, rules[i].x2, rules[i].y2);
            if (i + 1 == rules.size() || rules[i + 1].width != rules[i].width) {
                cairo_set_line_width(m_context, rules[i].width);
                cairo_stroke(m_context);
            }
        }
    }

private:
    void setGrey(double grey) { cairo_set_source_rgb(m_context, grey, grey, grey); }

    Batch& batchOf(std::uint16_t font, const TextStyle& style)
    {
        const auto fits = [&](const Batch& batch) {
            return batch.font == font && batch.points == style.points && batch.grey == style.grey;
        };
        if (m_last < m_batches.size() && fits(m_batches[m_last])) {
            return m_batches[m_last];
        }
        const auto found = std::find_if(m_batches.begin(), m_batches.end(), fits);
        m_last = static_cast<std::size_t>(found - m_batches.begin());
        if (found == m_batches.end()) {
            m_batches.push_back({font, style.points, style.grey, {}, {}, {}});
        }
        return m_batches[m_last];
    }

    FontBook& m_fonts;
    cairo_t* m_context;
    std::vector<Batch> m_batches;
    std::size_t m_last = 0;
};

}  // namespace

void paintWithCairo(const Canvas& canvas, FontBook& fonts, cairo_t* context)
{
    Painter painter(fonts, context);
    for (const TextRun& run : canvas.turned()) {
        painter.shaped(run, canvas.textOf(run));
    }
    painter.drawRules(canvas.rules());
    for (const TextRun& run : canvas.runs()) {
        if (run.needsShaping) {
            painter.shaped(run, canvas.textOf(run));
        } else {
            painter.add(run, canvas.textOf(run));
        }
    }
    painter.showBatches();
}

}  // namespace linli::print
