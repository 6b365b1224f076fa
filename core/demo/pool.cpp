// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/pool.h"

#include <algorithm>
#include <cmath>

namespace linli::demo {

namespace {

// People of one sex and band, rounded so that the sum over all bands stays the total (largest remainders carried on).
int rounded(double wanted, double& carry)
{
    const double exact = wanted + carry;
    const int whole = static_cast<int>(std::floor(exact + 0.5));
    carry = exact - whole;
    return whole;
}

}  // namespace

Pool::Pool(std::vector<Person>& people, const Profile& profile, int total, base::Day day, base::SeededRandom& random)
    : m_random(random)
{
    double sum = 0;
    for (const auto& bands : profile.ages) {
        for (const double count : bands) {
            sum += count;
        }
    }
    double carry = 0;
    for (std::size_t band = 0; band < 21; ++band) {
        for (std::size_t sex = 0; sex < 2; ++sex) {
            const int count = rounded(profile.ages[sex][band] / sum * total, carry);
            for (int made = 0; made < count; ++made) {
                const int age = static_cast<int>(band) * 5 + static_cast<int>(random.below(5));
                Person person;
                person.sex = static_cast<int>(sex) + 1;
                const base::CivilDay today = base::toCivil(day);
                const base::Day latest = base::toDay({today.year - age, today.month, std::min(today.day, 28)});
                person.birth = base::Day{latest.days - static_cast<std::int32_t>(random.below(365))};
                m_byAge[sex][static_cast<std::size_t>(std::min(age, 110))].push_back(static_cast<int>(people.size()));
                m_age.push_back(age);
                people.push_back(person);
                ++m_left;
            }
        }
    }
}

int Pool::takeFrom(int sex, int age)
{
    if (age < 0 || age > 110) {
        return kNobody;
    }
    const std::size_t first = sex == 0 ? m_random.below(2) : static_cast<std::size_t>(sex - 1);
    for (std::size_t turn = 0; turn < (sex == 0 ? 2U : 1U); ++turn) {
        std::vector<int>& bucket = m_byAge[(first + turn) % 2][static_cast<std::size_t>(age)];
        if (!bucket.empty()) {
            const int person = bucket.back();
            bucket.pop_back();
            --m_left;
            return person;
        }
    }
    return kNobody;
}

int Pool::takeNear(int sex, int age, int reach)
{
    for (int distance = 0; distance <= reach; ++distance) {
        const int side = m_random.below(2) == 0 ? 1 : -1;
        if (const int person = takeFrom(sex, age + side * distance); person != kNobody) {
            return person;
        }
        if (const int person = takeFrom(sex, age - side * distance); person != kNobody) {
            return person;
        }
    }
    return kNobody;
}

int Pool::left(int lowest, int highest) const
{
    int count = 0;
    for (const auto& ages : m_byAge) {
        for (int age = lowest; age <= std::min(highest, 110); ++age) {
            count += static_cast<int>(ages[static_cast<std::size_t>(age)].size());
        }
    }
    return count;
}

int Pool::takeBetween(int sex, int lowest, int highest)
{
    int count = 0;
    for (int s = 0; s < 2; ++s) {
        for (int age = lowest; sex != 2 - s && age <= std::min(highest, 110); ++age) {
            count += static_cast<int>(m_byAge[static_cast<std::size_t>(s)][static_cast<std::size_t>(age)].size());
        }
    }
    if (count == 0) {
        return kNobody;
    }
    auto point = static_cast<int>(m_random.below(static_cast<std::uint64_t>(count)));
    for (int s = 0; s < 2; ++s) {
        for (int age = lowest; sex != 2 - s && age <= std::min(highest, 110); ++age) {
            point -= static_cast<int>(m_byAge[static_cast<std::size_t>(s)][static_cast<std::size_t>(age)].size());
            if (point < 0) {
                return takeFrom(s + 1, age);
            }
        }
    }
    return kNobody;
}

}  // namespace linli::demo
