// SPDX-License-Identifier: GPL-3.0-or-later
// People held by two committees: what each is told, what it decides, and what becomes of the rows.
#include "core/base/citizen_id.h"
#include "core/police/decisions.h"
#include "core/police/twins.h"
#include "tests/core/hub/workstations.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test::whole;

namespace {

constexpr base::WallTime kDay = 86'400'000;

// An invented number: born on 1 January 1950, the n-th woman or man.
std::string number(int n)
{
    std::string first = "31011419500101" + std::to_string(100 + n);
    return first + base::citizenIdCheck(first);
}

struct Towns {
    City city {3};
    std::unique_ptr<Desk> first = city.desk({1});
    std::unique_ptr<Desk> second = city.desk({2});
    std::unique_ptr<Desk> third = city.desk({3});
    base::SeededRandom random {11};

    // With a number; registered, living or neither.
    RowId resident(Desk& desk, const std::string& name, const std::string& of, bool registered = true, bool lives = true)
    {
        auto writer = have(desk.ledger().begin(desk.occasion()));
        const RowId person = have(writer.create("person"));
        fine(writer.set(person, "person.name", words(name)));
        const RowId identity = have(writer.create("identity"));
        fine(writer.set(identity, "identity.person", catalog::reference(person)));
        fine(writer.set(identity, "identity.kind", words("111")));
        fine(writer.set(identity, "identity.number", words(of)));
        const auto belong = [&](const char* entity, const char* field, const char* to) {
            const RowId place = have(writer.create(to));
            if (std::string_view(to) == "household") {
                fine(writer.set(place, "household.kind", words("1")));
            } else {
                const RowId address = have(writer.create("address"));
                fine(writer.set(address, "address.text", words("沪宜公路1号")));
                fine(writer.set(place, "house.address", catalog::reference(address)));
            }
            const RowId row = have(writer.create(entity));
            fine(writer.set(row, std::string(entity) + ".person", catalog::reference(person)));
            fine(writer.set(row, field, catalog::reference(place)));
        };
        if (registered) {
            belong("registration", "registration.household", "household");
        }
        if (lives) {
            belong("residence", "residence.house", "house");
        }
        have(writer.commit());
        return person;
    }
    void sync()
    {
        for (Desk* desk : {first.get(), second.get(), third.get()}) {
            sync(*desk);
        }
    }
    static void sync(Desk& desk)
    {
        const sync::Progress progress = desk.sync();
        INFO((progress.problem ? progress.problem->message + " " + progress.problem->detail : std::string()));
        REQUIRE(progress.verified);
        REQUIRE(progress.parked == 0);
        REQUIRE(desk.findings().empty());
    }
    police::Place place() { return {city.store(), city.hub(), theCatalog(), city.clock(), random}; }
    police::TwinCounts find()
    {
        sync();
        const police::TwinCounts counts = have(police::tellTwins(place()));
        sync();
        return counts;
    }
    std::vector<police::Twin> twins() { return have(police::scanTwins(city.store(), theCatalog())).twins; }
    std::vector<std::int64_t> heads()
    {
        std::vector<std::int64_t> heads;
        for (const hub::ScopeRecord& scope : have(city.hub().scopes())) {
            heads.push_back(scope.head);
        }
        return heads;
    }

    static std::vector<RowId> items(Desk& desk, bool open = true)
    {
        auto found = have(desk.database().prepare(std::string("SELECT id FROM check_item WHERE kind = '7'") +
                                                  (open ? " AND theirs IS NOT NULL" : "") + " ORDER BY id"));
        std::vector<RowId> rows;
        while (have(found.step())) {
            rows.push_back(RowId {found.integer(0)});
        }
        return rows;
    }
    static std::string of(Desk& desk, RowId row, const char* column) { return desk.text(row, std::string("check_item.") + column); }
    static void decide(Desk& desk, RowId row, const std::string& code, const char* reason = "")
    {
        desk.set(row, "check_item.decision", words(code));
        desk.set(row, "check_item.decided_for", words(of(desk, row, "as_of") + " " + of(desk, row, "theirs")));
        desk.set(row, "check_item.decided_by", words("甲"));
        if (*reason != '\0') {
            desk.set(row, "check_item.reason", words(reason));
        }
    }
    void later() { city.clock().set(city.clock().now() + kDay); }
    std::size_t people(Desk& desk)
    {
        auto found = have(desk.database().prepare("SELECT count(*) FROM person"));
        REQUIRE(have(found.step()));
        return static_cast<std::size_t>(found.integer(0));
    }
};

}  // namespace

