// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/token.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace linli::rules {

using base::ErrorCode;
using base::fail;

namespace {

// Names CEL keeps for later; they may still follow a dot.
constexpr std::array<std::string_view, 17> kReserved = {"as",  "break", "const", "continue", "else",      "for",    "function", "if",  "import",
                                                        "let", "loop",  "package", "namespace", "return", "var", "void", "while"};

std::shared_ptr<Syntax> make(SyntaxKind kind, int at, std::string text = {}, std::vector<SyntaxPtr> items = {})
{
    auto made = std::make_shared<Syntax>();
    made->kind = kind;
    made->at = at;
    made->text = std::move(text);
    made->items = std::move(items);
    return made;
}

class Parser {
public:
    explicit Parser(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    base::Result<SyntaxPtr> read()
    {
        LINLI_TRY(SyntaxPtr whole, expression());
        if (peek().kind != TokenKind::End) {
            return unexpected();
        }
        return whole;
    }

private:
    // One more level of nesting as long as it lives.
    class Level {
    public:
        explicit Level(int& depth)
            : m_depth(depth)
        {
            ++m_depth;
        }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;
        ~Level() { --m_depth; }

    private:
        int& m_depth;
    };

    const Token& peek() const { return m_tokens[m_next]; }
    bool isSign(std::string_view text) const { return peek().kind == TokenKind::Sign && peek().text == text; }
    bool isWord(std::string_view text) const { return peek().kind == TokenKind::Name && !peek().quotedName && peek().text == text; }
    bool tookSign(std::string_view text)
    {
        const bool is = isSign(text);
        m_next += is ? 1 : 0;
        return is;
    }
    tl::unexpected<base::Error> unexpected() const
    {
        return fail(ErrorCode::Invalid, "rules.unexpected",
                    {{"at", std::to_string(peek().at)}, {"text", peek().kind == TokenKind::End ? "…" : peek().text}});
    }
    base::Status checkDepth(int depth) const
    {
        if (depth > kDeepestRule) {
            return fail(ErrorCode::Invalid, "rules.too_deep", {{"at", std::to_string(peek().at)}, {"most", std::to_string(kDeepestRule)}});
        }
        return {};
    }
    base::Status expect(std::string_view sign)
    {
        if (!tookSign(sign)) {
            return unexpected();
        }
        return {};
    }

    base::Result<SyntaxPtr> expression()
    {
        const Level level(m_depth);
        LINLI_CHECK(checkDepth(m_depth));
        LINLI_TRY(SyntaxPtr condition, chain("||", &Parser::conjunction));
        if (!isSign("?")) {
            return condition;
        }
        const int at = peek().at;
        ++m_next;
        LINLI_TRY(SyntaxPtr yes, chain("||", &Parser::conjunction));
        LINLI_CHECK(expect(":"));
        LINLI_TRY(SyntaxPtr no, expression());
        return make(SyntaxKind::Conditional, at, "", {std::move(condition), std::move(yes), std::move(no)});
    }

    base::Result<SyntaxPtr> conjunction() { return chain("&&", &Parser::relation); }

    base::Result<SyntaxPtr> chain(std::string_view sign, base::Result<SyntaxPtr> (Parser::*inner)())
    {
        const int at = peek().at;
        LINLI_TRY(SyntaxPtr first, (this->*inner)());
        if (!isSign(sign)) {
            return first;
        }
        std::vector<SyntaxPtr> items = {std::move(first)};
        while (tookSign(sign)) {
            LINLI_TRY(SyntaxPtr item, (this->*inner)());
            items.push_back(std::move(item));
        }
        return make(SyntaxKind::Chain, at, std::string(sign), std::move(items));
    }

    // Operators that lean to the left; each one more is one level deeper.
    template <std::size_t N>
    base::Result<SyntaxPtr> leftward(const std::array<std::string_view, N>& signs, base::Result<SyntaxPtr> (Parser::*inner)())
    {
        const int at = peek().at;
        LINLI_TRY(SyntaxPtr left, (this->*inner)());
        for (int depth = m_depth + 1;; ++depth) {
            const bool found = std::any_of(signs.begin(), signs.end(),
                                           [&](std::string_view sign) { return isSign(sign) || (sign == "in" && isWord(sign)); });
            if (!found) {
                return left;
            }
            LINLI_CHECK(checkDepth(depth));
            std::string sign = peek().text;
            ++m_next;
            LINLI_TRY(SyntaxPtr right, (this->*inner)());
            left = make(SyntaxKind::Binary, at, std::move(sign), {std::move(left), std::move(right)});
        }
    }

    base::Result<SyntaxPtr> relation()
    {
        static constexpr std::array<std::string_view, 7> kSigns = {"==", "!=", "<=", ">=", "<", ">", "in"};
        return leftward(kSigns, &Parser::addition);
    }
    base::Result<SyntaxPtr> addition()
    {
        static constexpr std::array<std::string_view, 2> kSigns = {"+", "-"};
        return leftward(kSigns, &Parser::multiplication);
    }
    base::Result<SyntaxPtr> multiplication()
    {
        static constexpr std::array<std::string_view, 3> kSigns = {"*", "/", "%"};
        return leftward(kSigns, &Parser::unary);
    }

    base::Result<SyntaxPtr> unary()
    {
        if (!isSign("!") && !isSign("-")) {
            return member();
        }
        const Level level(m_depth);
        LINLI_CHECK(checkDepth(m_depth));
        const int at = peek().at;
        std::string sign = peek().text;
        ++m_next;
        // The least integer can only be written with its sign.
        if (sign == "-" && (peek().kind == TokenKind::Int || peek().kind == TokenKind::Real)) {
            LINLI_TRY(SyntaxPtr number, literal("-", at));
            return members(std::move(number));
        }
        LINLI_TRY(SyntaxPtr item, unary());
        return make(SyntaxKind::Unary, at, std::move(sign), {std::move(item)});
    }

    base::Result<SyntaxPtr> member()
    {
        LINLI_TRY(SyntaxPtr first, primary());
        return members(std::move(first));
    }

    base::Result<SyntaxPtr> members(SyntaxPtr made)
    {
        for (int depth = m_depth + 1;; ++depth) {
            const int at = peek().at;
            const int first = made->at;
            if (tookSign(".")) {
                if (peek().kind != TokenKind::Name || (!peek().quotedName && (isWord("in") || isWord("true") || isWord("false") || isWord("null")))) {
                    return unexpected();
                }
                std::string name = peek().text;
                ++m_next;
                if (tookSign("(")) {
                    std::vector<SyntaxPtr> items = {std::move(made)};
                    LINLI_CHECK(list(items, ")"));
                    auto call = make(SyntaxKind::Call, at, std::move(name), std::move(items));
                    call->hasTarget = true;
                    made = std::move(call);
                } else {
                    made = make(SyntaxKind::Select, first, std::move(name), {std::move(made)});
                }
            } else if (tookSign("[")) {
                LINLI_TRY(SyntaxPtr index, expression());
                LINLI_CHECK(expect("]"));
                made = make(SyntaxKind::Index, first, "", {std::move(made), std::move(index)});
            } else if (isSign("{")) {
                return fail(ErrorCode::Invalid, "rules.not_supported", {{"at", std::to_string(at)}, {"text", "{"}});
            } else {
                return made;
            }
            LINLI_CHECK(checkDepth(depth));
        }
    }

    // Items up to the closing sign, which is taken.
    base::Status list(std::vector<SyntaxPtr>& items, std::string_view closing)
    {
        if (tookSign(closing)) {
            return {};
        }
        for (;;) {
            LINLI_TRY(SyntaxPtr item, expression());
            items.push_back(std::move(item));
            if (tookSign(closing)) {
                return {};
            }
            LINLI_CHECK(expect(","));
            if (closing == "]" && tookSign(closing)) {
                return {};
            }
        }
    }

    base::Result<SyntaxPtr> primary()
    {
        const int at = peek().at;
        switch (peek().kind) {
            case TokenKind::Int:
            case TokenKind::Real: return literal("", at);
            case TokenKind::String: {
                auto made = make(SyntaxKind::String, at, peek().text);
                ++m_next;
                return made;
            }
            case TokenKind::Name: return named(at);
            default: break;
        }
        if (tookSign("(")) {
            LINLI_TRY(SyntaxPtr inner, expression());
            LINLI_CHECK(expect(")"));
            return inner;
        }
        if (tookSign("[")) {
            std::vector<SyntaxPtr> items;
            LINLI_CHECK(list(items, "]"));
            return make(SyntaxKind::List, at, "", std::move(items));
        }
        if (isSign("{")) {
            return fail(ErrorCode::Invalid, "rules.not_supported", {{"at", std::to_string(at)}, {"text", "{"}});
        }
        return unexpected();
    }

    base::Result<SyntaxPtr> named(int at)
    {
        const Token token = peek();
        if (!token.quotedName) {
            if (token.text == "true" || token.text == "false") {
                ++m_next;
                auto made = make(SyntaxKind::Bool, at);
                made->truth = token.text == "true";
                return made;
            }
            if (token.text == "null") {
                ++m_next;
                return make(SyntaxKind::Null, at);
            }
            if (token.text == "in") {
                return unexpected();
            }
            if (std::find(kReserved.begin(), kReserved.end(), token.text) != kReserved.end()) {
                return fail(ErrorCode::Invalid, "rules.reserved", {{"at", std::to_string(at)}, {"name", token.text}});
            }
        }
        ++m_next;
        if (!tookSign("(")) {
            return make(SyntaxKind::Name, at, token.text);
        }
        std::vector<SyntaxPtr> items;
        LINLI_CHECK(list(items, ")"));
        return make(SyntaxKind::Call, at, token.text, std::move(items));
    }

    base::Result<SyntaxPtr> literal(const std::string& sign, int at)
    {
        const Token token = peek();
        ++m_next;
        auto made = make(token.kind == TokenKind::Int ? SyntaxKind::Int : SyntaxKind::Real, at, sign + token.text);
        if (token.kind == TokenKind::Real) {
            made->real = std::strtod(made->text.c_str(), nullptr);
            return made;
        }
        const bool hex = token.text.size() > 2 && (token.text[1] == 'x' || token.text[1] == 'X');
        const std::string digits = sign + (hex ? token.text.substr(2) : token.text);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), made->integer, hex ? 16 : 10);
        if (error != std::errc() || end != digits.data() + digits.size()) {
            return fail(ErrorCode::Invalid, "rules.bad_number", {{"at", std::to_string(at)}, {"text", made->text}});
        }
        return made;
    }

    std::vector<Token> m_tokens;
    std::size_t m_next = 0;
    int m_depth = 0;
};

}  // namespace

base::Result<SyntaxPtr> parseTokens(std::vector<Token> tokens)
{
    return Parser(std::move(tokens)).read();
}

base::Result<SyntaxPtr> parse(std::string_view text)
{
    LINLI_TRY(std::vector<Token> read, tokens(text));
    return parseTokens(std::move(read));
}

}  // namespace linli::rules
