// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/formula_value.h"

#include "core/base/text.h"
#include "core/sheets/formula_functions.h"
#include "core/sheets/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace linli::sheets {

namespace {

using Kind = FormulaValue::Kind;

constexpr int kDeepest = 60;

// Compared as spreadsheets do: numbers before texts before truth values; letters without case.
int compare(const FormulaValue& one, const FormulaValue& other)
{
    const auto rank = [](Kind kind) { return kind == Kind::Boolean ? 2 : kind == Kind::Text ? 1 : 0; };
    FormulaValue left = one;
    FormulaValue right = other;
    // An empty cell is 0 beside a number and "" beside a text.
    left.kind = left.kind == Kind::Empty && right.kind == Kind::Text ? Kind::Text : left.kind;
    right.kind = right.kind == Kind::Empty && left.kind == Kind::Text ? Kind::Text : right.kind;
    if (rank(left.kind) != rank(right.kind)) {
        return rank(left.kind) < rank(right.kind) ? -1 : 1;
    }
    if (left.kind == Kind::Text) {
        return base::foldCase(left.text).compare(base::foldCase(right.text));
    }
    return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
}

class Evaluator {
public:
    Evaluator(std::string_view formula, CellPlace host, FormulaCells& cells)
        : m_text(formula), m_references(findReferences(formula)), m_host(host), m_cells(cells)
    {}
    FormulaValue all()
    {
        const FormulaValue value = single(comparison());
        skipBlanks();
        return m_broken || m_at != m_text.size() ? FormulaValue{} : value.kind == Kind::Empty ? FormulaValue::of(0.0) : value;
    }

private:
    Operand comparison();
    Operand concatenation();
    Operand sum();
    Operand product();
    Operand power();
    Operand signedOperand();
    Operand operand();
    Operand number();
    Operand text();
    Operand word();
    Operand function(std::string name);
    FormulaValue arithmetic(char sign, const Operand& one, const Operand& other);
    FormulaValue single(const Operand& operand) { return singleValue(operand, m_cells); }
    void skipBlanks();
    bool take(std::string_view token);
    Operand broken()
    {
        m_broken = true;
        return {};
    }

    std::string_view m_text;
    std::vector<FormulaRef> m_references;
    CellPlace m_host;
    FormulaCells& m_cells;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_broken = false;
};

void Evaluator::skipBlanks()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t')) {
        ++m_at;
    }
}

bool Evaluator::take(std::string_view token)
{
    skipBlanks();
    if (!m_text.substr(m_at).starts_with(token)) {
        return false;
    }
    m_at += token.size();
    return true;
}

Operand Evaluator::comparison()
{
    Operand left = concatenation();
    while (!m_broken) {
        const std::string_view sign = take("<=") ? "<=" : take(">=") ? ">=" : take("<>") ? "<>" : take("<") ? "<" : take(">") ? ">" : take("=") ? "=" : "";
        if (sign.empty()) {
            break;
        }
        const FormulaValue one = single(left);
        const FormulaValue other = single(concatenation());
        if (one.isUnknown() || other.isUnknown() || one.isError() || other.isError()) {
            left = Operand{one.isUnknown() || one.isError() ? one : other};
            continue;
        }
        const int order = compare(one, other);
        left = Operand{FormulaValue::of(sign == "=" ? order == 0 : sign == "<>" ? order != 0 : sign == "<" ? order < 0
                                        : sign == ">" ? order > 0 : sign == "<=" ? order <= 0 : order >= 0)};
    }
    return left;
}

Operand Evaluator::concatenation()
{
    Operand left = sum();
    while (!m_broken && take("&")) {
        const FormulaValue one = single(left);
        const FormulaValue other = single(sum());
        const bool good = !one.isUnknown() && !one.isError() && !other.isUnknown() && !other.isError();
        left = Operand{good ? FormulaValue::of(asText(one) + asText(other)) : one.isUnknown() || one.isError() ? one : other};
    }
    return left;
}

FormulaValue Evaluator::arithmetic(char sign, const Operand& one, const Operand& other)
{
    const FormulaValue left = single(one);
    const FormulaValue right = single(other);
    if (left.isUnknown() || right.isUnknown()) {
        return {};
    }
    if (left.isError() || right.isError()) {
        return left.isError() ? left : right;
    }
    const auto a = asNumber(left);
    const auto b = asNumber(right);
    if (!a || !b) {
        return FormulaValue::error("#VALUE!");
    }
    if (sign == '/' && *b == 0) {
        return FormulaValue::error("#DIV/0!");
    }
    return FormulaValue::of(sign == '+' ? *a + *b : sign == '-' ? *a - *b : sign == '*' ? *a * *b : sign == '/' ? *a / *b : std::pow(*a, *b));
}

