// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a rule gives for a row, and the arithmetic of half-known numbers. All evaluators use these definitions of a single
// operation; how they walk through a rule is their own.

#include "core/rules/rule.h"

#include <cstdint>

namespace linli::rules {

// Bit 0: may be true, bit 1: may be false. So "and" of the first bits and "or" of the second is Kleene's and, as long as
// nothing failed.
enum class Truth : std::uint8_t { Failed = 0, True = 1, False = 2, Unknown = 3 };

constexpr Truth truthOf(bool value)
{
    return value ? Truth::True : Truth::False;
}
constexpr Truth notOf(Truth t)
{
    const auto bits = static_cast<unsigned>(t);
    return static_cast<Truth>(((bits & 1U) << 1U) | (bits >> 1U));
}
// False wins; then what is not known, because it may turn out false; then what failed.
constexpr Truth andOf(Truth a, Truth b)
{
    if (a == Truth::False || b == Truth::False) {
        return Truth::False;
    }
    if (a == Truth::Unknown || b == Truth::Unknown) {
        return Truth::Unknown;
    }
    return a == Truth::Failed || b == Truth::Failed ? Truth::Failed : Truth::True;
}
constexpr Truth orOf(Truth a, Truth b)
{
    return notOf(andOf(notOf(a), notOf(b)));
}
constexpr Truth sameOf(Truth a, Truth b)
{
    if (a == Truth::Unknown || b == Truth::Unknown) {
        return Truth::Unknown;
    }
    return a == Truth::Failed || b == Truth::Failed ? Truth::Failed : truthOf(a == b);
}

// The least and greatest value something may have. Infinite where nothing limits it.
inline constexpr std::int64_t kLowest = INT64_MIN;
inline constexpr std::int64_t kHighest = INT64_MAX;

struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool failed = false;

    bool exact() const { return low == high && !failed; }
    static Range of(std::int64_t value) { return {value, value, false}; }
    static Range any() { return {kLowest, kHighest, false}; }
    static Range failure() { return {0, 0, true}; }
    bool operator==(const Range&) const = default;
};

Truth compare(Relation relation, const Range& a, const Range& b);
// a / b relation c, exactly.
Truth compareRatio(Relation relation, const Range& a, const Range& b, const Range& c);
Range add(const Range& a, const Range& b);
Range subtract(const Range& a, const Range& b);
Range negate(const Range& a);
Range multiply(const Range& a, const Range& b);
// Products and quotients with a factor in 0.0001, rounded half away from zero.
Range multiplyDecimal(const Range& a, const Range& b);
Range divideDecimal(const Range& a, const Range& b);
Range divide(const Range& a, const Range& b);
Range divideRounded(const Range& a, const Range& b);
Range modulo(const Range& a, const Range& b);
// Either of the two.
Range hull(const Range& a, const Range& b);
Range leastOf(const Range& a, const Range& b);
Range greatestOf(const Range& a, const Range& b);

// Completed years and months of days that are whole; `from` after `on` gives a negative number.
std::int64_t yearsBetween(std::int32_t from, std::int32_t on, const AgeRule& rule);
std::int64_t monthsBetween(std::int32_t from, std::int32_t on);
// Of days that may be anything between.
Range ageYears(const Range& birth, const Range& on, const AgeRule& rule);
Range ageMonths(const Range& birth, const Range& on);
Range yearOf(const Range& date);
Range monthOf(const Range& date);
// The last day of birth with which `years` are complete on `on`.
std::int64_t latestBirth(std::int64_t years, std::int32_t on, const AgeRule& rule);
std::int64_t latestBirthForMonths(std::int64_t months, std::int32_t on);

// yes or no as the condition says; either where it does not.
Truth choose(Truth which, Truth yes, Truth no);
Range chooseRange(Truth which, const Range& yes, const Range& no);
// Arithmetic of a node on its items (the first one twice where there is one only).
Range fold(const Node& node, const Range& a, const Range& b, const AgeRule& age);

// Whether a text meets a node of WordIn, StartsWith, EndsWith, Contains, TagValueIn.
bool matchesWord(const Node& node, std::string_view word);
// A code as the level it is.
std::int64_t levelOf(const std::string& code);
// What a number may be of which nothing is known.
Range domainOf(const Fact& fact);

// What somebody is to a person whose living household they share, by the role there: kin, or not (98, 99).
bool isKinRole(std::string_view relToMain);

}  // namespace linli::rules
