// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/part_rewriter.h"

#include "core/base/text.h"
#include "core/sheets/cell_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace linli::sheets {

namespace {

constexpr std::size_t kDeepest = 64;

enum class Rule { Areas, AreasStay, Cell, Formula, Dimension, Break, Anchor };

struct AttributeRule {
    std::string_view element;
    std::string_view attribute;
    Rule rule;
};

constexpr std::array<AttributeRule, 21> kAttributes{{
    {"dimension", "ref", Rule::Dimension},
    {"pane", "topLeftCell", Rule::Cell},
    {"sheetView", "topLeftCell", Rule::Cell},
    {"selection", "activeCell", Rule::Cell},
    {"selection", "sqref", Rule::AreasStay},
    {"autoFilter", "ref", Rule::Areas},
    {"sortState", "ref", Rule::Areas},
    {"sortCondition", "ref", Rule::Areas},
    {"table", "ref", Rule::Areas},
    {"conditionalFormatting", "sqref", Rule::Areas},
    {"dataValidation", "sqref", Rule::Areas},
    {"protectedRange", "sqref", Rule::Areas},
    {"ignoredError", "sqref", Rule::Areas},
    {"hyperlink", "ref", Rule::AreasStay},
    {"hyperlink", "location", Rule::Formula},
    {"comment", "ref", Rule::AreasStay},
    {"threadedComment", "ref", Rule::AreasStay},
    {"cellWatch", "r", Rule::AreasStay},
    {"location", "ref", Rule::AreasStay},
    {"brk", "id", Rule::Break},
    {"pos", "y", Rule::Anchor},
}};

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

bool holdsFormula(std::string_view element)
{
    return isOneOf(element, {"formula", "formula1", "formula2", "f", "definedName", "calculatedColumnFormula", "totalsRowFormula"});
}

// Left out when nothing is left in them: empty ones are a fault in the eyes of spreadsheet programs.
bool isList(std::string_view element)
{
    return isOneOf(element, {"mergeCells", "dataValidations", "hyperlinks", "protectedRanges", "ignoredErrors", "rowBreaks",
                             "cellWatches", "conditionalFormattings", "sparklines"});
}

}  // namespace

std::string PartRewriter::moved(std::string_view formula, std::optional<std::uint32_t> row, std::uint32_t copy) const
{
    return movedFormula(formula, {m_sheet == nullptr ? std::string{} : m_sheet->name, row, copy},
                        [this](std::string_view name) { return m_book.rowMap(name); });
}

std::string PartRewriter::movedAreas(std::string_view text, RowMap::Below below) const
{
    std::string areas;
    for (const Area& area : parseAreas(text)) {
        for (const Area& one : movedAreaList(m_sheet->map, area, below)) {
            areas += (areas.empty() ? "" : " ") + areaName(one);
        }
    }
    return areas;
}

// A removed row gives its place to the one below.
std::uint32_t PartRewriter::movedRow(std::uint32_t row) const
{
    for (; row + 1 < kSheetRows; ++row) {
        if (const auto at = m_sheet->map.at(row)) {
            return *at;
        }
    }
    return row;
}

bool PartRewriter::moveAreas(std::string& tag, std::string_view attribute, RowMap::Below below) const
{
    const auto value = attributeOf(tag, attribute);
    if (!value) {
        return true;
    }
    const std::string areas = movedAreas(*value, below);
    if (areas.empty()) {
        return parseAreas(*value).empty();  // whole columns and what else we do not know stays as it is
    }
    tag = withAttribute(tag, attribute, areas);
    return true;
}

void PartRewriter::moveCell(std::string& tag, std::string_view attribute) const
{
    const auto value = attributeOf(tag, attribute);
    if (const auto cell = value ? parseCell(*value) : std::nullopt) {
        tag = withAttribute(tag, attribute, cellName(movedRow(cell->row), cell->column));
    }
}

void PartRewriter::moveDimension(std::string& tag) const
{
    const auto value = attributeOf(tag, "ref");
    const auto area = value ? parseArea(*value) : std::nullopt;
    if (!area || m_sheet == nullptr || (!changesRows() && m_sheet->changes.empty())) {
        return;
    }
    const auto range = m_sheet->map.range(static_cast<std::uint32_t>(area->firstRow), static_cast<std::uint32_t>(area->lastRow));
    Area all = range ? Area{range->first, area->firstColumn, range->second, area->lastColumn} : Area{};
    for (const CellChange* change : m_sheet->changes) {
        all = {std::min<std::size_t>(all.firstRow, change->row), std::min<std::size_t>(all.firstColumn, change->column),
               std::max<std::size_t>(all.lastRow, change->row), std::max<std::size_t>(all.lastColumn, change->column)};
    }
    tag = withAttribute(tag, "ref", areaName(all));
}