TEST_CASE("a number in two committees is told to both, once, with nothing but name, committee and presence", "[twins]")
{
    Towns towns;
    const RowId here = towns.resident(*towns.first, "王建国", number(1), true, false);
    towns.first->set(here, "person.employer", words("秘密单位"));
    const RowId there = towns.resident(*towns.second, "王建囯", number(1), false, true);
    towns.resident(*towns.first, "李一", number(2));
    towns.resident(*towns.third, "赵三", number(3));
    const police::TwinCounts counts = towns.find();
    CHECK(counts.numbers == 4);
    CHECK(counts.pairs == 1);
    CHECK(counts.told == 2);
    const auto ours = Towns::items(*towns.first);
    const auto theirs = Towns::items(*towns.second);
    REQUIRE(ours.size() == 1);
    REQUIRE(theirs.size() == 1);
    CHECK(Towns::items(*towns.third).empty());
    CHECK(Towns::of(*towns.first, ours[0], "theirs") == "person.name\t王建囯\npresence\t2");
    CHECK(Towns::of(*towns.first, ours[0], "place") == "第2居委会");
    CHECK(Towns::of(*towns.first, ours[0], "number") == number(1));
    CHECK(Towns::of(*towns.second, theirs[0], "theirs") == "person.name\t王建国\npresence\t3");
    CHECK(Towns::of(*towns.second, theirs[0], "place") == "第1居委会");
    // The other committee has nothing of the row but this.
    CHECK(towns.people(*towns.first) == 2);
    CHECK(towns.people(*towns.second) == 1);

    // Again, also another day, nothing is written.
    const auto before = towns.heads();
    towns.later();
    const police::TwinCounts again = towns.find();
    CHECK(again.pairs == 1);
    CHECK(again.told + again.changed + again.closed == 0);
    CHECK(towns.heads() == before);

    // The name is corrected there: the same item says so.
    towns.second->set(there, "person.name", words("王建国"));
    const police::TwinCounts changed = towns.find();
    CHECK(changed.changed == 1);
    CHECK(changed.told == 0);
    REQUIRE(Towns::items(*towns.first, false).size() == 1);
    CHECK(Towns::of(*towns.first, ours[0], "theirs") == "person.name\t王建国\npresence\t2");
}

