// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A station of the practice city, made once a program, with its population.

#include "core/registry/registry.h"
#include "core/rules/rule.h"
#include "core/store/replica.h"

namespace linli::test {

struct City {
    registry::View view;
    const rules::Facts* facts = nullptr;
    const rules::Parameters* parameters = nullptr;
    population::Population* people = nullptr;
};

// About a thousand people, as of 2026-06-30.
const City& city();
// A checked rule, with what it reads loaded into the city's population.
rules::Rule loaded(const std::string& text, rules::RuleOptions options = {});

}  // namespace linli::test
