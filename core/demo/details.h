// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gives the settled people their names, papers, telephones, schooling, work, registers, health and tags. Works on the
// truth: nothing is missing or wrong yet (core/demo/dirt.h takes away afterwards).

#include "core/demo/model.h"
#include "core/demo/names.h"

#include <set>

namespace linli::demo {

// Identity numbers given in this city so far; nobody shares one.
using UsedNumbers = std::set<std::string>;

// A fresh, formally right number (GB 11643) with a sequence above 900, which keeps clear of usual ones.
std::string inventIdNumber(const std::string& area6, base::Day birth, int sex, UsedNumbers& used, base::SeededRandom& random);
std::string inventMobile(base::SeededRandom& random);

// Completed years on a day.
int ageOn(const Person& person, base::Day day);

void describePeople(Committee& committee,
                    const Profile& profile,
                    base::Day day,
                    const NameMaker& names,
                    UsedNumbers& used,
                    base::SeededRandom& random);

// One newcomer (a birth, somebody moving in) with all details that describePeople gives.
void describePerson(Person& person, base::Day day, const NameMaker& names, UsedNumbers& used, base::SeededRandom& random);

}  // namespace linli::demo
