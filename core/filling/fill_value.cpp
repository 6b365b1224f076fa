// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filling/fill_value.h"

#include "core/base/text.h"

#include <array>
#include <algorithm>
#include <cmath>

namespace linli::filling {

namespace {

using registry::CellKind;

std::string withTwo(int value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

// The word of the list that is the same but for writing.
std::optional<std::string> choiceLike(const std::vector<std::string>& choices, const std::string& word)
{
    const std::string key = base::matchKey(word);
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const std::string& choice) { return base::matchKey(choice) == key; });
    return found == choices.end() ? std::nullopt : std::optional(*found);
}

// A code by the words its table and the lists of forms have for it, fine ones first.
std::optional<std::string> codeChoice(const forms::FormWords& words, const forms::Binding& binding, const std::string& text)
{
    const catalog::Column* const column = words.catalog().column(binding.meaning.id);
    const catalog::CodeTable* const table = column == nullptr ? nullptr : words.catalog().codeTable(column->codeTable);
    const catalog::CodeItem* const item = table == nullptr ? nullptr : table->understand(text);
    if (item == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> tried = {item->name};
    for (const std::string& word : words.valueWords(binding.meaning.id, item->code)) {
        tried.push_back(word);
    }
    tried.insert(tried.end(), item->aliases.begin(), item->aliases.end());
    tried.emplace_back("其他");
    tried.emplace_back("其它");
    for (const std::string& word : tried) {
        if (const auto choice = choiceLike(binding.choices, word)) {
            return choice;
        }
    }
    return std::nullopt;
}

Written textOf(const std::string& text)
{
    return {text, text, text.empty(), false};
}

}  // namespace

std::string dateText(std::string_view iso, const std::string& format)
{
    const auto date = base::Date::fromIso(iso);
    if (!date) {
        return std::string(iso);
    }
    std::string out;
    for (std::size_t at = 0; at < format.size();) {
        const auto takes = [&](std::string_view part) { return std::string_view(format).substr(at).starts_with(part); };
        if (takes("yyyy")) {
            out += std::to_string(date->year());
            at += 4;
        } else if (takes("M")) {
            const bool two = takes("MM");
            if (date->precision() == base::Precision::Year) {
                break;
            }
            out += two ? withTwo(date->month()) : std::to_string(date->month());
            at += two ? 2 : 1;
        } else if (takes("d")) {
            const bool two = takes("dd");
            if (date->precision() != base::Precision::Day) {
                break;
            }
            out += two ? withTwo(date->day()) : std::to_string(date->day());
            at += two ? 2 : 1;
        } else {
            out += format[at++];
        }
    }
    while (!out.empty() && (out.back() == '.' || out.back() == '-' || out.back() == '/')) {
        out.pop_back();
    }
    return out;
}

std::string yesNoWord(const std::string& word, const std::vector<std::string>& choices)
{
    if (choices.empty() || choiceLike(choices, word)) {
        return word;
    }
    const bool yes = word == "是" || word == "有" || word == "√";
    static constexpr std::array kYes = {"是", "有", "√", "✓", "1", "1.是", "Y"};
    static constexpr std::array kNo = {"否", "无", "没有", "×", "2", "2.否", "N"};
    for (const char* other : yes ? kYes : kNo) {
        if (const auto choice = choiceLike(choices, other)) {
            return *choice;
        }
    }
    return choices.size() == 1 && !yes ? std::string() : word;
}

Written writtenOf(const forms::FormWords& words, const forms::Binding& binding, const registry::Cell& cell, bool isDateCell)
{
    const std::string text = registry::cellText(cell);
    if (binding.meaning.known) {
        return textOf(yesNoWord(cell.kind == CellKind::Empty ? "否" : "是", binding.choices));
    }
    if (cell.kind == CellKind::Empty || text.empty()) {
        return {};
    }
    if (cell.kind == CellKind::Integer || cell.kind == CellKind::Decimal) {
        const double number = static_cast<double>(cell.number) / std::pow(10.0, cell.decimals);
        return {number, text, false, false};
    }
    const catalog::Column* const column = words.catalog().column(binding.meaning.id);
    const bool month = column != nullptr && column->type == "ym";
    if (cell.kind == CellKind::Date || month) {
        const std::string format = binding.dateFormat.empty() ? month ? "yyyy-MM" : "yyyy-MM-dd" : binding.dateFormat;
        const std::string written = dateText(text, format);
        const auto date = base::Date::fromIso(text);
        if (isDateCell && date && date->precision() == base::Precision::Day) {
            return {date->first(), written, false, false};
        }
        return textOf(written);
    }
    if (binding.choices.empty()) {
        return textOf(text);
    }
    if (const auto choice = choiceLike(binding.choices, text)) {
        return textOf(*choice);
    }
    if (const auto choice = codeChoice(words, binding, text)) {
        return textOf(*choice);
    }
    if (text == "是" || text == "否") {
        return textOf(yesNoWord(text, binding.choices));
    }
    Written unlisted;
    unlisted.isUnlisted = true;
    unlisted.text = text;
    return unlisted;
}

}  // namespace linli::filling
