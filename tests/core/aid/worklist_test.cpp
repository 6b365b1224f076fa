// SPDX-License-Identifier: GPL-3.0-or-later
// What the work list is worth: the doors it puts first, asked its questions and answered by the truth of the practice city,
// against doors taken at random and against somebody who knows all answers beforehand.
#include "core/aid/door_questions.h"
#include "core/aid/worklist.h"
#include "core/registry/homes.h"
#include "tests/core/aid/city.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <numeric>

using namespace linli;
using namespace linli::aid;
using test::City;
using test::must;

namespace {

// Writes down whatever was blanked, as it really is.
void answerEverything(City& city)
{
    const auto rows = city.truth("blanked");
    must(registry::operate(*city.registry, {"检验", "edit", "", std::nullopt}, [&](registry::Operations& operations) -> base::Status {
        for (const auto& row : rows) {
            const std::string& field = row.at(1);
            if (!field.starts_with("person.") && !field.starts_with("household.")) {
                continue;
            }
            LINLI_TRY(const base::RowId subject, ledger::rowOf(city.registry->view().db(), *base::RowUid::parse(row.at(0))));
            LINLI_CHECK(operations.setField(subject, field, field == "household.income_per_head" ? std::to_string(std::stol(row.at(2)) / 100) : row.at(2)));
        }
        return {};
    }));
}

// What a register lacks, whoever it is about: each value is taken out by chance.
struct Blank {
    const char* table;
    const char* column;
    double share;
};
constexpr std::array kBlanks = {Blank {"person", "occupation", 0.2},        Blank {"person", "insurance", 0.4},        Blank {"household", "income_per_head", 0.6},
                                Blank {"household", "assets_ok", 0.6},      Blank {"disability", "grade", 0.3},        Blank {"care", "level", 0.3},
                                Blank {"student", "stage", 0.3},            Blank {"house", "area", 0.3},              Blank {"permit", "from", 0.2},
                                Blank {"household", "rigid_expense_per_head", 0.6}, Blank {"person", "medical_own_cost", 0.5}};

void blank(City& city, std::uint64_t seed)
{
    base::SeededRandom random(seed);
    store::Database& database = city.replica->writer();
    for (const Blank& one : kBlanks) {
        store::Statement select = must(database.prepare(std::string("SELECT id FROM ") + one.table + " WHERE \"" + one.column + "\" IS NOT NULL ORDER BY id"));
        std::vector<std::int64_t> rows;
        while (must(select.step())) {
            rows.push_back(select.integer(0));
        }
        store::Statement update = must(database.prepare(std::string("UPDATE ") + one.table + " SET \"" + one.column + "\" = NULL WHERE id = ?1"));
        for (const std::int64_t row : rows) {
            if (random.unit() < one.share) {
                update.bind(1, row);
                must(update.step());
                update.reset();
            }
        }
    }
    city.readAnew();
}

using Pairs = std::set<std::pair<std::string, base::RowId>>;

Pairs entitled(City& city)
{
    const registry::View view = city.registry->view();
    const Service::Held held = must(city.service->match(view, view.today));
    Pairs made;
    for (std::size_t no = 0; no < held.matching->size(); ++no) {
        const Policy& policy = held.matching->policy(no).policy;
        for (std::size_t row = 0; row < held.matching->grades(no).size(); ++row) {
            if (held.matching->grade(no, row) == Grade::Entitled) {
                made.emplace(policy.id, held.matching->people().row(policy.subject, row));
            }
        }
    }
    return made;
}

Worklist all(City& city, std::size_t most = 1'000'000, std::set<std::string> policies = {})
{
    WorklistQuery query;
    query.most = most;
    query.policies = std::move(policies);
    const registry::View view = city.registry->view();
    return must(worklist(*city.service, view, view.today, query));
}

}  // namespace

