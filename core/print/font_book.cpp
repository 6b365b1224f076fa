// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/font_book.h"

#include "core/print/utf8.h"

#include <algorithm>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

namespace linli::print {

namespace {

// Fonts are looked up at this size; only ratios to it are used.
constexpr double kLookupPoints = 64;

struct Range {
    char32_t first;
    char32_t last;
};

// Characters that stand for themselves: one glyph each, left to right, no marks that join or combine.
constexpr Range kSimple[] = {
    {0x20, 0x7E}, {0xA0, 0xAC}, {0xAE, 0x24F}, {0x370, 0x482}, {0x48A, 0x52F}, {0x2010, 0x2027}, {0x2030, 0x205E},
    {0x2070, 0x20CF}, {0x2100, 0x2BFF}, {0x2E80, 0x2FFF}, {0x3000, 0x3029}, {0x3030, 0x3098}, {0x309B, 0x30FF},
    {0x3105, 0x312F}, {0x3190, 0x4DBF}, {0x4DC0, 0x9FFF}, {0xE000, 0xFAFF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F},
    {0xFF01, 0xFFEF}, {0xFFFD, 0xFFFD}, {0x20000, 0x3FFFF},
};

bool isSimple(char32_t character)
{
    return std::any_of(std::begin(kSimple), std::end(kSimple),
        [character](Range range) { return character >= range.first && character <= range.last; });
}

PangoLanguage* chinese()
{
    // Chinese forms of the characters that Unicode shares between China, Japan and Korea.
    return pango_language_from_string("zh-cn");
}

// Bold or slant that the font itself does not have, or a variable font set to a place of its axes.
bool isSynthetic(PangoFont* font)
{
    FcPattern* pattern = pango_fc_font_get_pattern(reinterpret_cast<PangoFcFont*>(font));
    FcBool bold = FcFalse;
    FcMatrix* matrix = nullptr;
    FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &bold);
    const bool slanted = FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch && matrix != nullptr
        && (matrix->xy != 0 || matrix->yx != 0);
    return bold != FcFalse || slanted || hb_ot_var_has_data(hb_font_get_face(pango_font_get_hb_font(font))) != 0;
}

std::string utf8Of(char32_t character)
{
    char buffer[6];
    const int length = g_unichar_to_utf8(character, buffer);
    return {buffer, static_cast<std::size_t>(length)};
}

}  // namespace

void GObjectUnref::operator()(void* object) const
{
    g_object_unref(object);
}

void FontDescriptionFree::operator()(PangoFontDescription* description) const
{
    pango_font_description_free(description);
}

