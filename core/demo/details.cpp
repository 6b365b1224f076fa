// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/details.h"

#include "core/base/citizen_id.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace linli::demo {

namespace {

struct Area {
    const char* code;
    const char* place;
    double weight;
};

// Where migrants of the suburbs come from; Anhui leads (share of origins, 2022).
constexpr std::array<Area, 9> kProvinces = {{{"340122", "安徽省合肥市肥东县", 24}, {"341221", "安徽省阜阳市临泉县", 12},
                                             {"320924", "江苏省盐城市射阳县", 18}, {"412721", "河南省周口市扶沟县", 15},
                                             {"511323", "四川省南充市蓬安县", 8}, {"360123", "江西省南昌市安义县", 7},
                                             {"330324", "浙江省温州市永嘉县", 6}, {"371722", "山东省菏泽市单县", 6},
                                             {"422823", "湖北省恩施州巴东县", 4}}};
constexpr std::array<Area, 6> kDistricts = {{{"310107", "上海市普陀区", 5}, {"310113", "上海市宝山区", 4},
                                             {"310106", "上海市静安区", 4}, {"310109", "上海市虹口区", 3},
                                             {"310108", "上海市闸北区", 2}, {"310110", "上海市杨浦区", 3}}};
constexpr std::array<const char*, 8> kEmployers = {"宏达汽车零部件有限公司", "云杉物业服务有限公司", "紫藤餐饮店", "银杏中心小学",
                                                   "香樟社区卫生服务中心", "顺丰源物流有限公司", "水杉机械制造厂", "丹桂信息技术有限公司"};
constexpr std::array<const char*, 5> kMinorities = {"03", "06", "08", "11", "15"};

template <std::size_t N>
const Area& drawArea(const std::array<Area, N>& areas, base::SeededRandom& random)
{
    Weighted weights;
    for (const Area& area : areas) {
        weights.add(area.weight);
    }
    return areas[weights.draw(random)];
}

std::string digits(std::uint64_t value, int width)
{
    std::string text = std::to_string(value);
    return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0') + text;
}

std::string compactDate(base::Day day)
{
    const base::CivilDay civil = base::toCivil(day);
    return digits(static_cast<std::uint64_t>(civil.year), 4) + digits(static_cast<std::uint64_t>(civil.month), 2) +
        digits(static_cast<std::uint64_t>(civil.day), 2);
}

void giveName(Person& person, const NameMaker& names, base::SeededRandom& random)
{
    const int year = base::toCivil(person.birth).year;
    if (person.origin == Origin::Abroad) {
        person.name = names.foreignName(random);
        return;
    }
    if (person.ethnic == "05") {
        person.name = names.minorityName(random);
        return;
    }
    if (person.father == kNobody && random.unit() < 0.012) {
        person.name = names.commonFullName(random);
        return;
    }
    person.name = person.surname + names.given(random, year, person.sex);
}

void givePapers(Person& person, UsedNumbers& used, base::SeededRandom& random)
{
    if (person.origin == Origin::Abroad) {
        person.nationality = random.unit() < 0.4 ? "韩国" : "日本";
        person.passport = "M" + digits(random.below(100000000), 8);
        person.hukouAddress.clear();
        return;
    }
    const Area& province = drawArea(kProvinces, random);
    const Area& district = drawArea(kDistricts, random);
    std::string birthArea = "310114";
    if (person.origin == Origin::OtherProvince) {
        person.hukouArea = province.code;
        person.hukouAddress = std::string(province.place) + "青山镇" + std::to_string(1 + random.below(30)) + "号";
        person.nativePlace = province.place;
        birthArea = province.code;
    } else if (person.origin == Origin::ElsewhereInCity) {
        person.hukouArea = district.code;
        person.hukouAddress = std::string(district.place) + "丽园路" + std::to_string(100 + random.below(800)) + "弄" +
            std::to_string(1 + random.below(40)) + "号" + std::to_string(101 + random.below(6) * 100) + "室";
        person.nativePlace = "上海市";
        birthArea = district.code;
    } else {
        person.hukouArea = "310114";
        person.nativePlace = "上海市嘉定区";
        if (base::toCivil(person.birth).year < 1992) {
            birthArea = "310222";
        }
    }
    person.idNumber = inventIdNumber(birthArea, person.birth, person.sex, used, random);
}

std::string educationOf(int age, int birthYear, base::SeededRandom& random)
{
    if (age < 6) {
        return "";
    }
    if (age < 12) {
        return "80";
    }
    if (age < 15) {
        return "70";
    }
    const double draw = random.unit();
    const double college = birthYear < 1960 ? 0.08 : birthYear < 1975 ? 0.2 : birthYear < 1990 ? 0.42 : 0.58;
    if (age >= 19 && draw < college) {
        return draw < college * 0.08 ? "14" : draw < college * 0.58 ? "21" : "31";
    }
    if (draw < college + 0.22) {
        return random.unit() < 0.6 ? "61" : "41";
    }
    if (draw < college + (birthYear < 1955 ? 0.5 : 0.42)) {
        return "71";
    }
    return birthYear < 1965 || age < 16 ? "81" : "71";
}

std::string maritalOf(const Person& person, int age, base::SeededRandom& random)
{
    if (person.spouse != kNobody) {
        return random.unit() < 0.93 ? "21" : "22";
    }
    if (age < 22) {
        return "10";
    }
    if (age >= 65) {
        return random.unit() < 0.72 ? "30" : "40";
    }
    const double never = age < 30 ? 0.93 : age < 40 ? 0.6 : 0.3;
    return random.unit() < never ? "10" : "40";
}

std::string occupationOf(const Person& person, int age, bool village, base::SeededRandom& random)
{
    if (age < 6) {
        return "";
    }
    if (age < 18 || (age < 22 && random.unit() < 0.6)) {
        return "31";
    }
    if (age >= (person.sex == 1 ? 60 : 55)) {
        return "80";
    }
    const double draw = random.unit();
    if (draw < 0.07) {
        return "70";
    }
    if (village && person.origin == Origin::Here && draw < 0.2) {
        return "27";
    }
    return draw < 0.32 ? "24" : draw < 0.72 ? "17" : draw < 0.84 ? "13" : draw < 0.93 ? "54" : "51";
}

void giveSchool(Person& person, int age)
{
    constexpr std::array<const char*, 5> kSchools = {"银杏幼儿园", "银杏中心小学", "香樟中学", "嘉木高级中学", "水杉学院"};
    if (age >= 3 && age < 6) {
        person.studentStage = "2";
        person.school = kSchools[0];
    } else if (age >= 6 && age < 11) {
        person.studentStage = "3";
        person.school = kSchools[1];
    } else if (age >= 11 && age < 15) {
        person.studentStage = "4";
        person.school = kSchools[2];
    } else if (age >= 15 && age < 18) {
        person.studentStage = "5";
        person.school = kSchools[3];
    } else if (person.occupation == "31") {
        person.studentStage = "8";
        person.school = kSchools[4];
    }
}

void giveWork(Person& person, int age, bool village, base::SeededRandom& random)
{
    const int year = base::toCivil(person.birth).year;
    person.education = educationOf(age, year, random);
    person.marital = age < 15 ? "10" : maritalOf(person, age, random);
    person.occupation = occupationOf(person, age, village, random);
    giveSchool(person, age);
    const bool works = person.occupation != "70" && person.occupation != "80" && person.occupation != "31" && !person.occupation.empty();
    if (works && random.unit() < 0.7) {
        person.employer = kEmployers[random.below(kEmployers.size())];
    }
    if (age >= 14 && age <= 28 && random.unit() < 0.3) {
        person.politics = "03";
    }
    person.insurance = age >= 60 ? (random.unit() < 0.8 ? "2" : "3") : works ? "1" : "3";
    person.health = age >= 60 && random.unit() < 0.45 ? "3" : age >= 75 && random.unit() < 0.4 ? "2" : "1";
}

void givePhones(Person& person, int age, base::SeededRandom& random)
{
    if (age < 12) {
        return;
    }
    person.phones.push_back(inventMobile(random));
    if (age >= 60 && random.unit() < 0.4) {
        person.phones.push_back("021-" + std::to_string(59000000 + random.below(999999)));
    }
}

void givePermit(Person& person, int age, base::Day day, base::SeededRandom& random)
{
    if (person.origin != Origin::OtherProvince) {
        return;
    }
    person.cameOn = base::Day{person.liveSince.days - static_cast<std::int32_t>(random.below(900))};
    static constexpr std::array<const char*, 6> kReasons = {"01", "01", "03", "04", "09", "25"};
    person.residenceReason = age < 16 ? "09" : kReasons[random.below(kReasons.size())];
    if (age >= 16 && random.unit() < 0.62) {
        person.permitType = random.unit() < 0.7 ? "1" : "2";
        person.permitNo = "S" + digits(random.below(10000000000ULL), 10);
        person.permitTo = base::Day{day.days - 40 + static_cast<std::int32_t>(random.below(400))};
    }
}

base::Day liveSinceOf(const Person& person, int age, base::Day day, base::SeededRandom& random)
{
    const double years = person.origin == Origin::Here ? 4 + random.unit() * 22 : -std::log(1 - random.unit() * 0.98) * 3.2;
    const double lived = std::min(years, static_cast<double>(age));
    return std::max(person.birth, base::Day{day.days - 20 - static_cast<std::int32_t>(lived * 365)});
}

}  // namespace

