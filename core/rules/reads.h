// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a part of a rule looks for a row: which facts, and in which rows they stand. For explanations that tell source and
// date, which the walk does not need.

#include "core/rules/rule.h"

namespace linli::rules {

struct Read {
    // One of the three.
    const Fact* fact = nullptr;
    std::string tag;        // code
    std::string parameter;  // key
    // The row of the fact's table; of a tag, of the table that was asked. Nothing: there is no such place.
    Table table = Table::Person;
    std::optional<std::uint32_t> row;
};

// In the order of the text; what the people of groups are asked is left out (Walk::members names them).
std::vector<Read> readsOf(const Population& population, const Node& node, std::size_t row);
// What is known of the fact there, for people: "是", "80 退休", "1961-06", "1595.00"; empty when nothing is.
std::string factText(const Population& population, const Fact& fact, std::uint32_t row);

}  // namespace linli::rules
