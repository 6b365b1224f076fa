// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/families.h"

#include "core/demo/homes.h"
#include "core/demo/pool.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linli::demo {

namespace {

// Codes of GB/T 4761.
constexpr const char* kMain = "02";
constexpr const char* kOther = "99";

class Families {
public:
    Families(Committee& committee, const Profile& profile, double scale, base::Day day, base::SeededRandom& random)
        : m_committee(committee)
        , m_profile(profile)
        , m_scale(scale)
        , m_random(random)
        , m_total(std::max(20, static_cast<int>(std::lround(profile.people * scale))))
        , m_pool(committee.people, profile, m_total, day, random)
    {
    }

    void form()
    {
        aloneOld();
        for (const int size : wantedSizes()) {
            if (size >= 3) {
                withChild(size);
            } else if (size == 2) {
                pair();
            }
        }
        leftoverChildren();
        leftoverAdults();
    }

private:
    Person& person(int index) { return m_committee.people[static_cast<std::size_t>(index)]; }

    int open(int main)
    {
        m_committee.living.emplace_back();
        const int household = static_cast<int>(m_committee.living.size()) - 1;
        join(household, main, kMain);
        return household;
    }

    void join(int household, int index, const std::string& relation)
    {
        m_committee.living[static_cast<std::size_t>(household)].members.push_back(index);
        person(index).livingHousehold = household;
        person(index).relToMain = relation;
    }

    std::vector<int> wantedSizes()
    {
        Weighted sizes;
        for (const double share : m_profile.sizes) {
            sizes.add(share);
        }
        std::vector<int> wanted;
        for (int persons = 0; persons < m_total;) {
            const int size = static_cast<int>(sizes.draw(m_random)) + 1;
            wanted.push_back(size);
            persons += size;
        }
        std::sort(wanted.rbegin(), wanted.rend());
        return wanted;
    }

    void aloneOld()
    {
        const int wanted = static_cast<int>(std::lround(m_profile.alone60 * m_scale));
        for (int made = 0; made < wanted; ++made) {
            const int age = 62 + static_cast<int>(m_random.below(16)) + static_cast<int>(m_random.below(14));
            const int one = m_pool.takeNear(m_random.unit() < 0.64 ? 2 : 1, age, 40);
            if (one != kNobody && m_pool.ageOf(one) >= 60) {
                open(one);
            }
        }
    }

    void marry(int a, int b)
    {
        person(a).spouse = b;
        person(b).spouse = a;
    }

    void adopt(int child, int mother, int father)
    {
        person(child).mother = mother;
        person(child).father = father;
    }

    const char* childCode(int child) { return person(child).sex == 1 ? "20" : "30"; }

    int addChild(int household, int mother, int father, int age, int reach)
    {
        const int child = m_pool.takeNear(0, age, reach);
        if (child != kNobody) {
            adopt(child, mother, father);
            join(household, child, childCode(child));
        }
        return child;
    }

    void addGrandparents(int household, int main, int& wanted)
    {
        const bool female = m_random.unit() < 0.6;
        const int elder = m_pool.takeNear(female ? 2 : 1, m_pool.ageOf(main) + 27, 7);
        if (elder == kNobody) {
            return;
        }
        (female ? person(main).mother : person(main).father) = elder;
        join(household, elder, female ? "52" : "51");
        if (--wanted > 0) {
            const int other = m_pool.takeNear(female ? 1 : 2, m_pool.ageOf(elder) + (female ? 2 : -2), 6);
            if (other != kNobody) {
                (female ? person(main).father : person(main).mother) = other;
                marry(elder, other);
                join(household, other, female ? "51" : "52");
                --wanted;
            }
        }
    }

