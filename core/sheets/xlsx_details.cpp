// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xlsx_details.h"

#include "core/sheets/formula_refs.h"
#include "core/sheets/xlsx_parts.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace linli::sheets {

namespace {

// Longest list beside the cells that a form can honestly have.
constexpr std::size_t kMostRules = 20'000;
constexpr std::size_t kLongestText = 1U << 16U;

std::string textOf(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    return value == nullptr ? std::string{} : value;
}

double numberOf(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    const double number = value == nullptr ? 0 : std::strtod(value, nullptr);
    return number > 0 && number < 1e6 ? number : 0;
}

ValidationKind kindOf(std::string_view type)
{
    constexpr std::array<std::pair<std::string_view, ValidationKind>, 7> kKinds{
        {{"list", ValidationKind::List}, {"whole", ValidationKind::Whole}, {"decimal", ValidationKind::Decimal},
         {"date", ValidationKind::Date}, {"time", ValidationKind::Time}, {"textLength", ValidationKind::TextLength},
         {"custom", ValidationKind::Custom}}};
    const auto found = std::ranges::find(kKinds, type, &std::pair<std::string_view, ValidationKind>::first);
    return found == kKinds.end() ? ValidationKind::Any : found->second;
}

class CommentsHandler final : public XmlHandler {
public:
    CommentsHandler(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        m_phonetic += name == "rPh" ? 1 : 0;
        if (name == "comment") {
            const auto cell = parseCell(textOf(attributes, "ref"));
            if (comments.size() >= kMostRules) {
                stop(tooMany(m_file, "comments"));
                return;
            }
            comments.push_back({cell ? cell->row : 0, cell ? cell->column : 0, {}});
        }
        m_inText = name == "t" && !comments.empty() && m_phonetic == 0;
    }
    void end(std::string_view name) override
    {
        m_inText = false;
        m_phonetic -= name == "rPh" ? 1 : 0;
        if (name == "comment" && !comments.empty()) {
            unescapeCellText(comments.back().text);
        }
    }
    void text(std::string_view part) override
    {
        if (m_inText && comments.back().text.size() + part.size() <= m_limits.textBytes) {
            comments.back().text += part;
        }
    }

    std::vector<CellComment> comments;

private:
    std::string m_file;
    const ReadLimits& m_limits;
    int m_phonetic = 0;
    bool m_inText = false;
};

}  // namespace

base::Status XlsxDetails::startValidation(const XmlAttributes& attributes)
{
    if (m_details.validations.size() >= kMostRules) {
        return base::fail(tooMany(m_file, "validations"));
    }
    Validation& validation = m_details.validations.emplace_back();
    validation.kind = kindOf(textOf(attributes, "type"));
    validation.areas = parseAreas(textOf(attributes, "sqref"));
    validation.comparison = textOf(attributes, "operator");
    validation.allowsBlank = attributes.isTrue("allowBlank");
    const std::string style = textOf(attributes, "errorStyle");
    validation.refusesOthers = attributes.isTrue("showErrorMessage") && (style.empty() || style == "stop");
    validation.prompt = textOf(attributes, "prompt");
    validation.error = textOf(attributes, "error");
    m_inValidation = true;
    return {};
}

base::Status XlsxDetails::startConditional(const XmlAttributes& attributes)
{
    if (m_details.conditionalFormats.size() >= kMostRules) {
        return base::fail(tooMany(m_file, "conditional formats"));
    }
    m_details.conditionalFormats.push_back({parseAreas(textOf(attributes, "sqref")), {}});
    m_inConditional = true;
    return {};
}

void XlsxDetails::startColumn(const XmlAttributes& attributes)
{
    const auto first = std::strtoul(textOf(attributes, "min").c_str(), nullptr, 10);
    const auto last = std::strtoul(textOf(attributes, "max").c_str(), nullptr, 10);
    if (first < 1 || first > last || last > kSheetColumns || m_details.columns.size() >= kSheetColumns) {
        return;
    }
    m_details.columns.push_back({static_cast<std::uint32_t>(first - 1), static_cast<std::uint32_t>(last - 1),
                                 numberOf(attributes, "width"), attributes.isTrue("hidden"),
                                 static_cast<std::uint32_t>(numberOf(attributes, "style"))});
}

