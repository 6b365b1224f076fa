// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The text of a rule as a tree, before anything is known about its names: the CEL grammar less bytes, unsigned numbers,
// maps and messages. Immutable after parsing, safe from any thread. Chains of && and || are one node, so that a long list
// of conditions is not deep.

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace linli::rules {

// What a rule may be at most: longer or deeper text is refused before it is read further.
inline constexpr std::size_t kLongestRule = 64 * 1024;
inline constexpr int kDeepestRule = 200;

enum class SyntaxKind {
    Null,
    Bool,
    Int,
    Real,
    String,
    Name,         // text
    Select,       // items[0].text
    Index,        // items[0][items[1]]
    Call,         // text(items...); with a target items[0].text(items[1]...)
    List,
    Unary,        // text = "!" or "-"
    Binary,       // text = operator
    Chain,        // text = "&&" or "||", two items or more
    Conditional,  // items[0] ? items[1] : items[2]
};

struct Syntax;
using SyntaxPtr = std::shared_ptr<const Syntax>;

struct Syntax {
    SyntaxKind kind = SyntaxKind::Null;
    // Character of the text where it begins, from 1.
    int at = 1;
    // Name, operator, content of a string, digits of a number as written.
    std::string text;
    bool hasTarget = false;
    bool truth = false;
    std::int64_t integer = 0;
    double real = 0;
    std::vector<SyntaxPtr> items;
};

// Errors with blank {at}, counted in characters from 1: "rules.too_long" {most}, "rules.too_deep" {most},
// "rules.unexpected" {text}, "rules.unclosed_text", "rules.bad_escape" {text}, "rules.bad_number" {text},
// "rules.reserved" {name}, "rules.not_supported" {text} (bytes, unsigned numbers, maps).
base::Result<SyntaxPtr> parse(std::string_view text);

// The text of the tree in one way of writing: parse(print(x)) gives the same tree (positions apart).
std::string print(const Syntax& syntax);
// Same tree, positions apart.
bool sameSyntax(const Syntax& a, const Syntax& b);
// A text between quotes, escaped as parse() reads it.
std::string quoted(std::string_view text);

}  // namespace linli::rules
