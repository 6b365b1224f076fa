// SPDX-License-Identifier: GPL-3.0-or-later
// The loops. Blocks have a fixed length, so that the compiler makes vector code of the simple ones also at -O2.
#include "core/rules/block.h"

#include <algorithm>
#include <cstring>

namespace linli::rules {

using population::kEarliestDay;
using population::kLatestDay;
using population::kNoByte;
using population::kNothing;

namespace {

constexpr auto kTrue = static_cast<std::uint8_t>(Truth::True);
constexpr auto kFalse = static_cast<std::uint8_t>(Truth::False);
constexpr auto kUnknown = static_cast<std::uint8_t>(Truth::Unknown);

std::uint8_t bits(Truth truth)
{
    return static_cast<std::uint8_t>(truth);
}

// The block's values, in place where they lie one after another.
template <typename T>
const T* fetch(const Source<T>& source, std::size_t base, std::size_t count, T none, T* kept)
{
    if (source.first == nullptr) {
        if (count == kBlock) {
            return source.data + base;
        }
        std::copy(source.data + base, source.data + base + count, kept);
    } else {
        for (std::size_t i = 0; i < count; ++i) {
            const std::int32_t at = source.first[base + i];
            T value = at < 0 ? none : source.data[at];
            if (source.second != nullptr && value == none) {
                const std::int32_t other = source.second[base + i];
                value = other < 0 ? none : source.data[other];
            }
            kept[i] = value;
        }
    }
    std::fill(kept + count, kept + kBlock, none);
    return kept;
}

struct Slots {
    std::vector<std::uint8_t> truths;
    std::vector<Range> ranges;
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(kBlock);
    std::vector<std::int32_t> numbers = std::vector<std::int32_t>(kBlock);
    std::vector<std::int32_t> last = std::vector<std::int32_t>(kBlock);
    std::uint8_t* truth(int slot) { return truths.data() + static_cast<std::size_t>(slot) * kBlock; }
    Range* range(int slot) { return ranges.data() + static_cast<std::size_t>(slot) * kBlock; }
};

void betweenBlock(const std::int32_t* values, std::uint8_t* out, std::int32_t low, std::int32_t high, std::uint8_t yes, std::uint8_t no, std::uint8_t none)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::int32_t x = values[i];
        const auto in = static_cast<std::uint8_t>(x >= low ? (x <= high ? yes : no) : no);
        out[i] = x == kNothing ? none : in;
    }
}

void atMostBlock(const std::int32_t* first, const std::int32_t* last, std::uint8_t* out, std::int32_t most, std::uint8_t yes, std::uint8_t no)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        const auto below = static_cast<std::uint8_t>(first[i] > most ? no : kUnknown);
        out[i] = last[i] <= most ? yes : below;
    }
}

void oneBlock(const std::uint8_t* codes, std::uint8_t* out, std::uint8_t code, std::uint8_t yes, std::uint8_t no, std::uint8_t none)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::uint8_t x = codes[i];
        const std::uint8_t is = x == code ? yes : no;
        out[i] = x == kNoByte ? none : is;
    }
}

void andBlock(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        out[i] = static_cast<std::uint8_t>((a[i] & b[i] & 1U) | ((a[i] | b[i]) & 2U));
    }
}

void orBlock(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        out[i] = static_cast<std::uint8_t>(((a[i] | b[i]) & 1U) | (a[i] & b[i] & 2U));
    }
}

void notBlock(const std::uint8_t* a, std::uint8_t* out)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        out[i] = static_cast<std::uint8_t>(((a[i] & 1U) << 1U) | (a[i] >> 1U));
    }
}

// With failures: by the tables of value.h.
template <typename Combine>
void combineBlock(const std::uint8_t* a, const std::uint8_t* b, std::uint8_t* out, Combine combine)
{
    for (std::size_t i = 0; i < kBlock; ++i) {
        out[i] = bits(combine(static_cast<Truth>(a[i]), static_cast<Truth>(b[i])));
    }
}

