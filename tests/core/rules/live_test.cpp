// SPDX-License-Identifier: GPL-3.0-or-later
// Answers kept right edit by edit are those of an evaluation from nothing, and the deltas tell every difference.
// LINLI_LONG=1 makes more edits.
#include "core/demo/city.h"
#include "core/registry/merge.h"
#include "core/registry/operations.h"
#include "core/rules/live.h"
#include "core/rules/pack.h"
#include "core/rules/row_answer.h"
#include "core/store/replica.h"
#include "tests/support/random_rules.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <map>

using namespace linli;
using registry::Operations;
using registry::RowId;
using rules::LiveRule;
using rules::Table;
using rules::Truth;

namespace {

// A small practice city of its own that is edited.
struct Edited {
    test::TempFolder folder;
    base::SystemRandom random;
    base::FixedClock clock {base::startOfShanghaiDay(base::toDay({2026, 6, 30})) + 8 * 3'600'000};
    std::unique_ptr<store::Replica> replica;
    population::ChangedRows changed {test::sharedCatalog()};
    std::unique_ptr<registry::Registry> registry;
    rules::Facts facts {test::sharedCatalog()};
    rules::Parameters parameters = test::must(rules::Parameters::load());

    Edited()
    {
        demo::CityOptions options;
        options.folder = folder.path();
        options.committees = 1;
        options.residents = 250;
        options.seed = 5;
        options.asOf = base::toDay({2026, 6, 30});
        options.months = 2;
        test::must(demo::createCity(options, [](const std::string&, int, int) { return true; }));
        replica = std::make_unique<store::Replica>(test::must(store::Replica::open(
            folder.path() / "stations" / "1", demo::kPracticeUser, "practice-city-0000", test::sharedCatalog(), random, clock)));
        registry = test::must(registry::Registry::open(replica->writer(), test::sharedCatalog(), clock, random));
        registry->ledger().join(changed);
    }

    std::vector<RowId> rows(const char* sql)
    {
        std::vector<RowId> made;
        auto select = test::must(replica->writer().prepare(sql));
        while (test::must(select.step())) {
            made.push_back(RowId {select.integer(0)});
        }
        return made;
    }
};

template <typename T>
base::Status statusOf(const base::Result<T>& result)
{
    return result ? base::Status {} : base::Status(tl::unexpected(result.error()));
}

std::vector<rules::Rule> someRules(Edited& city, std::uint64_t seed)
{
    std::vector<rules::Rule> made;
    const auto add = [&](const std::string& text, rules::RuleOptions options, bool condition) {
        made.push_back(test::must(condition ? rules::Rule::check(city.facts, city.parameters, text, options)
                                            : rules::Rule::checkValue(city.facts, city.parameters, text, options)));
    };
    for (const rules::PackedRule& one : test::must(rules::packedRules())) {
        // The tag temp_relief names relief.date, which is not kept.
        if (!one.rule.empty() && (one.kind == "policy" || one.code != "temp_relief")) {
            add(one.rule, {one.subject, one.age}, true);
        }
    }
    test::RandomRules random(seed);
    for (int i = 0; i < 40; ++i) {
        add(random.next(3), {}, true);
    }
    for (const char* text : {"person.livingHousehold.exists(m, m.age < 16)", "person.family.all(m, m.sex == '1')", "person.children.exists(c, c.livesHere)",
                             "person.grandchildren.exists(c, c.livesWith('parent'))", "person.parents.exists(c, c.livingHousehold.count(m, m.age > 60) > 1)",
                             "daysSince(person.lastVisit) > 30", "livesWith('spouse')", "person.hukouPlace == '1'",
                             "person.livingHousehold.exists(m, m.age > person.age)", "person.supporters.count(s, s.livesHere) > 1",
                             "person.children.exists(c, c.children.exists(d, d.age > c.age - 25))", "tag('dibao') || house.persons > 3"}) {
        add(text, {}, true);
    }
    for (const char* text : {"household.living.exists(m, m.children.exists(c, c.age < 18))", "household.living.all(m, m.age > household.size, true)", "household.size != household.living.count(m, true)",
                             "household.registered.all(m, m.hukouHere, false)", "household.hukouArea.startsWith('31')", "tag('dibao')", "house.useStatus == '2'"}) {
        add(text, {Table::Household, {}}, true);
    }
    for (const char* text : {"house.residents.count(m, m.age >= 60) >= 2", "house.building == '12号楼'", "house.persons == 0", "tag('rental_house')"}) {
        add(text, {Table::House, {}}, true);
    }
    for (const char* text : {"visit.kind == '1'", "person.age >= 70 && visit.on <= asOf", "tag('dibao') || tag('volunteer')", "household.size > 2", "house.useStatus == '2'",
                             "tagValue('dibao') == 'x' || person.livesHere"}) {
        add(text, {Table::Visit, {}}, true);
    }
    for (const char* text : {"event.class in ['1', '2'] && inYear(event.on)", "person.sex == '1'", "tag('dibao')", "household.incomePerHead > 1000", "has(house.useStatus)"}) {
        add(text, {Table::Event, {}}, true);
    }
    add("event.participants", {Table::Event, {}}, false);
    add("person.age", {Table::Visit, {}}, false);
    add("person.livingHousehold.count(m, m.livesHere)", {}, false);
    add("person.age", {}, false);
    add("household.living.sum(m, m.incomeMonth)", {Table::Household, {}}, false);
    return made;
}

// Random things that happen; what is not possible is refused and changes nothing.
class Happenings {
public:
    Happenings(Edited& city, std::uint64_t seed)
        : m_city(city)
        , m_random(seed)
    {
    }

