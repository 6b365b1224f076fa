// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the text of a condition into a typed tree.
#include "core/base/text.h"
#include "core/registry/filter_tree.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

enum class TokenKind { End, Name, Number, Text, Symbol };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;       // of a text literal: its content
    std::size_t at = 1;     // characters from 1
};

constexpr std::array<std::string_view, 8> kTwoCharacterSymbols = {"&&", "||", "==", "!=", "<=", ">="};

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    base::Result<Token> next()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\t')) {
            ++m_at;
        }
        Token token;
        token.at = base::countCharacters(m_text.substr(0, m_at)) + 1;
        if (m_at >= m_text.size()) {
            return token;
        }
        const char first = m_text[m_at];
        if (isNameStart(first)) {
            token.kind = TokenKind::Name;
            token.text = take([](char c) { return isNameStart(c) || base::isAsciiDigit(c) || c == '.'; });
        } else if (base::isAsciiDigit(first) || (first == '-' && m_at + 1 < m_text.size() && base::isAsciiDigit(m_text[m_at + 1]))) {
            token.kind = TokenKind::Number;
            ++m_at;
            token.text = first + take([](char c) { return base::isAsciiDigit(c) || c == '.'; });
        } else if (first == '\'' || first == '"') {
            return textLiteral(first, std::move(token));
        } else {
            token.kind = TokenKind::Symbol;
            token.text = symbol();
        }
        return token;
    }

private:
    template <typename Test>
    std::string take(Test belongs)
    {
        const std::size_t start = m_at;
        while (m_at < m_text.size() && belongs(m_text[m_at])) {
            ++m_at;
        }
        return std::string(m_text.substr(start, m_at - start));
    }

    std::string symbol()
    {
        const std::string_view two = m_text.substr(m_at, 2);
        for (const std::string_view known : kTwoCharacterSymbols) {
            if (two == known) {
                m_at += 2;
                return std::string(two);
            }
        }
        const std::size_t start = m_at;
        base::nextCharacter(m_text, m_at);
        return std::string(m_text.substr(start, m_at - start));
    }

    base::Result<Token> textLiteral(char quote, Token token)
    {
        token.kind = TokenKind::Text;
        ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
                ++m_at;
            }
            token.text += m_text[m_at++];
        }
        if (m_at >= m_text.size()) {
            return fail(ErrorCode::Invalid, "filter.unclosed_text", {{"at", std::to_string(token.at)}});
        }
        ++m_at;
        return token;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::optional<Relation> comparison(std::string_view symbol)
{
    constexpr std::array<std::pair<std::string_view, Relation>, 6> kSymbols = {{{"==", Relation::Equal},
                                                                                 {"!=", Relation::NotEqual},
                                                                                 {"<", Relation::Less},
                                                                                 {"<=", Relation::LessEqual},
                                                                                 {">", Relation::Greater},
                                                                                 {">=", Relation::GreaterEqual}}};
    for (const auto& [text, relation] : kSymbols) {
        if (text == symbol) {
            return relation;
        }
    }
    return std::nullopt;
}

class Parser {
public:
    Parser(const catalog::Catalog& catalog, std::string_view text, Subject of) : m_catalog(catalog), m_lexer(text)
    {
        m_tree.of = of;
    }

    base::Result<Filter::Tree> parse()
    {
        LINLI_CHECK(advance());
        if (m_token.kind == TokenKind::End) {
            return std::move(m_tree);
        }
        for (;;) {
            LINLI_CHECK(clause());
            if (m_token.kind == TokenKind::End) {
                return std::move(m_tree);
            }
            LINLI_CHECK(expect("&&"));
        }
    }

private:
    base::Status advance()
    {
        LINLI_TRY(m_token, m_lexer.next());
        return {};
    }

    bool isSymbol(std::string_view text) const { return m_token.kind == TokenKind::Symbol && m_token.text == text; }

    base::Status unexpected() const
    {
        return fail(ErrorCode::Invalid, "filter.unexpected",
                    {{"at", std::to_string(m_token.at)}, {"text", m_token.text}});
    }

    base::Status expect(std::string_view symbol)
    {
        return isSymbol(symbol) ? advance() : unexpected();
    }

    base::Status wrongType(const Term& term) const
    {
        return fail(ErrorCode::Invalid, "filter.wrong_type",
                    {{"at", std::to_string(m_token.at)}, {"name", term.field.name}});
    }

