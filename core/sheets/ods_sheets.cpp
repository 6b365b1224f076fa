// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/ods_sheets.h"

#include "core/base/date.h"
#include "core/base/text.h"
#include "core/sheets/cell_reference.h"
#include "core/sheets/cell_text.h"
#include "core/sheets/found_number.h"
#include "core/sheets/ods_formula.h"
#include "core/sheets/xlsx_parts.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace linli::sheets {

namespace {

constexpr std::int32_t kEpoch = 25569;       // 1970-01-01
constexpr std::uint32_t kMostBlankColumns = 256;
constexpr std::uint32_t kMostBlankRows = 1000;
constexpr std::size_t kMostBlanks = 2'000'000;
constexpr std::size_t kMostRules = 20'000;
constexpr std::size_t kLongestText = 1U << 16U;

std::string textOf(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    return value == nullptr ? std::string{} : value;
}

std::uint32_t count(const XmlAttributes& attributes, std::string_view name)
{
    const char* value = attributes.find(name);
    const unsigned long number = value == nullptr ? 1 : std::strtoul(value, nullptr, 10);
    return static_cast<std::uint32_t>(std::clamp<unsigned long>(number, 1, kSheetRows));
}

bool isCell(std::string_view name)
{
    return name == "table-cell" || name == "covered-table-cell";
}

}  // namespace

void OdsSheets::check(const base::Status& status)
{
    if (!status) {
        stop(status.error());
    }
}

void OdsSheets::start(std::string_view name, const XmlAttributes& attributes)
{
    if (!m_inBody) {
        m_inBody = name == "body";
        if (!m_inBody) {
            check(m_styles.start(name, attributes, m_file, m_limits));
        } else if (m_sink.wantsDetails()) {
            m_sink.takeBook({m_styles.all(), {}, false});
        }
    } else if (name == "table") {
        ++m_tables;
        if (m_tables == 1) {
            startTable(attributes);
        }
    } else if (m_tables > 1) {
        return;
    } else if (name == "content-validation") {
        startValidation(attributes);
    } else if (!m_validation.empty() && (name == "help-message" || name == "error-message")) {
        m_message = name == "help-message" ? &m_validations[m_validation].prompt : &m_validations[m_validation].error;
    } else if (m_tables == 0) {
        return;
    } else if (name == "table-column") {
        startColumn(attributes);
    } else if (name == "table-header-rows") {
        m_firstTitle = m_row;
    } else if (name == "table-row") {
        startRow(attributes);
    } else if (isCell(name)) {
        startCell(name, attributes);
    } else if (m_inCell) {
        startText(name, attributes);
    }
}

void OdsSheets::startTable(const XmlAttributes& attributes)
{
    m_head = {};
    m_details = {};
    m_merges.clear();
    m_head.name = textOf(attributes, "name");
    m_head.hidden = m_styles.hidesSheet(textOf(attributes, "style-name"));
    m_details.state = m_head.hidden ? SheetState::Hidden : SheetState::Visible;
    m_details.isProtected = attributes.isTrue("protected");
    const std::string printed = textOf(attributes, "print-ranges");
    for (const std::string_view range : base::splitWords(printed, ' ')) {
        if (const auto area = openArea(range)) {
            m_details.page.printArea.push_back(*area);
        }
    }
    m_column = 0;
    m_row = 0;
    m_filled = 0;
    m_begun = false;
    m_wanted = true;
    ++m_sheets;
    m_blanks = 0;
    if (m_sheets > m_limits.sheets) {
        stop(tooMany(m_file, "sheets"));
    }
    m_firstTitle.reset();
}

void OdsSheets::startColumn(const XmlAttributes& attributes)
{
    const std::uint32_t repeats = count(attributes, "number-columns-repeated");
    const std::uint32_t last = std::min(m_column + repeats, kSheetColumns);
    const std::string visibility = textOf(attributes, "visibility");
    if (m_column < last) {
        const bool hidden = visibility == "collapse" || visibility == "filter";
        m_details.columns.push_back({m_column, last - 1, m_styles.size(textOf(attributes, "style-name")), hidden,
                                     m_styles.cell(textOf(attributes, "default-cell-style-name"))});
        if (hidden) {
            m_head.hiddenColumns.emplace_back(m_column, last - 1);
        }
    }
    m_column = last;
}

void OdsSheets::beginSheet()
{
    m_begun = true;
    const auto wanted = m_sink.beginSheet(m_head);
    if (!wanted) {
        stop(wanted.error());
    } else {
        m_wanted = *wanted;
    }
}

void OdsSheets::startRow(const XmlAttributes& attributes)
{
    if (!m_begun) {
        beginSheet();
    }
    m_column = 0;
    m_cells.clear();
    m_rowBytes = 0;
    m_rowRepeats = count(attributes, "number-rows-repeated");
    const std::string visibility = textOf(attributes, "visibility");
    m_layout = {};
    m_layout.height = m_styles.size(textOf(attributes, "style-name"));
    m_layout.hidden = visibility == "collapse" || visibility == "filter";
}

