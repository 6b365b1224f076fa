// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/filter.h"

#include "core/registry/filter_tree.h"

#include <array>
#include <charconv>

namespace linli::registry {

using catalog::Value;

namespace {

std::string inQuotes(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "'";
}

// Hundredths without needless zeros: 1250 -> 12.5.
std::string hundredths(std::int64_t value)
{
    std::string text = std::to_string(value / 100);
    std::int64_t rest = value < 0 ? -(value % 100) : value % 100;
    if (value < 0 && value > -100) {
        text = "-0";
    }
    if (rest == 0) {
        return text;
    }
    text += '.';
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) {
        text += static_cast<char>('0' + rest % 10);
    }
    return text;
}

std::string number(const Value& value, FilterType type)
{
    if (const auto* real = std::get_if<double>(&value)) {
        std::array<char, 40> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *real).ptr;
        return std::string(buffer.data(), end);
    }
    const auto whole = std::get<std::int64_t>(value);
    return type == FilterType::Money || type == FilterType::Area ? hundredths(whole) : std::to_string(whole);
}

std::string printLiteral(const Value& value, FilterType type)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return inQuotes(*text);
    }
    if (type == FilterType::Flag) {
        return std::get<std::int64_t>(value) != 0 ? "true" : "false";
    }
    return number(value, type);
}

std::string_view symbolOf(Relation relation)
{
    switch (relation) {
        case Relation::Equal: return "==";
        case Relation::NotEqual: return "!=";
        case Relation::Less: return "<";
        case Relation::LessEqual: return "<=";
        case Relation::Greater: return ">";
        case Relation::GreaterEqual: return ">=";
        default: break;
    }
    return "";
}

std::string printOperand(const Term& term)
{
    switch (term.function) {
        case FilterFunction::TagValue: return "tagValue(" + inQuotes(term.argument) + ")";
        case FilterFunction::AgeOn: return "ageOn(" + inQuotes(term.argument) + ")";
        case FilterFunction::DaysSince: return "daysSince(" + term.field.name + ")";
        case FilterFunction::DaysTo: return "daysTo(" + term.field.name + ")";
        case FilterFunction::None: break;
    }
    return term.field.name;
}

std::string printList(const Term& term)
{
    std::string text = "[";
    for (const Value& literal : term.literals) {
        text += (text.size() > 1 ? ", " : "") + printLiteral(literal, term.type());
    }
    return text + "]";
}

std::string printClause(const std::vector<Term>& clause)
{
    std::string text;
    for (const Term& term : clause) {
        text += (text.empty() ? "" : " || ") + printTerm(term);
    }
    return clause.size() > 1 ? "(" + text + ")" : text;
}

}  // namespace

std::string printTerm(const Term& term)
{
    std::string text = term.negated ? "!" : "";
    switch (term.relation) {
        case Relation::Flag: return text + term.field.name;
        case Relation::Tag: return text + "tag(" + inQuotes(term.argument) + ")";
        case Relation::Has: return text + "has(" + term.field.name + ")";
        case Relation::StartsWith: return text + term.field.name + ".startsWith(" + printLiteral(term.literals.front(), FilterType::Text) + ")";
        case Relation::Contains: return text + term.field.name + ".contains(" + printLiteral(term.literals.front(), FilterType::Text) + ")";
        case Relation::In: return text + printOperand(term) + " in " + printList(term);
        default: break;
    }
    text += printOperand(term) + ' ';
    text += symbolOf(term.relation);
    return text + ' ' + printLiteral(term.literals.front(), term.type());
}

Filter::Filter() : m_tree(std::make_shared<const Tree>()) {}
Filter::Filter(std::shared_ptr<const Tree> tree) : m_tree(std::move(tree)) {}
Filter::Filter(const Filter&) = default;
Filter::Filter(Filter&&) noexcept = default;
Filter& Filter::operator=(const Filter&) = default;
Filter& Filter::operator=(Filter&&) noexcept = default;
Filter::~Filter() = default;

const Filter::Tree& Filter::tree() const
{
    return *m_tree;
}

Subject Filter::subject() const
{
    return m_tree->of;
}

std::size_t Filter::size() const
{
    return m_tree->clauses.size();
}

std::string Filter::text() const
{
    std::string text;
    for (const auto& clause : m_tree->clauses) {
        text += (text.empty() ? "" : " && ") + printClause(clause);
    }
    return text;
}

std::string Filter::clauseText(std::size_t clause) const
{
    return printClause(m_tree->clauses[clause]);
}

Filter Filter::without(std::size_t clause) const
{
    auto tree = std::make_shared<Tree>(*m_tree);
    tree->clauses.erase(tree->clauses.begin() + static_cast<std::ptrdiff_t>(clause));
    return Filter(std::shared_ptr<const Tree>(std::move(tree)));
}

Filter Filter::with(const Filter& other) const
{
    auto tree = std::make_shared<Tree>(*m_tree);
    tree->clauses.insert(tree->clauses.end(), other.m_tree->clauses.begin(), other.m_tree->clauses.end());
    return Filter(std::shared_ptr<const Tree>(std::move(tree)));
}

bool Filter::mentions(std::string_view field) const
{
    for (const auto& clause : m_tree->clauses) {
        for (const Term& term : clause) {
            if (term.field.name == field) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace linli::registry