    std::string next()
    {
        const auto persons = m_city.rows("SELECT person FROM person_current WHERE merged = 0");
        const auto households = m_city.rows("SELECT id FROM household");
        const auto houses = m_city.rows("SELECT id FROM house");
        const auto any = [&](const std::vector<RowId>& rows) { return rows[m_random.below(rows.size())]; };
        const RowId person = any(persons);
        const RowId household = any(households);
        const RowId house = any(houses);
        const base::Date today = test::date(base::isoText(m_city.registry->today()));
        const auto visits = m_city.rows("SELECT id FROM visit");
        const auto events = m_city.rows("SELECT id FROM event");
        switch (m_random.below(26)) {
            case 0:
                return setText("birth", person, "person.birth", pick({"1940", "1961-02", "2012-02-29", "1950-06-30", ""}));
            case 1: return setText("sex", person, "person.sex", pick({"1", "2"}));
            case 2: return setText("work", person, "person.occupation", pick({"70", "80", "11"}));
            case 3: return setText("area", person, "person.hukou_area", pick({"310114", "340122", ""}));
            case 4: return setText("income", household, "household.income_per_head", pick({"0", "1500", "90000", ""}));
            case 5: return setText("kind", household, "household.kind", pick({"1", "2", "3"}));
            case 6: return setRow("head", household, "household.head", person);
            case 7: return setRow("home", household, "household.house", house);
            case 8: return setText("use", house, "house.use_status", pick({"1", "2", "3"}));
            case 9: return setText("role", any(m_city.rows("SELECT id FROM residence")), "residence.rel_to_main", pick({"02", "10", "20", "50", "40", "99", ""}));
            case 10: return setText("register role", any(m_city.rows("SELECT id FROM registration")), "registration.rel_to_head", pick({"02", "12", "31", "51", ""}));
            case 11: return act("move in", [&](Operations& operations) -> base::Status {
                    registry::MoveIn how;
                    how.persons = {{person, pick({"02", "10", "20"})}, {any(persons), "99"}};
                    how.house = house;
                    how.on = today;
                    return statusOf(operations.moveIn(how));
                });
            case 12: return act("move out", [&](Operations& operations) {
                    const RowId rows[] = {person};
                    return operations.moveOut(rows, {today, "x", "y"});
                });
            case 13: return act("birth", [&](Operations& operations) -> base::Status {
                    registry::Birth how;
                    how.child.name = "新生";
                    how.child.sex = "2";
                    how.child.birth = today;
                    how.mother = person;
                    return statusOf(operations.birth(how));
                });
            case 14: return act("death", [&](Operations& operations) { return operations.death(person, {today, ""}); });
            case 15: return act("marriage", [&](Operations& operations) { return operations.marriage(person, any(persons), today); });
            case 16: return act("tag", [&](Operations& operations) -> base::Status {
                    const auto tags = m_city.rows("SELECT id FROM tag_def WHERE subject IN ('household', 'house', 'person') AND code IN ('dibao', 'rental_house', 'volunteer', 'veteran')");
                    registry::NewTag how;
                    how.tag = any(tags);
                    how.from = today;
                    if (m_random.below(2) == 0) {
                        how.to = test::date(base::isoText(base::Day {m_city.registry->today().days + 3}));
                    }
                    const RowId subjects[] = {m_random.below(3) == 0 ? house : m_random.below(2) == 0 ? household : person};
                    return operations.addTag(subjects, how);
                });
            case 17: return act("visit", [&](Operations& operations) -> base::Status {
                    registry::VisitDraft visit;
                    visit.on = today;
                    switch (m_random.below(3)) {
                        case 0: visit.person = person; break;
                        case 1: visit.household = household; break;
                        default: visit.house = house;
                    }
                    return statusOf(operations.recordVisit(visit));
                });
            case 18: return act("merge", [&](Operations& operations) -> base::Status {
                    LINLI_TRY(ledger::Writer * writer, operations.writer());
                    return statusOf(registry::mergePersons(*writer, test::sharedCatalog(), person, any(persons)));
                });
            case 19: return act("relation", [&](Operations& operations) -> base::Status { return statusOf(operations.relate(person, any(persons), pick({"10", "20", "30", "51", "40"}))); });
            case 20: return act("newcomer", [&](Operations& operations) -> base::Status {
                    registry::PersonDraft draft;
                    draft.name = "来人";
                    draft.sex = "1";
                    draft.birth = test::date("1955-05-05");
                    return statusOf(operations.registerPerson(draft));
                });
            case 21: return act("event", [&](Operations& operations) -> base::Status {
                    return statusOf(operations.recordEvent({pick({"1", "2", "5"}), today, "事", m_random.below(2) == 0 ? person : RowId {}, {}}));
                });
            case 22: return setText("kind of visit", any(visits), "visit.kind", pick({"1", "2", ""}));
            case 23: return m_random.below(2) == 0 ? setRow("visited person", any(visits), "visit.person", person)
                                                   : setRow("visited household", any(visits), "visit.household", household);
            case 24: return setRow("person of event", any(events), "event.person", person);
            default: {
                if (m_groups.empty()) {
                    return "nothing";
                }
                const std::size_t which = m_random.below(m_groups.size());
                const auto undone = m_city.registry->ledger().undo(m_groups[which], test::Station::occasion());
                if (undone) {
                    m_groups.push_back(*undone);
                }
                ++(undone ? done : refused);
                return undone ? "undo" : "undo refused";
            }
        }
    }

