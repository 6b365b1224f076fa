// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/pdf_fonts.h"

#include "core/print/cff_charset.h"

#include <cmath>
#include <hb-ot.h>
#include <hb-subset.h>
#include <memory>

namespace linli::print {

namespace {

struct BlobDestroy {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
};
struct FaceDestroy {
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct InputDestroy {
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
using Blob = std::unique_ptr<hb_blob_t, BlobDestroy>;

constexpr hb_tag_t kCff = HB_TAG('C', 'F', 'F', ' ');
constexpr hb_tag_t kGlyf = HB_TAG('g', 'l', 'y', 'f');
constexpr hb_tag_t kHead = HB_TAG('h', 'e', 'a', 'd');
// Tables that a PDF reader does not look at.
constexpr hb_tag_t kUseless[] = {HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('O', 'S', '/', '2'), HB_TAG('m', 'o', 'r', 'x')};

std::string_view bytesOf(hb_blob_t* blob)
{
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    return {data, length};
}

Blob tableOf(hb_face_t* face, hb_tag_t tag)
{
    return Blob(hb_face_reference_table(face, tag));
}

// The font's PostScript name, plain letters only.
std::string nameOf(hb_face_t* face)
{
    char buffer[128];
    unsigned size = sizeof buffer;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, buffer);
    std::string name;
    for (const char letter : std::string_view(buffer, size)) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
            || (letter >= '0' && letter <= '9') || letter == '-';
        name += plain ? std::string(1, letter) : std::string();
    }
    return name.empty() ? "Font" : name;
}

// Six capitals that differ when the subset differs, as the format asks.
std::string subsetTag(std::string_view program)
{
    std::uint64_t hash = 1469598103934665603ULL;
    for (const char byte : program) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    }
    std::string tag;
    for (int i = 0; i < 6; ++i, hash /= 26) {
        tag += static_cast<char>('A' + hash % 26);
    }
    return tag + "+";
}

std::string hexOf(std::uint16_t value)
{
    constexpr char kDigits[] = "0123456789ABCDEF";
    return {kDigits[value >> 12], kDigits[value >> 8 & 0xF], kDigits[value >> 4 & 0xF], kDigits[value & 0xF]};
}

}  // namespace

PdfFonts::PdfFonts(FontBook& fonts)
    : m_fonts(fonts)
{
}

PdfFonts::Font PdfFonts::inspect(std::uint16_t number) const
{
    Font font;
    font.harfbuzz = m_fonts.harfbuzz(number);
    int scaleY = 0;
    hb_font_get_scale(font.harfbuzz, &font.scale, &scaleY);
    hb_face_t* face = hb_font_get_face(font.harfbuzz);
    const Blob cff = tableOf(face, kCff);
    const Blob glyf = tableOf(face, kGlyf);
    if (m_fonts.synthetic(number) || hb_face_get_glyph_count(face) > 0xFFFF) {
        return font;
    }
    if (hb_blob_get_length(cff.get()) > 0) {
        const auto charset = readCffCharset(bytesOf(cff.get()));
        font.usable = charset.has_value();
        font.kind = charset && charset->cidKeyed ? Kind::CidKeyed : Kind::NamedCff;
        font.cids = charset ? charset->cids : std::vector<std::uint16_t>();
    } else if (hb_blob_get_length(glyf.get()) > 0) {
        font.usable = true;
        font.kind = Kind::TrueType;
    }
    return font;
}

PdfFonts::Font& PdfFonts::fontOf(std::uint16_t number)
{
    if (m_known.size() <= number) {
        m_known.resize(number + 1U);
    }
    auto& known = m_known[number];
    if (!known) {
        known = inspect(number);
    }
    return *known;
}

std::optional<PdfFonts::Code> PdfFonts::use(std::uint16_t number, std::uint32_t glyph, std::string_view text, double width)
{
    Font& font = fontOf(number);
    if (!font.usable || (font.kind == Kind::CidKeyed && glyph >= font.cids.size()) || glyph > 0xFFFF) {
        return std::nullopt;
    }
    const std::uint16_t cid = font.kind == Kind::CidKeyed ? font.cids[glyph] : static_cast<std::uint16_t>(glyph);
    const auto [found, isNew] = font.used.try_emplace(cid);
    Used& used = found->second;
    if (isNew) {
        used.glyph = glyph;
        const double advance = hb_font_get_glyph_h_advance(font.harfbuzz, glyph);
        used.width = static_cast<int>(std::lround(advance * 1000 / font.scale));
    }
    if (width > 0 && !used.widthSaid) {
        used.width = static_cast<int>(std::lround(width * 1000));
        used.widthSaid = true;
    }
    // Glyph 0 is the box of every missing character: it has no text of its own.
    if (used.text.empty() && glyph != 0) {
        used.text = text;
    }
    return Code{cid, used.width, used.text == text};
}

