// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words of a rule's text. For this folder only: the Chinese form gives the same tokens, so that one parser reads both.

#include "core/rules/syntax.h"

namespace linli::rules {

enum class TokenKind { End, Name, Int, Real, String, Sign };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;  // content of a string; a sign as written in CEL
    int at = 1;
    bool quotedName = false;  // `name`: never a word of the language
};

// Errors of parse().
base::Result<std::vector<Token>> tokens(std::string_view text);
base::Result<SyntaxPtr> parseTokens(std::vector<Token> tokens);

}  // namespace linli::rules