void XlsxDetails::startPage(std::string_view name, const XmlAttributes& attributes)
{
    if (name == "pageSetup") {
        m_details.page.landscape = textOf(attributes, "orientation") == "landscape";
        m_details.page.paper = static_cast<int>(numberOf(attributes, "paperSize"));
    } else if (name == "oddHeader") {
        m_into = &m_details.page.header;
    } else if (name == "oddFooter") {
        m_into = &m_details.page.footer;
    } else if (name == "sheetProtection") {
        m_details.isProtected = attributes.isTrue("sheet");
    } else if (name == "autoFilter") {
        m_details.autoFilter = parseArea(textOf(attributes, "ref"));
    } else if (name == "sheetFormatPr") {
        m_details.standardHeight = numberOf(attributes, "defaultRowHeight");
        m_details.standardWidth = numberOf(attributes, "defaultColWidth");
    }
}

base::Status XlsxDetails::start(std::string_view name, const XmlAttributes& attributes)
{
    m_into = nullptr;
    if (name == "dataValidation") {
        return startValidation(attributes);
    }
    if (name == "conditionalFormatting") {
        return startConditional(attributes);
    }
    if (name == "col") {
        startColumn(attributes);
    } else if (m_inValidation && (name == "formula1" || name == "f")) {
        Validation& validation = m_details.validations.back();
        // <x14:formula2><xm:f>: the second one comes after the first.
        m_into = name == "formula1" || validation.formula1.empty() ? &validation.formula1 : &validation.formula2;
    } else if (m_inValidation && name == "formula2") {
        m_into = &m_details.validations.back().formula2;
    } else if (m_inConditional && (name == "formula" || name == "f") &&
               m_details.conditionalFormats.back().formulas.size() < kMostRules) {
        m_into = &m_details.conditionalFormats.back().formulas.emplace_back();
    } else if ((m_inValidation || m_inConditional) && name == "sqref") {
        m_areas.clear();
        m_into = &m_areas;
    } else {
        startPage(name, attributes);
    }
    return {};
}

void XlsxDetails::end(std::string_view name)
{
    m_into = nullptr;
    if (name == "sqref" && m_inValidation) {
        m_details.validations.back().areas = parseAreas(m_areas);
    } else if (name == "sqref" && m_inConditional) {
        m_details.conditionalFormats.back().areas = parseAreas(m_areas);
    } else if (name == "dataValidation") {
        m_inValidation = false;
    } else if (name == "conditionalFormatting") {
        m_inConditional = false;
    }
}

void XlsxDetails::text(std::string_view part)
{
    if (m_into != nullptr && m_into->size() + part.size() <= kLongestText) {
        *m_into += part;
    }
}

void XlsxDetails::row(std::uint32_t row, const XmlAttributes& attributes)
{
    m_details.layout.push_back({row, numberOf(attributes, "ht"), attributes.isTrue("hidden"),
                                attributes.isTrue("customFormat") ? static_cast<std::uint32_t>(numberOf(attributes, "s")) : 0, {}});
}

base::Status XlsxDetails::blank(std::uint32_t column, std::uint32_t style)
{
    if (++m_blanks > m_limits.cells) {
        return base::fail(tooMany(m_file, "empty cells"));
    }
    m_details.layout.back().blanks.push_back({column, style});
    return {};
}

std::string XlsxDetails::formula(const CellPlace& cell, std::optional<std::uint32_t> shared, std::string text)
{
    if (!shared) {
        return text;
    }
    const auto known = m_shared.find(*shared);
    if (text.empty() && known != m_shared.end()) {
        const SharedFormula& first = known->second;
        return copiedFormula(first.text, static_cast<std::int64_t>(cell.row) - first.cell.row,
                             static_cast<std::int64_t>(cell.column) - first.cell.column);
    }
    m_shared[*shared] = {cell, text};
    return text;
}

base::Result<std::vector<CellComment>> readComments(PackageReader& package, const std::string& part, const ReadLimits& limits)
{
    CommentsHandler handler(package.file(), limits);
    LINLI_CHECK(parsePart(package, part, handler));
    return std::move(handler.comments);
}

}  // namespace linli::sheets
