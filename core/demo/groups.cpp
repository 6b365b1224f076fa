// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/groups.h"

#include "core/demo/details.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace linli::demo {

namespace {

class Groups {
public:
    Groups(Committee& committee, const Profile& profile, double scale, base::Day day, base::SeededRandom& random)
        : m_committee(committee)
        , m_profile(profile)
        , m_scale(scale)
        , m_day(day)
        , m_random(random)
    {
    }

    void form()
    {
        disabled();
        care();
        party();
        veterans();
        incomes();
        alone();
        smallTags();
        leaders();
    }

private:
    using Fits = std::function<bool(const Person&, int age)>;

    std::vector<Person>& people() { return m_committee.people; }
    int scaled(double number) { return std::max(1, static_cast<int>(std::lround(number * m_scale))); }
    base::Day before(int mostDays) { return base::Day{m_day.days - 1 - static_cast<std::int32_t>(m_random.below(static_cast<std::uint64_t>(mostDays)))}; }

    // Up to `wanted` different people who fit, by chance.
    std::vector<int> choose(int wanted, const Fits& fits)
    {
        std::vector<int> all;
        for (std::size_t index = 0; index < people().size(); ++index) {
            if (fits(people()[index], ageOn(people()[index], m_day))) {
                all.push_back(static_cast<int>(index));
            }
        }
        for (std::size_t index = all.size(); index > 1; --index) {
            std::swap(all[index - 1], all[m_random.below(index)]);
        }
        all.resize(std::min(all.size(), static_cast<std::size_t>(wanted)));
        return all;
    }

    void tag(int person, const std::string& id, const std::string& origin, const std::string& evidence, const std::string& value = "")
    {
        Tag one;
        one.id = id;
        one.value = value;
        one.from = before(700);
        one.origin = origin;
        one.evidence = evidence;
        one.confirmedOn = before(80);
        people()[static_cast<std::size_t>(person)].tags.push_back(one);
    }

    void disabled()
    {
        Weighted kinds;
        for (const double share : {14.0, 14.0, 2.0, 46.0, 12.0, 11.0, 1.0}) {
            kinds.add(share);
        }
        const auto chosen = choose(scaled(m_profile.disabled), [this](const Person& person, int age) {
            return person.origin == Origin::Here && !person.idNumber.empty() && m_random.unit() < (age >= 60 ? 1.0 : 0.4);
        });
        for (const int index : chosen) {
            Person& person = people()[static_cast<std::size_t>(index)];
            Disability card;
            card.kind = std::to_string(kinds.draw(m_random) + 1);
            card.grade = std::to_string(1 + m_random.below(4));
            card.cardNo = person.idNumber + card.kind + card.grade;
            card.issued = before(3000);
            card.validTo = base::addMonths(card.issued, 120);
            person.disability = card;
            const bool severe = card.grade <= "2";
            if (severe && ageOn(person, m_day) >= 16 && ageOn(person, m_day) < 60 && m_random.unit() < 0.7) {
                person.occupation = "70";
                person.employer.clear();
                tag(index, "severe_disabled_unemployed", "import", "残联名单");
            }
        }
    }

    void care()
    {
        const auto chosen = choose(scaled(m_profile.people * 0.012), [](const Person& person, int age) {
            return age >= 66 && person.origin != Origin::OtherProvince && person.livingHousehold != kNobody;
        });
        for (const int index : chosen) {
            Person& person = people()[static_cast<std::size_t>(index)];
            const int level = static_cast<int>(m_random.below(7));
            person.careLevel = std::to_string(level);
            person.careFrom = before(600);
            if (level >= 2 && m_random.unit() < 0.75) {
                tag(index, "ltci", "import", "医保部门名单");
            }
            if (m_random.unit() < 0.15) {
                tag(index, "cognitive", "import", "社区筛查");
            }
        }
    }

    void party()
    {
        const auto chosen = choose(scaled(m_profile.party), [this](const Person& person, int age) {
            return age >= 23 && person.origin == Origin::Here && person.livingHousehold != kNobody && m_random.unit() < (age >= 60 ? 1.0 : 0.35);
        });
        for (const int index : chosen) {
            Person& person = people()[static_cast<std::size_t>(index)];
            const bool working = person.occupation != "80" && m_random.unit() < 0.5;
            person.politics = m_random.unit() < 0.02 ? "02" : "01";
            person.partyBranch = "第" + std::to_string(1 + m_random.below(4)) + "党支部";
            person.partyType = working ? "在职" : "在册";
            const int age = ageOn(person, m_day);
            person.partyJoined = base::Day{m_day.days - static_cast<std::int32_t>(m_random.below(static_cast<std::uint64_t>(age - 20))) * 365};
            tag(index, working ? "party_on_job" : "party_member", "import", "党支部名册");
        }
    }

