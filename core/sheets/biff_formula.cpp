// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/biff_formula.h"

#include "core/sheets/biff_stream.h"
#include "core/sheets/formula_refs.h"
#include "core/sheets/sheet_rows.h"

#include <algorithm>
#include <array>

namespace linli::sheets {

namespace {

constexpr std::size_t kLongestFormula = 8192;
constexpr std::uint32_t kLastRow = 65535;
constexpr std::uint32_t kLastColumn = 255;

struct Function {
    std::uint32_t number;
    std::string_view name;
    int arguments;   // of the kind that does not say it; -1 = it always does
};

constexpr std::array<Function, 39> kFunctions{{
    {0, "COUNT", -1}, {1, "IF", -1}, {3, "ISERROR", 1}, {4, "SUM", -1}, {5, "AVERAGE", -1}, {6, "MIN", -1}, {7, "MAX", -1},
    {8, "ROW", -1}, {9, "COLUMN", -1}, {24, "ABS", 1}, {25, "INT", 1}, {27, "ROUND", 2}, {30, "REPT", 2}, {31, "MID", 3},
    {32, "LEN", 1}, {33, "VALUE", 1}, {36, "AND", -1}, {37, "OR", -1}, {38, "NOT", 1}, {39, "MOD", 2}, {48, "TEXT", 2},
    {65, "DATE", 3}, {67, "DAY", 1}, {68, "MONTH", 1}, {69, "YEAR", 1}, {74, "NOW", 0}, {102, "VLOOKUP", -1}, {115, "LEFT", -1},
    {116, "RIGHT", -1}, {118, "TRIM", 1}, {128, "ISNUMBER", 1}, {129, "ISBLANK", 1}, {169, "COUNTA", -1}, {221, "TODAY", 0},
    {228, "SUMPRODUCT", -1}, {336, "CONCATENATE", -1}, {345, "SUMIF", -1}, {346, "COUNTIF", 2}, {347, "COUNTBLANK", 1},
}};

constexpr std::array<std::string_view, 15> kOperators{"+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"};

std::string quotedSheet(const std::string& name)
{
    const bool plain = std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
    });
    if (plain && !name.empty()) {
        return name + "!";
    }
    std::string quoted = "'";
    for (const char c : name) {
        quoted += c == '\'' ? "''" : std::string(1, c);
    }
    return quoted + "'!";
}

class Writer {
public:
    Writer(std::string_view tokens, const BiffNames& names, CellPlace host) : m_reader(tokens), m_names(names), m_host(host) {}
    std::optional<std::string> write()
    {
        // No honest formula has more parts, and each may copy what has been written so far.
        constexpr std::size_t kMostTokens = 1000;
        for (std::size_t i = 0; m_good && m_reader.left() > 0; ++i) {
            token(m_reader.number(1));
            m_good = m_good && !m_reader.isShort() && m_stack.size() < 200 && i < kMostTokens;
        }
        return m_good && m_stack.size() == 1 ? std::optional(m_stack.back()) : std::nullopt;
    }

private:
    void token(std::uint32_t kind);
    void operand(std::uint32_t kind);
    void attribute();
    void reference(bool area, bool otherSheet, bool shared = false);
    void call(std::uint32_t number, std::size_t arguments);
    void binary(std::string_view sign);
    void push(std::string text) { m_stack.push_back(std::move(text)); }
    void wrap(std::string_view before, std::string_view after);
    std::string text();

    BiffReader m_reader;
    const BiffNames& m_names;
    CellPlace m_host;
    std::vector<std::string> m_stack;
    bool m_good = true;
};

void Writer::binary(std::string_view sign)
{
    if (m_stack.size() < 2) {
        m_good = false;
        return;
    }
    const std::string second = std::move(m_stack.back());
    m_stack.pop_back();
    // A chain of operators would copy the same text over and over.
    m_good = m_stack.back().size() + second.size() < kLongestFormula;
    m_stack.back() += std::string(sign) + second;
}

void Writer::wrap(std::string_view before, std::string_view after)
{
    if (m_stack.empty()) {
        m_good = false;
        return;
    }
    m_stack.back() = std::string(before) + m_stack.back() + std::string(after);
    m_good = m_stack.back().size() < kLongestFormula;
}