    base::SeededRandom& random() { return m_random; }
    int done = 0;
    int refused = 0;

private:
    std::string pick(std::initializer_list<const char*> texts) { return *(texts.begin() + m_random.below(texts.size())); }
    std::string setText(const char* name, RowId row, const char* field, const std::string& text)
    {
        return act(name, [&](Operations& operations) { return operations.setField(row, field, text); });
    }
    std::string setRow(const char* name, RowId row, const char* field, RowId value)
    {
        return act(name, [&](Operations& operations) -> base::Status {
            LINLI_TRY(ledger::Writer * writer, operations.writer());
            return writer->set(row, field, value.value);
        });
    }
    std::string act(const std::string& name, const std::function<base::Status(Operations&)>& steps)
    {
        const auto group = registry::operate(*m_city.registry, test::Station::occasion(), steps);
        ++(group ? done : refused);
        if (group && *group != 0) {
            m_groups.push_back(*group);
        }
        return group ? name : name + " refused: " + group.error().message;
    }

    Edited& m_city;
    base::SeededRandom m_random;
    std::vector<ledger::GroupNo> m_groups;
};

// Answers as text, by rule and row.
using Shadow = std::map<std::pair<LiveRule, std::int64_t>, std::string>;

std::string letter(Truth truth)
{
    return std::string(1, "!TF?"[static_cast<int>(truth)]);
}

std::string text(const rules::Range& range)
{
    return range.failed ? "!" : std::to_string(range.low) + ".." + std::to_string(range.high);
}

Shadow fromNothing(Edited& city, const rules::Live& live, const std::vector<LiveRule>& numbers)
{
    const registry::View view = city.registry->view();
    const auto people = test::must(population::Population::load(view, city.facts, view.today));
    Shadow made;
    std::vector<const rules::Rule*> all;
    for (const LiveRule no : numbers) {
        all.push_back(&live.rule(no));
        test::must(people->need(view, all.back()->needs()));
    }
    const auto answers = rules::evaluate(*people, all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Table table = all[i]->subject();
        for (std::size_t row = 0; row < people->size(table); ++row) {
            made[{numbers[i], people->row(table, row).value}] = answers[i].truths.size() == 0 ? text(answers[i].ranges[row]) : letter(answers[i].truths[row]);
        }
    }
    return made;
}

Shadow asKept(const rules::Live& live, const std::vector<LiveRule>& numbers)
{
    Shadow made;
    for (const LiveRule no : numbers) {
        const Table table = live.rule(no).subject();
        const bool condition = live.rule(no).root().type == rules::Type::Bool;
        std::array<std::size_t, 4> counts {};
        for (std::size_t row = 0; row < live.population().size(table); ++row) {
            if (live.population().isThere(table, row)) {
                made[{no, live.population().row(table, row).value}] = condition ? letter(live.truths(no)[row]) : text(live.ranges(no)[row]);
                if (condition) {
                    ++counts[static_cast<std::size_t>(live.truths(no)[row])];
                }
            }
        }
        for (const Truth truth : {Truth::Failed, Truth::True, Truth::False, Truth::Unknown}) {
            if (condition) {
                REQUIRE(live.count(no, truth) == counts[static_cast<std::size_t>(truth)]);
                REQUIRE(live.rows(no, truth).size() == live.count(no, truth));
            }
        }
    }
    return made;
}

void apply(const std::vector<rules::Delta>& deltas, Shadow& shadow)
{
    for (const rules::Delta& delta : deltas) {
        const std::pair key(delta.rule, delta.row.value);
        INFO("rule " << delta.rule << " row " << delta.row.value);
        const bool wasThere = delta.before || delta.valueBefore;
        REQUIRE(wasThere == shadow.contains(key));
        if (wasThere) {
            REQUIRE(shadow[key] == (delta.before ? letter(*delta.before) : text(*delta.valueBefore)));
        }
        if (delta.after || delta.valueAfter) {
            shadow[key] = delta.after ? letter(*delta.after) : text(*delta.valueAfter);
        } else {
            shadow.erase(key);
        }
    }
}

void compare(const Shadow& kept, const Shadow& anew, const rules::Live& live)
{
    if (kept == anew) {
        SUCCEED();
        return;
    }
    for (const auto& [key, answer] : anew) {
        const auto found = kept.find(key);
        if (found == kept.end() || found->second != answer) {
            INFO("rule " << live.rule(key.first).text() << "\nrow " << key.second << " kept " << (found == kept.end() ? "nothing" : found->second) << " anew " << answer);
            REQUIRE(false);
        }
    }
    REQUIRE(kept.size() == anew.size());
}

}  // namespace

