// SPDX-License-Identifier: GPL-3.0-or-later
// Small worlds in which everything that may be known of two people is there: each combination of five facts, blanks
// included, is a household. What filling a blank does and which facts decide is then not tried out but looked up.
// LINLI_LONG=1 takes 2,000 rules instead of a sample.
#include "core/rules/case_town.h"
#include "core/rules/columns.h"
#include "core/rules/walk.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

using namespace linli;
using population::Table;
using rules::Truth;

namespace {

int ruleCount(int sample)
{
    return std::getenv("LINLI_LONG") != nullptr ? 2'000 : sample;
}

// What may be known: a fact of the subject, of the other one in the household, of the household. The first value is none.
struct Fact {
    int who;  // 0 subject, 1 the other, 2 the household
    const char* id;
    const char* field;
    // All there are in its table or domain.
    std::vector<std::string> values;
};

const std::vector<Fact>& factsAsked()
{
    static const std::vector<std::string> grades = {"", "1", "2", "3", "4"};
    static const std::vector<std::string> years = {"", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
    static const std::vector<Fact> all = {{0, "disability.grade", "disability.grade", grades},
                                          {1, "disability.grade", "disability.grade", grades},
                                          {0, "student.grade", "student.grade", years},
                                          {1, "student.grade", "student.grade", years},
                                          {2, "household.assetsOk", "household.assets_ok", {"", "0", "1"}}};
    return all;
}

using Combination = std::vector<std::size_t>;  // which value of each fact

struct World {
    rules::Facts facts {test::sharedCatalog()};
    rules::Parameters parameters = test::must(rules::Parameters::load());
    std::unique_ptr<rules::CaseTown> town;
    std::unique_ptr<population::Population> people;
    registry::View view;
    std::vector<Combination> combinations;
    std::vector<std::size_t> rows;  // of the subject of each

    World()
    {
        const rules::Rule any = rule("true");
        std::vector<rules::RuleCase> cases;
        Combination next(factsAsked().size(), 0);
        for (bool more = true; more;) {
            combinations.push_back(next);
            cases.push_back(household(any, next));
            more = false;
            for (std::size_t i = 0; i < next.size() && !more; ++i) {
                more = ++next[i] < factsAsked()[i].values.size();
                next[i] = more ? next[i] : 0;
            }
        }
        town = test::must(rules::CaseTown::build(test::sharedCatalog(), cases));
        view = town->viewOn(cases[0].asOf);
        people = test::must(population::Population::load(view, facts, view.today));
        for (std::size_t i = 0; i < cases.size(); ++i) {
            rows.push_back(*people->index(Table::Person, town->of(i).people[0]));
        }
    }

    rules::Rule rule(const std::string& text) const { return test::must(rules::Rule::check(facts, parameters, text)); }

    rules::RuleCase household(const rules::Rule& any, const Combination& known) const
    {
        rules::RuleCase made {combinations.size(), "", any, std::nullopt, test::day("2026-06-30"), {{}, {}}, {}, {}, Truth::True, std::nullopt, std::nullopt};
        made.people[1].called = "配偶";
        made.people[1].kin = "10";
        for (rules::CaseRow* row : {&made.people[0], &made.people[1]}) {
            row->values["person.name"] = "甲" + std::to_string(combinations.size()) + row->called;
        }
        for (std::size_t i = 0; i < known.size(); ++i) {
            const Fact& fact = factsAsked()[i];
            rules::CaseRow& row = fact.who == 2 ? made.household : made.people[static_cast<std::size_t>(fact.who)];
            if (known[i] > 0) {
                row.values[fact.field] = test::must(facts.catalog().understand(*facts.find(fact.id)->field, fact.values[known[i]], made.asOf));
            }
        }
        return made;
    }

    // The place of a combination among all.
    static std::size_t number(const Combination& one)
    {
        std::size_t made = 0;
        for (std::size_t i = one.size(); i-- > 0;) {
            made = made * factsAsked()[i].values.size() + one[i];
        }
        return made;
    }

    // What the rule says of each combination.
    std::vector<Truth> answers(const rules::Rule& rule) const
    {
        test::must(people->need(view, rule.needs()));
        const rules::Answers found = rules::evaluate(*people, rule);
        std::vector<Truth> made;
        for (const std::size_t row : rows) {
            made.push_back(found.truths[row]);
        }
        return made;
    }

    std::size_t factOf(const rules::Question& question, std::size_t at) const
    {
        for (std::size_t i = 0; i < factsAsked().size(); ++i) {
            const Fact& fact = factsAsked()[i];
            const bool same = question.what >= 0 && facts.at(question.what).id == fact.id;
            if (same && (fact.who == 2 || people->row(Table::Person, question.row) == town->of(at).people[static_cast<std::size_t>(fact.who)])) {
                return i;
            }
        }
        FAIL("a question about something else");
        return 0;
    }
};

const World& world()
{
    static const World made;
    return made;
}

// Rules over the five facts.
class Rules {
public:
    explicit Rules(std::uint64_t seed, bool computes, bool asksPresence)
        : m_random(seed)
        , m_computes(computes)
        , m_asksPresence(asksPresence)
    {
    }
    std::string next(int depth) { return condition("person.", depth); }
    base::SeededRandom& random() { return m_random; }

private:
    std::string pick(std::initializer_list<const char*> texts) { return *(texts.begin() + m_random.below(texts.size())); }
    std::string atom(const std::string& of)
    {
        const std::string at = of == "person." ? "" : of;
        const std::string year = at + "student.grade";
        switch (m_random.below(m_computes ? 9 : m_asksPresence ? 7 : 6)) {
            case 0: return at + "disability.grade" + pick({" == '1'", " != '2'", " in ['1', '2']", " in ['2', '4']"});
            case 1: return at + "disability.grade" + pick({" >= ", " < ", " == ", " != "}) + std::to_string(m_random.below(6));
            case 2: return year + pick({" >= ", " < ", " == ", " != "}) + std::to_string(m_random.below(14));
            case 3: return year + " >= 2 && " + year + " <= 4";
            case 4: return at + "household.assetsOk";
            case 5: return year + " != 12";
            case 6: return "has(" + at + pick({"disability.grade", "student.grade", "household.assetsOk"}) + ")";
            case 7: return "10 " + pick({"/", "%"}) + " (" + year + pick({"", " - 2"}) + ") " + pick({">", "==", "<="}) + " " + std::to_string(m_random.below(4));
            default: return year + " * " + pick({"2", "-3", "4000000000000000000"}) + pick({" > ", " <= "}) + std::to_string(m_random.below(15));
        }
    }
    std::string group(int depth)
    {
        const std::string body = condition("m.", depth - 1);
        const std::string home = "person." + pick({"livingHousehold", "family"});
        switch (m_random.below(5)) {
            case 0: return home + ".exists(m, " + body + ")";
            case 1: return home + ".all(m, " + body + ", true)";
            case 2: return home + ".count(m, " + body + ") " + pick({">=", "==", "<"}) + " " + std::to_string(m_random.below(3));
            case 3: return m_computes ? home + ".sum(m, m.student.grade) > " + std::to_string(m_random.below(25)) : home + ".exists(m, " + body + ")";
            default: return m_computes ? home + pick({".max", ".min"}) + "(m, m.student.grade, 0) >= " + std::to_string(m_random.below(13)) : home + ".all(m, " + body + ", false)";
        }
    }
    std::string condition(const std::string& of, int depth)
    {
        if (depth <= 0) {
            const std::string made = atom(of);
            return m_asksPresence || made.find("has(") == std::string::npos ? made : pick({"true", "false"});
        }
        const auto one = [&] { return "(" + condition(of, depth - 1) + ")"; };
        switch (m_random.below(8)) {
            case 0:
            case 1: return one() + " && " + one();
            case 2:
            case 3: return one() + " || " + one();
            case 4: return "!" + one();
            case 5: return one() + " ? " + one() + " : " + one();
            case 6: return of == "person." ? group(depth) : one() + " && " + one();
            default: return one() + pick({" == ", " != "}) + one();
        }
    }

    base::SeededRandom m_random;
    bool m_computes;
    bool m_asksPresence;
};

// Every combination that comes of filling these blanks.
void fill(const Combination& from, const std::vector<std::size_t>& blanks, std::size_t next, const std::function<void(const Combination&)>& see)
{
    if (next == blanks.size()) {
        see(from);
        return;
    }
    for (std::size_t value = 1; value < factsAsked()[blanks[next]].values.size(); ++value) {
        Combination one = from;
        one[blanks[next]] = value;
        fill(one, blanks, next + 1, see);
    }
}

bool anyUnknown(const std::vector<Truth>& answers, const Combination& from, const std::vector<std::size_t>& blanks)
{
    bool any = false;
    fill(from, blanks, 0, [&](const Combination& one) { any = any || answers[World::number(one)] == Truth::Unknown; });
    return any;
}

// The facts to ask of people that are not decided: any answers decide; of minimal ones no fact can be left out.
void checkBlocking(Rules& random, int count, bool minimal)
{
    const World& all = world();
    std::size_t checked = 0;
    std::size_t asked = 0;
    for (int i = 0; i < count; ++i) {
        const std::string text = random.next(3);
        INFO(text);
        const rules::Rule rule = all.rule(text);
        const std::vector<Truth> answers = all.answers(rule);
        rules::Walk walk(*all.people, rule);
        int here = 0;
        for (std::size_t at = random.random().below(50); at < answers.size() && here < 20; at += 1 + random.random().below(60)) {
            if (answers[at] != Truth::Unknown) {
                CHECK(walk.blocking(all.rows[at]).empty());
                continue;
            }
            ++here;
            ++checked;
            std::vector<std::size_t> needed;
            for (const rules::Question& question : walk.blocking(all.rows[at])) {
                needed.push_back(all.factOf(question, at));
                REQUIRE(all.combinations[at][needed.back()] == 0);
            }
            INFO("row " << at << ", " << needed.size() << " facts");
            REQUIRE_FALSE(anyUnknown(answers, all.combinations[at], needed));
            asked += needed.size();
            for (std::size_t left = 0; minimal && left < needed.size(); ++left) {
                std::vector<std::size_t> others = needed;
                others.erase(others.begin() + static_cast<std::ptrdiff_t>(left));
                INFO("without " << factsAsked()[needed[left]].id << " of " << factsAsked()[needed[left]].who);
                REQUIRE(anyUnknown(answers, all.combinations[at], others));
            }
        }
    }
    CHECK(checked > static_cast<std::size_t>(count));
    CHECK(asked > checked);
}

// What is decided stays so whatever blank is filled; what computes with the answer may fail instead, which is no answer.
void checkFilling(Rules& random, int count, bool mayFail)
{
    const World& all = world();
    std::size_t filled = 0;
    std::array<std::size_t, 4> seen {};
    for (int i = 0; i < count; ++i) {
        const std::string text = random.next(3);
        INFO(text);
        const std::vector<Truth> answers = all.answers(all.rule(text));
        for (std::size_t at = 0; at < answers.size(); ++at) {
            ++seen[static_cast<std::size_t>(answers[at])];
            for (std::size_t fact = 0; answers[at] != Truth::Unknown && fact < factsAsked().size(); ++fact) {
                if (all.combinations[at][fact] > 0) {
                    continue;
                }
                fill(all.combinations[at], {fact}, 0, [&](const Combination& one) {
                    ++filled;
                    const Truth after = answers[World::number(one)];
                    if (after != answers[at] && !(mayFail && after == Truth::Failed)) {
                        INFO("row " << at << " with " << factsAsked()[fact].id << " of " << factsAsked()[fact].who);
                        REQUIRE(after == answers[at]);
                    }
                });
            }
        }
    }
    CHECK(filled > 50'000);
    CHECK(seen[static_cast<std::size_t>(Truth::True)] > 1'000);
    CHECK(seen[static_cast<std::size_t>(Truth::False)] > 1'000);
    CHECK((seen[static_cast<std::size_t>(Truth::Failed)] > 1'000) == mayFail);
}

}  // namespace

TEST_CASE("whatever blank is filled, yes stays yes and no stays no")
{
    Rules plain(17, false, false);
    checkFilling(plain, ruleCount(30), false);
    Rules computing(19, true, false);
    checkFilling(computing, ruleCount(30), true);
}

TEST_CASE("the facts to ask decide whatever is answered, and none can be left out")
{
    Rules random(23, false, false);
    checkBlocking(random, ruleCount(120), true);
}

TEST_CASE("the facts to ask decide also where numbers are computed or presence is asked")
{
    Rules computing(29, true, false);
    checkBlocking(computing, ruleCount(60), false);
    Rules presence(31, false, true);
    checkBlocking(presence, ruleCount(60), false);
}
