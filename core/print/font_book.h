// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fonts of one document. A face is a voice of the page (family list and weight); each character gets the first font
// that has it, so that 𠮷 in a name prints even when the face's own font lacks it. Characters that need no shaping (Han,
// kana, Latin, digits, punctuation: all of a usual ledger) are looked up in a table of glyphs; a text with any other
// character (combining marks, variation selectors, Arabic, Tibetan ...) is shaped by Pango. Widths are in em, the type
// size: without hinting they are the same on paper and at each resolution of the screen. One thread at a time.

#include "core/print/page_style.h"

#include <array>
#include <cairo.h>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <hb.h>
#include <pango/pango.h>
#include <string>
#include <string_view>
#include <vector>

namespace linli::print {

using FaceId = std::uint16_t;

// How far below its middle the baseline of a line of Han characters lies, in em.
constexpr double kBaseline = 0.38;

struct TextStyle {
    FaceId face = 0;
    double points = 10.5;
    // 0 black ... 1 white
    double grey = 0;
};

struct Glyph {
    enum class State : std::uint8_t { Unknown, Simple, NeedsShaping };
    State state = State::Unknown;
    bool missing = false;
    // Index into FontBook's fonts.
    std::uint16_t font = 0;
    std::uint32_t index = 0;
    // em: from this character to the next, and how far its shape is set from the left.
    float advance = 0;
    float offset = 0;
};

struct Measure {
    // em, of one line
    double width = 0;
    bool needsShaping = false;
};

struct GObjectUnref {
    void operator()(void* object) const;
};
struct FontDescriptionFree {
    void operator()(PangoFontDescription* description) const;
};

class FontBook {
public:
    FontBook();
    ~FontBook();
    FontBook(const FontBook&) = delete;
    FontBook& operator=(const FontBook&) = delete;

    // The face of a role; the same role gives the same face.
    FaceId face(const FontRole& role);
    const Glyph& glyph(FaceId face, char32_t character)
    {
        auto& page = m_faces[face].pages[character >> 8];
        if (page && (*page)[character & 0xFF].state != Glyph::State::Unknown) {
            return (*page)[character & 0xFF];
        }
        return addGlyph(face, character);
    }
    // Width of a clean text without line ends.
    Measure measure(FaceId face, std::string_view text);
    // A Pango layout of the text at this size, one line unless `widthPoints` > 0. Caller owns it.
    std::unique_ptr<PangoLayout, GObjectUnref> shape(const TextStyle& style, std::string_view text, double widthPoints);
    std::size_t fontCount() const { return m_fonts.size(); }
    cairo_font_face_t* cairoFace(std::uint16_t font) const { return m_fonts[font].cairoFace; }
    // The font as HarfBuzz has it; its scale is any.
    hb_font_t* harfbuzz(std::uint16_t font) const { return m_fonts[font].harfbuzz; }
    // True when its shapes are made bold or slanted by the machine: only Cairo can draw that.
    bool synthetic(std::uint16_t font) const { return m_fonts[font].synthetic; }
    // The number of a font that Pango chose; a new one when it was not met before. Sizes of one font are one.
    std::uint16_t slotOf(PangoFont* font);
    // What every drawing surface must use, so that nothing depends on the screen's settings.
    cairo_font_options_t* options() const { return m_options; }
    // Characters met so far that no font has.
    const std::vector<std::string>& missing() const { return m_missing; }

private:
    struct Face {
        std::string family;
        bool bold = false;
        std::unique_ptr<PangoFontDescription, FontDescriptionFree> description;
        std::unique_ptr<PangoFontset, GObjectUnref> fontset;
        // One page of 256 characters each, up to U+10FFFF.
        std::vector<std::unique_ptr<std::array<Glyph, 256>>> pages;
    };
    struct Font {
        std::unique_ptr<PangoFont, GObjectUnref> pango;
        cairo_font_face_t* cairoFace = nullptr;
        hb_font_t* harfbuzz = nullptr;
        bool synthetic = false;
    };

    const Glyph& addGlyph(FaceId face, char32_t character);
    void makeTabular(FaceId face, Glyph& glyph);
    void noteMissing(char32_t character);

    std::unique_ptr<PangoFontMap, GObjectUnref> m_map;
    std::unique_ptr<PangoContext, GObjectUnref> m_context;
    cairo_font_options_t* m_options = nullptr;
    std::vector<Face> m_faces;
    std::vector<Font> m_fonts;
    std::vector<std::string> m_missing;
};

}  // namespace linli::print