// The break stands below row `id`, counted from 1.
bool PartRewriter::moveBreak(std::string& tag) const
{
    const auto value = attributeOf(tag, "id");
    std::uint32_t id = 0;
    if (!value || std::from_chars(value->data(), value->data() + value->size(), id).ec != std::errc{} || id < 1 || id > kSheetRows) {
        return true;
    }
    const auto range = m_sheet->map.range(id - 1, id - 1);
    if (range) {
        tag = withAttribute(tag, "id", std::to_string(range->second + 1));
    }
    return range.has_value();
}

// A picture placed by its distance from the top: what is inserted above pushes it down.
void PartRewriter::moveAnchor(std::string& tag) const
{
    constexpr double kUnitsPerPoint = 12700;
    const auto value = attributeOf(tag, "y");
    std::int64_t y = 0;
    if (!value || std::from_chars(value->data(), value->data() + value->size(), y).ec != std::errc{}) {
        return;
    }
    const Sheet& source = *m_sheet->source;
    const auto heightOf = [&](std::uint32_t first, std::uint32_t last) {
        double height = 0;
        for (std::uint32_t row = first; row <= last; ++row) {
            height += source.rowHidden(row) ? 0 : source.rowHeight(row);
        }
        return height * kUnitsPerPoint;
    };
    double moved = static_cast<double>(y);
    for (const RowInsertion& one : m_sheet->map.insertions()) {
        if (static_cast<double>(y) >= heightOf(0, one.after)) {
            moved += heightOf(one.after + 1 - one.modelRows, one.after) * one.count / one.modelRows;
        }
    }
    for (const RowRemoval& one : m_sheet->map.removals()) {
        if (static_cast<double>(y) >= heightOf(0, one.last)) {
            moved -= heightOf(one.first, one.last);
        }
    }
    tag = withAttribute(tag, "y", std::to_string(static_cast<std::int64_t>(moved)));
}

// False = what the element speaks of is removed.
bool PartRewriter::moveAttributes(const XmlPiece& open, std::string& tag) const
{
    bool kept = true;
    for (const AttributeRule& rule : kAttributes) {
        if (rule.element != open.name) {
            continue;
        }
        if (rule.rule == Rule::Dimension) {
            moveDimension(tag);
        } else if (rule.rule == Rule::Formula) {
            if (const auto value = attributeOf(tag, rule.attribute)) {
                const std::string after = moved(*value);
                tag = after == *value ? tag : withAttribute(tag, rule.attribute, after);
            }
        } else if (!changesRows()) {
            continue;
        } else if (rule.rule == Rule::Cell) {
            moveCell(tag, rule.attribute);
        } else if (rule.rule == Rule::Break) {
            kept = m_path.empty() || m_path.back() != "rowBreaks" || moveBreak(tag);
        } else if (rule.rule == Rule::Anchor) {
            if (!m_path.empty() && m_path.back() == "absoluteAnchor") {
                moveAnchor(tag);
            }
        } else {
            const bool stays = rule.rule == Rule::AreasStay;
            kept = moveAreas(tag, rule.attribute, stays ? RowMap::Below::Stay : RowMap::Below::Stretch) && kept;
        }
    }
    if (open.name == "worksheetSource") {
        // The source of a pivot table names its sheet.
        const auto name = attributeOf(tag, "sheet");
        const ResultSheet* target = name ? m_book.sheet(*name) : nullptr;
        if (target != nullptr && target->changesRows()) {
            PartRewriter(m_book, target).moveAreas(tag, "ref", RowMap::Below::Stretch);
        }
    }
    return kept;
}

std::string PartRewriter::movedText(std::string_view element, std::string_view text) const
{
    if (holdsFormula(element)) {
        return moved(text);
    }
    if (!changesRows()) {
        return std::string(text);
    }
    if (element == "sqref") {
        const std::string areas = movedAreas(text, RowMap::Below::Stretch);
        return areas.empty() ? std::string(text) : areas;
    }
    const bool anchored = element == "row" && m_path.size() >= 2 && isOneOf(m_path[m_path.size() - 2], {"from", "to"});
    std::uint32_t row = 0;
    if (anchored && std::from_chars(text.data(), text.data() + text.size(), row).ec == std::errc{} && row < kSheetRows) {
        return std::to_string(movedRow(row));
    }
    return std::string(text);
}