TEST_CASE("the first doors of the work list confirm six times as much as doors at random, and more than half of what could be")
{
    double found = 0;
    double byChance = 0;
    double possible = 0;
    for (const std::uint64_t seed : {7, 11, 2026}) {
        City city(seed, 4000);
        answerEverything(city);
        const Pairs truth = entitled(city);
        blank(city, seed);
        const Worklist list = all(city);
        std::vector<double> yields;
        for (const Card& card : list.cards) {
            yields.push_back(static_cast<double>(std::ranges::count_if(card.settles, [&](const Settles& one) { return one.isDecided && truth.contains({one.policy, one.subject}); })));
        }
        const auto first = static_cast<std::ptrdiff_t>(list.doors / 100 + 1);
        const double total = std::accumulate(yields.begin(), yields.end(), 0.0);
        found += std::accumulate(yields.begin(), yields.begin() + first, 0.0);
        byChance += total / static_cast<double>(list.doors) * static_cast<double>(first);
        std::ranges::sort(yields, std::greater<>());
        possible += std::accumulate(yields.begin(), yields.begin() + first, 0.0);
        UNSCOPED_INFO("seed " << seed << ": " << list.doors << " doors, " << first << " visits; so far " << found << ", at random " << byChance << ", at most " << possible
                     << "; all doors " << total);
    }
    CHECK(found >= 6 * byChance);
    CHECK(found >= 0.55 * possible);
}

TEST_CASE("a card has at most five questions, each of a door's own people, and what was refused is not asked again")
{
    City city(7);
    Worklist list = all(city, 50);
    REQUIRE(list.cards.size() == 50);
    for (const Card& card : list.cards) {
        CHECK(!card.questions.empty());
        CHECK(card.questions.size() <= 5);
        CHECK(std::ranges::any_of(card.settles, &Settles::isDecided));
        CHECK(!card.people.empty());
        std::set<std::pair<std::string, std::string>> once;
        for (const DoorQuestion& one : card.questions) {
            CHECK(!one.settles.empty());
            CHECK(!one.question.label.empty());
            CHECK(!one.question.whose.empty());
            // Of two people of one name each is asked; a family once, whatever its register says.
            CHECK((once.emplace(one.question.whose, one.question.what).second || !one.question.what.starts_with("household.")));
            must(community::checkQuestion(city.registry->view().db(), test::facts(), one.question.subject, one.question.what));
        }
    }
    const DoorQuestion refused = list.cards.front().questions.front();
    const base::RowId door = list.cards.front().door;
    const auto group = must(registry::operate(*city.registry, {"检验", "edit", "", std::nullopt}, [&](registry::Operations& operations) {
        return community::keepInquiry(operations, city.registry->view().today, {refused.question.subject, refused.question.what, community::Outcome::Refused, "检验", ""});
    }));
    const auto asks = [&](const Worklist& of) {
        return std::ranges::any_of(of.cards, [&](const Card& card) {
            return card.door == door && std::ranges::any_of(card.questions, [&](const DoorQuestion& one) {
                       return one.question.subject == refused.question.subject && one.question.what == refused.question.what;
                   });
        });
    };
    CHECK(asks(list));
    CHECK_FALSE(asks(all(city)));
    must(city.registry->ledger().undo(group, {"检验", "undo", "", std::nullopt}));
    CHECK(asks(all(city, 50)));
}

TEST_CASE("nobody from abroad is asked for a Chinese register, and nobody young for a grade of care")
{
    City city(7);
    std::map<std::string, std::vector<base::RowId>> asked;
    for (const Card& card : all(city).cards) {
        for (const DoorQuestion& one : card.questions) {
            asked[one.question.what].push_back(one.question.subject);
        }
    }
    const registry::View view = city.registry->view();
    const Service::Held held = must(city.service->match(view, view.today));
    for (const auto& [what, spared] : {std::pair {"person.hukouArea", "person.category == '4'"}, std::pair {"care.level", "person.age < 60"}}) {
        const rules::Rule rule = must(rules::Rule::check(test::facts(), {}, spared, {}));
        must(held.matching->people().need(view, rule.needs()));
        rules::RowAnswer answer(held.matching->people(), rule);
        INFO(what);
        CHECK(!asked[what].empty());
        for (const base::RowId person : asked[what]) {
            CHECK(answer.truth(*held.matching->people().index(rules::Table::Person, person)) != rules::Truth::True);
        }
    }
}

