// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/value.h"

#include <algorithm>
#include <array>
#include <optional>

namespace linli::rules {

namespace {

__extension__ typedef __int128 Wide;

bool isFinite(std::int64_t value)
{
    return value != kLowest && value != kHighest;
}

bool fits(Wide value)
{
    return value > kLowest && value < kHighest;
}

// An exact result, or the failure of overflow; the two ends stand for the infinite and are no results.
Range exactly(Wide value)
{
    return fits(value) ? Range::of(static_cast<std::int64_t>(value)) : Range::failure();
}

// The range between two ends that were computed, nullopt for one that is infinite because nothing limits it. Where an
// end does not fit, some of the values would overflow: then nothing is certain.
Range between(std::optional<Wide> low, std::optional<Wide> high)
{
    if ((low && !fits(*low)) || (high && !fits(*high))) {
        return Range::any();
    }
    return {low ? static_cast<std::int64_t>(*low) : kLowest, high ? static_cast<std::int64_t>(*high) : kHighest, false};
}

Wide roundedHalf(Wide a, Wide b)
{
    const bool negative = (a < 0) != (b < 0);
    const Wide x = a < 0 ? -a : a;
    const Wide y = b < 0 ? -b : b;
    const Wide q = (2 * x + y) / (2 * y);
    return negative ? -q : q;
}

int signOf(std::int64_t value)
{
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

// Beyond all products of two ends.
constexpr Wide kInfinite = Wide {1} << 126;

// A product of ends; infinite times zero is zero.
Wide times(std::int64_t a, std::int64_t b)
{
    if (a == 0 || b == 0) {
        return 0;
    }
    if (!isFinite(a) || !isFinite(b)) {
        return signOf(a) * signOf(b) > 0 ? kInfinite : -kInfinite;
    }
    return Wide {a} * b;
}

// From the corners of a product or quotient.
Range ofCorners(const std::array<Wide, 4>& corners)
{
    const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
    return between(*low == -kInfinite ? std::nullopt : std::optional(*low), *high == kInfinite ? std::nullopt : std::optional(*high));
}

// Corners of a product, each scaled by `unit`.
Range product(const Range& a, const Range& b, std::int64_t unit)
{
    if (a.failed || b.failed) {
        return Range::failure();
    }
    if (a.exact() && b.exact()) {
        const Wide whole = Wide {a.low} * b.low;
        return exactly(unit == 1 ? whole : roundedHalf(whole, unit));
    }
    std::array<Wide, 4> corners {};
    std::size_t at = 0;
    for (const std::int64_t x : {a.low, a.high}) {
        for (const std::int64_t y : {b.low, b.high}) {
            const Wide whole = times(x, y);
            const bool infinite = whole == kInfinite || whole == -kInfinite;
            corners[at++] = infinite || unit == 1 ? whole : roundedHalf(whole, unit);
        }
    }
    return ofCorners(corners);
}

template <typename Quotient>
Range quotient(const Range& a, const Range& b, std::int64_t unit, Quotient&& divided)
{
    if (a.failed || b.failed || (b.exact() && b.low == 0)) {
        return Range::failure();
    }
    if (a.exact() && b.exact()) {
        return exactly(divided(Wide {a.low} * unit, Wide {b.low}));
    }
    if (b.low <= 0 && b.high >= 0) {
        return Range::any();
    }
    std::array<Wide, 4> corners {};
    std::size_t at = 0;
    for (const std::int64_t x : {a.low, a.high}) {
        for (const std::int64_t y : {b.low, b.high}) {
            if (!isFinite(x)) {
                corners[at++] = signOf(x) * signOf(y) > 0 ? kInfinite : -kInfinite;
            } else {
                corners[at++] = isFinite(y) ? divided(Wide {x} * unit, Wide {y}) : 0;
            }
        }
    }
    return ofCorners(corners);
}

int order(Relation relation, Wide a, Wide b)
{
    switch (relation) {
        case Relation::Equal: return a == b ? 1 : 0;
        case Relation::NotEqual: return a != b ? 1 : 0;
        case Relation::Less: return a < b ? 1 : 0;
        case Relation::LessEqual: return a <= b ? 1 : 0;
        case Relation::Greater: return a > b ? 1 : 0;
        case Relation::GreaterEqual: return a >= b ? 1 : 0;
    }
    return 0;
}

}  // namespace

Truth compare(Relation relation, const Range& a, const Range& b)
{
    if (a.failed || b.failed) {
        return Truth::Failed;
    }
    const bool infinite = !isFinite(a.low) || !isFinite(a.high) || !isFinite(b.low) || !isFinite(b.high);
    if (a.low == a.high && b.low == b.high && !infinite) {
        return truthOf(order(relation, a.low, b.low) != 0);
    }
    switch (relation) {
        case Relation::Less:
            return a.high < b.low ? Truth::True : a.low >= b.high && (isFinite(a.low) || isFinite(b.high)) ? Truth::False : Truth::Unknown;
        case Relation::LessEqual:
            return a.high <= b.low && (isFinite(a.high) || isFinite(b.low)) ? Truth::True : a.low > b.high ? Truth::False : Truth::Unknown;
        case Relation::Greater: return compare(Relation::Less, b, a);
        case Relation::GreaterEqual: return compare(Relation::LessEqual, b, a);
        case Relation::Equal:
            if (a.high < b.low || b.high < a.low) {
                return Truth::False;
            }
            return a.exact() && b.exact() ? Truth::True : Truth::Unknown;
        case Relation::NotEqual: return notOf(compare(Relation::Equal, a, b));
    }
    return Truth::Unknown;
}

Truth compareRatio(Relation relation, const Range& a, const Range& b, const Range& c)
{
    if (a.failed || b.failed || c.failed || (b.exact() && b.low == 0)) {
        return Truth::Failed;
    }
    if (a.exact() && b.exact() && c.exact()) {
        const int sign = signOf(b.low);
        return truthOf(order(relation, Wide {a.low} * sign, Wide {c.low} * b.low * sign) != 0);
    }
    if (b.low <= 0 && b.high >= 0) {
        return Truth::Unknown;
    }
    // The corners of the quotient, each compared exactly: all the same or not known.
    int seen = 0;
    const auto side = [&](std::int64_t x, std::int64_t y, std::int64_t z) {
        // -1, 0, 1: x / y against z.
        if (!isFinite(z)) {
            return -signOf(z);
        }
        if (!isFinite(x)) {
            return signOf(x) * signOf(y);
        }
        if (!isFinite(y)) {
            // Almost zero, on one side or the other.
            return z > 0 ? -1 : z < 0 ? 1 : signOf(x) * signOf(y);
        }
        const Wide left = Wide {x} * signOf(y);
        const Wide right = Wide {z} * y * signOf(y);
        return left < right ? -1 : left > right ? 1 : 0;
    };
    for (const std::int64_t x : {a.low, a.high}) {
        for (const std::int64_t y : {b.low, b.high}) {
            for (const std::int64_t z : {c.low, c.high}) {
                seen |= 1 << (side(x, y, z) + 1);
            }
        }
    }
    const bool less = (seen & 1) != 0;
    const bool equal = (seen & 2) != 0;
    const bool greater = (seen & 4) != 0;
    switch (relation) {
        case Relation::Less: return !equal && !greater ? Truth::True : !less ? Truth::False : Truth::Unknown;
        case Relation::LessEqual: return !greater ? Truth::True : !less && !equal ? Truth::False : Truth::Unknown;
        case Relation::Greater: return !equal && !less ? Truth::True : !greater ? Truth::False : Truth::Unknown;
        case Relation::GreaterEqual: return !less ? Truth::True : !greater && !equal ? Truth::False : Truth::Unknown;
        case Relation::Equal: return !equal && (less != greater) ? Truth::False : Truth::Unknown;
        case Relation::NotEqual: return !equal && (less != greater) ? Truth::True : Truth::Unknown;
    }
    return Truth::Unknown;
}

Range add(const Range& a, const Range& b)
{
    if (a.failed || b.failed) {
        return Range::failure();
    }
    if (a.exact() && b.exact()) {
        return exactly(Wide {a.low} + b.low);
    }
    return between(a.low == kLowest || b.low == kLowest ? std::nullopt : std::optional(Wide {a.low} + b.low),
                   a.high == kHighest || b.high == kHighest ? std::nullopt : std::optional(Wide {a.high} + b.high));
}

Range negate(const Range& a)
{
    if (a.failed) {
        return a;
    }
    if (a.exact()) {
        return exactly(-Wide {a.low});
    }
    return between(a.high == kHighest ? std::nullopt : std::optional(-Wide {a.high}), a.low == kLowest ? std::nullopt : std::optional(-Wide {a.low}));
}

Range subtract(const Range& a, const Range& b)
{
    if (a.failed || b.failed) {
        return Range::failure();
    }
    if (a.exact() && b.exact()) {
        return exactly(Wide {a.low} - b.low);
    }
    return between(a.low == kLowest || b.high == kHighest ? std::nullopt : std::optional(Wide {a.low} - b.high),
                   a.high == kHighest || b.low == kLowest ? std::nullopt : std::optional(Wide {a.high} - b.low));
}

Range multiply(const Range& a, const Range& b)
{
    return product(a, b, 1);
}

Range multiplyDecimal(const Range& a, const Range& b)
{
    return product(a, b, population::kDecimalUnit);
}

Range divide(const Range& a, const Range& b)
{
    return quotient(a, b, 1, [](Wide x, Wide y) { return x / y; });
}

Range divideRounded(const Range& a, const Range& b)
{
    return quotient(a, b, 1, roundedHalf);
}

Range divideDecimal(const Range& a, const Range& b)
{
    return quotient(a, b, population::kDecimalUnit, roundedHalf);
}

Range modulo(const Range& a, const Range& b)
{
    if (a.failed || b.failed || (b.exact() && b.low == 0)) {
        return Range::failure();
    }
    return a.exact() && b.exact() ? Range::of(b.low == -1 ? 0 : a.low % b.low) : Range::any();
}

Range hull(const Range& a, const Range& b)
{
    // What fails on one side may be anything until it is known which side holds.
    if (a.failed || b.failed) {
        return a.failed && b.failed ? Range::failure() : Range::any();
    }
    return {std::min(a.low, b.low), std::max(a.high, b.high), false};
}

Range leastOf(const Range& a, const Range& b)
{
    return a.failed || b.failed ? Range::failure() : Range {std::min(a.low, b.low), std::min(a.high, b.high), false};
}

Range greatestOf(const Range& a, const Range& b)
{
    return a.failed || b.failed ? Range::failure() : Range {std::max(a.low, b.low), std::max(a.high, b.high), false};
}

bool isKinRole(std::string_view relToMain)
{
    return !relToMain.empty() && relToMain != "98" && relToMain != "99";
}

}  // namespace linli::rules
