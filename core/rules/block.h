// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One pass over a table: steps in order, each filling a block of answers for a thousand rows. For this folder only.

#include "core/rules/columns.h"

#include <memory>
#include <vector>

namespace linli::rules {

inline constexpr std::size_t kBlock = 1024;

// Where a value of row i is read: data[i], data[first[i]], or that of `second` where the first knows nothing.
template <typename T>
struct Source {
    const T* data = nullptr;
    const std::int32_t* first = nullptr;
    const std::int32_t* second = nullptr;
};

enum class StepKind {
    Constant,     // truth
    ByteTable,    // bytes, table
    ByteOne,      // bytes == number ? yes : no
    WordTable,    // numbers (words), table; the last entry is for none
    Between,      // numbers in low..high
    AtMost,       // days: yes when the last is at most high, no when the first is above
    DayKnown,     // days
    Tag,          // rows
    Looked,       // truths by link
    Not,
    And,
    Or,
    Same,
    Choose,       // truths a ? b : c
    Compare,      // ranges a, b
    CompareRatio, // ranges a, b, c
    RangeConstant,
    RangeNumber,  // numbers
    RangeDays,    // days
    RangeLevel,   // bytes, levels
    RangeLooked,  // ranges by link
    RangeFold,    // node.op on ranges a, b
    RangeChoose,  // truth a ? range b : range c
};

struct Step {
    StepKind kind = StepKind::Constant;
    int out = 0;
    std::vector<int> in;
    const Node* node = nullptr;
    Truth yes = Truth::True;
    Truth no = Truth::False;
    Truth none = Truth::Unknown;
    std::int32_t low = 0;
    std::int32_t high = 0;
    std::uint8_t code = 0;
    Range range;
    Source<std::uint8_t> bytes;
    Source<std::int32_t> numbers;
    Source<std::int32_t> days;
    const std::int32_t* lastDays = nullptr;
    std::vector<std::uint8_t> table;
    std::vector<Range> levels;
    const std::vector<std::uint32_t>* rows = nullptr;
    // Of a looked-up answer: which row to look at, where that is no link of the population.
    std::shared_ptr<const std::vector<std::int32_t>> lookedRows;
    std::shared_ptr<const TruthColumn> looked;
    std::shared_ptr<const std::vector<Range>> lookedRanges;
    AgeRule age;
};

// Steps over one table, and which of their outputs are wanted.
struct Pass {
    std::size_t size = 0;
    std::vector<Step> steps;
    int truthSlots = 0;
    int rangeSlots = 0;
    struct Wanted {
        int slot = 0;
        bool isRange = false;
        TruthColumn* truths = nullptr;
        Range* ranges = nullptr;
    };
    std::vector<Wanted> wanted;
};

void run(const Pass& pass);

}  // namespace linli::rules
