// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The people not yet in a household, by sex and age; takes the one nearest to a wished age.

#include "core/demo/model.h"
#include "core/demo/tables.h"

namespace linli::demo {

class Pool {
public:
    // Makes `total` people with the profile's age structure into `people` and the pool.
    Pool(std::vector<Person>& people, const Profile& profile, int total, base::Day day, base::SeededRandom& random);

    // Somebody of `sex` (0 = any) aged near `age`, not farther than `reach` years; kNobody when there is none.
    int takeNear(int sex, int age, int reach);
    // Anybody of an age in [lowest, highest], by chance.
    int takeBetween(int sex, int lowest, int highest);
    int ageOf(int person) const { return m_age[static_cast<std::size_t>(person)]; }
    int left(int lowest, int highest) const;
    int left() const { return m_left; }

private:
    int takeFrom(int sex, int age);
    std::array<std::array<std::vector<int>, 111>, 2> m_byAge;
    std::vector<int> m_age;
    base::SeededRandom& m_random;
    int m_left = 0;
};

}  // namespace linli::demo