Operand Evaluator::sum()
{
    Operand left = product();
    while (!m_broken) {
        const char sign = take("+") ? '+' : take("-") ? '-' : '\0';
        if (sign == '\0') {
            break;
        }
        left = Operand{arithmetic(sign, left, product())};
    }
    return left;
}

Operand Evaluator::product()
{
    Operand left = power();
    while (!m_broken) {
        const char sign = take("*") ? '*' : take("/") ? '/' : '\0';
        if (sign == '\0') {
            break;
        }
        left = Operand{arithmetic(sign, left, power())};
    }
    return left;
}

Operand Evaluator::power()
{
    Operand left = signedOperand();
    while (!m_broken && take("^")) {
        left = Operand{arithmetic('^', left, signedOperand())};
    }
    return left;
}

Operand Evaluator::signedOperand()
{
    if (++m_depth > kDeepest) {
        return broken();
    }
    Operand value;
    if (take("-")) {
        value = Operand{arithmetic('-', Operand{FormulaValue::of(0.0)}, signedOperand())};
    } else if (take("+")) {
        value = signedOperand();
    } else {
        value = operand();
        while (!m_broken && take("%")) {
            value = Operand{arithmetic('/', value, Operand{FormulaValue::of(100.0)})};
        }
    }
    --m_depth;
    return value;
}

Operand Evaluator::operand()
{
    skipBlanks();
    const auto reference = std::ranges::find(m_references, m_at, &FormulaRef::start);
    if (reference != m_references.end()) {
        m_at = reference->end;
        return Operand{{}, *reference};
    }
    if (take("(")) {
        Operand inner = comparison();
        return take(")") ? inner : broken();
    }
    if (m_at >= m_text.size()) {
        return broken();
    }
    const char c = m_text[m_at];
    if (c == '"') {
        return text();
    }
    return (c >= '0' && c <= '9') || c == '.' ? number() : word();
}

Operand Evaluator::number()
{
    double value = 0;
    const auto result = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), value);
    if (result.ec != std::errc{}) {
        return broken();
    }
    m_at = static_cast<std::size_t>(result.ptr - m_text.data());
    return Operand{FormulaValue::of(value)};
}

Operand Evaluator::text()
{
    std::string value;
    for (++m_at; m_at < m_text.size(); ++m_at) {
        if (m_text[m_at] != '"') {
            value += m_text[m_at];
        } else if (m_text.substr(m_at).starts_with("\"\"")) {
            value += m_text[m_at++];
        } else {
            ++m_at;
            return Operand{FormulaValue::of(std::move(value))};
        }
    }
    return broken();
}

Operand Evaluator::word()
{
    const std::size_t begin = m_at;
    const auto belongs = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_'; };
    while (m_at < m_text.size() && belongs(m_text[m_at])) {
        ++m_at;
    }
    std::string name(m_text.substr(begin, m_at - begin));
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (name.empty()) {
        return broken();
    }
    if (take("(")) {
        return function(std::move(name));
    }
    return name == "TRUE" || name == "FALSE" ? Operand{FormulaValue::of(name == "TRUE")} : broken();
}

Operand Evaluator::function(std::string name)
{
    std::vector<Operand> arguments;
    if (!take(")")) {
        do {
            skipBlanks();
            const bool none = m_at < m_text.size() && (m_text[m_at] == ',' || m_text[m_at] == ')');
            arguments.push_back(none ? Operand{FormulaValue::empty()} : comparison());
        } while (!m_broken && take(","));
        if (m_broken || !take(")")) {
            return broken();
        }
    }
    return Operand{callFunction(name, arguments, m_host, m_cells)};
}

}  // namespace

FormulaValue FormulaValue::of(double number)
{
    return std::isfinite(number) ? FormulaValue{Kind::Number, number, {}} : error("#NUM!");
}

std::optional<double> asNumber(const FormulaValue& value)
{
    if (value.kind == Kind::Text) {
        const std::string_view text = base::trim(value.text);
        double number = 0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
        return result.ec == std::errc{} && result.ptr == text.data() + text.size() ? std::optional(number) : std::nullopt;
    }
    return value.isUnknown() || value.isError() ? std::nullopt : std::optional(value.number);
}

std::string asText(const FormulaValue& value)
{
    return value.kind == Kind::Number ? showNumber({}, value.number, {})
           : value.kind == Kind::Boolean ? (value.number != 0 ? "TRUE" : "FALSE") : value.text;
}

FormulaValue evaluateFormula(std::string_view formula, CellPlace host, FormulaCells& cells)
{
    return Evaluator(formula, host, cells).all();
}

}  // namespace linli::sheets