    void withChild(int size)
    {
        const int child = m_pool.takeBetween(0, 0, m_pool.left(0, 17) > 0 ? 17 : 26);
        if (child == kNobody) {
            pair();
            return;
        }
        const int motherAge = m_pool.ageOf(child) + 24 + static_cast<int>(m_random.below(9));
        const int mother = m_pool.takeNear(2, motherAge, 7);
        if (mother == kNobody) {
            m_leftChildren.push_back(child);
            return;
        }
        const int father = m_pool.takeNear(1, m_pool.ageOf(mother) + 2, 8);
        const int main = father != kNobody && m_random.unit() < 0.6 ? father : mother;
        const int household = open(main);
        if (father != kNobody) {
            marry(mother, father);
            join(household, main == father ? mother : father, main == father ? "12" : "11");
        }
        adopt(child, mother, father);
        join(household, child, childCode(child));
        int wanted = size - static_cast<int>(m_committee.living.back().members.size());
        if (wanted > 0 && m_random.unit() < (size == 4 ? 0.55 : 0.7)) {
            wanted -= addChild(household, mother, father, std::max(0, m_pool.ageOf(child) - 4), 3) != kNobody ? 1 : 0;
        }
        while (wanted > 0) {
            const int before = wanted;
            addGrandparents(household, main, wanted);
            if (wanted == before) {
                break;
            }
        }
    }

    void pair()
    {
        const int one = m_pool.takeBetween(0, 24, 110);
        if (one == kNobody) {
            return;
        }
        const int household = open(one);
        const bool male = person(one).sex == 1;
        const double kind = m_random.unit();
        if (kind < 0.82) {
            const int other = m_pool.takeNear(male ? 2 : 1, m_pool.ageOf(one) + (male ? -2 : 2), 6);
            if (other != kNobody) {
                marry(one, other);
                join(household, other, male ? "12" : "11");
                return;
            }
        } else if (kind < 0.93 && m_pool.ageOf(one) >= 44) {
            const int child = m_pool.takeNear(0, m_pool.ageOf(one) - 27, 6);
            if (child != kNobody) {
                (male ? person(child).father : person(child).mother) = one;
                join(household, child, childCode(child));
                return;
            }
        }
        const int mate = m_pool.takeNear(person(one).sex, m_pool.ageOf(one), 6);
        if (mate != kNobody) {
            join(household, mate, kOther);
        }
    }

    void leftoverChildren()
    {
        for (int child = m_pool.takeBetween(0, 0, 17); child != kNobody; child = m_pool.takeBetween(0, 0, 17)) {
            m_leftChildren.push_back(child);
        }
        for (const int child : m_leftChildren) {
            placeChild(child);
        }
    }

    // A second or third child of a mother of a fitting age, else a grandchild.
    void placeChild(int child)
    {
        const std::size_t start = m_random.below(m_committee.living.size());
        int fallback = -1;
        for (std::size_t step = 0; step < m_committee.living.size(); ++step) {
            const std::size_t household = (start + step) % m_committee.living.size();
            if (m_committee.living[household].members.size() > 5) {
                continue;
            }
            for (const int member : m_committee.living[household].members) {
                const int difference = m_pool.ageOf(member) - m_pool.ageOf(child);
                if (person(member).sex == 2 && difference >= 20 && difference <= 38) {
                    adopt(child, member, person(member).spouse);
                    join(static_cast<int>(household), child, childCode(child));
                    return;
                }
                if (fallback < 0 && difference >= 45 && difference <= 70) {
                    fallback = static_cast<int>(household);
                }
            }
        }
        join(std::max(fallback, 0), child, person(child).sex == 1 ? "41" : "42");
    }

    void leftoverAdults()
    {
        const bool sharing = m_profile.id == "village" || m_profile.id == "talent";
        std::vector<int> rest;
        for (int one = m_pool.takeBetween(0, 18, 110); one != kNobody; one = m_pool.takeBetween(0, 18, 110)) {
            rest.push_back(one);
        }
        int lastOpened = -1;
        for (const int one : rest) {
            const bool old = m_pool.ageOf(one) >= 60;
            if (old && placeWithFamily(one)) {
                continue;
            }
            if (sharing && lastOpened >= 0 && m_random.unit() < 0.12) {
                join(lastOpened, one, kOther);
            } else {
                lastOpened = open(one);
            }
        }
    }