std::optional<std::string> PdfFonts::subsetOf(const Font& font) const
{
    const std::unique_ptr<hb_subset_input_t, InputDestroy> input(hb_subset_input_create_or_fail());
    if (!input) {
        return std::nullopt;
    }
    for (const auto& [cid, used] : font.used) {
        hb_set_add(hb_subset_input_glyph_set(input.get()), used.glyph);
    }
    for (const hb_tag_t tag : kUseless) {
        hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG), tag);
    }
    unsigned flags = HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;
    if (font.kind != Kind::CidKeyed) {
        // Codes are glyph numbers there, and stay what they are.
        flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
    }
    hb_subset_input_set_flags(input.get(), flags);
    const std::unique_ptr<hb_face_t, FaceDestroy> cut(hb_subset_or_fail(hb_font_get_face(font.harfbuzz), input.get()));
    if (!cut) {
        return std::nullopt;
    }
    const Blob program(font.kind == Kind::CidKeyed ? hb_face_reference_table(cut.get(), kCff) : hb_face_reference_blob(cut.get()));
    std::string bytes(bytesOf(program.get()));
    if (font.kind == Kind::CidKeyed) {
        // The glyphs must have kept their CIDs, or other characters would be shown.
        const auto charset = readCffCharset(bytes);
        if (!charset || !charset->cidKeyed || charset->cids.size() < font.used.size()) {
            return std::nullopt;
        }
        std::vector<bool> kept(0x10000);
        for (const std::uint16_t cid : charset->cids) {
            kept[cid] = true;
        }
        for (const auto& [cid, used] : font.used) {
            if (!kept[cid]) {
                return std::nullopt;
            }
        }
    }
    return bytes.empty() ? std::nullopt : std::optional(std::move(bytes));
}

std::optional<std::string> PdfFonts::write(PdfFile& file) const
{
    std::string resources;
    for (std::size_t i = 0; i < m_known.size(); ++i) {
        if (m_known[i] && !m_known[i]->used.empty()) {
            const std::optional<int> number = writeFont(file, *m_known[i]);
            if (!number) {
                return std::nullopt;
            }
            resources += "/F" + std::to_string(i) + " " + std::to_string(*number) + " 0 R ";
        }
    }
    return resources;
}

std::optional<int> PdfFonts::writeFont(PdfFile& file, const Font& font) const
{
    const std::optional<std::string> program = subsetOf(font);
    if (!program) {
        return std::nullopt;
    }
    const std::string name = subsetTag(*program) + nameOf(hb_font_get_face(font.harfbuzz));
    const int programNumber = file.reserve();
    const std::string length = "/Length1 " + std::to_string(program->size());
    file.putStream(programNumber,
        font.kind == Kind::CidKeyed       ? "/Subtype /CIDFontType0C"
            : font.kind == Kind::NamedCff ? "/Subtype /OpenType"
                                          : length,
        *program);
    const int descriptorNumber = file.reserve();
    file.put(descriptorNumber, descriptor(font, name, programNumber));
    const int mapNumber = file.reserve();
    file.putStream(mapNumber, "", textMap(font));
    const int descendant = file.reserve();
    const bool trueType = font.kind == Kind::TrueType;
    file.put(descendant,
        "<< /Type /Font /Subtype /" + std::string(trueType ? "CIDFontType2 /CIDToGIDMap /Identity" : "CIDFontType0")
            + " /BaseFont /" + name + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            + " /FontDescriptor " + std::to_string(descriptorNumber) + " 0 R /DW 1000 /W [" + widths(font) + "] >>");
    const int number = file.reserve();
    file.put(number,
        "<< /Type /Font /Subtype /Type0 /BaseFont /" + name + " /Encoding /Identity-H /DescendantFonts ["
            + std::to_string(descendant) + " 0 R] /ToUnicode " + std::to_string(mapNumber) + " 0 R >>");
    return number;
}

std::string PdfFonts::descriptor(const Font& font, const std::string& name, int program) const
{
    hb_face_t* face = hb_font_get_face(font.harfbuzz);
    const Blob head = tableOf(face, kHead);
    const std::string_view bytes = bytesOf(head.get());
    // xMin, yMin, xMax, yMax stand at byte 36 of the table.
    std::string box;
    for (std::size_t at = 36; at < 44; at += 2) {
        const int high = at + 1 < bytes.size() ? static_cast<signed char>(bytes[at]) : 0;
        const int low = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0;
        box += std::to_string((high * 256 + low) * 1000 / static_cast<int>(hb_face_get_upem(face))) + " ";
    }
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font.harfbuzz, &extents);
    const auto scaled = [&font](hb_position_t value) { return std::to_string(std::int64_t{value} * 1000 / font.scale); };
    return "<< /Type /FontDescriptor /FontName /" + name + " /Flags 4 /FontBBox [" + box + "] /ItalicAngle 0 /Ascent "
        + scaled(extents.ascender) + " /Descent " + scaled(extents.descender) + " /CapHeight " + scaled(extents.ascender)
        + " /StemV 80 /" + (font.kind == Kind::TrueType ? "FontFile2 " : "FontFile3 ") + std::to_string(program) + " 0 R >>";
}

std::string PdfFonts::widths(const Font& font)
{
    std::string text;
    int next = -1;
    for (const auto& [cid, used] : font.used) {
        if (used.width == 1000) {
            continue;
        }
        text += cid == next ? " " : (next < 0 ? "" : "] ") + std::to_string(cid) + " [";
        text += std::to_string(used.width);
        next = cid + 1;
    }
    return next < 0 ? text : text + "]";
}

std::string PdfFonts::textMap(const Font& font)
{
    constexpr std::size_t kMostInBlock = 100;
    std::vector<std::string> entries;
    for (const auto& [cid, used] : font.used) {
        if (!used.text.empty()) {
            entries.push_back("<" + hexOf(cid) + "> <" + utf16Hex(used.text) + ">\n");
        }
    }
    std::string map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    for (std::size_t first = 0; first < entries.size(); first += kMostInBlock) {
        const std::size_t last = std::min(first + kMostInBlock, entries.size());
        map += std::to_string(last - first) + " beginbfchar\n";
        for (std::size_t i = first; i < last; ++i) {
            map += entries[i];
        }
        map += "endbfchar\n";
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace linli::print