    void veterans()
    {
        const auto chosen = choose(scaled(m_profile.people * 0.014), [](const Person& person, int age) {
            return person.sex == 1 && age >= 24 && person.origin == Origin::Here;
        });
        for (const int index : chosen) {
            Person& person = people()[static_cast<std::size_t>(index)];
            const int year = base::toCivil(person.birth).year + 18 + static_cast<int>(m_random.below(3));
            person.militaryKind = m_random.unit() < 0.86 ? "02" : "06";
            person.enlisted = base::toDay({year, 12, 1});
            person.discharged = base::toDay({year + 2 + static_cast<int>(m_random.below(8)), 12, 1});
            tag(index, "veteran", "import", "退役军人部门名单");
        }
    }

    void relief(std::size_t household, const std::string& kind, const std::string& tagId)
    {
        m_committee.living[household].reliefKind = kind;
        Tag one;
        one.id = tagId;
        one.from = before(300);
        one.origin = "import";
        one.evidence = "民政部门名单";
        one.confirmedOn = before(80);
        m_committee.living[household].tags.push_back(one);
    }

    // How much likelier than others a household is to be poor: somebody of working age without work, somebody severely disabled.
    double hardship(const LivingHousehold& household)
    {
        double weight = 1;
        for (const int index : household.members) {
            const Person& person = people()[static_cast<std::size_t>(index)];
            const int age = ageOn(person, m_day);
            weight += person.occupation == "70" && age >= 18 && age < 60 ? 20 : 0;
            weight += person.disability && person.disability->grade <= "2" ? 20 : 0;
        }
        return weight;
    }

    // One local household in twenty, by chance and hardship.
    std::vector<std::size_t> poorHouseholds()
    {
        std::vector<std::pair<double, std::size_t>> drawn;
        for (std::size_t index = 0; index < m_committee.living.size(); ++index) {
            const LivingHousehold& household = m_committee.living[index];
            if (people()[static_cast<std::size_t>(household.members.front())].origin == Origin::Here) {
                drawn.emplace_back(-std::log(1 - m_random.unit()) / hardship(household), index);
            }
        }
        std::sort(drawn.begin(), drawn.end());
        std::vector<std::size_t> poor;
        for (std::size_t at = 0; at * 20 < drawn.size(); ++at) {
            poor.push_back(drawn[at].second);
        }
        return poor;
    }

    // Monthly income per head in fen. The dibao standard since 2024-07 is 1,595 yuan: some poor households receive it,
    // some are entitled and have never applied.
    void incomes()
    {
        for (LivingHousehold& household : m_committee.living) {
            household.incomePerHead = 260000 + static_cast<int>(m_random.below(900000));
            household.assetsOk = m_random.unit() < 0.3;
        }
        int dibaoLeft = scaled(m_profile.dibao / 1.35);
        int silentLeft = std::max(1, dibaoLeft / 3);
        std::vector<std::size_t> poor = poorHouseholds();
        // Who has applied is chance.
        for (std::size_t at = poor.size(); at > 1; --at) {
            std::swap(poor[at - 1], poor[m_random.below(at)]);
        }
        for (const std::size_t index : poor) {
            LivingHousehold& household = m_committee.living[index];
            household.assetsOk = true;
            if (dibaoLeft > 0) {
                household.incomePerHead = 60000 + static_cast<int>(m_random.below(90000));
                relief(index, "1", "dibao");
                --dibaoLeft;
            } else if (silentLeft > 0) {
                household.incomePerHead = 70000 + static_cast<int>(m_random.below(80000));
                --silentLeft;
            } else {
                household.incomePerHead = 165000 + static_cast<int>(m_random.below(70000));
                if (m_random.unit() < 0.5) {
                    relief(index, "3", "low_income");
                }
            }
        }
    }

