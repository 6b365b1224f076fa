// SPDX-License-Identifier: GPL-3.0-or-later
// The loops. Blocks have a fixed length, so that the compiler makes vector code of the simple ones also at -O2; what is
// answered is kept as bits, so that conditions are combined 64 rows at a time.
#include "core/rules/block.h"

#include <algorithm>
#include <array>

namespace linli::rules {

using population::kEarliestDay;
using population::kLatestDay;
using population::kNoByte;
using population::kNothing;

namespace {

constexpr std::size_t kWords = kBlock / 64;

std::uint8_t bits(Truth truth)
{
    return static_cast<std::uint8_t>(truth);
}

// The answers of one step to the rows of a block; what stands behind the last row is of no account.
struct TruthBlock {
    std::array<std::uint64_t, kWords> may {};
    std::array<std::uint64_t, kWords> mayNot {};
    Truth operator[](std::size_t i) const
    {
        return static_cast<Truth>((may[i / 64] >> (i % 64) & 1U) | ((mayNot[i / 64] >> (i % 64) & 1U) << 1U));
    }
};

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
    std::vector<TruthBlock> truths;
    std::vector<Range> ranges;
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(kBlock);
    std::vector<std::uint8_t> answers = std::vector<std::uint8_t>(kBlock);
    std::vector<std::int32_t> numbers = std::vector<std::int32_t>(kBlock);
    std::vector<std::int32_t> last = std::vector<std::int32_t>(kBlock);
    TruthBlock& truth(int slot) { return truths[static_cast<std::size_t>(slot)]; }
    Range* range(int slot) { return ranges.data() + static_cast<std::size_t>(slot) * kBlock; }
};

void betweenBlock(const std::int32_t* values, std::uint8_t* out, std::int32_t low, std::int32_t high, std::int32_t yes, std::int32_t no, std::int32_t none)
{
#pragma GCC ivdep
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::int32_t x = values[i];
        const std::int32_t below = x <= high ? yes : no;
        const std::int32_t in = x >= low ? below : no;
        out[i] = static_cast<std::uint8_t>(x == kNothing ? none : in);
    }
}

void atMostBlock(const std::int32_t* first, const std::int32_t* last, std::uint8_t* out, std::int32_t most, std::int32_t yes, std::int32_t no)
{
    constexpr auto kUnknown = static_cast<std::int32_t>(Truth::Unknown);
#pragma GCC ivdep
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::int32_t after = first[i] > most ? no : kUnknown;
        out[i] = static_cast<std::uint8_t>(last[i] <= most ? yes : after);
    }
}

void oneBlock(const std::uint8_t* codes, std::uint8_t* out, std::uint8_t code, std::uint8_t yes, std::uint8_t no, std::uint8_t none)
{
#pragma GCC ivdep
    for (std::size_t i = 0; i < kBlock; ++i) {
        const std::uint8_t x = codes[i];
        const std::uint8_t is = x == code ? yes : no;
        out[i] = x == kNoByte ? none : is;
    }
}

void pack(const std::vector<std::uint8_t>& answers, TruthBlock& out)
{
    for (std::size_t word = 0; word < kWords; ++word) {
        packTruths(answers.data() + word * 64, out.may[word], out.mayNot[word]);
    }
}

// andOf() of value.h, 64 rows at a time.
void andWith(TruthBlock& out, const TruthBlock& other)
{
    for (std::size_t i = 0; i < kWords; ++i) {
        const std::uint64_t no = (out.mayNot[i] & ~out.may[i]) | (other.mayNot[i] & ~other.may[i]);
        const std::uint64_t unknown = ((out.mayNot[i] & out.may[i]) | (other.mayNot[i] & other.may[i])) & ~no;
        out.may[i] = (out.may[i] & other.may[i] & ~no) | unknown;
        out.mayNot[i] = no | unknown;
    }
}

void turn(const TruthBlock& a, TruthBlock& out)
{
    const auto may = a.may;
    out.may = a.mayNot;
    out.mayNot = may;
}

