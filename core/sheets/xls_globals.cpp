// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xls_globals.h"

#include "core/sheets/xlsx_parts.h"

#include <algorithm>
#include <array>
#include <map>

namespace linli::sheets {

namespace {

enum Record : std::uint32_t {
    kBof = 0x809, kEof = 0x0A, kFilePass = 0x2F, kDateMode = 0x22, kBoundSheet = 0x85, kSst = 0xFC, kFormat = 0x41E,
    kFont = 0x31, kXf = 0xE0, kName = 0x18, kExternSheet = 0x17, kSupBook = 0x1AE, kPalette = 0x92,
};

constexpr std::uint32_t kBiff8 = 0x600;
constexpr std::size_t kMostNames = 20'000;

// The colours numbered 8 to 63 when the file has none of its own.
constexpr std::array<std::uint32_t, 56> kStandardColours{
    0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080,
    0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00, 0x00FFFF,
    0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99, 0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC,
    0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
};

struct NameRecord {
    std::string name;
    std::size_t sheet = 0;     // from 1; 0 = everywhere
    bool hidden = false;
    std::string tokens;
};

class GlobalsReader {
public:
    GlobalsReader(std::string_view workbook, std::string file, const ReadLimits& limits)
        : m_stream(workbook), m_file(std::move(file)), m_limits(limits)
    {}
    base::Result<XlsGlobals> read();

private:
    base::Status take();
    base::Status readStrings();
    void readSheet();
    void readFormat();
    void readFont();
    void readPalette();
    std::optional<std::uint32_t> colour(std::uint32_t number) const;
    void readStyle();
    void readName();
    void readExternSheets();
    void placeNames();
    tl::unexpected<base::Error> failed(base::ErrorCode code, const char* key, const char* why) const
    {
        return base::fail(code, key, {{"file", m_file}}, why);
    }

