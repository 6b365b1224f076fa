// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/workbook_settings.h"

#include "core/sheets/cell_text.h"
#include "core/sheets/xml_scan.h"

#include <algorithm>

namespace linli::sheets {

namespace {

// Everything but the single tags for which `drops` holds.
std::string withoutTags(std::string_view xml, const std::function<bool(const XmlPiece&)>& drops)
{
    std::string out;
    XmlScan scan(xml);
    bool dropsClose = false;
    while (const auto piece = scan.next()) {
        if (dropsClose && piece->kind == XmlPiece::Kind::Close) {
            dropsClose = false;
        } else if ((piece->kind == XmlPiece::Kind::Single || piece->kind == XmlPiece::Kind::Open) && drops(*piece)) {
            dropsClose = piece->kind == XmlPiece::Kind::Open;
        } else {
            out += piece->raw;
        }
    }
    return scan.isBroken() ? std::string(xml) : out;
}

// Merges by row, so that a long list of changes is checked quickly.
class MergeFinder {
public:
    explicit MergeFinder(const Sheet& sheet)
    {
        for (const Area& area : sheet.merges) {
            if (area.lastRow - area.firstRow > kTall) {
                m_tall.push_back(&area);
                continue;
            }
            for (std::size_t row = area.firstRow; row <= area.lastRow; ++row) {
                m_byRow.emplace(row, &area);
            }
        }
    }
    const Area* at(std::size_t row, std::size_t column) const
    {
        const auto holds = [&](const Area& area) {
            return row >= area.firstRow && row <= area.lastRow && column >= area.firstColumn && column <= area.lastColumn;
        };
        const auto [first, last] = m_byRow.equal_range(row);
        for (auto one = first; one != last; ++one) {
            if (holds(*one->second)) {
                return one->second;
            }
        }
        const auto tall = std::ranges::find_if(m_tall, [&](const Area* area) { return holds(*area); });
        return tall == m_tall.end() ? nullptr : *tall;
    }

private:
    static constexpr std::size_t kTall = 8;
    std::multimap<std::size_t, const Area*> m_byRow;
    std::vector<const Area*> m_tall;
};

}  // namespace

std::string calculatedOnLoad(std::string_view workbookXml)
{
    std::size_t behind = std::string_view::npos;   // where calcPr has to stand when there is none
    std::string_view prefix;
    XmlScan scan(workbookXml);
    while (const auto piece = scan.next()) {
        const bool starts = piece->kind == XmlPiece::Kind::Open || piece->kind == XmlPiece::Kind::Single;
        if (starts && piece->name == "calcPr") {
            return std::string(workbookXml.substr(0, piece->begin)) + withAttribute(piece->raw, "fullCalcOnLoad", "1") +
                   std::string(workbookXml.substr(piece->end));
        }
        const bool before = piece->name == "sheets" || piece->name == "functionGroups" || piece->name == "externalReferences" || piece->name == "definedNames";
        if (before && piece->kind != XmlPiece::Kind::Open) {
            behind = piece->end;
            prefix = piece->prefix;
        }
    }
    if (behind == std::string_view::npos) {
        return std::string(workbookXml);
    }
    return std::string(workbookXml.substr(0, behind)) + "<" + std::string(prefix) + "calcPr fullCalcOnLoad=\"1\"/>" +
           std::string(workbookXml.substr(behind));
}

std::string relationsPart(const std::string& part)
{
    const std::size_t slash = part.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

std::string withoutChainRelation(std::string_view relationsXml)
{
    return withoutTags(relationsXml, [](const XmlPiece& piece) {
        return piece.name == "Relationship" && attributeOf(piece.raw, "Type").value_or("").ends_with("/calcChain");
    });
}

std::string withoutContentType(std::string_view contentTypesXml, const std::string& part)
{
    return withoutTags(contentTypesXml, [&](const XmlPiece& piece) {
        return piece.name == "Override" && attributeOf(piece.raw, "PartName") == "/" + part;
    });
}

base::Status checkPlaces(const ResultBook& book)
{
    for (const ResultSheet& sheet : book.sheets()) {
        if (sheet.changes.empty() || sheet.source->merges.empty()) {
            continue;
        }
        const MergeFinder merges(*sheet.source);
        for (const CellChange* one : sheet.changes) {
            const CellChange& change = *one;
            const std::uint32_t row = sheet.map.origin(change.row).row;
            const Area* merge = std::holds_alternative<std::monostate>(change.value) ? nullptr : merges.at(row, change.column);
            if (merge != nullptr && (merge->firstRow != row || merge->firstColumn != change.column)) {
                return base::fail(base::ErrorCode::Invalid, "sheets.bad_change",
                                  {{"sheet", sheet.name}, {"cell", cellName(change.row, change.column)}}, "inside a merge");
            }
        }
    }
    return {};
}

}  // namespace linli::sheets
