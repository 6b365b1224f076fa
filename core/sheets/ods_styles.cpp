// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/ods_styles.h"

#include "core/sheets/xlsx_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace linli::sheets {

namespace {

std::string textOf(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    return value == nullptr ? std::string{} : value;
}

bool isDataStyle(std::string_view name)
{
    return name == "date-style" || name == "time-style" || name == "number-style" || name == "percentage-style" || name == "text-style" ||
           name == "currency-style" || name == "boolean-style";
}

// "2.5cm" in points.
double points(const std::string& length)
{
    char* unit = nullptr;
    const double value = std::strtod(length.c_str(), &unit);
    const std::string_view name = unit;
    const double scale = name == "cm" ? 28.3465 : name == "mm" ? 2.83465 : name == "in" ? 72 : name == "pt" ? 1 : name == "pc" ? 12 : 0;
    return value > 0 && value < 10'000 ? value * scale : 0;
}

// "0.5pt solid #000000" as Excel numbers lines.
std::uint8_t lineOf(std::string_view border)
{
    if (border == "none" || border.find("none") != std::string_view::npos) {
        return 0;
    }
    const double width = points(std::string(border.substr(0, border.find(' '))));
    const auto is = [&](std::string_view kind) { return border.find(kind) != std::string_view::npos; };
    return is("double") ? 6 : is("dashed") ? 3 : is("dotted") ? 4 : width > 2 ? 5 : width > 1.2 ? 2 : 1;
}

}  // namespace

OdsStyles::OdsStyles()
{
    m_cells.emplace_back().formatCode = "General";
}

void OdsStyles::startDataStyle(std::string_view name, const XmlAttributes& attributes)
{
    m_dataStyle = textOf(attributes, "name");
    auto& [code, format] = m_formats[m_dataStyle];
    code = name == "text-style" ? "@" : "";
    format = {};
    format.percent = name == "percentage-style";
}

void OdsStyles::startInDataStyle(std::string_view name, const XmlAttributes& attributes)
{
    auto& [code, format] = m_formats[m_dataStyle];
    const bool isLong = textOf(attributes, "style") == "long";
    m_inText = name == "text";
    if (name == "year") {
        format.year = true;
        code += isLong ? "yyyy" : "yy";
    } else if (name == "month") {
        format.month = true;
        code += isLong ? "mm" : "m";
    } else if (name == "day") {
        format.day = true;
        code += isLong ? "dd" : "d";
    } else if (name == "hours" || name == "minutes" || name == "seconds") {
        format.time = true;
        code += name.front();
    } else if (name == "number") {
        const std::string places = textOf(attributes, "decimal-places");
        format.fixed = !places.empty();
        format.places = std::clamp(std::atoi(places.c_str()), 0, 30);
        format.leadingDigits = std::clamp(std::atoi(textOf(attributes, "min-integer-digits").c_str()), 1, 30);
        code += std::string(static_cast<std::size_t>(format.leadingDigits), '0');
        code += format.places > 0 ? "." + std::string(static_cast<std::size_t>(format.places), '0') : "";
    }
}

void OdsStyles::startStyle(const XmlAttributes& attributes)
{
    m_style = textOf(attributes, "name");
    m_family = textOf(attributes, "family");
    if (m_family != "table-cell") {
        return;
    }
    // A style begins as what it is made from.
    CellStyle style = m_cells[cell(textOf(attributes, "parent-style-name"))];
    const auto format = m_formats.find(textOf(attributes, "data-style-name"));
    if (format != m_formats.end()) {
        style.formatCode = format->second.first.empty() ? "General" : format->second.first;
        style.format = format->second.second;
    }
    m_cellNames[m_style] = static_cast<std::uint32_t>(m_cells.size());
    m_cells.push_back(std::move(style));
}

void OdsStyles::startProperties(std::string_view name, const XmlAttributes& attributes)
{
    if (name == "table-column-properties") {
        constexpr double kPointsPerCharacter = 5.7;
        m_sizes[m_style] = points(textOf(attributes, "column-width")) / kPointsPerCharacter;
    } else if (name == "table-row-properties") {
        m_sizes[m_style] = points(textOf(attributes, "row-height"));
    } else if (name == "table-properties") {
        m_hidden[m_style] = textOf(attributes, "display") == "false";
    } else if (m_family == "table-cell") {
        startCellProperties(attributes);
    }
}

