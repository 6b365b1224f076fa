// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fonts of a PDF: which glyphs are used and which text each stands for, then the embedded subset, its widths and its
// map back to text. The map is written from the source text, never from the font: otherwise 方 日 户 become radicals that
// look the same and that no search finds.

#include "core/print/font_book.h"
#include "core/print/pdf_file.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::print {

class PdfFonts {
public:
    explicit PdfFonts(FontBook& fonts);

    // What one glyph is in the PDF.
    struct Code {
        // Two bytes of a string.
        std::uint16_t cid = 0;
        // 1/1000 em
        int width = 0;
        // False: the glyph already stands for another text, which must then be said beside it (ActualText).
        bool mapped = false;
    };
    // Notes the use of a glyph for `text`. `width` (em) is what the glyph takes up in a line of text, 0 = not said: its
    // own. Readers take a distance between two widths for a blank, so the room of a figure's column must be part of it.
    // Nothing when the font cannot be embedded here.
    std::optional<Code> use(std::uint16_t font, std::uint32_t glyph, std::string_view text, double width = 0);

    // Writes all fonts; the resource dictionary's entry "/F0 12 0 R /F1 ...". Nothing when a font could not be cut.
    std::optional<std::string> write(PdfFile& file) const;

private:
    enum class Kind { CidKeyed, NamedCff, TrueType };
    struct Used {
        std::uint32_t glyph = 0;
        int width = 0;
        bool widthSaid = false;
        std::string text;
    };
    struct Font {
        bool usable = false;
        Kind kind = Kind::CidKeyed;
        hb_font_t* harfbuzz = nullptr;
        int scale = 1;
        std::vector<std::uint16_t> cids;
        // By CID.
        std::map<std::uint16_t, Used> used;
    };

    Font& fontOf(std::uint16_t number);
    Font inspect(std::uint16_t number) const;
    std::optional<std::string> subsetOf(const Font& font) const;
    std::optional<int> writeFont(PdfFile& file, const Font& font) const;
    std::string descriptor(const Font& font, const std::string& name, int program) const;
    static std::string widths(const Font& font);
    static std::string textMap(const Font& font);

    FontBook& m_fonts;
    // By FontBook's numbers; grows as they are met.
    std::vector<std::optional<Font>> m_known;
};

}  // namespace linli::print