void junction(const Step& step, Slots& slots, bool isAnd)
{
    std::uint8_t* out = slots.truth(step.out);
    std::memcpy(out, slots.truth(step.in[0]), kBlock);
    for (std::size_t i = 1; i < step.in.size(); ++i) {
        const std::uint8_t* other = slots.truth(step.in[i]);
        if (!step.mayFail) {
            isAnd ? andBlock(out, other, out) : orBlock(out, other, out);
        } else if (isAnd) {
            combineBlock(out, other, out, andOf);
        } else {
            combineBlock(out, other, out, orOf);
        }
    }
}

void dayStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    const std::int32_t* first = fetch(step.days, base, count, kEarliestDay, slots.numbers.data());
    // The second household is asked where the first knows no day at all; both ends are then read from the same place.
    Source<std::int32_t> ends = step.days;
    ends.data = step.lastDays;
    const std::int32_t* last = slots.last.data();
    if (ends.first == nullptr || ends.second == nullptr) {
        last = fetch(ends, base, count, kLatestDay, slots.last.data());
    } else {
        for (std::size_t i = 0; i < count; ++i) {
            std::int32_t at = ends.first[base + i];
            if (at < 0 || (step.days.data[at] == kEarliestDay && ends.data[at] == kLatestDay)) {
                at = ends.second[base + i];
            }
            slots.numbers[i] = at < 0 ? kEarliestDay : step.days.data[at];
            slots.last[i] = at < 0 ? kLatestDay : ends.data[at];
        }
        first = slots.numbers.data();
    }
    if (step.kind == StepKind::AtMost) {
        atMostBlock(first, last, slots.truth(step.out), step.high, bits(step.yes), bits(step.no));
    } else if (step.kind == StepKind::DayKnown) {
        std::uint8_t* out = slots.truth(step.out);
        for (std::size_t i = 0; i < kBlock; ++i) {
            out[i] = first[i] == kEarliestDay && last[i] == kLatestDay ? kFalse : kTrue;
        }
    } else {
        Range* out = slots.range(step.out);
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = {first[i] == kEarliestDay ? kLowest : first[i], last[i] == kLatestDay ? kHighest : last[i], false};
        }
    }
}

void tagStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    std::uint8_t* out = slots.truth(step.out);
    std::memset(out, kFalse, kBlock);
    auto carrier = std::lower_bound(step.rows->begin(), step.rows->end(), static_cast<std::uint32_t>(base));
    for (; carrier != step.rows->end() && *carrier < base + count; ++carrier) {
        out[*carrier - base] = kTrue;
    }
}

void rangeStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    Range* out = slots.range(step.out);
    switch (step.kind) {
        case StepKind::RangeConstant: std::fill(out, out + count, step.range); break;
        case StepKind::RangeNumber: {
            const std::int32_t* values = fetch(step.numbers, base, count, kNothing, slots.numbers.data());
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = values[i] == kNothing ? step.range : Range::of(values[i]);
            }
            break;
        }
        case StepKind::RangeLevel: {
            const std::uint8_t* codes = fetch(step.bytes, base, count, kNoByte, slots.bytes.data());
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = step.levels[codes[i]];
            }
            break;
        }
        case StepKind::RangeLooked:
            for (std::size_t i = 0; i < count; ++i) {
                const std::int32_t at = step.numbers.first == nullptr ? static_cast<std::int32_t>(base + i) : step.numbers.first[base + i];
                out[i] = at < 0 ? step.range : (*step.lookedRanges)[static_cast<std::size_t>(at)];
            }
            break;
        case StepKind::RangeFold: {
            const Range* a = slots.range(step.in[0]);
            const Range* b = step.in.size() > 1 ? slots.range(step.in[1]) : a;
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = fold(*step.node, a[i], b[i], step.age);
            }
            break;
        }
        default: {
            const std::uint8_t* which = slots.truth(step.in[0]);
            const Range* yes = slots.range(step.in[1]);
            const Range* no = slots.range(step.in[2]);
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = chooseRange(static_cast<Truth>(which[i]), yes[i], no[i]);
            }
        }
    }
}

void truthStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    std::uint8_t* out = slots.truth(step.out);
    switch (step.kind) {
        case StepKind::Constant: std::memset(out, bits(step.yes), kBlock); break;
        case StepKind::ByteTable: {
            const std::uint8_t* codes = fetch(step.bytes, base, count, kNoByte, slots.bytes.data());
            const std::uint8_t* table = step.table.data();
            for (std::size_t i = 0; i < kBlock; ++i) {
                out[i] = table[codes[i]];
            }
            break;
        }
        case StepKind::ByteOne:
            oneBlock(fetch(step.bytes, base, count, kNoByte, slots.bytes.data()), out, step.code, bits(step.yes), bits(step.no), bits(step.none));
            break;
        case StepKind::WordTable: {
            const std::int32_t* words = fetch(step.numbers, base, count, kNothing, slots.numbers.data());
            const std::size_t last = step.table.size() - 1;
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = step.table[words[i] == kNothing ? last : static_cast<std::size_t>(words[i])];
            }
            break;
        }
        case StepKind::Between:
            betweenBlock(fetch(step.numbers, base, count, kNothing, slots.numbers.data()), out, step.low, step.high, bits(step.yes), bits(step.no),
                         bits(step.none));
            break;
        case StepKind::Tag: tagStep(step, slots, base, count); break;
        case StepKind::Looked:
            for (std::size_t i = 0; i < count; ++i) {
                const std::int32_t at = step.numbers.first == nullptr ? static_cast<std::int32_t>(base + i) : step.numbers.first[base + i];
                out[i] = at < 0 ? bits(step.none) : (*step.looked)[static_cast<std::size_t>(at)];
            }
            break;
        case StepKind::Not: notBlock(slots.truth(step.in[0]), out); break;
        case StepKind::And: junction(step, slots, true); break;
        case StepKind::Or: junction(step, slots, false); break;
        case StepKind::Same: combineBlock(slots.truth(step.in[0]), slots.truth(step.in[1]), out, sameOf); break;
        case StepKind::Choose: {
            const std::uint8_t* which = slots.truth(step.in[0]);
            const std::uint8_t* yes = slots.truth(step.in[1]);
            const std::uint8_t* no = slots.truth(step.in[2]);
            for (std::size_t i = 0; i < kBlock; ++i) {
                out[i] = bits(choose(static_cast<Truth>(which[i]), static_cast<Truth>(yes[i]), static_cast<Truth>(no[i])));
            }
            break;
        }
        case StepKind::Compare: {
            const Range* a = slots.range(step.in[0]);
            const Range* b = slots.range(step.in[1]);
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = bits(compare(step.node->relation, a[i], b[i]));
            }
            break;
        }
        default: {
            const Range* a = slots.range(step.in[0]);
            const Range* b = slots.range(step.in[1]);
            const Range* c = slots.range(step.in[2]);
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = bits(compareRatio(step.node->relation, a[i], b[i], c[i]));
            }
        }
    }
}

}  // namespace

void run(const Pass& pass)
{
    Slots slots;
    slots.truths.resize(static_cast<std::size_t>(pass.truthSlots) * kBlock);
    slots.ranges.resize(static_cast<std::size_t>(pass.rangeSlots) * kBlock);
    for (std::size_t base = 0; base < pass.size; base += kBlock) {
        const std::size_t count = std::min(kBlock, pass.size - base);
        for (const Step& step : pass.steps) {
            if (step.kind == StepKind::AtMost || step.kind == StepKind::DayKnown || step.kind == StepKind::RangeDays) {
                dayStep(step, slots, base, count);
            } else if (step.kind >= StepKind::RangeConstant) {
                rangeStep(step, slots, base, count);
            } else {
                truthStep(step, slots, base, count);
            }
        }
        for (const Pass::Wanted& wanted : pass.wanted) {
            if (wanted.isRange) {
                std::copy_n(slots.range(wanted.slot), count, wanted.ranges + base);
            } else {
                std::copy_n(slots.truth(wanted.slot), count, wanted.truths + base);
            }
        }
    }
}

}  // namespace linli::rules