void OdsSheets::startCell(std::string_view name, const XmlAttributes& attributes)
{
    m_inCell = true;
    m_paragraphs = 0;
    m_cell.found = {};
    m_cell.found.column = m_column;
    m_cell.covered = name == "covered-table-cell";
    m_cell.repeats = count(attributes, "number-columns-repeated");
    m_cell.kind = textOf(attributes, "value-type");
    m_cell.value = m_cell.kind == "date" ? textOf(attributes, "date-value") : m_cell.kind == "time" ? textOf(attributes, "time-value")
                   : m_cell.kind == "boolean" ? textOf(attributes, "boolean-value") : textOf(attributes, "value");
    const std::string style = textOf(attributes, "style-name");
    m_cell.found.style = m_styles.cell(style);
    m_cell.styled = !style.empty();
    for (const ColumnRun& run : m_details.columns) {
        if (style.empty() && m_column >= run.first && m_column <= run.last) {
            m_cell.found.style = run.style;
            break;
        }
    }
    const std::string formula = textOf(attributes, "formula");
    m_cell.found.formula = !formula.empty();
    if (m_sink.wantsDetails()) {
        m_cell.found.formulaText = plainFormula(formula);
    }
    const std::uint32_t rows = count(attributes, "number-rows-spanned");
    const std::uint32_t columns = count(attributes, "number-columns-spanned");
    if ((rows > 1 || columns > 1) && m_row + rows <= kSheetRows && m_column + columns <= kSheetColumns) {
        m_merges.push_back({m_row, m_column, m_row + rows - 1, m_column + columns - 1});
    }
    if (m_merges.size() > m_limits.merges) {
        stop(tooMany(m_file, "merges"));
    }
    const std::string validation = textOf(attributes, "content-validation-name");
    const auto known = m_validations.find(validation);
    if (known != m_validations.end() && known->second.areas.size() < m_limits.merges) {
        const std::uint32_t last = std::min(m_column + m_cell.repeats, kSheetColumns) - 1;
        known->second.areas.push_back({m_row, m_column, std::min(m_row + m_rowRepeats, kSheetRows) - 1, last});
    }
}

void OdsSheets::startValidation(const XmlAttributes& attributes)
{
    m_validation = textOf(attributes, "name");
    if (m_validations.size() >= kMostRules) {
        stop(tooMany(m_file, "validations"));
        return;
    }
    Validation& validation = m_validations[m_validation];
    validation.allowsBlank = textOf(attributes, "allow-empty-cell") != "false";
    readCondition(textOf(attributes, "condition"), validation);
}

void OdsSheets::startText(std::string_view name, const XmlAttributes& attributes)
{
    if (name == "annotation") {
        ++m_annotation;
        m_comment.clear();
    } else if (name == "p") {
        const bool first = m_annotation > 0 ? m_comment.empty() : m_paragraphs++ == 0;
        ++m_textDepth;
        if (!first) {
            add("\n");
        }
    } else if (name == "s") {
        add(std::string(std::min<std::uint32_t>(count(attributes, "c"), 1000), ' '));
    } else if (name == "tab") {
        add("\t");
    } else if (name == "line-break") {
        add("\n");
    }
}

void OdsSheets::add(std::string_view part)
{
    std::string& into = m_annotation > 0 ? m_comment : m_cell.found.text;
    into += part;
    if (into.size() > m_limits.textBytes) {
        stop({base::ErrorCode::Invalid, "sheets.cell_too_long", {{"sheet", m_head.name}, {"cell", cellName(m_row, m_column)}}, {}});
    }
}

void OdsSheets::text(std::string_view part)
{
    if (!m_inBody) {
        m_styles.text(part);
    } else if (m_message != nullptr && m_message->size() + part.size() < kLongestText) {
        *m_message += part;
    } else if (m_inCell && m_textDepth > 0 && m_tables == 1) {
        add(part);
    }
}

void OdsSheets::end(std::string_view name)
{
    if (!m_inBody) {
        m_styles.end(name);
    } else if (name == "table") {
        if (m_tables == 1) {
            endTable();
        }
        --m_tables;
    } else if (m_tables > 1) {
        return;
    } else if (name == "content-validation") {
        m_validation.clear();
    } else if (name == "help-message" || name == "error-message") {
        m_message = nullptr;
    } else if (m_tables == 0) {
        return;
    } else if (isCell(name) && m_inCell) {
        endCell();
    } else if (name == "table-row") {
        endRow();
    } else if (name == "table-header-rows" && m_firstTitle && m_row > *m_firstTitle) {
        m_details.page.titleRows = {*m_firstTitle, m_row - 1};
    } else if (name == "p" && m_textDepth > 0) {
        --m_textDepth;
    } else if (name == "annotation" && m_annotation > 0) {
        --m_annotation;
        if (m_details.comments.size() < kMostRules) {
            m_details.comments.push_back({m_row, m_column, m_comment});
        }
    }
}