void OdsStyles::startCellProperties(const XmlAttributes& attributes)
{
    CellStyle& style = m_cells.back();
    const auto set = [&](std::string_view attribute, auto change) {
        if (const char* value = attributes.find(attribute)) {
            change(std::string_view(value));
        }
    };
    set("font-weight", [&](std::string_view value) { style.bold = value == "bold"; });
    set("font-style", [&](std::string_view value) { style.look.italic = value == "italic"; });
    set("font-name-asian", [&](std::string_view value) { style.look.font = value; });
    set("font-size", [&](std::string_view value) { style.look.fontSize = points(std::string(value)); });
    set("text-align", [&](std::string_view value) {
        style.centred = value == "center";
        style.look.across = value == "center" ? CellLook::Across::Centre : value == "end" ? CellLook::Across::Right
                            : value == "justify" ? CellLook::Across::Justify : CellLook::Across::Left;
    });
    set("vertical-align", [&](std::string_view value) {
        style.look.down = value == "top" ? CellLook::Down::Top : value == "middle" ? CellLook::Down::Middle : CellLook::Down::Bottom;
    });
    set("wrap-option", [&](std::string_view value) { style.look.wraps = value == "wrap"; });
    set("background-color", [&](std::string_view value) {
        style.hasFill = value != "transparent" && value != "#ffffff";
        std::uint32_t colour = 0;
        const bool known = style.hasFill && value.starts_with('#') && std::from_chars(value.data() + 1, value.data() + value.size(), colour, 16).ec == std::errc{};
        style.look.fill = known ? std::optional(colour & 0xFFFFFFU) : std::nullopt;
    });
    set("cell-protect", [&](std::string_view value) { style.locked = value != "none"; });
    constexpr std::array<std::string_view, 4> kSides{"border-left", "border-right", "border-top", "border-bottom"};
    set("border", [&](std::string_view value) { style.look.borders.fill(lineOf(value)); });
    for (std::size_t i = 0; i < kSides.size(); ++i) {
        set(kSides[i], [&](std::string_view value) { style.look.borders[i] = lineOf(value); });
    }
    style.hasBorder = std::ranges::any_of(style.look.borders, [](std::uint8_t line) { return line != 0; });
}

base::Status OdsStyles::start(std::string_view name, const XmlAttributes& attributes, const std::string& file, const ReadLimits& limits)
{
    if (m_cells.size() > limits.styles || m_formats.size() > limits.styles || m_sizes.size() > limits.styles || m_hidden.size() > limits.styles) {
        return base::fail(tooMany(file, "styles"));
    }
    if (isDataStyle(name)) {
        startDataStyle(name, attributes);
    } else if (!m_dataStyle.empty()) {
        startInDataStyle(name, attributes);
    } else if (name == "style") {
        startStyle(attributes);
    } else if (!m_style.empty()) {
        startProperties(name, attributes);
    }
    return {};
}

void OdsStyles::end(std::string_view name)
{
    m_inText = false;
    if (isDataStyle(name)) {
        m_dataStyle.clear();
    } else if (name == "style") {
        m_style.clear();
        m_family.clear();
    }
}

void OdsStyles::text(std::string_view part)
{
    if (m_inText && !m_dataStyle.empty()) {
        auto& [code, format] = m_formats[m_dataStyle];
        format.chinese = format.chinese || part.find("年") != std::string_view::npos || part.find("月") != std::string_view::npos;
        if (code.size() < 200) {
            code += "\"" + std::string(part) + "\"";
        }
    }
}

std::uint32_t OdsStyles::cell(std::string_view name) const
{
    const auto found = m_cellNames.find(name);
    return found == m_cellNames.end() ? 0 : found->second;
}

double OdsStyles::size(std::string_view name) const
{
    const auto found = m_sizes.find(name);
    return found == m_sizes.end() ? 0 : found->second;
}

bool OdsStyles::hidesSheet(std::string_view name) const
{
    const auto found = m_hidden.find(name);
    return found != m_hidden.end() && found->second;
}

}  // namespace linli::sheets
