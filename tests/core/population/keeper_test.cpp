// SPDX-License-Identifier: GPL-3.0-or-later
// One population for all who ask: loaded once, right after every change, and never of edits that were dropped.
#include "core/population/keeper.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::population;
using test::must;

namespace {

// Counts how often it is told of changes.
struct Counting final : Follower {
    explicit Counting(int& told)
        : m_told(told)
    {
    }
    base::Status follow(const registry::View&, Touched& touched) override
    {
        m_told += static_cast<int>(touched.of(Table::Person).size());
        return {};
    }
    int& m_told;
};

}  // namespace

TEST_CASE("whoever asks has the same people, patched once after a change")
{
    test::Station station;
    Keeper keeper(test::sharedCatalog());
    const base::RowId first = station.person("王建国", "1", "1943-03-08");
    const Population* people = nullptr;
    int told = 0;
    {
        const Keeper::Lease lease = must(keeper.lend(station.view(), station.view().today));
        people = &lease.people();
        CHECK(people->size(Table::Person) == 1);
        lease.follower(population::Beside::Tags) = std::make_unique<Counting>(told);
    }
    CHECK(&must(keeper.lend(station.view(), station.view().today)).people() == people);
    CHECK(told == 0);
    const base::RowId second = station.person("李秀兰", "2", "1950-04-02");
    {
        const Keeper::Lease lease = must(keeper.lend(station.view(), station.view().today));
        CHECK(&lease.people() == people);
        CHECK(lease.people().index(Table::Person, second));
    }
    CHECK(told == 1);
    must(keeper.lend(station.view(), station.view().today));
    CHECK(told == 1);
    // A past day is another population; the present one stays.
    const base::Day past {station.view().today.days - 30};
    CHECK_FALSE(keeper.isLoaded(station.view(), past));
    CHECK(&must(keeper.lend(station.view(), past)).people() != people);
    CHECK(keeper.isLoaded(station.view(), past));
    CHECK(&must(keeper.lend(station.view(), station.view().today)).people() == people);
    // More than edits: everything anew, and nobody who kept something beside it.
    keeper.forget();
    const Keeper::Lease lease = must(keeper.lend(station.view(), station.view().today));
    CHECK(lease.follower(population::Beside::Tags) == nullptr);
    CHECK(lease.people().index(Table::Person, first));
}

TEST_CASE("what follows second is told of the rows that the first one changed")
{
    // Says of one more row that it is another than before, as a tag given by a rule does.
    struct Touching final : Follower {
        base::Status follow(const registry::View&, Touched& touched) override
        {
            touched.rows[static_cast<std::size_t>(Table::Person)].push_back(1'000);
            return {};
        }
    };
    test::Station station;
    Keeper keeper(test::sharedCatalog());
    int told = 0;
    {
        const Keeper::Lease lease = must(keeper.lend(station.view(), station.view().today));
        lease.follower(Beside::Aid) = std::make_unique<Counting>(told);
        lease.follower(Beside::Tags) = std::make_unique<Touching>();
    }
    station.person("王建国", "1", "1943-03-08");
    must(keeper.lend(station.view(), station.view().today));
    CHECK(told == 2);
}

TEST_CASE("edits of a group that is dropped are never seen by others")
{
    test::Station station;
    Keeper keeper(test::sharedCatalog());
    station.person("王建国", "1", "1943-03-08");
    const auto count = [&] { return must(keeper.lend(station.view(), station.view().today)).people().size(Table::Person); };
    const auto dropped = [&](bool asksBefore) {
        std::size_t inside = 0;
        const auto group = registry::operate(station.registry(), test::Station::occasion(), [&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(ledger::Writer* const writer, operations.writer());
            LINLI_TRY(const base::RowId row, writer->create("person"));
            LINLI_CHECK(writer->set(row, "person.name", std::string("陈伟")));
            inside = count();
            return base::fail(base::ErrorCode::Invalid, "tags.reason_needed");
        });
        REQUIRE_FALSE(group);
        if (asksBefore) {
            CHECK(inside == 1);
        }
    };
    SECTION("where it was asked before")
    {
        CHECK(count() == 1);
        dropped(true);
    }
    SECTION("where it is asked in the group for the first time")
    {
        dropped(false);
    }
    CHECK(count() == 1);
    // A group with as many edits as the one that was dropped.
    station.person("李秀兰", "2", "1950-04-02");
    CHECK(count() == 2);
}

TEST_CASE("what somebody has in hand stays as it is until it is given back")
{
    test::Station station;
    Keeper keeper(test::sharedCatalog());
    station.person("王建国", "1", "1943-03-08");
    {
        const Keeper::Lease lease = must(keeper.lend(station.view(), station.view().today));
        station.person("李秀兰", "2", "1950-04-02");
        keeper.forget();
        CHECK(&must(keeper.lend(station.view(), station.view().today)).people() == &lease.people());
        CHECK(lease.people().size(Table::Person) == 1);
    }
    CHECK(must(keeper.lend(station.view(), station.view().today)).people().size(Table::Person) == 2);
}
