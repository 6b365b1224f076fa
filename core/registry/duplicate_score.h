// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How alike two people are. Points for what agrees, points off for what speaks against it; 60 and more is a pair worth
// looking at. The numbers were fitted on invented registers with known doubles
// (tests/core/registry/duplicates_test.cpp).

#include "core/registry/duplicates.h"

#include <string>
#include <string_view>
#include <vector>

namespace linli::registry {

// What a person is compared by.
struct PersonFacts {
    std::string name;  // folded
    std::string reading;  // field person.name_reading
    std::string sex;
    std::string birth;  // ISO, may be imprecise or empty
    std::vector<std::string> idNumbers;
    std::vector<std::string> phones;
    base::RowId house;  // where somebody lives now

    std::string pack() const;
    static PersonFacts unpack(std::string_view packed);
    // People without a key in common are never compared.
    std::vector<std::string> blockingKeys() const;
};

struct Likeness {
    int score = 0;
    unsigned reasons = 0;
};

inline constexpr int kLeastScore = 60;

Likeness compare(const PersonFacts& a, const PersonFacts& b);

}  // namespace linli::registry
