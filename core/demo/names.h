// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Names for invented residents: surnames by frequency, given characters by cohort and sex, homonyms, rare characters,
// minority and foreign names, as resources/demo/names.tsv gives them.

#include "core/demo/tables.h"

namespace linli::demo {

class NameMaker {
public:
    static base::Result<NameMaker> read();

    std::string surname(base::SeededRandom& random, bool shanghai) const;
    // A full name for somebody of the surname, born in that year.
    std::string given(base::SeededRandom& random, int birthYear, int sex) const;
    std::string minorityName(base::SeededRandom& random) const;
    std::string foreignName(base::SeededRandom& random) const;
    // One of the ten commonest full names of the country.
    std::string commonFullName(base::SeededRandom& random) const;

private:
    struct Pool {
        std::vector<std::string> texts;
        Weighted weights;
        void add(const std::string& text, double weight);
        const std::string& draw(base::SeededRandom& random) const { return texts[weights.draw(random)]; }
    };
    Pool m_surnames;
    Pool m_surnamesShanghai;
    Pool m_common;
    Pool m_minority;
    Pool m_foreign;
    Pool m_rare;
    double m_rareShare = 0;
    std::array<std::array<Pool, 7>, 2> m_given;  // by sex and cohort
    std::array<double, 7> m_oneCharacter{};
};

}  // namespace linli::demo
