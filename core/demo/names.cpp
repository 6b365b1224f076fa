// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/names.h"

namespace linli::demo {

namespace {

constexpr std::array<const char*, 7> kCohorts = {"1930-1959", "1960-1969", "1970-1979", "1980-1989",
                                                 "1990-1999", "2000-2008", "2018"};

std::size_t cohortOf(int birthYear)
{
    if (birthYear < 1960) {
        return 0;
    }
    if (birthYear < 2000) {
        return static_cast<std::size_t>((birthYear - 1950) / 10);
    }
    return birthYear < 2010 ? 5 : 6;
}

std::size_t cohortIndex(std::string_view name)
{
    for (std::size_t index = 0; index < kCohorts.size(); ++index) {
        if (name == kCohorts[index]) {
            return index;
        }
    }
    return 0;
}

}  // namespace

void NameMaker::Pool::add(const std::string& text, double weight)
{
    texts.push_back(text);
    weights.add(weight);
}

base::Result<NameMaker> NameMaker::read()
{
    LINLI_TRY(const Table table, Table::read("demo/names.tsv"));
    NameMaker maker;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string_view kind = table.at(row, "kind");
        const std::string text(table.at(row, "text"));
        const double ppm = table.number(row, "ppm");
        if (kind.starts_with("surname")) {
            const double factor = table.at(row, "factor_sh").empty() ? 1.0 : table.number(row, "factor_sh");
            maker.m_surnames.add(text, ppm);
            maker.m_surnamesShanghai.add(text, ppm * factor);
        } else if (kind == "given") {
            const std::size_t sex = table.at(row, "sex") == "2" ? 1 : 0;
            maker.m_given[sex][cohortIndex(table.at(row, "cohort"))].add(text, ppm);
        } else if (kind == "given_length_1") {
            maker.m_oneCharacter[cohortIndex(table.at(row, "cohort"))] = ppm / 1e6;
        } else if (kind == "rare") {
            maker.m_rare.add(text, ppm);
            maker.m_rareShare += ppm / 1e6;
        } else if (kind == "fullname_common") {
            maker.m_common.add(text, 1);
        } else if (kind == "minority_fullname") {
            maker.m_minority.add(text, 1);
        } else if (kind == "foreign_fullname") {
            maker.m_foreign.add(text, 1);
        }
    }
    return maker;
}

std::string NameMaker::surname(base::SeededRandom& random, bool shanghai) const
{
    return (shanghai ? m_surnamesShanghai : m_surnames).draw(random);
}

std::string NameMaker::given(base::SeededRandom& random, int birthYear, int sex) const
{
    const std::size_t cohort = cohortOf(birthYear);
    const Pool& pool = m_given[sex == 2 ? 1 : 0][cohort];
    if (birthYear >= 2000 && random.unit() < m_rareShare) {
        return m_rare.draw(random) + (random.unit() < 0.5 ? pool.draw(random) : std::string());
    }
    std::string given = pool.draw(random);
    if (random.unit() >= m_oneCharacter[cohort]) {
        given += pool.draw(random);
    }
    return given;
}

std::string NameMaker::minorityName(base::SeededRandom& random) const
{
    return m_minority.draw(random);
}

std::string NameMaker::foreignName(base::SeededRandom& random) const
{
    return m_foreign.draw(random);
}

std::string NameMaker::commonFullName(base::SeededRandom& random) const
{
    return m_common.draw(random);
}

}  // namespace linli::demo
