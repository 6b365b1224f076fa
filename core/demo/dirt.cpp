// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/dirt.h"

#include "core/demo/details.h"

namespace linli::demo {

namespace {

struct Gap {
    const char* field;
    double share;
};

constexpr std::array<Gap, 9> kPersonGaps = {{{"person.education", 0.08}, {"person.occupation", 0.1}, {"person.employer", 0.25},
                                             {"person.marital", 0.06}, {"person.insurance", 0.4}, {"person.health", 0.35},
                                             {"person.native_place", 0.2}, {"phone.number", 0.12}, {"permit.valid_to", 0.1}}};

// Numbers of 15 digits were given to people born before 2000.
bool hadOldNumber(const std::string& number)
{
    return number.size() == 18 && number.compare(6, 2, "19") == 0;
}

// The name as somebody hears it who does not know the person; empty when nothing sounds alike.
std::string misheard(const Person& person)
{
    static const std::map<std::string, std::string> alike = {{"王", "汪"}, {"张", "章"}, {"李", "黎"}, {"陈", "程"}, {"徐", "许"},
                                                             {"朱", "祝"}, {"吴", "伍"}, {"周", "邹"}, {"沈", "申"}};
    const auto found = alike.find(person.surname);
    if (found == alike.end() || !person.name.starts_with(person.surname)) {
        return {};
    }
    return found->second + person.name.substr(person.surname.size());
}

Double doubleOf(const Committee& committee, int index, base::SeededRandom& random)
{
    const Person& person = committee.people[static_cast<std::size_t>(index)];
    Double second;
    second.person = index;
    second.name = person.name;
    const double draw = random.unit();
    if (draw < 0.3 && hadOldNumber(person.idNumber)) {
        second.kind = Double::Kind::OldNumber;
        second.idNumber = person.idNumber;
    } else if (const std::string heard = misheard(person); draw < 0.6 && !heard.empty()) {
        second.kind = Double::Kind::HeardWrong;
        second.name = heard;
    }
    return second;
}

}  // namespace

Dirt makeDirt(const Committee& committee, base::SeededRandom& random)
{
    Dirt dirt;
    for (std::size_t index = 0; index < committee.people.size(); ++index) {
        const int person = static_cast<int>(index);
        for (const Gap& gap : kPersonGaps) {
            if (random.unit() < gap.share) {
                dirt.blanked.emplace(person, gap.field);
            }
        }
        const Person& one = committee.people[index];
        if (!one.phones.empty() && random.unit() < 0.06) {
            dirt.oldPhones[person] = inventMobile(random);
        }
        if (one.idNumber.empty() && random.unit() < 0.3) {
            dirt.yearOnly.insert(person);
        }
        if (one.livingHousehold != kNobody && !one.idNumber.empty() && random.unit() < 0.006) {
            dirt.doubles.push_back(doubleOf(committee, person, random));
        }
    }
    for (std::size_t index = 0; index < committee.living.size(); ++index) {
        const bool known = !committee.living[index].reliefKind.empty();
        if (!known && random.unit() < 0.7) {
            dirt.blankedHouseholds.emplace(static_cast<int>(index), "household.income_per_head");
        }
        if (!known && random.unit() < 0.85) {
            dirt.blankedHouseholds.emplace(static_cast<int>(index), "household.assets_ok");
        }
    }
    return dirt;
}

}  // namespace linli::demo