    base::Status clause()
    {
        std::vector<Term> terms;
        const bool grouped = isSymbol("(");
        if (grouped) {
            LINLI_CHECK(advance());
        }
        for (;;) {
            LINLI_TRY(Term made, term());
            terms.push_back(std::move(made));
            if (!grouped || !isSymbol("||")) {
                break;
            }
            LINLI_CHECK(advance());
        }
        if (grouped) {
            LINLI_CHECK(expect(")"));
        }
        m_tree.clauses.push_back(std::move(terms));
        return {};
    }

    base::Result<Term> term()
    {
        Term term;
        if (isSymbol("!")) {
            term.negated = true;
            LINLI_CHECK(advance());
        }
        if (m_token.kind != TokenKind::Name) {
            LINLI_CHECK(unexpected());
        }
        const Token name = m_token;
        LINLI_CHECK(advance());
        if (isSymbol("(")) {
            LINLI_CHECK(call(term, name));
        } else {
            LINLI_CHECK(resolve(term, name));
        }
        const bool finished = term.relation != Relation::Flag;
        if (!finished) {
            LINLI_CHECK(compare(term));
        }
        return term;
    }

    base::Status resolve(Term& term, const Token& name)
    {
        const auto field = filterField(m_catalog, m_tree.of, name.text);
        if (!field) {
            return fail(ErrorCode::Invalid, "filter.unknown_field", {{"at", std::to_string(name.at)}, {"name", name.text}});
        }
        term.field = *field;
        return {};
    }

    base::Result<std::string> textArgument()
    {
        if (m_token.kind != TokenKind::Text) {
            LINLI_CHECK(unexpected());
        }
        std::string text = m_token.text;
        LINLI_CHECK(advance());
        return text;
    }

    // What stands before the bracket is a function, or a field with a method.
    base::Status call(Term& term, const Token& name)
    {
        LINLI_CHECK(advance());
        if (name.text == "tag" || name.text == "tagValue" || name.text == "ageOn") {
            const Token argument = m_token;
            LINLI_TRY(term.argument, textArgument());
            term.relation = name.text == "tag" ? Relation::Tag : Relation::Flag;
            term.function = name.text == "tagValue" ? FilterFunction::TagValue
                            : name.text == "ageOn"  ? FilterFunction::AgeOn
                                                    : FilterFunction::None;
            LINLI_CHECK(checkAgeDay(term, argument));
        } else if (name.text == "has" || name.text == "daysSince" || name.text == "daysTo") {
            const Token field = m_token;
            LINLI_CHECK(advance());
            LINLI_CHECK(resolve(term, field));
            term.relation = name.text == "has" ? Relation::Has : Relation::Flag;
            term.function = name.text == "daysSince" ? FilterFunction::DaysSince
                            : name.text == "daysTo"  ? FilterFunction::DaysTo
                                                     : FilterFunction::None;
            if (term.relation == Relation::Flag && term.field.type != FilterType::Date) {
                return wrongType(term);
            }
        } else {
            LINLI_CHECK(method(term, name));
        }
        return expect(")");
    }

    base::Status method(Term& term, const Token& name)
    {
        const std::size_t dot = name.text.rfind('.');
        const std::string_view called = std::string_view(name.text).substr(dot == std::string::npos ? 0 : dot + 1);
        if (dot == std::string::npos || (called != "startsWith" && called != "contains")) {
            return fail(ErrorCode::Invalid, "filter.unknown_field", {{"at", std::to_string(name.at)}, {"name", name.text}});
        }
        term.relation = called == "contains" ? Relation::Contains : Relation::StartsWith;
        LINLI_CHECK(resolve(term, Token{TokenKind::Name, name.text.substr(0, dot), name.at}));
        if (term.field.type != FilterType::Text && term.field.type != FilterType::Code) {
            return wrongType(term);
        }
        LINLI_TRY(std::string text, textArgument());
        term.literals.emplace_back(std::move(text));
        return {};
    }

    base::Status checkAgeDay(const Term& term, const Token& argument) const
    {
        if (term.function != FilterFunction::AgeOn) {
            return {};
        }
        const std::string iso = term.argument.size() == 5 ? "2000-" + term.argument : term.argument;
        const auto day = base::Date::fromIso(iso);
        if (!day || day->precision() != base::Precision::Day) {
            return fail(ErrorCode::Invalid, "filter.bad_date", {{"at", std::to_string(argument.at)}, {"text", term.argument}});
        }
        return {};
    }