FontBook::FontBook()
    : m_map(pango_cairo_font_map_new())
    , m_options(cairo_font_options_create())
{
    cairo_font_options_set_hint_style(m_options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(m_options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(m_options, CAIRO_ANTIALIAS_GRAY);
    // One point of type is one unit of the page.
    pango_cairo_font_map_set_resolution(reinterpret_cast<PangoCairoFontMap*>(m_map.get()), 72);
    m_context.reset(pango_font_map_create_context(m_map.get()));
    pango_cairo_context_set_font_options(m_context.get(), m_options);
    pango_context_set_language(m_context.get(), chinese());
    pango_context_set_round_glyph_positions(m_context.get(), FALSE);
}

FontBook::~FontBook()
{
    for (const Font& font : m_fonts) {
        cairo_font_face_destroy(font.cairoFace);
    }
    cairo_font_options_destroy(m_options);
}

FaceId FontBook::face(const FontRole& role)
{
    for (std::size_t i = 0; i < m_faces.size(); ++i) {
        if (m_faces[i].family == role.family && m_faces[i].bold == role.bold) {
            return static_cast<FaceId>(i);
        }
    }
    Face face;
    face.family = role.family;
    face.bold = role.bold;
    face.description.reset(pango_font_description_new());
    pango_font_description_set_family(face.description.get(), role.family.c_str());
    pango_font_description_set_weight(face.description.get(), role.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(face.description.get(), static_cast<int>(kLookupPoints * PANGO_SCALE));
    face.fontset.reset(
        pango_font_map_load_fontset(m_map.get(), m_context.get(), face.description.get(), chinese()));
    face.pages.resize(0x110000 >> 8);
    m_faces.push_back(std::move(face));
    return static_cast<FaceId>(m_faces.size() - 1);
}

const Glyph& FontBook::addGlyph(FaceId face, char32_t character)
{
    Face& owner = m_faces[face];
    auto& page = owner.pages[character >> 8];
    if (!page) {
        page = std::make_unique<std::array<Glyph, 256>>();
    }
    Glyph& glyph = (*page)[character & 0xFF];
    glyph.state = isSimple(character) ? Glyph::State::Simple : Glyph::State::NeedsShaping;
    std::unique_ptr<PangoFont, GObjectUnref> font(pango_fontset_get_font(owner.fontset.get(), character));
    hb_font_t* shapes = font ? pango_font_get_hb_font(font.get()) : nullptr;
    hb_codepoint_t index = 0;
    if (shapes == nullptr || !hb_font_get_nominal_glyph(shapes, character, &index)) {
        glyph.missing = true;
        // Variation selectors and joiners have no shape of their own; that is no loss.
        if (g_unichar_isgraph(character) && !g_unichar_iszerowidth(character)) {
            noteMissing(character);
        }
        index = 0;
    }
    if (shapes != nullptr) {
        int scaleX = 1;
        int scaleY = 1;
        hb_font_get_scale(shapes, &scaleX, &scaleY);
        glyph.advance = static_cast<float>(hb_font_get_glyph_h_advance(shapes, index)) / static_cast<float>(scaleX);
        glyph.font = slotOf(font.get());
    } else {
        glyph.state = Glyph::State::NeedsShaping;
    }
    glyph.index = index;
    if (character == U'1') {
        makeTabular(face, glyph);
    }
    return glyph;
}

// Figures must stand in columns. The fonts' other figures are as good as equally wide, but a serif 1 is narrow.
void FontBook::makeTabular(FaceId face, Glyph& glyph)
{
    const Glyph& zero = this->glyph(face, U'0');
    if (zero.font == glyph.font && zero.advance > glyph.advance) {
        glyph.offset = (zero.advance - glyph.advance) / 2;
        glyph.advance = zero.advance;
    }
}

std::uint16_t FontBook::slotOf(PangoFont* font)
{
    hb_font_t* harfbuzz = pango_font_get_hb_font(font);
    const bool synthetic = isSynthetic(font);
    for (std::size_t i = 0; i < m_fonts.size(); ++i) {
        const bool sameShapes = hb_font_get_face(m_fonts[i].harfbuzz) == hb_font_get_face(harfbuzz);
        if (m_fonts[i].pango.get() == font || (sameShapes && !synthetic && !m_fonts[i].synthetic)) {
            return static_cast<std::uint16_t>(i);
        }
    }
    cairo_scaled_font_t* scaled = pango_cairo_font_get_scaled_font(reinterpret_cast<PangoCairoFont*>(font));
    Font entry;
    entry.pango.reset(static_cast<PangoFont*>(g_object_ref(font)));
    entry.cairoFace = cairo_font_face_reference(cairo_scaled_font_get_font_face(scaled));
    entry.harfbuzz = harfbuzz;
    entry.synthetic = synthetic;
    m_fonts.push_back(std::move(entry));
    return static_cast<std::uint16_t>(m_fonts.size() - 1);
}

void FontBook::noteMissing(char32_t character)
{
    std::string text = utf8Of(character);
    if (std::find(m_missing.begin(), m_missing.end(), text) == m_missing.end()) {
        m_missing.push_back(std::move(text));
    }
}

Measure FontBook::measure(FaceId face, std::string_view text)
{
    Measure measure;
    for (std::size_t at = 0; at < text.size();) {
        const Glyph& found = glyph(face, nextCharacter(text, at));
        measure.width += static_cast<double>(found.advance);
        measure.needsShaping = measure.needsShaping || found.state == Glyph::State::NeedsShaping;
    }
    if (measure.needsShaping) {
        const auto layout = shape(TextStyle{face, kLookupPoints}, text, 0);
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        measure.width = width / (PANGO_SCALE * kLookupPoints);
    }
    return measure;
}

std::unique_ptr<PangoLayout, GObjectUnref> FontBook::shape(const TextStyle& style, std::string_view text,
    double widthPoints)
{
    std::unique_ptr<PangoLayout, GObjectUnref> layout(pango_layout_new(m_context.get()));
    std::unique_ptr<PangoFontDescription, FontDescriptionFree> description(
        pango_font_description_copy(m_faces[style.face].description.get()));
    pango_font_description_set_size(description.get(), static_cast<int>(style.points * PANGO_SCALE));
    pango_layout_set_font_description(layout.get(), description.get());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    if (widthPoints > 0) {
        pango_layout_set_width(layout.get(), static_cast<int>(widthPoints * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        // The lines are drawn one by one: nothing may be added at a break.
        PangoAttrList* attributes = pango_attr_list_new();
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
        pango_layout_set_attributes(layout.get(), attributes);
        pango_attr_list_unref(attributes);
    }
    return layout;
}

}  // namespace linli::print
