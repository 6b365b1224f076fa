// SPDX-License-Identifier: GPL-3.0-or-later
// What single nodes of a rule do with values that were found.
#include "core/rules/value.h"

#include <algorithm>
#include <charconv>

namespace linli::rules {

Truth choose(Truth which, Truth yes, Truth no)
{
    switch (which) {
        case Truth::True: return yes;
        case Truth::False: return no;
        case Truth::Failed: return Truth::Failed;
        case Truth::Unknown: break;
    }
    return yes == no ? yes : Truth::Unknown;
}

Range chooseRange(Truth which, const Range& yes, const Range& no)
{
    switch (which) {
        case Truth::True: return yes;
        case Truth::False: return no;
        case Truth::Failed: return Range::failure();
        case Truth::Unknown: break;
    }
    return hull(yes, no);
}

Range fold(const Node& node, const Range& a, const Range& b, const AgeRule& age)
{
    switch (node.op) {
        case Op::Add: return add(a, b);
        case Op::Subtract: return subtract(a, b);
        case Op::Multiply: return multiply(a, b);
        case Op::MultiplyDecimal: return multiplyDecimal(a, b);
        case Op::Divide: return divide(a, b);
        case Op::DivideRounded: return divideRounded(a, b);
        case Op::DivideDecimal: return divideDecimal(a, b);
        case Op::Modulo: return modulo(a, b);
        case Op::Negate: return negate(a);
        case Op::AgeYears: return ageYears(a, b, age);
        case Op::AgeMonths: return ageMonths(a, b);
        case Op::Year: return yearOf(a);
        case Op::Month: return monthOf(a);
        default: break;
    }
    return Range::failure();
}

bool matchesWord(const Node& node, std::string_view word)
{
    switch (node.op) {
        case Op::StartsWith: return word.starts_with(node.words[0]);
        case Op::EndsWith: return word.ends_with(node.words[0]);
        case Op::Contains: return word.find(node.words[0]) != std::string_view::npos;
        default: return std::find(node.words.begin(), node.words.end(), word) != node.words.end();
    }
}

std::int64_t levelOf(const std::string& code)
{
    std::int64_t level = 0;
    std::from_chars(code.data(), code.data() + code.size(), level);
    return level;
}

Range domainOf(const Fact& fact)
{
    return {fact.least.value_or(kLowest), fact.most.value_or(kHighest), false};
}

}  // namespace linli::rules
