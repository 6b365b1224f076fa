// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The evaluator that decides: rules over the columns of a population, block by block, what several rules share computed
// once. A rule costs a few nanoseconds a row.

#include "core/rules/truth_column.h"

#include <array>
#include <span>
#include <vector>

namespace linli::rules {

struct Answers {
    Table table = Table::Person;
    TruthColumn truths;          // of a condition; no for a row that is gone
    std::vector<Range> ranges;   // of another value, a row each
    // How many rows that are there are so, by the number of the Truth.
    std::array<std::size_t, 4> counts {};
    std::size_t count(Truth truth) const { return counts[static_cast<std::size_t>(truth)]; }
};

// REQUIRES that population.need() has read the needs of all rules.
std::vector<Answers> evaluate(const Population& population, std::span<const Rule* const> rules);
Answers evaluate(const Population& population, const Rule& rule);

}  // namespace linli::rules