    base::Status compare(Term& term)
    {
        if (m_token.kind == TokenKind::Name && m_token.text == "in") {
            LINLI_CHECK(advance());
            term.relation = Relation::In;
            return literalList(term);
        }
        const auto relation = m_token.kind == TokenKind::Symbol ? comparison(m_token.text) : std::nullopt;
        if (!relation) {
            // A bare flag.
            return term.function == FilterFunction::None && term.field.type == FilterType::Flag ? base::Status{} : unexpected();
        }
        LINLI_CHECK(advance());
        term.relation = *relation;
        return literal(term);
    }

    base::Status literalList(Term& term)
    {
        LINLI_CHECK(expect("["));
        for (;;) {
            LINLI_CHECK(literal(term));
            if (isSymbol("]")) {
                return advance();
            }
            LINLI_CHECK(expect(","));
        }
    }

    base::Status literal(Term& term)
    {
        const bool ordered = term.relation != Relation::Equal && term.relation != Relation::NotEqual && term.relation != Relation::In;
        LINLI_TRY(Value value, m_token.kind == TokenKind::Number ? numberLiteral(term)
                               : m_token.kind == TokenKind::Text ? textLiteral(term, ordered)
                                                                 : flagLiteral(term, ordered));
        term.literals.push_back(std::move(value));
        return advance();
    }

    base::Result<Value> numberLiteral(const Term& term) const
    {
        double number = 0;
        const char* end = m_token.text.data() + m_token.text.size();
        if (std::from_chars(m_token.text.data(), end, number).ptr != end) {
            return fail(unexpected().error());
        }
        switch (term.type()) {
            case FilterType::Number: {
                const bool whole = m_token.text.find('.') == std::string::npos;
                return whole ? Value{static_cast<std::int64_t>(number)} : Value{number};
            }
            case FilterType::Money:
            case FilterType::Area: return Value{static_cast<std::int64_t>(std::llround(number * 100))};
            // Levels are codes that count upwards.
            case FilterType::Code: return Value{static_cast<std::int64_t>(number)};
            case FilterType::Flag:
            case FilterType::Text:
            case FilterType::Date: break;
        }
        return fail(wrongType(term).error());
    }

    base::Result<Value> textLiteral(const Term& term, bool ordered) const
    {
        switch (term.type()) {
            case FilterType::Text:
                if (ordered) {
                    break;
                }
                return Value{m_token.text};
            case FilterType::Code:
                if (ordered) {
                    break;
                }
                if (term.field.codes != nullptr && term.field.codes->find(m_token.text) == nullptr) {
                    return fail(ErrorCode::Invalid, "filter.unknown_code",
                                {{"at", std::to_string(m_token.at)}, {"name", term.field.name}, {"text", m_token.text}});
                }
                return Value{m_token.text};
            case FilterType::Date:
                if (!base::Date::fromIso(m_token.text)) {
                    return fail(ErrorCode::Invalid, "filter.bad_date", {{"at", std::to_string(m_token.at)}, {"text", m_token.text}});
                }
                return Value{m_token.text};
            case FilterType::Flag:
            case FilterType::Number:
            case FilterType::Money:
            case FilterType::Area: break;
        }
        return fail(wrongType(term).error());
    }

    base::Result<Value> flagLiteral(const Term& term, bool ordered) const
    {
        const bool isTrue = m_token.text == "true";
        if (m_token.kind != TokenKind::Name || (!isTrue && m_token.text != "false")) {
            return fail(unexpected().error());
        }
        if (term.type() != FilterType::Flag || ordered) {
            return fail(wrongType(term).error());
        }
        return Value{std::int64_t{isTrue ? 1 : 0}};
    }

    const catalog::Catalog& m_catalog;
    Lexer m_lexer;
    Token m_token;
    Filter::Tree m_tree;
};

}  // namespace

base::Result<Filter> Filter::parse(const catalog::Catalog& catalog, std::string_view text, Subject of)
{
    LINLI_TRY(Tree tree, Parser(catalog, text, of).parse());
    if (isRecord(of) && !tree.clauses.empty()) {
        return fail(ErrorCode::Invalid, "filter.not_of_records");
    }
    return Filter(std::make_shared<const Tree>(std::move(tree)));
}

}  // namespace linli::registry
