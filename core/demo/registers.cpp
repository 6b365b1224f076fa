// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/registers.h"

#include "core/demo/homes.h"

#include <algorithm>
#include <cmath>

namespace linli::demo {

namespace {

// Relation to the head when the head is the main occupant: the same code; 02 stays 户主.
std::string relationToHead(const Person& person, bool isHead)
{
    return isHead ? "02" : person.relToMain == "02" ? "99" : person.relToMain;
}

base::Day registeredSince(const Person& person, base::Day day, base::SeededRandom& random)
{
    const int years = static_cast<int>(random.below(30)) + 2;
    return std::max(person.birth, base::Day{day.days - years * 365 - static_cast<std::int32_t>(random.below(365))});
}

class Registers {
public:
    Registers(Committee& committee, base::Day day, const NameMaker& names, UsedNumbers& used, base::SeededRandom& random)
        : m_committee(committee)
        , m_day(day)
        , m_names(names)
        , m_used(used)
        , m_random(random)
    {
    }

    // Returns how many people were registered.
    int local()
    {
        int count = 0;
        for (std::size_t index = 0; index < m_committee.living.size(); ++index) {
            const LivingHousehold household = m_committee.living[index];
            if (m_committee.people[static_cast<std::size_t>(household.members.front())].origin != Origin::Here) {
                continue;
            }
            const int book = open(household.home, "1");
            for (const int member : household.members) {
                Person& person = m_committee.people[static_cast<std::size_t>(member)];
                enter(book, member, relationToHead(person, member == household.members.front()));
                ++count;
            }
        }
        return count;
    }

    void absent(int wanted)
    {
        int made = 0;
        while (made < wanted) {
            made += m_random.unit() < 0.6 ? grownChild() : awayHousehold();
        }
    }

private:
    int open(int home, const std::string& kind)
    {
        RegisterHousehold household;
        household.home = home;
        household.kind = kind;
        std::string serial = std::to_string(m_committee.registers.size() + 1);
        serial.insert(0, 6 - std::min<std::size_t>(6, serial.size()), '0');
        household.bookNo = m_committee.code12.substr(6) + serial;
        m_committee.registers.push_back(household);
        return static_cast<int>(m_committee.registers.size()) - 1;
    }

    void enter(int book, int index, const std::string& relation)
    {
        Person& person = m_committee.people[static_cast<std::size_t>(index)];
        m_committee.registers[static_cast<std::size_t>(book)].members.push_back(index);
        person.registerHousehold = book;
        person.relToHead = relation;
        person.registeredSince = registeredSince(person, m_day, m_random);
        const RegisterHousehold& household = m_committee.registers[static_cast<std::size_t>(book)];
        person.hukouAddress = addressText(m_committee, m_committee.homes[static_cast<std::size_t>(household.home)]);
    }

    int addAway(int age, int sex)
    {
        Person person;
        person.sex = sex;
        person.origin = Origin::Here;
        person.birth = base::Day{m_day.days - age * 365 - static_cast<std::int32_t>(m_random.below(365))};
        person.surname = m_names.surname(m_random, true);
        const double where = m_random.unit();
        if (where < 0.74) {
            person.absenceReason = "1";
            person.absencePlace = "上海市宝山区";
        } else if (where < 0.86) {
            person.absenceReason = "2";
            person.absencePlace = "江苏省苏州市";
        } else if (where < 0.92) {
            person.absenceReason = "3";
        } else {
            person.absenceReason = age < 26 ? "6" : "4";
        }
        m_committee.people.push_back(person);
        return static_cast<int>(m_committee.people.size()) - 1;
    }

    void describe(int index) { describePerson(m_committee.people[static_cast<std::size_t>(index)], m_day, m_names, m_used, m_random); }

    // A grown-up child registered with a parent of 50 or more.
    int grownChild()
    {
        for (int tries = 0; tries < 200 && !m_committee.registers.empty(); ++tries) {
            const int book = static_cast<int>(m_random.below(m_committee.registers.size()));
            const int head = m_committee.registers[static_cast<std::size_t>(book)].members.front();
            const int headAge = ageOn(m_committee.people[static_cast<std::size_t>(head)], m_day);
            if (headAge < 48) {
                continue;
            }
            const int sex = m_random.below(2) == 0 ? 1 : 2;
            const int child = addAway(headAge - 25 - static_cast<int>(m_random.below(6)), sex);
            Person& person = m_committee.people[static_cast<std::size_t>(child)];
            Person& parent = m_committee.people[static_cast<std::size_t>(head)];
            (parent.sex == 1 ? person.father : person.mother) = head;
            if (parent.spouse != kNobody) {
                (parent.sex == 1 ? person.mother : person.father) = parent.spouse;
            }
            if (parent.sex == 1) {
                person.surname = parent.surname;
            }
            describe(child);
            enter(book, child, sex == 1 ? "20" : "30");
            return 1;
        }
        return awayHousehold();
    }

    // A couple with or without a child whose flat is empty or let.
    int awayHousehold()
    {
        const int home = static_cast<int>(m_random.below(m_committee.homes.size()));
        const int book = open(home, "1");
        const int age = 28 + static_cast<int>(m_random.below(35));
        const int husband = addAway(age, 1);
        const int wife = addAway(age - 2, 2);
        m_committee.people[static_cast<std::size_t>(husband)].spouse = wife;
        m_committee.people[static_cast<std::size_t>(wife)].spouse = husband;
        describe(husband);
        describe(wife);
        enter(book, husband, "02");
        enter(book, wife, "12");
        if (m_random.unit() < 0.5) {
            const int sex = m_random.below(2) == 0 ? 1 : 2;
            const int child = addAway(std::max(0, age - 28), sex);
            Person& person = m_committee.people[static_cast<std::size_t>(child)];
            person.father = husband;
            person.mother = wife;
            person.surname = m_committee.people[static_cast<std::size_t>(husband)].surname;
            describe(child);
            enter(book, child, sex == 1 ? "20" : "30");
            return 3;
        }
        return 2;
    }

    Committee& m_committee;
    base::Day m_day;
    const NameMaker& m_names;
    UsedNumbers& m_used;
    base::SeededRandom& m_random;
};

}  // namespace

void registerPeople(Committee& committee,
                    const Profile& profile,
                    base::Day day,
                    const NameMaker& names,
                    UsedNumbers& used,
                    base::SeededRandom& random)
{
    Registers registers(committee, day, names, used, random);
    const int local = registers.local();
    registers.absent(static_cast<int>(std::lround(local * profile.hukouAbsent / (1 - profile.hukouAbsent))));
}

}  // namespace linli::demo