// 2022-11-22 or 2022-11-22T08:30:00.
void OdsSheets::placeDate()
{
    FoundCell& cell = m_cell.found;
    const auto date = base::Date::fromIso(m_cell.value.substr(0, 10));
    if (!date || date->precision() != base::Precision::Day) {
        cell.type = cell.text.empty() ? CellType::Empty : CellType::Text;
        return;
    }
    double day = date->first().days + kEpoch;
    if (m_cell.value.size() >= 16 && m_cell.value[10] == 'T') {
        const double hours = std::atoi(m_cell.value.substr(11, 2).c_str());
        const double minutes = std::atoi(m_cell.value.substr(14, 2).c_str());
        day += (hours * 60 + minutes) / 1440;
    }
    const NumberFormat& format = m_styles.all()[cell.style].format;
    cell.type = CellType::Date;
    cell.number = day;
    cell.text = day > 0 && format.isDate() ? showNumber(format, day, {}) : m_cell.value.substr(0, 10);
}

void OdsSheets::placeValue()
{
    FoundCell& cell = m_cell.found;
    double number = 0;
    const auto result = std::from_chars(m_cell.value.data(), m_cell.value.data() + m_cell.value.size(), number);
    const bool isNumber = (m_cell.kind == "float" || m_cell.kind == "percentage" || m_cell.kind == "currency") && result.ec == std::errc{};
    if (isNumber) {
        NumberFormat format = m_styles.all()[cell.style].format;
        if (m_cell.kind == "percentage" && !format.percent) {
            format.percent = true;   // a style that does not say how: two places lose nothing that is shown
            format.places = 2;
        }
        placeNumber(cell, number, m_cell.value, format, false);
    } else if (m_cell.kind == "date") {
        placeDate();
    } else if (m_cell.kind == "boolean") {
        cell.type = CellType::Boolean;
        cell.text = m_cell.value == "true" ? "TRUE" : "FALSE";
    } else {
        // Errors show as their name, and only in formulas.
        const bool error = cell.formula && cell.text.starts_with('#');
        cell.type = cell.text.empty() ? CellType::Empty : error ? CellType::Error : CellType::Text;
        cell.digitsLost = hasLostDigits(cell.text);
    }
}

void OdsSheets::endCell()
{
    m_inCell = false;
    m_textDepth = 0;
    m_annotation = 0;
    placeValue();
    const std::uint32_t last = std::min(m_column + m_cell.repeats, kSheetColumns);
    const bool kept = m_cell.found.type != CellType::Empty || (m_cell.found.formula && m_sink.wantsDetails());
    for (std::uint32_t column = m_column; column < last && kept && !m_cell.covered && m_wanted; ++column) {
        m_cell.found.column = column;
        m_cells.push_back(m_cell.found);
        m_rowBytes += m_cell.found.text.size() + m_cell.found.formulaText.size();
        if (m_rowBytes > m_limits.heldBytes || m_filled + m_cells.size() > m_limits.cells) {
            stop({base::ErrorCode::Invalid, "sheets.too_many_cells", {{"sheet", m_head.name}}, {}});
            return;
        }
    }
    for (std::uint32_t column = m_column; column < std::min(last, kMostBlankColumns) && !kept && m_cell.styled; ++column) {
        m_layout.blanks.push_back({column, m_cell.found.style});
    }
    m_column = last;
}

void OdsSheets::endRow()
{
    for (std::uint32_t i = 0; i < m_rowRepeats && m_wanted && !stopped(); ++i) {
        const std::uint32_t number = m_row + i;
        const bool blankTail = m_cells.empty() && (m_rowRepeats > kMostBlankRows || m_blanks > kMostBlanks);
        if (number >= kSheetRows || blankTail) {
            break;
        }
        m_filled += m_cells.size();
        if (m_filled > m_limits.cells) {
            stop({base::ErrorCode::Invalid, "sheets.too_many_cells", {{"sheet", m_head.name}}, {}});
            break;
        }
        if (m_sink.wantsDetails()) {
            m_layout.number = number;
            m_blanks += m_layout.blanks.size() + 1;
            m_details.layout.push_back(m_layout);
        }
        if (!m_cells.empty()) {
            const auto more = m_sink.row({number, m_layout.hidden, m_cells});
            if (!more) {
                stop(more.error());
            } else {
                m_wanted = *more;
            }
        }
    }
    m_row = std::min(m_row + m_rowRepeats, kSheetRows);
}

void OdsSheets::endTable()
{
    if (!m_begun) {
        beginSheet();
    }
    if (!m_wanted || stopped()) {
        return;
    }
    for (auto& [name, validation] : m_validations) {
        if (!validation.areas.empty()) {
            m_details.validations.push_back(validation);
            validation.areas.clear();
        }
    }
    if (m_sink.wantsDetails()) {
        m_sink.takeDetails(std::move(m_details));
    }
    check(m_sink.endSheet(m_merges));
}

}  // namespace linli::sheets