std::string inventIdNumber(const std::string& area6, base::Day birth, int sex, UsedNumbers& used, base::SeededRandom& random)
{
    for (int tries = 0;; ++tries) {
        // After many tries on one day and area, the whole range of sequences is allowed.
        const std::uint64_t low = tries < 60 ? 900 : 1;
        std::uint64_t sequence = low + random.below(1000 - low);
        if ((sequence % 2 == 1) != (sex == 1)) {
            sequence = sequence == 999 ? 998 : sequence + 1;
        }
        const std::string first17 = area6 + compactDate(birth) + digits(sequence, 3);
        std::string number = first17 + base::citizenIdCheck(first17);
        if (used.insert(number).second) {
            return number;
        }
    }
}

std::string inventMobile(base::SeededRandom& random)
{
    constexpr std::array<const char*, 6> kHeads = {"138", "139", "150", "159", "186", "199"};
    return kHeads[random.below(kHeads.size())] + digits(random.below(100000000), 8);
}

int ageOn(const Person& person, base::Day day)
{
    return base::ageInYears(base::Date(person.birth), day).lowest;
}

void describePerson(Person& person, base::Day day, const NameMaker& names, UsedNumbers& used, base::SeededRandom& random)
{
    const int age = std::max(0, ageOn(person, day));
    if (random.unit() < 0.016) {
        person.ethnic = random.unit() < 0.1 && person.origin == Origin::OtherProvince
            ? "05"
            : kMinorities[random.below(kMinorities.size())];
    }
    giveName(person, names, random);
    givePapers(person, used, random);
    if (person.ethnic == "05") {
        person.nativePlace = "新疆维吾尔自治区喀什地区";
    }
    person.liveSince = liveSinceOf(person, age, day, random);
    giveWork(person, age, false, random);
    givePhones(person, age, random);
    givePermit(person, age, day, random);
}

void describePeople(Committee& committee,
                    const Profile& profile,
                    base::Day day,
                    const NameMaker& names,
                    UsedNumbers& used,
                    base::SeededRandom& random)
{
    for (Person& person : committee.people) {
        describePerson(person, day, names, used, random);
    }
    // A household moved in on one day, children born later apart.
    for (const LivingHousehold& household : committee.living) {
        const Person& main = committee.people[static_cast<std::size_t>(household.members.front())];
        for (const int member : household.members) {
            Person& person = committee.people[static_cast<std::size_t>(member)];
            person.liveSince = std::max(person.birth, main.liveSince);
            if (profile.id == "village" && person.origin == Origin::Here && person.occupation == "70" && random.unit() < 0.5) {
                person.occupation = "27";
            }
        }
    }
}

}  // namespace linli::demo
