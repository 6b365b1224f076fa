// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/syntax.h"

#include <algorithm>
#include <cstdio>

namespace linli::rules {

namespace {

// How tightly a node holds together; what is looser than its place wants brackets.
int tightness(const Syntax& node)
{
    switch (node.kind) {
        case SyntaxKind::Conditional: return 0;
        case SyntaxKind::Chain: return node.text == "||" ? 1 : 2;
        case SyntaxKind::Binary:
            return node.text == "+" || node.text == "-" ? 4 : node.text == "*" || node.text == "/" || node.text == "%" ? 5 : 3;
        case SyntaxKind::Unary: return 6;
        // A number with a sign reads like one: -1 in -1.f() would be another tree.
        case SyntaxKind::Int:
        case SyntaxKind::Real: return node.text.starts_with('-') ? 6 : 7;
        default: return 7;
    }
}

bool isPlainName(const std::string& name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && letter(name[0]) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string nameText(const std::string& name)
{
    return isPlainName(name) ? name : '`' + name + '`';
}

std::string within(const Syntax& node, int least)
{
    return tightness(node) < least ? '(' + print(node) + ')' : print(node);
}

std::string items(const Syntax& node, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < node.items.size(); ++i) {
        text += (i > from ? ", " : "") + print(*node.items[i]);
    }
    return text;
}

}  // namespace

std::string quoted(std::string_view text)
{
    std::string made = "'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\'' || c == '\\') {
            made += '\\';
            made += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            char hex[8];
            std::snprintf(hex, sizeof hex, "\\x%02x", byte);
            made += hex;
        } else {
            made += c;
        }
    }
    return made + '\'';
}

std::string print(const Syntax& node)
{
    switch (node.kind) {
        case SyntaxKind::Null: return "null";
        case SyntaxKind::Bool: return node.truth ? "true" : "false";
        case SyntaxKind::Int:
        case SyntaxKind::Real: return node.text;
        case SyntaxKind::String: return quoted(node.text);
        case SyntaxKind::Name: return nameText(node.text);
        case SyntaxKind::Select: return within(*node.items[0], 7) + '.' + nameText(node.text);
        case SyntaxKind::Index: return within(*node.items[0], 7) + '[' + print(*node.items[1]) + ']';
        case SyntaxKind::Call:
            return node.hasTarget ? within(*node.items[0], 7) + '.' + nameText(node.text) + '(' + items(node, 1) + ')'
                                  : nameText(node.text) + '(' + items(node, 0) + ')';
        case SyntaxKind::List: return '[' + items(node, 0) + ']';
        case SyntaxKind::Unary: {
            // A minus before digits would become part of the number.
            const bool digits = node.text == "-" && (node.items[0]->kind == SyntaxKind::Int || node.items[0]->kind == SyntaxKind::Real);
            return node.text + (digits ? '(' + print(*node.items[0]) + ')' : within(*node.items[0], 6));
        }
        case SyntaxKind::Binary: {
            const int own = tightness(node);
            return within(*node.items[0], own) + ' ' + node.text + ' ' + within(*node.items[1], own + 1);
        }
        case SyntaxKind::Chain: {
            std::string text;
            for (std::size_t i = 0; i < node.items.size(); ++i) {
                text += (i > 0 ? ' ' + node.text + ' ' : "") + within(*node.items[i], tightness(node) + 1);
            }
            return text;
        }
        case SyntaxKind::Conditional:
            return within(*node.items[0], 1) + " ? " + within(*node.items[1], 1) + " : " + print(*node.items[2]);
    }
    return {};
}

bool sameSyntax(const Syntax& a, const Syntax& b)
{
    if (a.kind != b.kind || a.text != b.text || a.hasTarget != b.hasTarget || a.truth != b.truth || a.integer != b.integer ||
        a.items.size() != b.items.size()) {
        return false;
    }
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                      [](const SyntaxPtr& one, const SyntaxPtr& other) { return sameSyntax(*one, *other); });
}

}  // namespace linli::rules