    void alone()
    {
        for (std::size_t index = 0; index < m_committee.living.size(); ++index) {
            const LivingHousehold& household = m_committee.living[index];
            const Home& home = m_committee.homes[static_cast<std::size_t>(household.home)];
            const int one = household.members.front();
            if (household.members.size() != 1 || home.households.size() != 1 || ageOn(people()[static_cast<std::size_t>(one)], m_day) < 60) {
                continue;
            }
            tag(one, "elder_alone", "manual", "上门走访");
            if (m_random.unit() < 0.5) {
                Tag device;
                device.id = "device_alarm";
                device.value = "一键通";
                device.from = before(600);
                device.origin = "import";
                m_committee.living[index].tags.push_back(device);
            }
        }
    }

    void smallTags()
    {
        struct Small {
            const char* id;
            double share;
            int lowest;
            int highest;
            const char* origin;
            const char* evidence;
        };
        constexpr std::array<Small, 7> kSmall = {{{"waste_volunteer", 0.008, 45, 75, "manual", "志愿者名册"},
                                                  {"volunteer", 0.015, 40, 75, "import", "志愿者名册"},
                                                  {"resident_rep", 0.011, 30, 75, "import", "选举结果"},
                                                  {"owners_committee", 0.0015, 35, 70, "import", "业委会备案"},
                                                  {"serious_illness", 0.009, 20, 90, "manual", "走访登记"},
                                                  {"only_child_parent", 0.06, 30, 75, "import", "独生子女父母光荣证"},
                                                  {"overseas_ties", 0.004, 20, 90, "import", "统战名单"}}};
        for (const Small& small : kSmall) {
            const auto chosen = choose(scaled(m_profile.people * small.share), [&small](const Person& person, int age) {
                return age >= small.lowest && age <= small.highest && person.livingHousehold != kNobody && person.origin != Origin::Abroad;
            });
            for (const int index : chosen) {
                tag(index, small.id, small.origin, small.evidence);
            }
        }
        for (LivingHousehold& household : m_committee.living) {
            if (m_random.unit() < 0.05) {
                Tag dog;
                dog.id = "dog_household";
                dog.from = before(900);
                household.tags.push_back(dog);
            }
        }
    }

    void leaders()
    {
        if (m_profile.id == "village") {
            return;
        }
        for (std::size_t gate = 0; gate < m_committee.buildings.size(); ++gate) {
            const auto chosen = choose(1, [&](const Person& person, int age) {
                if (age < 45 || age > 76 || person.livingHousehold == kNobody) {
                    return false;
                }
                const int home = m_committee.living[static_cast<std::size_t>(person.livingHousehold)].home;
                return m_committee.homes[static_cast<std::size_t>(home)].building == static_cast<int>(gate);
            });
            for (const int index : chosen) {
                m_committee.buildings[gate].leader = index;
                tag(index, "building_leader", "manual", "楼组长名册");
            }
        }
    }

    Committee& m_committee;
    const Profile& m_profile;
    double m_scale;
    base::Day m_day;
    base::SeededRandom& m_random;
};

}  // namespace

void formGroups(Committee& committee, const Profile& profile, double scale, base::Day day, base::SeededRandom& random)
{
    Groups(committee, profile, scale, day, random).form();
}

void useHomes(Committee& committee, const Profile& profile, base::SeededRandom& random)
{
    for (Home& home : committee.homes) {
        int owner = kNobody;
        bool tenants = false;
        for (const int household : home.households) {
            const int main = committee.living[static_cast<std::size_t>(household)].members.front();
            const bool local = committee.people[static_cast<std::size_t>(main)].origin == Origin::Here;
            if (local && owner == kNobody) {
                owner = main;
            }
            tenants = tenants || !local;
        }
        const bool rented = tenants && (owner == kNobody || profile.id == "village") && (profile.id == "village" || random.unit() < 0.75);
        home.use = home.households.empty() ? "4" : rented ? (home.households.size() > 6 ? "6" : "2") : "1";
        if (owner == kNobody && tenants && !rented) {
            owner = committee.living[static_cast<std::size_t>(home.households.front())].members.front();
        }
        home.ownerPerson = owner;
        if (owner != kNobody) {
            home.ownerName = committee.people[static_cast<std::size_t>(owner)].name;
        } else {
            home.ownerName = profile.id == "talent" ? "云杉公寓运营管理公司" : "";
            home.ownerPhone = inventMobile(random);
        }
    }
}

}  // namespace linli::demo