    // The number of old people who live alone is a figure of the profile: the others live with somebody.
    bool placeWithFamily(int elder)
    {
        const std::size_t start = m_random.below(m_committee.living.size());
        for (std::size_t step = 0; step < m_committee.living.size(); ++step) {
            const std::size_t household = (start + step) % m_committee.living.size();
            LivingHousehold& home = m_committee.living[household];
            const int main = home.members.front();
            const int difference = m_pool.ageOf(elder) - m_pool.ageOf(main);
            const bool mother = person(elder).sex == 2;
            const bool free = mother ? person(main).mother == kNobody : person(main).father == kNobody;
            if (home.members.size() <= 3 && free && difference >= 20 && difference <= 42) {
                (mother ? person(main).mother : person(main).father) = elder;
                join(static_cast<int>(household), elder, mother ? "52" : "51");
                return true;
            }
        }
        return false;
    }

    Committee& m_committee;
    const Profile& m_profile;
    double m_scale;
    base::SeededRandom& m_random;
    int m_total;
    Pool m_pool;
    std::vector<int> m_leftChildren;
};

int meanBirth(const Committee& committee, const LivingHousehold& household)
{
    std::int64_t sum = 0;
    for (const int member : household.members) {
        sum += committee.people[static_cast<std::size_t>(member)].birth.days;
    }
    return static_cast<int>(sum / static_cast<std::int64_t>(household.members.size()));
}

// Old households are mostly registered here, young ones mostly not; the shares over persons are the profile's.
void giveOrigins(Committee& committee, const Profile& profile, base::SeededRandom& random)
{
    std::vector<std::pair<double, int>> order;
    for (std::size_t index = 0; index < committee.living.size(); ++index) {
        const double noise = (random.unit() - 0.5) * 365 * 70;
        order.emplace_back(meanBirth(committee, committee.living[index]) + noise, static_cast<int>(index));
    }
    std::sort(order.begin(), order.end());
    const auto people = static_cast<double>(committee.people.size());
    double done = 0;
    for (const auto& [key, index] : order) {
        const double share = done / people;
        Origin origin = Origin::OtherProvince;
        if (share < profile.hukouShare) {
            origin = Origin::Here;
        } else if (share < 1 - profile.nonlocalShare) {
            origin = random.unit() < 0.04 ? Origin::Abroad : Origin::ElsewhereInCity;
        }
        for (const int member : committee.living[static_cast<std::size_t>(index)].members) {
            committee.people[static_cast<std::size_t>(member)].origin = origin;
            done += 1;
        }
    }
}

// Puts households into homes: flats one household each, village houses several (the owner's first).
void houseEverybody(Committee& committee, const Profile& profile, base::SeededRandom& random)
{
    std::vector<int> homes(committee.homes.size());
    std::iota(homes.begin(), homes.end(), 0);
    for (std::size_t index = homes.size(); index > 1; --index) {
        std::swap(homes[index - 1], homes[random.below(index)]);
    }
    const auto usable = std::max<std::size_t>(
        1, homes.size() - static_cast<std::size_t>(profile.empty * static_cast<double>(homes.size())));
    std::vector<int> order(committee.living.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto origin = [&](int household) {
            return committee.people[static_cast<std::size_t>(committee.living[static_cast<std::size_t>(household)].members.front())].origin;
        };
        return origin(a) < origin(b);
    });
    for (std::size_t index = 0; index < order.size(); ++index) {
        const int home = homes[index % usable];
        committee.living[static_cast<std::size_t>(order[index])].home = home;
        committee.homes[static_cast<std::size_t>(home)].households.push_back(order[index]);
    }
}

}  // namespace

void settlePeople(Committee& committee,
                  const Profile& profile,
                  double scale,
                  base::Day day,
                  const NameMaker& names,
                  base::SeededRandom& random)
{
    Families(committee, profile, scale, day, random).form();
    giveOrigins(committee, profile, random);
    houseEverybody(committee, profile, random);
    for (Person& person : committee.people) {
        person.surname = names.surname(random, person.origin == Origin::Here);
    }
    // The surname runs in the father's line.
    for (Person& person : committee.people) {
        int ancestor = person.father;
        while (ancestor != kNobody) {
            person.surname = committee.people[static_cast<std::size_t>(ancestor)].surname;
            ancestor = committee.people[static_cast<std::size_t>(ancestor)].father;
        }
    }
}

}  // namespace linli::demo
