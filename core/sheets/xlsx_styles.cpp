// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_styles.h"

#include "core/sheets/xlsx_parts.h"

#include <cstdlib>

namespace linli::sheets {

namespace {

std::size_t index(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    return value == nullptr ? 0 : std::strtoul(value, nullptr, 10);
}

bool isOn(const XmlAttributes& attributes)
{
    return attributes.find("val") == nullptr || attributes.isTrue("val");
}

class StylesHandler final : public XmlHandler {
public:
    StylesHandler(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view) override {}

    std::vector<CellStyle> styles;

private:
    enum class Within { Nothing, Fonts, Fills, Borders, Cells };
    void startList(std::string_view name);
    void startInside(std::string_view name, const XmlAttributes& attributes);
    void startCell(const XmlAttributes& attributes);

    std::string m_file;
    const ReadLimits& m_limits;
    std::map<std::size_t, std::string> m_codes;
    std::vector<bool> m_bold;
    std::vector<bool> m_filled;
    std::vector<bool> m_bordered;
    Within m_within = Within::Nothing;
    bool m_inCell = false;
};

void StylesHandler::startList(std::string_view name)
{
    m_within = name == "fonts" ? Within::Fonts : name == "fills" ? Within::Fills : name == "borders" ? Within::Borders
               : name == "cellXfs" ? Within::Cells : m_within;
}

void StylesHandler::start(std::string_view name, const XmlAttributes& attributes)
{
    const std::size_t most = m_limits.styles;
    if (styles.size() > most || m_codes.size() > most || m_bold.size() > most || m_filled.size() > most || m_bordered.size() > most) {
        stop(tooMany(m_file, "styles"));
        return;
    }
    if (name == "numFmt") {
        const char* code = attributes.find("formatCode");
        m_codes[index(attributes, "numFmtId")] = code == nullptr ? "" : code;
    } else if (m_within == Within::Nothing) {
        startList(name);
    } else {
        startInside(name, attributes);
    }
}

void StylesHandler::startInside(std::string_view name, const XmlAttributes& attributes)
{
    switch (m_within) {
    case Within::Fonts:
        if (name == "font") {
            m_bold.push_back(false);
        } else if (name == "b" && !m_bold.empty()) {
            m_bold.back() = isOn(attributes);
        }
        break;
    case Within::Fills:
        if (name == "fill") {
            m_filled.push_back(false);
        } else if (name == "patternFill" && !m_filled.empty()) {
            const char* type = attributes.find("patternType");
            m_filled.back() = type != nullptr && std::string_view(type) != "none";
        } else if (name == "fgColor" && !m_filled.empty()) {
            const char* colour = attributes.find("rgb");
            m_filled.back() = m_filled.back() && (colour == nullptr || !std::string_view(colour).ends_with("FFFFFF"));
        }
        break;
    case Within::Borders:
        if (name == "border") {
            m_bordered.push_back(false);
        } else if (!m_bordered.empty() && attributes.find("style") != nullptr && std::string_view(attributes.find("style")) != "none") {
            m_bordered.back() = true;
        }
        break;
    case Within::Cells:
        if (name == "xf") {
            startCell(attributes);
        } else if (name == "alignment" && m_inCell) {
            const char* place = attributes.find("horizontal");
            styles.back().centred = place != nullptr && std::string_view(place).starts_with("center");
        } else if (name == "protection" && m_inCell) {
            styles.back().locked = attributes.find("locked") == nullptr || attributes.isTrue("locked");
        }
        break;
    case Within::Nothing:
        break;
    }
}

void StylesHandler::startCell(const XmlAttributes& attributes)
{
    const std::size_t id = index(attributes, "numFmtId");
    const auto own = m_codes.find(id);
    CellStyle& style = styles.emplace_back();
    style.formatCode = own == m_codes.end() ? builtInCode(static_cast<int>(id)) : own->second;
    style.format = own == m_codes.end() ? builtInFormat(static_cast<int>(id)) : parseNumberFormat(own->second);
    const auto is = [&](const std::vector<bool>& list, std::string_view name) {
        const std::size_t at = index(attributes, name);
        return at < list.size() && list[at];
    };
    style.bold = is(m_bold, "fontId");
    style.hasFill = is(m_filled, "fillId");
    style.hasBorder = is(m_bordered, "borderId");
    m_inCell = true;
}

void StylesHandler::end(std::string_view name)
{
    m_inCell = m_inCell && name != "xf";
    if (name == "fonts" || name == "fills" || name == "borders" || name == "cellXfs") {
        m_within = Within::Nothing;
    }
}

}  // namespace

base::Result<CellStyles> CellStyles::read(PackageReader& package, const std::string& part, const ReadLimits& limits)
{
    CellStyles styles;
    if (!part.empty()) {
        StylesHandler handler(package.file(), limits);
        LINLI_CHECK(parsePart(package, part, handler));
        styles.m_styles = std::move(handler.styles);
    }
    if (styles.m_styles.empty()) {
        styles.m_styles.emplace_back().formatCode = "General";
    }
    return styles;
}

const NumberFormat& CellStyles::format(std::size_t style) const
{
    static const NumberFormat kGeneral;
    return style < m_styles.size() ? m_styles[style].format : kGeneral;
}

}  // namespace linli::sheets