TEST_CASE("an item closes when its cause is gone, and opens again when it is back", "[twins]")
{
    Towns towns;
    const RowId here = towns.resident(*towns.first, "王建国", number(1));
    const RowId there = towns.resident(*towns.second, "王建国", number(1));
    REQUIRE(towns.find().told == 2);
    const auto closes = [&] {
        const police::TwinCounts counts = towns.find();
        CHECK(counts.pairs == 0);
        CHECK(counts.closed == 2);
        CHECK(Towns::items(*towns.first).empty());
        CHECK(Towns::items(*towns.second).empty());
        CHECK(Towns::items(*towns.first, false).size() == 1);
    };
    auto found = have(towns.second->database().prepare("SELECT id FROM identity WHERE person = ?1"));
    found.bind(1, there);
    REQUIRE(have(found.step()));
    const RowId identity {found.integer(0)};
    found.reset();

    SECTION("the number was withdrawn")
    {
        towns.second->set(identity, "identity.withdrawn_on", words("2026-11-29"));
        closes();
        towns.second->set(identity, "identity.withdrawn_on", Value {});
        CHECK(towns.find().told == 2);
        CHECK(Towns::items(*towns.first).size() == 1);
        CHECK(Towns::items(*towns.first, false).size() == 1);
    }
    SECTION("the number was corrected")
    {
        towns.second->set(identity, "identity.number", words(number(9)));
        closes();
    }
    SECTION("the row was merged into another")
    {
        const RowId winner = towns.second->person("王建国");
        towns.second->set(there, "person.merged_into", catalog::reference(winner));
        closes();
    }
    SECTION("the row was withdrawn")
    {
        auto rows = have(towns.second->database().prepare("SELECT id FROM check_item UNION ALL SELECT id FROM residence UNION ALL "
                                                          "SELECT id FROM registration UNION ALL SELECT id FROM identity"));
        std::vector<RowId> owned;
        while (have(rows.step())) {
            owned.push_back(RowId {rows.integer(0)});
        }
        auto writer = have(towns.second->ledger().begin(towns.second->occasion()));
        for (const RowId row : owned) {
            fine(writer.withdraw(row));
        }
        fine(writer.withdraw(there));
        have(writer.commit());
        CHECK(towns.find().closed == 1);
        CHECK(Towns::items(*towns.first).empty());
    }
    SECTION("they have left there")
    {
        towns.second->set(there, "person.status", words("3"));
        closes();
    }
    SECTION("the row was shared")
    {
        hub::Move move {1, 2, {}, "hub", "人户分离", "2026-11-29"};
        const base::RowUid rows[] = {towns.first->uid(here)};
        move.rows = have(towns.city.hub().rowsTogether(1, rows));
        fine(towns.city.hub().share(move));
        const police::TwinCounts counts = towns.find();
        CHECK(counts.pairs == 0);
        CHECK(counts.closed == 2);
        CHECK(Towns::items(*towns.first).empty());
        CHECK(Towns::items(*towns.second).empty());
    }
    SECTION("the row was moved")
    {
        hub::Move move {1, 2, {}, "hub", "搬家", "2026-11-29"};
        const base::RowUid rows[] = {towns.first->uid(here)};
        move.rows = have(towns.city.hub().rowsTogether(1, rows));
        fine(towns.city.hub().move(move));
        CHECK(towns.find().closed == 2);
        CHECK(Towns::items(*towns.second).empty());
    }
}

TEST_CASE("what is no person held twice is not told", "[twins]")
{
    Towns towns;
    // Twice in one committee: that committee's own question.
    towns.resident(*towns.first, "甲", number(1));
    towns.resident(*towns.first, "甲", number(1));
    // Not 18 characters.
    towns.resident(*towns.first, "乙", "M12345678");
    towns.resident(*towns.second, "乙", "M12345678");
    // One number for a whole column.
    for (int n = 0; n < 5; ++n) {
        towns.resident(*towns.first, "丙", number(3));
        towns.resident(*towns.second, "丁", number(3));
    }
    const police::TwinCounts counts = towns.find();
    CHECK(counts.pairs == 0);
    CHECK(counts.told == 0);
    CHECK(counts.crowded == 1);
    CHECK(Towns::items(*towns.first, false).empty());
}

TEST_CASE("three committees with one number are three pairs", "[twins]")
{
    Towns towns;
    towns.resident(*towns.first, "王", number(1));
    towns.resident(*towns.second, "王", number(1));
    towns.resident(*towns.third, "王", number(1));
    CHECK(towns.find().pairs == 3);
    CHECK(Towns::items(*towns.first).size() == 2);
    CHECK(Towns::items(*towns.third).size() == 2);
}

