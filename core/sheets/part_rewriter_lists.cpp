// SPDX-License-Identifier: GPL-3.0-or-later
// What is repeated with every copy of a model row: merges, sparklines, areas of single rows.

#include "core/base/text.h"
#include "core/sheets/cell_text.h"
#include "core/sheets/part_rewriter.h"

namespace linli::sheets {

std::vector<Area> movedAreaList(const RowMap& map, const Area& area, RowMap::Below below)
{
    const auto first = static_cast<std::uint32_t>(area.firstRow);
    const auto last = static_cast<std::uint32_t>(area.lastRow);
    const RowInsertion* model = map.modelOf(last);
    const std::uint32_t firstModel = model == nullptr ? 0 : model->after + 1 - model->modelRows;
    // One row of a model of several is repeated, not drawn longer.
    const bool repeats = below == RowMap::Below::Stretch && model != nullptr && first >= firstModel &&
                         last + 1 - first < model->modelRows;
    const auto range = map.range(first, last, repeats ? RowMap::Below::Stay : below);
    std::vector<Area> areas;
    if (range) {
        areas.push_back({range->first, area.firstColumn, range->second, area.lastColumn});
    }
    for (std::uint32_t down = model == nullptr ? 0 : model->modelRows; repeats && range && first - firstModel + down < model->modelRows + model->count;
         down += model->modelRows) {
        areas.push_back({range->first + down, area.firstColumn, range->second + down, area.lastColumn});
    }
    return areas;
}

std::string PartRewriter::movedMerges(std::string_view raw, std::string_view prefix, Content& content) const
{
    std::string merges;
    content.children = 0;
    content.kept = 0;
    XmlScan scan(raw);
    while (const auto piece = scan.next()) {
        const auto value = piece->name == "mergeCell" && piece->kind != XmlPiece::Kind::Close ? attributeOf(piece->raw, "ref") : std::nullopt;
        const auto area = value ? parseArea(*value) : std::nullopt;
        if (!area) {
            continue;
        }
        ++content.children;
        const RowInsertion* model = m_sheet->map.modelOf(static_cast<std::uint32_t>(area->lastRow));
        std::vector<Area> areas;
        if (model != nullptr && area->firstRow + model->modelRows > model->after) {
            const auto range = *m_sheet->map.range(static_cast<std::uint32_t>(area->firstRow), static_cast<std::uint32_t>(area->lastRow), RowMap::Below::Stay);
            const std::uint32_t end = *m_sheet->map.at(model->after) + model->count;
            for (std::uint32_t down = 0; range.second + down <= end; down += model->modelRows) {
                areas.push_back({range.first + down, area->firstColumn, range.second + down, area->lastColumn});
            }
        } else {
            areas = movedAreaList(m_sheet->map, *area, RowMap::Below::Stretch);
        }
        for (const Area& one : areas) {
            if (!one.isOneCell()) {
                merges += "<" + std::string(prefix) + "mergeCell ref=\"" + areaName(one) + "\"/>";
                ++content.kept;
            }
        }
    }
    return merges;
}

// A sparkline belongs to its cell's row and is repeated with it.
std::string PartRewriter::movedSparkline(std::string_view raw) const
{
    std::string_view formula;
    std::string_view cell;
    std::string_view inside;
    XmlScan scan(raw);
    while (const auto piece = scan.next()) {
        if (piece->kind == XmlPiece::Kind::Text) {
            (inside == "f" ? formula : inside == "sqref" ? cell : inside) = piece->raw;
        }
        inside = piece->kind == XmlPiece::Kind::Open ? piece->name : std::string_view{};
    }
    const auto place = parseCell(base::trim(cell));
    if (!place || formula.empty()) {
        return std::string(raw);
    }
    const auto written = [&](std::uint32_t row, std::uint32_t copy) {
        const std::string before = decodedXml(formula);
        // The sheet's own name before the reference: as if it stood in the row.
        const std::vector<FormulaRef> references = findReferences(before);
        std::string after = before;
        if (references.size() == 1 && m_book.sheet(references[0].sheet) == m_sheet) {
            after = before.substr(0, references[0].begin) + moved(before.substr(references[0].begin), place->row, copy);
        } else {
            after = moved(before, place->row, copy);
        }
        std::string text(raw);
        text.replace(static_cast<std::size_t>(cell.data() - raw.data()), cell.size(), cellName(row, place->column));
        const std::string encoded = encodedXml(after);
        text.replace(text.find(std::string(formula)), formula.size(), encoded);
        return text;
    };
    const auto at = m_sheet->map.at(place->row);
    if (!at) {
        return {};
    }
    std::string all = written(*at, 0);
    if (const RowInsertion* model = m_sheet->map.modelOf(place->row)) {
        const std::uint32_t end = *m_sheet->map.at(model->after) + model->count;
        for (std::uint32_t copy = 1; *at + copy * model->modelRows <= end; ++copy) {
            all += written(*at + copy * model->modelRows, copy);
        }
    }
    return all;
}

}  // namespace linli::sheets
