// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/sheet_view.h"

#include "core/base/text.h"
#include "core/forms/form_labels.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>

namespace linli::forms {

std::string SheetView::words(std::uint32_t row, std::uint32_t column) const
{
    return base::squeezeBlanks(m_sheet.text(row, column));
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
    const sheets::Area* const merge = m_sheet.mergeAt(row, column);
    const auto small = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    return merge == nullptr ? CellSpan{row, column, row, column}
                            : CellSpan{small(merge->firstRow), small(merge->firstColumn), small(merge->lastRow), small(merge->lastColumn)};
}

std::vector<std::uint32_t> SheetView::anchors(std::uint32_t row) const
{
    std::vector<std::uint32_t> found;
    for (std::uint32_t column = 0; column < columns(); ++column) {
        const sheets::FoundCell* const cell = m_sheet.at(row, column);
        if (cell != nullptr && (cell->formula || !base::trim(cell->text).empty())) {
            found.push_back(column);
        }
    }
    return found;
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