TEST_CASE("decisions are seen at the hub, and what follows from them is carried out", "[twins]")
{
    Towns towns;
    const RowId here = towns.resident(*towns.first, "王建国", number(1));
    towns.resident(*towns.second, "王建国", number(1), false, true);
    towns.find();
    const RowId ours = Towns::items(*towns.first).at(0);
    const RowId theirs = Towns::items(*towns.second).at(0);
    auto twin = towns.twins().at(0);
    CHECK(police::verdictOf(twin).state == police::TwinState::Waiting);
    const base::RowUid row = towns.first->uid(here);
    const auto decided = [&](const std::string& first, const std::string& second) {
        if (!first.empty()) {
            Towns::decide(*towns.first, ours, first, "住女儿家");
        }
        if (!second.empty()) {
            Towns::decide(*towns.second, theirs, second);
        }
        towns.sync();
        twin = towns.twins().at(0);
        return police::verdictOf(twin);
    };

    SECTION("one decided")
    {
        const police::TwinVerdict verdict = decided(police::kTheirs, "");
        CHECK(verdict.state == police::TwinState::OneDecided);
        CHECK(verdict.deed == police::TwinDeed::Move);
        CHECK(twin.sides[0].told->reason == "住女儿家");
        CHECK(twin.sides[1].decision().empty());
        // Nothing of it goes to the police.
        const auto scopes = have(towns.city.hub().scopes());
        CHECK(have(police::decisionsOf(towns.city.store(), theCatalog(), scopes)).empty());
        // The other side says something else now: the question is open again.
        auto living = have(towns.second->database().prepare("SELECT id FROM residence"));
        REQUIRE(have(living.step()));
        towns.second->set(RowId {living.integer(0)}, "residence.to", words("2026-11-01"));
        living.reset();
        towns.find();
        CHECK(towns.twins().at(0).sides[0].decision().empty());
    }
    SECTION("both agree that one lets go")
    {
        const police::TwinVerdict verdict = decided(police::kTheirs, police::kOurs);
        REQUIRE(verdict.state == police::TwinState::Agreed);
        CHECK(verdict.deed == police::TwinDeed::Move);
        CHECK(verdict.from == 0);
        CHECK(have(police::carryOut(towns.place(), twin, verdict, {"管理员", "跨居村重复"})) > 1);
        towns.sync();
        CHECK(towns.people(*towns.first) == 0);
        CHECK(towns.people(*towns.second) == 2);
        CHECK(towns.second->find(row));
        CHECK(Towns::items(*towns.second).empty());
        CHECK(towns.twins().empty());
        const auto before = towns.heads();
        CHECK(towns.find().closed == 0);
        CHECK(towns.heads() == before);
    }
    SECTION("both look after them: each has both rows")
    {
        const police::TwinVerdict verdict = decided(police::kBoth, police::kBoth);
        REQUIRE(verdict.state == police::TwinState::Agreed);
        CHECK(verdict.deed == police::TwinDeed::Share);
        CHECK(have(police::carryOut(towns.place(), twin, verdict, {"管理员", ""})) > 1);
        towns.sync();
        CHECK(towns.people(*towns.first) == 2);
        CHECK(towns.people(*towns.second) == 2);
        CHECK(Towns::items(*towns.first).empty());
        CHECK(Towns::items(*towns.second).empty());
        CHECK(towns.twins().empty());
        CHECK(towns.find().closed == 0);
    }
    SECTION("not one person: nothing is moved")
    {
        const police::TwinVerdict verdict = decided(police::kNotSame, police::kNotSame);
        CHECK(verdict.state == police::TwinState::Agreed);
        CHECK(verdict.deed == police::TwinDeed::None);
        const auto before = towns.heads();
        CHECK(have(police::carryOut(towns.place(), twin, verdict, {"管理员", ""})) == 0);
        CHECK(towns.heads() == before);
    }
    SECTION("they differ")
    {
        CHECK(decided(police::kTheirs, police::kTheirs).state == police::TwinState::Differ);
        CHECK(decided(police::kBoth, police::kOurs).state == police::TwinState::Differ);
        CHECK(decided(police::kOurs, police::kTheirs).from == 1);
    }
}