    BiffStream m_stream;
    std::string m_file;
    const ReadLimits& m_limits;
    XlsGlobals m_found;
    std::map<std::uint32_t, std::string> m_formats;
    struct Font {
        bool bold = false;
        bool italic = false;
        double size = 0;
        std::string name;
    };
    std::vector<Font> m_fonts;
    std::vector<std::uint32_t> m_palette;   // own colours, from number 8 on
    std::vector<bool> m_ownBook;     // of each SUPBOOK
    std::vector<std::array<std::uint32_t, 2>> m_references;
    std::vector<NameRecord> m_names;
};

void GlobalsReader::readSheet()
{
    BiffReader reader(m_stream.data());
    XlsSheetPlace sheet;
    sheet.offset = reader.number(4);
    const std::uint32_t state = reader.number(1) & 3U;
    sheet.state = state == 0 ? SheetState::Visible : state == 1 ? SheetState::Hidden : SheetState::VeryHidden;
    sheet.hasCells = reader.number(1) == 0;
    sheet.name = reader.text(1);
    m_found.forFormulas.sheets.push_back(sheet.name);
    m_found.sheets.push_back(std::move(sheet));
}

base::Status GlobalsReader::readStrings()
{
    BiffReader reader(m_stream);
    reader.skip(4);
    const std::size_t count = reader.number(4);
    if (count > m_limits.strings) {
        return base::fail(tooMany(m_file, "shared strings"));
    }
    for (std::size_t i = 0; i < count && !reader.isShort(); ++i) {
        m_found.strings.push_back(reader.text(2));
    }
    if (reader.isShort()) {
        return failed(base::ErrorCode::Corrupt, "sheets.damaged", "shared strings");
    }
    return {};
}

void GlobalsReader::readFormat()
{
    BiffReader reader(m_stream.data());
    const std::uint32_t number = reader.number(2);
    m_formats[number] = reader.text(2);
}

void GlobalsReader::readFont()
{
    BiffReader reader(m_stream.data());
    Font font;
    font.size = reader.number(2) / 20.0;
    font.italic = (reader.number(2) & 2U) != 0;
    reader.skip(2);
    font.bold = reader.number(2) >= 600;
    reader.skip(6);
    font.name = reader.text(1);
    m_fonts.push_back(std::move(font));
}

void GlobalsReader::readPalette()
{
    BiffReader reader(m_stream.data());
    const std::size_t count = std::min<std::size_t>(reader.number(2), kStandardColours.size());
    m_palette.clear();
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t colour = reader.number(4);
        m_palette.push_back((colour & 0xFFU) << 16U | (colour & 0xFF00U) | (colour >> 16U & 0xFFU));
    }
}

std::optional<std::uint32_t> GlobalsReader::colour(std::uint32_t number) const
{
    if (number < 8 || number - 8 >= kStandardColours.size()) {
        return std::nullopt;   // the system's
    }
    return number - 8 < m_palette.size() ? m_palette[number - 8] : kStandardColours[number - 8];
}

void GlobalsReader::readStyle()
{
    BiffReader reader(m_stream.data());
    std::uint32_t font = reader.number(2);
    const std::uint32_t format = reader.number(2);
    const std::uint32_t flags = reader.number(2);
    const std::uint32_t alignment = reader.number(2);
    reader.skip(2);
    const std::uint32_t borders = reader.number(4);
    // The pattern stands in the upper six bits behind the colours of the borders.
    const bool filled = reader.number(4) >> 26U != 0;
    const std::uint32_t fill = reader.number(2) & 0x7FU;
    CellStyle style;
    const auto own = m_formats.find(format);
    style.formatCode = own == m_formats.end() ? builtInCode(static_cast<int>(format)) : own->second;
    style.format = parseNumberFormat(style.formatCode);
    font -= font > 4 ? 1 : 0;   // there is no font 4
    const Font drawn = font < m_fonts.size() ? m_fonts[font] : Font{};
    style.bold = drawn.bold;
    style.locked = (flags & 1U) != 0;
    const std::uint32_t across = alignment & 7U;
    style.centred = across == 2 || across == 6;
    style.hasBorder = (borders & 0xFFFFU) != 0;
    style.hasFill = filled;
    CellLook& look = style.look;
    look.font = drawn.name;
    look.fontSize = drawn.size;
    look.italic = drawn.italic;
    look.wraps = (alignment & 8U) != 0;
    look.across = across == 1 ? CellLook::Across::Left : style.centred ? CellLook::Across::Centre : across == 3 ? CellLook::Across::Right
                  : across == 5 ? CellLook::Across::Justify : CellLook::Across::General;
    const std::uint32_t down = alignment >> 4U & 7U;
    look.down = down == 0 ? CellLook::Down::Top : down == 1 ? CellLook::Down::Middle : CellLook::Down::Bottom;
    for (std::size_t side = 0; side < 4; ++side) {
        look.borders[side] = static_cast<std::uint8_t>(std::min(borders >> (4 * side) & 15U, 13U));
    }
    look.fill = filled ? colour(fill) : std::nullopt;
    m_found.styles.push_back(std::move(style));
}

void GlobalsReader::readName()
{
    BiffReader reader(m_stream.data());
    const std::uint32_t flags = reader.number(2);
    reader.skip(1);
    const std::uint32_t length = reader.number(1);
    const std::uint32_t size = reader.number(2);
    reader.skip(2);
    NameRecord name;
    name.sheet = reader.number(2);
    reader.skip(4);
    const bool wide = (reader.number(1) & 1U) != 0;
    name.name = reader.characters(length, wide);
    name.hidden = (flags & 1U) != 0;
    if ((flags & 0x20U) != 0 && name.name.size() == 1) {
        const char code = name.name.front();
        name.name = code == 6 ? "_xlnm.Print_Area" : code == 7 ? "_xlnm.Print_Titles" : code == 0x0D ? "_xlnm._FilterDatabase" : "_xlnm";
    }
    name.tokens = reader.bytes(std::min<std::size_t>(size, reader.left()));
    m_found.forFormulas.names.push_back(name.name);
    m_names.push_back(std::move(name));
}

void GlobalsReader::readExternSheets()
{
    BiffReader reader(m_stream);
    const std::size_t count = reader.number(2);
    for (std::size_t i = 0; i < count && !reader.isShort(); ++i) {
        const std::uint32_t book = reader.number(2);
        const std::uint32_t sheet = reader.number(2);
        reader.skip(2);
        m_references.push_back({book, sheet});
    }
}

// Names refer to sheets by tables that may stand behind them.
void GlobalsReader::placeNames()
{
    for (const auto& [book, sheet] : m_references) {
        const bool own = book < m_ownBook.size() && m_ownBook[book] && sheet < m_found.sheets.size();
        m_found.forFormulas.externSheets.push_back(own ? static_cast<int>(sheet) : -1);
    }
    for (NameRecord& name : m_names) {
        std::optional<std::size_t> place;
        if (name.sheet > 0) {
            if (name.sheet > m_found.sheets.size() || !m_found.sheets[name.sheet - 1].hasCells) {
                continue;
            }
            place = static_cast<std::size_t>(std::count_if(m_found.sheets.begin(), m_found.sheets.begin() + static_cast<std::ptrdiff_t>(name.sheet) - 1,
                                                           [](const XlsSheetPlace& one) { return one.hasCells; }));
        }
        if (auto formula = biffFormula(name.tokens, m_found.forFormulas)) {
            m_found.names.push_back({std::move(name.name), place, std::move(*formula), name.hidden});
        }
    }
}

base::Status GlobalsReader::take()
{
    switch (m_stream.type()) {
    case kFilePass:
        return failed(base::ErrorCode::Invalid, "sheets.encrypted", "FILEPASS");
    case kDateMode:
        m_found.date1904 = BiffReader(m_stream.data()).number(2) != 0;
        break;
    case kBoundSheet:
        readSheet();
        break;
    case kSst:
        return readStrings();
    case kFormat:
        readFormat();
        break;
    case kFont:
        readFont();
        break;
    case kPalette:
        readPalette();
        break;
    case kXf:
        readStyle();
        break;
    case kName:
        readName();
        break;
    case kSupBook:
        m_ownBook.push_back(m_stream.data().size() == 4 && littleNumber(m_stream.data(), 2, 2) == 0x401);
        break;
    case kExternSheet:
        readExternSheets();
        break;
    default:
        break;
    }
    const bool many = m_found.sheets.size() > m_limits.sheets || m_found.styles.size() > m_limits.styles || m_formats.size() > m_limits.styles ||
                      m_fonts.size() > m_limits.styles || m_names.size() > kMostNames || m_ownBook.size() > kMostNames ||
                      m_references.size() > m_limits.styles;
    return many ? base::Status(base::fail(tooMany(m_file, "lists"))) : base::Status();
}

base::Result<XlsGlobals> GlobalsReader::read()
{
    if (!m_stream.next() || (m_stream.type() & 0xFFU) != 0x09) {
        return failed(base::ErrorCode::Corrupt, "sheets.damaged", "no BOF");
    }
    if (m_stream.type() != kBof || BiffReader(m_stream.data()).number(2) != kBiff8) {
        return failed(base::ErrorCode::Invalid, "sheets.old_format", "before BIFF8");
    }
    while (m_stream.next() && m_stream.type() != kEof) {
        LINLI_CHECK(take());
    }
    if (m_stream.type() != kEof || m_found.sheets.empty()) {
        return failed(base::ErrorCode::Corrupt, "sheets.damaged", "globals");
    }
    if (m_found.styles.empty()) {
        m_found.styles.emplace_back().formatCode = "General";
    }
    placeNames();
    return std::move(m_found);
}

}  // namespace

base::Result<XlsGlobals> readXlsGlobals(std::string_view workbook, const std::string& file, const ReadLimits& limits)
{
    return GlobalsReader(workbook, file, limits).read();
}

}  // namespace linli::sheets