std::string Writer::text()
{
    std::string quoted = "\"";
    for (const char c : m_reader.text(1)) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

void Writer::reference(bool area, bool otherSheet, bool shared)
{
    std::string sheet;
    if (otherSheet) {
        const std::uint32_t number = m_reader.number(2);
        const int index = number < m_names.externSheets.size() ? m_names.externSheets[number] : -1;
        if (index < 0 || static_cast<std::size_t>(index) >= m_names.sheets.size()) {
            m_good = false;
            return;
        }
        sheet = quotedSheet(m_names.sheets[static_cast<std::size_t>(index)]);
    }
    FormulaRef found;
    found.kind = area ? FormulaRef::Kind::Area : FormulaRef::Kind::Cell;
    found.first.row = m_reader.number(2);
    found.last.row = area ? m_reader.number(2) : found.first.row;
    CellPlace* corners[2] = {&found.first, &found.last};
    for (int i = 0; i < (area ? 2 : 1); ++i) {
        const std::uint32_t column = m_reader.number(2);
        corners[i]->column = column & 0xFFU;
        found.fixedColumn[i] = (column & 0x4000U) == 0;
        found.fixedRow[i] = (column & 0x8000U) == 0;
        if (shared) {
            // What is not fixed counts from the cell, going round at the edges.
            corners[i]->row = found.fixedRow[i] ? corners[i]->row : (m_host.row + corners[i]->row) & kLastRow;
            corners[i]->column = found.fixedColumn[i] ? corners[i]->column : (m_host.column + corners[i]->column) & kLastColumn;
        }
    }
    if (area && found.first.column == 0 && found.last.column == kLastColumn) {
        found.kind = FormulaRef::Kind::Rows;
    } else if (area && found.first.row == 0 && found.last.row == kLastRow) {
        found.kind = FormulaRef::Kind::Columns;
    }
    push(sheet + referenceText(found));
}

void Writer::call(std::uint32_t number, std::size_t arguments)
{
    const auto function = std::ranges::find(kFunctions, number, &Function::number);
    if (function == kFunctions.end() || arguments > m_stack.size()) {
        m_good = false;
        return;
    }
    std::string text = std::string(function->name) + "(";
    for (std::size_t i = m_stack.size() - arguments; i < m_stack.size(); ++i) {
        text += (text.ends_with('(') && i == m_stack.size() - arguments ? "" : ",") + m_stack[i];
    }
    m_stack.resize(m_stack.size() - arguments);
    m_good = text.size() < kLongestFormula;
    push(text + ")");
}

void Writer::attribute()
{
    const std::uint32_t kind = m_reader.number(1);
    const std::uint32_t data = m_reader.number(2);
    if ((kind & 0x10U) != 0) {
        call(4, 1);  // SUM of one argument
    } else if ((kind & 0x04U) != 0) {
        m_reader.skip(2 * (std::size_t{data} + 1));  // jumps of CHOOSE
    }
}

void Writer::operand(std::uint32_t kind)
{
    switch (kind) {
    case 0x17:
        push(text());
        break;
    case 0x1C:
        m_reader.skip(1);
        push("#REF!");
        break;
    case 0x1D:
        push(m_reader.number(1) != 0 ? "TRUE" : "FALSE");
        break;
    case 0x1E:
        push(std::to_string(m_reader.number(2)));
        break;
    case 0x1F:
        push(storedNumber(m_reader.real()));
        break;
    default:
        m_good = false;
    }
}

void Writer::token(std::uint32_t kind)
{
    // Tokens from 0x20 on come in three classes that mean the same here.
    const std::uint32_t plain = kind < 0x20 ? kind : (kind & 0x1FU) | 0x20U;
    if (plain >= 0x03 && plain <= 0x11) {
        binary(kOperators[plain - 0x03]);
        return;
    }
    switch (plain) {
    case 0x12:
        wrap("+", "");
        break;
    case 0x13:
        wrap("-", "");
        break;
    case 0x14:
        wrap("", "%");
        break;
    case 0x15:
        wrap("(", ")");
        break;
    case 0x16:
        push("");
        break;
    case 0x19:
        attribute();
        break;
    case 0x21: {
        const std::uint32_t number = m_reader.number(2);
        const auto function = std::ranges::find(kFunctions, number, &Function::number);
        if (function == kFunctions.end() || function->arguments < 0) {
            m_good = false;
        } else {
            call(number, static_cast<std::size_t>(function->arguments));
        }
        break;
    }
    case 0x22: {
        const std::uint32_t arguments = m_reader.number(1) & 0x7FU;
        call(m_reader.number(2) & 0x7FFFU, arguments);
        break;
    }
    case 0x23: {
        const std::uint32_t name = m_reader.number(4);
        m_good = name >= 1 && name <= m_names.names.size();
        push(m_good ? m_names.names[name - 1] : "");
        break;
    }
    case 0x24:
    case 0x25:
        reference(plain == 0x25, false);
        break;
    case 0x29:
        m_reader.skip(2);  // only says how long the union that follows is
        break;
    case 0x2C:
    case 0x2D:
        reference(plain == 0x2D, false, true);
        break;
    case 0x3A:
    case 0x3B:
        reference(plain == 0x3B, true);
        break;
    default:
        operand(plain);
    }
}

}  // namespace

std::optional<std::string> biffFormula(std::string_view tokens, const BiffNames& names, CellPlace host)
{
    return Writer(tokens, names, host).write();
}

std::optional<CellPlace> sharedBeginning(std::string_view tokens)
{
    if (tokens.size() < 5 || tokens.front() != 1) {
        return std::nullopt;
    }
    return CellPlace{littleNumber(tokens, 1, 2), littleNumber(tokens, 3, 2)};
}

std::optional<std::string> biffString(std::string_view tokens)
{
    BiffReader reader(tokens);
    if (reader.number(1) != 0x17) {
        return std::nullopt;
    }
    std::string text = reader.text(1);
    return reader.isShort() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace linli::sheets
