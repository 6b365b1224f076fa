// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/sheet_view.h"

#include "core/base/text.h"
#include "core/forms/form_labels.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>

namespace linli::forms {

namespace {

constexpr std::size_t kMostRows = 20'000;
constexpr std::size_t kMostColumns = 500;

}  // namespace

SheetView::SheetView(const sheets::Workbook& book, const sheets::Sheet& sheet)
    : m_book(book)
    , m_sheet(sheet)
    , m_rows(static_cast<std::uint32_t>(std::min(sheet.rowCount(), kMostRows)))
    , m_columns(static_cast<std::uint32_t>(std::min(sheet.columnCount(), kMostColumns)))
    , m_anchors(m_rows)
    , m_merges(m_rows)
{
    for (const sheets::SheetRow& row : sheet.rows) {
        for (const sheets::FoundCell& cell : row.cells) {
            if (row.number < m_rows && cell.column < m_columns && (cell.formula || !base::trim(cell.text).empty())) {
                m_anchors[row.number].push_back(cell.column);
            }
        }
    }
    for (const sheets::Area& merge : sheet.merges) {
        for (std::size_t row = merge.firstRow; row <= merge.lastRow && row < m_rows; ++row) {
            m_merges[row].push_back(&merge);
        }
    }
}

const sheets::Area* SheetView::mergeAt(std::uint32_t row, std::uint32_t column) const
{
    if (row >= m_rows) {
        return nullptr;
    }
    const auto found = std::find_if(m_merges[row].begin(), m_merges[row].end(), [&](const sheets::Area* merge) { return merge->firstColumn <= column && column <= merge->lastColumn; });
    return found == m_merges[row].end() ? nullptr : *found;
}

std::string SheetView::words(std::uint32_t row, std::uint32_t column) const
{
    const sheets::Area* const merge = mergeAt(row, column);
    const sheets::FoundCell* const cell = merge == nullptr ? m_sheet.at(row, column) : m_sheet.at(merge->firstRow, merge->firstColumn);
    return cell == nullptr ? std::string() : base::squeezeBlanks(cell->text);
}

std::string SheetView::raw(std::uint32_t row, std::uint32_t column) const
{
    const sheets::FoundCell* const cell = m_sheet.at(row, column);
    return cell == nullptr ? std::string() : cell->text;
}

bool SheetView::isNumber(std::uint32_t row, std::uint32_t column) const
{
    const sheets::FoundCell* const cell = m_sheet.at(row, column);
    return cell != nullptr && (cell->type == sheets::CellType::Number || base::isAllDigits(base::trim(cell->text)));
}

bool SheetView::isFormula(std::uint32_t row, std::uint32_t column) const
{
    const sheets::FoundCell* const cell = m_sheet.at(row, column);
    return cell != nullptr && cell->formula;
}

CellSpan SheetView::spanOf(std::uint32_t row, std::uint32_t column) const
{
    const sheets::Area* const merge = mergeAt(row, column);
    const auto small = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    return merge == nullptr ? CellSpan{row, column, row, column}
                            : CellSpan{small(merge->firstRow), small(merge->firstColumn), small(merge->lastRow), small(merge->lastColumn)};
}

const std::vector<std::uint32_t>& SheetView::anchors(std::uint32_t row) const
{
    static const std::vector<std::uint32_t> kNone;
    return row < m_rows ? m_anchors[row] : kNone;
}

std::vector<std::string> SheetView::choices(std::uint32_t row, std::uint32_t column) const
{
    const sheets::Validation* const validation = m_sheet.validationAt(row, column);
    std::vector<std::string> choices = validation == nullptr ? std::vector<std::string>() : validation->choices;
    std::erase_if(choices, [](const std::string& choice) { return base::trim(choice).empty(); });
    return choices;
}

std::vector<LabelPart> labelParts(const std::string& text)
{
    const std::u32string characters = base::toCharacters(base::foldWidth(text));
    std::vector<std::pair<std::size_t, std::size_t>> labels;   // begin, colon
    for (std::size_t at = 0; at < characters.size(); ++at) {
        if (characters[at] != U':') {
            continue;
        }
        // Back to the blanks before the label; a single blank may be inside: 单 位:.
        std::size_t begin = at;
        while (begin > 0 && characters[begin - 1] != U':' && characters[begin - 1] != U';' &&
               !(begin > 1 && base::isBlank(characters[begin - 1]) && base::isBlank(characters[begin - 2]))) {
            --begin;
        }
        if (!labels.empty()) {
            begin = std::max(begin, labels.back().second + 1);
            for (std::size_t back = at; back > begin; --back) {
                if (base::isBlank(characters[back - 1])) {
                    begin = back;
                    break;
                }
            }
        }
        labels.emplace_back(begin, at);
    }
    std::vector<LabelPart> parts;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t end = i + 1 < labels.size() ? labels[i + 1].first : characters.size();
        const auto [begin, colon] = labels[i];
        parts.push_back({normalisedHeader(base::toUtf8(characters.substr(begin, colon - begin))),
                         std::string(base::trim(base::toUtf8(characters.substr(colon + 1, end - colon - 1))))});
    }
    return parts;
}

bool isFrameText(const FormWords& words, const std::string& text)
{
    const auto parts = labelParts(text);
    return !parts.empty() && (!words.frameSource(parts.front().label).empty() || !words.frameSource(withoutHint(parts.front().label)).empty());
}

bool isNote(const FormWords& words, const std::string& text)
{
    const std::string key = withoutNumber(text);
    for (const std::string_view start : {"注:", "注1", "说明:", "备注:", "填表说明", "填报说明", "填报范围", "注意", "填表要求", "填报要求"}) {
        if (key.starts_with(start)) {
            return true;
        }
    }
    const auto parts = labelParts(text);
    return !parts.empty() && words.frameSource(parts.front().label) == "keep";
}

}  // namespace linli::forms
