// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is wrong in every real register: values nobody has asked for, telephones that no longer work, dates known to the
// year only, people entered twice. Decided from the truth, so that the truth files can say what is missing.

#include "core/demo/model.h"
#include "core/demo/tables.h"

#include <map>
#include <set>
#include <utility>

namespace linli::demo {

// A second, poorer record of somebody.
struct Double {
    int person = kNobody;
    // Entered from an old list by its 15 digits, which the registry keeps as the same 18; no number at all; or a name heard
    // wrong.
    enum class Kind { OldNumber, NoNumber, HeardWrong } kind = Kind::NoNumber;
    std::string name;
    std::string idNumber;
};

struct Dirt {
    // (person, field id) that stay empty.
    std::set<std::pair<int, std::string>> blanked;
    // (living household, field id) that stay empty.
    std::set<std::pair<int, std::string>> blankedHouseholds;
    // Persons whose first telephone is an old one; the number that was given.
    std::map<int, std::string> oldPhones;
    // Persons whose birth is known to the year only.
    std::set<int> yearOnly;
    std::vector<Double> doubles;
};

Dirt makeDirt(const Committee& committee, base::SeededRandom& random);

}  // namespace linli::demo