TEST_CASE("by route the same doors come in the order of buildings and rooms")
{
    City city(7);
    const registry::View view = city.registry->view();
    WorklistQuery query;
    query.most = 30;
    const Worklist byWorth = must(worklist(*city.service, view, view.today, query));
    query.byRoute = true;
    const Worklist byRoute = must(worklist(*city.service, view, view.today, query));
    std::set<base::RowId> doors;
    for (const Card& card : byWorth.cards) {
        doors.insert(card.door);
    }
    REQUIRE(byRoute.cards.size() == byWorth.cards.size());
    for (std::size_t at = 0; at < byRoute.cards.size(); ++at) {
        CHECK(doors.contains(byRoute.cards[at].door));
        CHECK((at == 0 || registry::naturalKey(byRoute.cards[at - 1].place) <= registry::naturalKey(byRoute.cards[at].place) || byRoute.cards[at].place.empty()));
    }
}

TEST_CASE("the list holds the doors that settle most, and a decision takes what it is about off a door")
{
    City city(7);
    const Worklist whole = all(city);
    const Worklist few = all(city, 10);
    REQUIRE(few.cards.size() == 10);
    for (std::size_t at = 0; at < few.cards.size(); ++at) {
        CHECK(few.cards[at].door == whole.cards[at].door);
    }
    const auto settled = [](const Card& card) { return *std::ranges::find_if(card.settles, &Settles::isDecided); };
    const Settles one = settled(few.cards.front());
    const registry::View view = city.registry->view();
    const base::RowId only[] = {one.subject};
    const auto seen = must(city.service->seen(view, one.policy, only));
    must(registry::operate(*city.registry, {"检验", "aid_decide", "", std::nullopt}, [&](registry::Operations& operations) {
        return decide(operations, view.today, {one.policy, Choice::NotNow, "以后再说", "检验"}, seen);
    }));
    const Worklist now = all(city);
    const auto card = std::ranges::find(now.cards, few.cards.front().door, &Card::door);
    CHECK((card == now.cards.end() || std::ranges::none_of(card->settles, [&](const Settles& each) { return each.policy == one.policy && each.subject == one.subject; })));
}

TEST_CASE("policies of sensitive tags are on the list for a reason only")
{
    City city(7);
    const registry::View view = city.registry->view();
    WorklistQuery query;
    query.policies = {"child_living"};
    const Worklist hidden = must(worklist(*city.service, view, view.today, query));
    CHECK(hidden.withheld == 1);
    CHECK(hidden.cards.empty());
    query.ground = rules::Ground::Recorded;
    CHECK(must(worklist(*city.service, view, view.today, query)).withheld == 0);
    for (const Card& each : all(city).cards) {
        for (const std::vector<Settles>* list : {&each.settles, &each.toTell}) {
            CHECK(std::ranges::none_of(*list, [](const Settles& one) { return one.policy == "child_living" || one.policy == "family_special"; }));
        }
    }
}

TEST_CASE("of many questions those are chosen that settle most")
{
    const auto question = [](int what) { return rules::Question {rules::Table::Person, 0, what, ""}; };
    // Two small things that hang on one question, and a great one that hangs on three.
    const std::vector<Stake> stakes = {{{question(1)}, 1}, {{question(1)}, 1}, {{question(2), question(3), question(4)}, 3}, {{question(5)}, 0.5}};
    CHECK(chooseQuestions(stakes, 1) == std::vector {question(1)});
    CHECK(chooseQuestions(stakes, 4) == std::vector {question(2), question(3), question(4), question(1)});
    CHECK(chooseQuestions(stakes, 9).size() == 5);
    CHECK(chooseQuestions(stakes, 0).empty());
    CHECK(chooseQuestions({}, 5).empty());
    CHECK(isSettled(stakes[2], {question(2), question(4), question(3)}));
    CHECK_FALSE(isSettled(stakes[2], {question(2), question(4)}));
}