TEST_CASE("answers follow the ledger edit by edit and the day")
{
    Edited city;
    const bool isLong = std::getenv("LINLI_LONG") != nullptr;
    auto live = test::must(rules::Live::make(city.registry->view(), city.facts));
    const std::vector<LiveRule> numbers = test::must(live->add(city.registry->view(), someRules(city, 3)));
    Shadow told = asKept(*live, numbers);
    compare(told, fromNothing(city, *live, numbers), *live);
    Happenings happenings(city, 17);
    std::size_t changes = 0;
    std::string names;
    const int count = isLong ? 3000 : 150;
    for (int i = 0; i < count; ++i) {
        if (i % 25 == 24) {
            names += "next day, ";
            city.clock.set(city.clock.now() + 24LL * 3'600'000 * static_cast<std::int64_t>(1 + happenings.random().below(9)));
        }
        names += happenings.next() + ", ";
        const auto deltas = test::must(live->update(city.registry->view(), city.changed.take()));
        changes += deltas.size();
        INFO("edit " << i << ": " << names);
        apply(deltas, told);
        if (i % 5 == 4) {
            const Shadow anew = fromNothing(city, *live, numbers);
            compare(asKept(*live, numbers), anew, *live);
            compare(told, anew, *live);
            names.clear();
        }
    }
    CHECK(changes > 500);
    CHECK(happenings.done > count / 3);
}