PartRewriter::Content PartRewriter::content(XmlScan& scan, const XmlPiece& open, std::string& out)
{
    Content content;
    const std::size_t begin = scan.at();
    const std::size_t outBegin = out.size();
    if (open.name == "sheetData" && m_rows != nullptr && *m_rows) {
        std::size_t at = begin;
        if (const base::Status written = (*m_rows)(m_xml, at, out); !written) {
            m_error = written.error();
            return content;
        }
        scan = XmlScan(m_xml, at);
    }
    m_path.push_back(open.name);
    std::string plain;      // the text of an element without children
    bool closed = false;
    while (!closed && !m_error) {
        const std::size_t before = scan.at();
        const auto piece = scan.next();
        if (!piece || m_path.size() > kDeepest) {
            m_error = base::Error{base::ErrorCode::Corrupt, "sheets.cannot_patch", {}, "markup"};
            break;
        }
        if (piece->kind == XmlPiece::Kind::Close) {
            closed = true;
            if (content.children == 0 && !plain.empty()) {
                const std::string after = movedText(open.name, plain);
                if (after != plain) {
                    out.replace(outBegin, std::string::npos, encodedXml(after));
                }
            }
            if (open.name == "mergeCells" && changesRows()) {
                out.replace(outBegin, std::string::npos, movedMerges(m_xml.substr(begin, before - begin), open.prefix, content));
            }
            out += piece->raw;
        } else if (piece->kind == XmlPiece::Kind::Open || piece->kind == XmlPiece::Kind::Single) {
            ++content.children;
            content.kept += element(scan, *piece, out) ? 1 : 0;
        } else {
            plain += piece->kind == XmlPiece::Kind::Text && content.children == 0 ? decodedXml(piece->raw) : std::string{};
            out += piece->raw;
        }
    }
    m_path.pop_back();
    return content;
}

bool PartRewriter::element(XmlScan& scan, const XmlPiece& open, std::string& out)
{
    std::string tag(open.raw);
    const bool kept = moveAttributes(open, tag);
    const std::size_t begin = out.size();
    out += tag;
    if (open.kind == XmlPiece::Kind::Single && open.name == "sheetData" && m_rows != nullptr && *m_rows) {
        // A sheet without a row yet.
        const std::string close = "</" + std::string(open.prefix) + "sheetData>";
        out.replace(out.size() - 2, 2, ">");
        std::size_t at = 0;
        if (const base::Status written = (*m_rows)(close, at, out); !written) {
            m_error = written.error();
        }
        out += close;
        return true;
    }
    if (open.kind == XmlPiece::Kind::Single) {
        out.resize(kept ? out.size() : begin);
        return kept;
    }
    const Content inner = content(scan, open, out);
    if (m_error) {
        return false;
    }
    if (open.name == "sparkline" && changesRows()) {
        out.replace(begin, std::string::npos, movedSparkline(m_xml.substr(open.begin, scan.at() - open.begin)));
        return out.size() > begin;
    }
    const bool listChanges = isList(open.name) && inner.children != inner.kept;
    if (!kept || (listChanges && inner.kept == 0)) {
        out.resize(begin);
        return false;
    }
    if (listChanges) {
        std::string counted = tag;
        for (const std::string_view count : {"count", "manualBreakCount"}) {
            counted = attributeOf(counted, count) ? withAttribute(counted, count, std::to_string(inner.kept)) : counted;
        }
        out.replace(begin, tag.size(), counted);
    }
    return true;
}

base::Result<std::string> PartRewriter::rewrite(std::string_view xml, const RowsWriter& rows)
{
    m_xml = xml;
    m_rows = &rows;
    m_error.reset();
    m_path.clear();
    std::string out;
    constexpr std::size_t kCellSize = 96;   // of a short text, so that the whole is seldom moved while it grows
    out.reserve(xml.size() + (m_sheet != nullptr && rows ? m_sheet->changes.size() * kCellSize : 0));
    XmlScan scan(xml);
    while (!m_error) {
        const auto piece = scan.next();
        if (!piece) {
            break;
        }
        if (piece->kind == XmlPiece::Kind::Open || piece->kind == XmlPiece::Kind::Single) {
            element(scan, *piece, out);
        } else {
            out += piece->raw;
        }
    }
    if (m_error || scan.isBroken()) {
        return base::fail(m_error.value_or(base::Error{base::ErrorCode::Corrupt, "sheets.cannot_patch", {}, "markup"}));
    }
    return out;
}

std::string PartRewriter::rewriteVml(std::string_view vml) const
{
    std::string out;
    std::string_view inside;
    XmlScan scan(vml);
    while (const auto piece = scan.next()) {
        std::uint32_t row = 0;
        if (piece->kind == XmlPiece::Kind::Text && inside == "Row" &&
            std::from_chars(piece->raw.data(), piece->raw.data() + piece->raw.size(), row).ec == std::errc{} && row < kSheetRows) {
            out += std::to_string(movedRow(row));
        } else if (piece->kind == XmlPiece::Kind::Text && inside == "Anchor") {
            // Column, offset, row, offset of one corner, then of the other.
            const std::vector<std::string_view> numbers = base::split(piece->raw, ',');
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                const std::string_view number = base::trim(numbers[i]);
                const bool isRow = i % 4 == 2 && std::from_chars(number.data(), number.data() + number.size(), row).ec == std::errc{} && row < kSheetRows;
                out += (i == 0 ? "" : ", ") + (isRow ? std::to_string(movedRow(row)) : std::string(number));
            }
        } else {
            out += piece->raw;
        }
        inside = piece->kind == XmlPiece::Kind::Open ? piece->name : std::string_view{};
    }
    return scan.isBroken() ? std::string(vml) : out;
}

}  // namespace linli::sheets
