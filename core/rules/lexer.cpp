// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/rules/token.h"

#include <array>
#include <optional>

namespace linli::rules {

using base::ErrorCode;
using base::fail;

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    return isDigit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

class Lexer {
public:
    explicit Lexer(std::string_view text)
        : m_text(text)
    {
    }

    base::Result<std::vector<Token>> read()
    {
        std::vector<Token> all;
        for (;;) {
            skipBlanks();
            LINLI_TRY(Token token, next());
            const bool end = token.kind == TokenKind::End;
            all.push_back(std::move(token));
            if (end) {
                return all;
            }
        }
    }

private:
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    bool atEnd() const { return m_at >= m_text.size(); }

    // One byte; characters are counted by their first byte.
    char take()
    {
        const char c = m_text[m_at++];
        m_character += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        return c;
    }
    void skip(std::size_t count)
    {
        for (; count > 0; --count) {
            take();
        }
    }

    void skipBlanks()
    {
        while (!atEnd()) {
            if (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r' || peek() == '\f') {
                take();
            } else if (peek() == '/' && peek(1) == '/') {
                while (!atEnd() && peek() != '\n') {
                    take();
                }
            } else {
                return;
            }
        }
    }

    Token token(TokenKind kind, std::string text, int at) const { return {kind, std::move(text), at, false}; }

    base::Result<Token> next()
    {
        const int at = m_character;
        if (atEnd()) {
            return token(TokenKind::End, "", at);
        }
        const char c = peek();
        if (c == '"' || c == '\'') {
            return string(false, at);
        }
        if ((c == 'r' || c == 'R') && (peek(1) == '"' || peek(1) == '\'')) {
            take();
            return string(true, at);
        }
        if ((c == 'b' || c == 'B') && (peek(1) == '"' || peek(1) == '\'')) {
            return fail(ErrorCode::Invalid, "rules.not_supported", {{"at", std::to_string(at)}, {"text", std::string(1, c) + peek(1)}});
        }
        if (isLetter(c)) {
            std::string name;
            while (!atEnd() && (isLetter(peek()) || isDigit(peek()))) {
                name += take();
            }
            return token(TokenKind::Name, std::move(name), at);
        }
        if (c == '`') {
            return escapedName(at);
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return number(at);
        }
        return sign(at);
    }

    base::Result<Token> escapedName(int at)
    {
        take();
        std::string name;
        while (!atEnd() && peek() != '`' && peek() != '\n') {
            name += take();
        }
        if (atEnd() || peek() != '`' || name.empty()) {
            return fail(ErrorCode::Invalid, "rules.unclosed_text", {{"at", std::to_string(at)}});
        }
        take();
        Token made = token(TokenKind::Name, std::move(name), at);
        made.quotedName = true;
        return made;
    }

    base::Result<Token> number(int at)
    {
        std::string digits;
        bool real = false;
        if (peek() == '0' && (peek(1) == 'x' || peek(1) == 'X') && hexValue(peek(2)) >= 0) {
            digits += take();
            digits += take();
            while (hexValue(peek()) >= 0) {
                digits += take();
            }
        } else {
            while (isDigit(peek())) {
                digits += take();
            }
            if (peek() == '.' && isDigit(peek(1))) {
                real = true;
                digits += take();
                while (isDigit(peek())) {
                    digits += take();
                }
            }
            const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if ((peek() == 'e' || peek() == 'E') && isDigit(peek(1 + sign))) {
                real = true;
                for (std::size_t i = 0; i < 1 + sign; ++i) {
                    digits += take();
                }
                while (isDigit(peek())) {
                    digits += take();
                }
            }
        }
        if (peek() == 'u' || peek() == 'U') {
            return fail(ErrorCode::Invalid, "rules.not_supported", {{"at", std::to_string(at)}, {"text", digits + peek()}});
        }
        if (isLetter(peek())) {
            return fail(ErrorCode::Invalid, "rules.bad_number", {{"at", std::to_string(at)}, {"text", digits + peek()}});
        }
        return token(real ? TokenKind::Real : TokenKind::Int, std::move(digits), at);
    }

    base::Result<Token> sign(int at)
    {
        static constexpr std::array<std::string_view, 24> kSigns = {"&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*",
                                                                    "/",  "%",  "?",  ":",  "(",  ")",  "[", "]", ".", ",", "{", "}"};
        for (const std::string_view one : kSigns) {
            if (m_text.substr(m_at).starts_with(one)) {
                skip(one.size());
                return token(TokenKind::Sign, std::string(one), at);
            }
        }
        std::size_t end = m_at;
        const char32_t character = base::nextCharacter(m_text, end);
        std::string shown;
        base::appendCharacter(shown, character);
        return fail(ErrorCode::Invalid, "rules.unexpected", {{"at", std::to_string(at)}, {"text", shown}});
    }

    base::Result<Token> string(bool raw, int at)
    {
        const char quote = peek();
        const bool triple = peek(1) == quote && peek(2) == quote;
        skip(triple ? 3 : 1);
        std::string content;
        for (;;) {
            if (atEnd() || (!triple && (peek() == '\n' || peek() == '\r'))) {
                return fail(ErrorCode::Invalid, "rules.unclosed_text", {{"at", std::to_string(at)}});
            }
            if (peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
                skip(triple ? 3 : 1);
                return token(TokenKind::String, std::move(content), at);
            }
            if (peek() != '\\') {
                content += take();
            } else if (raw) {
                content += take();
                if (!atEnd()) {
                    content += take();
                }
            } else {
                LINLI_CHECK(escape(content));
            }
        }
    }

    base::Status escape(std::string& content)
    {
        const int at = m_character;
        take();
        const char c = atEnd() ? '\0' : take();
        static constexpr std::string_view kFrom = "abfnrtv\\?\"'`";
        static constexpr std::string_view kTo = "\a\b\f\n\r\t\v\\?\"'`";
        if (const std::size_t place = kFrom.find(c); c != '\0' && place != std::string_view::npos) {
            content += kTo[place];
            return {};
        }
        std::optional<char32_t> code;
        if (c == 'x' || c == 'X') {
            code = digits(2, 16, 0);
        } else if (c == 'u') {
            code = digits(4, 16, 0);
        } else if (c == 'U') {
            code = digits(8, 16, 0);
        } else if (c >= '0' && c <= '3') {
            code = digits(2, 8, static_cast<char32_t>(c - '0'));
        }
        const bool isCharacter = code && *code <= 0x10FFFFU && !(*code >= 0xD800U && *code <= 0xDFFFU);
        if (!isCharacter) {
            return fail(ErrorCode::Invalid, "rules.bad_escape", {{"at", std::to_string(at)}, {"text", std::string("\\") + (c == '\0' ? ' ' : c)}});
        }
        base::appendCharacter(content, *code);
        return {};
    }

    std::optional<char32_t> digits(int count, char32_t radix, char32_t value)
    {
        for (; count > 0; --count) {
            const int digit = hexValue(peek());
            if (digit < 0 || static_cast<char32_t>(digit) >= radix) {
                return std::nullopt;
            }
            value = value * radix + static_cast<char32_t>(digit);
            take();
        }
        return value;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_character = 1;
};

}  // namespace

base::Result<std::vector<Token>> tokens(std::string_view text)
{
    if (text.size() > kLongestRule) {
        const std::size_t at = base::countCharacters(text.substr(0, kLongestRule)) + 1;
        return fail(ErrorCode::Invalid, "rules.too_long", {{"at", std::to_string(at)}, {"most", std::to_string(kLongestRule)}});
    }
    return Lexer(text).read();
}

}  // namespace linli::rules