// An "or" is the "and" of what is turned, turned.
void junction(const Step& step, Slots& slots, bool isAnd)
{
    TruthBlock& out = slots.truth(step.out);
    TruthBlock turned;
    for (std::size_t i = 0; i < step.in.size(); ++i) {
        const TruthBlock& one = slots.truth(step.in[i]);
        if (!isAnd) {
            turn(one, turned);
        }
        const TruthBlock& taken = isAnd ? one : turned;
        if (i == 0) {
            out = taken;
        } else {
            andWith(out, taken);
        }
    }
    if (!isAnd) {
        turn(out, out);
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
    std::uint8_t* answers = slots.answers.data();
    if (step.kind == StepKind::AtMost) {
        atMostBlock(first, last, answers, step.high, bits(step.yes), bits(step.no));
        pack(slots.answers, slots.truth(step.out));
    } else if (step.kind == StepKind::DayKnown) {
        for (std::size_t i = 0; i < kBlock; ++i) {
            answers[i] = bits(truthOf(first[i] != kEarliestDay || last[i] != kLatestDay));
        }
        pack(slots.answers, slots.truth(step.out));
    } else {
        Range* out = slots.range(step.out);
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = {first[i] == kEarliestDay ? kLowest : first[i], last[i] == kLatestDay ? kHighest : last[i], false};
        }
    }
}

void tagStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    TruthBlock& out = slots.truth(step.out);
    out.may.fill(0);
    out.mayNot.fill(~std::uint64_t {0});
    auto carrier = std::lower_bound(step.rows->begin(), step.rows->end(), static_cast<std::uint32_t>(base));
    for (; carrier != step.rows->end() && *carrier < base + count; ++carrier) {
        const std::size_t at = *carrier - base;
        out.may[at / 64] |= std::uint64_t {1} << (at % 64);
        out.mayNot[at / 64] &= ~(std::uint64_t {1} << (at % 64));
    }
}

void lookedStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    TruthBlock& out = slots.truth(step.out);
    const TruthColumn& looked = *step.looked;
    if (step.numbers.first == nullptr) {
        const std::size_t words = std::min(kWords, looked.may().size() - base / 64);
        std::copy_n(looked.may().begin() + static_cast<std::ptrdiff_t>(base / 64), words, out.may.begin());
        std::copy_n(looked.mayNot().begin() + static_cast<std::ptrdiff_t>(base / 64), words, out.mayNot.begin());
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t at = step.numbers.first[base + i];
        slots.answers[i] = bits(at < 0 ? step.none : looked[static_cast<std::size_t>(at)]);
    }
    pack(slots.answers, out);
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
            const TruthBlock& which = slots.truth(step.in[0]);
            const Range* yes = slots.range(step.in[1]);
            const Range* no = slots.range(step.in[2]);
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = chooseRange(which[i], yes[i], no[i]);
            }
        }
    }
}

// Steps that read or compare row by row, a byte each.
void rowsStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    std::uint8_t* out = slots.answers.data();
    const auto truth = [&](std::size_t input) -> const TruthBlock& { return slots.truth(step.in[input]); };
    switch (step.kind) {
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
        case StepKind::Same:
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = bits(sameOf(truth(0)[i], truth(1)[i]));
            }
            break;
        case StepKind::Choose:
            for (std::size_t i = 0; i < count; ++i) {
                out[i] = bits(choose(truth(0)[i], truth(1)[i], truth(2)[i]));
            }
            break;
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
    pack(slots.answers, slots.truth(step.out));
}

void truthStep(const Step& step, Slots& slots, std::size_t base, std::size_t count)
{
    TruthBlock& out = slots.truth(step.out);
    switch (step.kind) {
        case StepKind::Constant: {
            const unsigned truth = bits(step.yes);
            out.may.fill((truth & 1U) != 0 ? ~std::uint64_t {0} : 0);
            out.mayNot.fill((truth & 2U) != 0 ? ~std::uint64_t {0} : 0);
            break;
        }
        case StepKind::Tag: tagStep(step, slots, base, count); break;
        case StepKind::Looked: lookedStep(step, slots, base, count); break;
        case StepKind::Not: turn(slots.truth(step.in[0]), out); break;
        case StepKind::And: junction(step, slots, true); break;
        case StepKind::Or: junction(step, slots, false); break;
        default: rowsStep(step, slots, base, count);
    }
}

}  // namespace

void run(const Pass& pass)
{
    Slots slots;
    slots.truths.resize(static_cast<std::size_t>(pass.truthSlots));
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
                wanted.truths->put(base, slots.truth(wanted.slot).may, slots.truth(wanted.slot).mayNot);
            }
        }
    }
}

}  // namespace linli::rules
