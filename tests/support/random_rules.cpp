// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_rules.h"

namespace linli::test {

std::string RandomRules::pick(std::initializer_list<const char*> texts)
{
    return *(texts.begin() + m_random.below(texts.size()));
}

std::string RandomRules::field(const std::string& who, const std::string& id) const
{
    if (who == "person") {
        return id;
    }
    return who + '.' + (id.starts_with("person.") ? id.substr(7) : id);
}

std::string RandomRules::relation()
{
    return ' ' + pick({"==", "!=", "<", "<=", ">", ">="}) + ' ';
}

std::string RandomRules::atom(const std::string& who)
{
    const auto of = [&](const std::string& id) { return field(who, id); };
    const auto code = [&](const char* id, std::initializer_list<const char*> codes) {
        const std::string first = '\'' + pick(codes) + '\'';
        switch (m_random.below(4)) {
            case 0: return of(id) + " == " + first;
            case 1: return of(id) + " != " + first;
            case 2: return of(id) + " in [" + first + ", '" + pick(codes) + "']";
            default: return "has(" + of(id) + ")";
        }
    };
    switch (m_random.below(18)) {
        case 0: return of("person.livesHere");
        case 1: return of("person.hukouHere");
        case 2: return of("household.assetsOk");
        case 3: return code("person.sex", {"1", "2"});
        case 4: return code("person.marital", {"10", "20", "21", "22", "30", "40"});
        case 5: return code("person.occupation", {"70", "80", "11", "31"});
        case 6: return code("disability.grade", {"1", "2", "3", "4"});
        case 7: return code("household.reliefKind", {"1", "2"});
        case 8: return code("house.useStatus", {"1", "2", "3"});
        case 9: return of("person.hukouArea") + ".startsWith('" + pick({"31", "34", "3101", ""}) + "')";
        case 10: return of("person.employer") + pick({".contains('公司')", ".endsWith('厂')", " == '银杏中心小学'"});
        case 11: return who == "person" ? "tag('" + pick({"elder_alone", "dibao", "disability_card", "volunteer", "rental_house"}) + "')"
                                        : who + ".tag('" + pick({"elder_alone", "dibao", "disability_card"}) + "')";
        case 12: return of(pick({"person.livesHere", "household.assetsOk"})) + pick({" == ", " != "}) + of("person.hukouHere");
        case 13: return "has(" + of(pick({"permit.validTo", "care.level", "household.incomePerHead", "person.employer"})) + ")";
        case 14: return of(pick({"permit.validTo", "residence.from", "disability.validTo", "person.birth"})) + relation() + "'" +
                        pick({"2020-01-01", "2026-06-30", "1960-02-29", "2026-07-15"}) + "'";
        case 15: return of("care.level") + relation() + std::to_string(m_random.below(7));
        case 16: return pick({"inMonth(", "inYear(", "inYearToDate("}) + of(pick({"permit.validTo", "residence.from", "person.birth"})) + ")";
        default: return of("person.age") + relation() + std::to_string(m_random.below(100));
    }
}

std::string RandomRules::number(const std::string& who, int depth)
{
    const auto of = [&](const std::string& id) { return field(who, id); };
    switch (m_random.below(depth > 0 ? 9 : 4)) {
        case 0: return of("household.size") + relation() + std::to_string(m_random.below(6));
        case 1: return of("house.persons") + relation() + std::to_string(m_random.below(6));
        case 2: return of("household.incomePerHead") + relation() + pick({"1595", "0", "2400.5", "100000", "-1"});
        case 3: return of("house.area") + relation() + pick({"60", "99.5", "0"});
        case 4: return of("house.area") + " / " + of("household.size") + relation() + pick({"7", "15", "33.33"});
        case 5: return of("household.incomePerHead") + pick({" * 2 - ", " + "}) + of("person.incomeMonth") + relation() + pick({"3000", "0"});
        case 6: return of("household.incomePerHead") + " * " + pick({"1.5", "0.3333", "2"}) + relation() + "param('dibao_st')";
        case 7: return "(" + of("person.livesHere") + " ? " + of("person.age") + " : " + of("household.size") + ") + " + std::to_string(m_random.below(9)) +
                       relation() + std::to_string(m_random.below(70));
        default: return of("household.size") + pick({" % ", " / "}) + pick({"2", "0", "3"}) + relation() + std::to_string(m_random.below(4));
    }
}

std::string RandomRules::group(const std::string& who, int depth)
{
    const std::string member = "m" + std::to_string(++m_groups);
    const std::string of = field(who, "person." + pick({"livingHousehold", "registerHousehold", "family", "spouse", "children", "parents"}));
    std::string body = condition(member, depth - 1);
    if (m_random.below(4) == 0) {
        body = "(" + body + pick({" && ", " || "}) + beside(member, who) + ")";
    }
    std::string made;
    switch (m_random.below(6)) {
        case 0:
        case 1: made = of + ".exists(" + member + ", " + body + ")"; break;
        case 2: made = of + ".all(" + member + ", " + body + ", " + pick({"true", "false"}) + ")"; break;
        case 3: made = of + ".count(" + member + ", " + body + ")" + relation() + std::to_string(m_random.below(4)); break;
        case 4: made = of + ".sum(" + member + ", " + member + pick({".incomeMonth", ".age"}) + ")" + relation() + pick({"3000", "100", "0"}); break;
        default: made = of + pick({".min(", ".max("}) + member + ", " + member + ".age, 0)" + relation() + std::to_string(m_random.below(90));
    }
    --m_groups;
    return made;
}

// A member compared with the one outside.
std::string RandomRules::beside(const std::string& member, const std::string& who)
{
    const auto both = [&](const std::string& id, const std::string& between) { return member + '.' + id + between + who + '.' + id; };
    switch (m_random.below(6)) {
        case 0: return both("age", relation());
        case 1: return both("birth", relation());
        case 2: return both("livesHere", pick({" == ", " != "}));
        case 3: return member + ".incomeMonth + 1" + relation() + who + ".incomeMonth";
        case 4: return member + ".sex == '1' && " + who + ".sex == '2'";
        default: return member + ".age - " + who + ".age" + relation() + std::to_string(m_random.below(30));
    }
}

std::string RandomRules::condition(const std::string& who, int depth)
{
    if (depth <= 0) {
        return m_random.below(4) == 0 ? number(who, 0) : atom(who);
    }
    switch (m_random.below(10)) {
        case 0:
        case 1:
        case 2: return "(" + condition(who, depth - 1) + " && " + condition(who, depth - 1) + (m_random.below(3) == 0 ? " && " + atom(who) : "") + ")";
        case 3:
        case 4: return "(" + condition(who, depth - 1) + " || " + condition(who, depth - 1) + ")";
        case 5: return "!(" + condition(who, depth - 1) + ")";
        case 6: return "(" + condition(who, depth - 1) + " ? " + condition(who, depth - 1) + " : " + condition(who, depth - 1) + ")";
        case 7: return group(who, depth);
        case 8: return number(who, depth);
        default: return atom(who);
    }
}

}  // namespace linli::test
