// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/ods_formula.h"

#include "core/base/text.h"
#include "core/sheets/cell_reference.h"

namespace linli::sheets {

namespace {

// Inside the brackets: .D3, $名单.D3, 'A B'.$D$3, with a colon between two.
std::string reference(std::string_view inside)
{
    std::string text;
    bool quoted = false;
    std::string corner;
    const auto finish = [&] {
        const std::size_t point = corner.rfind('.');
        if (point != std::string::npos) {
            std::string sheet = corner.substr(0, point);
            sheet = sheet.starts_with('$') ? sheet.substr(1) : sheet;
            // The second corner repeats the sheet of the first.
            text += sheet.empty() || text.ends_with(':') ? "" : sheet + "!";
            corner.erase(0, point + 1);
        }
        text += corner;
        corner.clear();
    };
    for (const char c : inside) {
        quoted = quoted != (c == '\'');
        if (c == ':' && !quoted) {
            finish();
            text += ':';
        } else {
            corner += c;
        }
    }
    finish();
    return text;
}

// The text between the first bracket and the last.
std::string_view inBrackets(std::string_view text)
{
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    return open == std::string_view::npos || close == std::string_view::npos || close < open ? std::string_view{} : text.substr(open + 1, close - open - 1);
}

}  // namespace

std::string plainFormula(std::string_view openFormula)
{
    const std::size_t colon = openFormula.find(":=");
    openFormula.remove_prefix(colon == std::string_view::npos ? (openFormula.starts_with('=') ? 1 : 0) : colon + 2);
    std::string plain;
    bool quoted = false;
    for (std::size_t i = 0; i < openFormula.size(); ++i) {
        const char c = openFormula[i];
        quoted = quoted != (c == '"');
        if (c == '[' && !quoted) {
            const std::size_t end = std::min(openFormula.find(']', i), openFormula.size());
            plain += reference(openFormula.substr(i + 1, end - i - 1));
            i = end;
        } else {
            plain += c == ';' && !quoted ? ',' : c;
        }
    }
    return plain;
}

std::optional<Area> openArea(std::string_view address)
{
    const std::string plain = reference(address);
    const std::size_t sheet = plain.rfind('!');
    return parseArea(std::string_view(plain).substr(sheet == std::string::npos ? 0 : sheet + 1));
}

void readCondition(std::string_view condition, Validation& into)
{
    const auto has = [&](std::string_view word) { return condition.find(word) != std::string_view::npos; };
    if (has("cell-content-is-in-list")) {
        into.kind = ValidationKind::List;
        const std::string_view list = inBrackets(condition);
        if (list.find('"') == std::string_view::npos) {
            into.formula1 = plainFormula(list);
            return;
        }
        into.formula1 = "\"";
        bool quoted = false;
        for (const char c : list) {
            quoted = quoted != (c == '"');
            into.formula1 += c == '"' ? "" : std::string(1, c == ';' && !quoted ? ',' : c);
        }
        into.formula1 += "\"";
        return;
    }
    into.kind = has("is-whole-number") ? ValidationKind::Whole : has("is-decimal-number") ? ValidationKind::Decimal : has("is-date") ? ValidationKind::Date
                : has("is-time") ? ValidationKind::Time : has("text-length") ? ValidationKind::TextLength : ValidationKind::Custom;
}

}  // namespace linli::sheets
