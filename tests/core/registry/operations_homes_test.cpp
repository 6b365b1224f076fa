// SPDX-License-Identifier: GPL-3.0-or-later
// What leaving makes of people and of the households they leave; numbers of documents corrected.
#include "core/registry/roster.h"
#include "tests/core/registry/operation_checks.h"

#include <array>

using namespace linli;
using namespace linli::test;
using registry::Operations;
using registry::RowId;

namespace {

RowId collective(Station& station, RowId house)
{
    RowId made;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        LINLI_TRY(made, writer->create("household"));
        LINLI_CHECK(writer->set(made, "household.kind", std::string("3")));
        LINLI_CHECK(writer->set(made, "household.org", catalog::reference(station.committee())));
        return house ? writer->set(made, "household.house", catalog::reference(house)) : base::Status{};
    });
    return made;
}

void join(Station& station, RowId person, RowId house, RowId household)
{
    station.run([&](Operations& operations) -> base::Status {
        registry::MoveIn how;
        how.persons = {{person, ""}};
        how.house = house;
        how.household = household;
        how.on = date("2020-01-01");
        LINLI_CHECK(operations.moveIn(how));
        return {};
    });
}

void enter(Station& station, RowId person, RowId household)
{
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.registerHukou({person, household, {}, "", date("2020-01-01"), "", ""}));
        return {};
    });
}

std::size_t onDay(Station& station, std::string_view condition, std::string_view on)
{
    registry::RosterQuery query;
    query.filter = must(registry::Filter::parse(sharedCatalog(), condition));
    query.asOf = day(on);
    return must(registry::rosterIds(station.view(), query)).size();
}

}  // namespace

TEST_CASE("Whoever leaves with the register is 迁出, whoever only lived here 离开")
{
    Station station;
    const RowId flat = station.house("5", "501");
    const RowId both = station.person("陈国强", "1", "1950-02-03");
    const RowId lodger = station.person("赵强", "1", "1990-01-01");
    const RowId registered = station.person("陈伟", "1", "1978-06-07");
    station.moveIn(flat, {{both, "02"}, {lodger, "99"}}, "2010-01-01");
    station.registerAt(flat, {{both, "02"}, {registered, "20"}}, "2000-01-01");
    const std::array all = {both, lodger, registered};
    undoes(station, [&](Operations& operations) { return operations.leave(all, {date("2026-11-01"), "购房", "苏州"}); });
    CHECK(text(station, both, "person.status") == "2");
    CHECK(text(station, registered, "person.status") == "2");
    CHECK(text(station, lodger, "person.status") == "3");
    CHECK(text(station, both, "person.hukou_address") == "苏州");
    // On a day before they were all 在册.
    CHECK(onDay(station, "person.status == '1'", "2026-10-31") == 3);
    CHECK(onDay(station, "person.status == '2'", "2026-10-31") == 0);
    CHECK(onDay(station, "person.status == '1'", "2026-11-01") == 0);
    CHECK(onDay(station, "person.status == '2'", "2026-11-01") == 2);
    CHECK(onDay(station, "person.status == '3'", "2026-11-22") == 1);
}

TEST_CASE("A register that moves away leaves a resident, of what category is not known")
{
    Station station;
    const RowId flat = station.house("5", "501");
    const RowId man = station.person("陈国强", "1", "1950-02-03");
    station.moveIn(flat, {{man, "02"}}, "2010-01-01");
    station.registerAt(flat, {{man, "02"}}, "2000-01-01");
    CHECK(text(station, man, "person.category") == "1");
    const std::array leaving = {man};
    undoes(station, [&](Operations& operations) { return operations.deregister(leaving, {date("2026-01-01"), "苏州", ""}); });
    CHECK(text(station, man, "person.status") == "1");
    CHECK(text(station, man, "person.category").empty());
    // And back into a register without a house: the address is no longer the one elsewhere.
    enter(station, man, collective(station, {}));
    CHECK(text(station, man, "person.category") == "1");
    CHECK(text(station, man, "person.hukou_address").empty());
}

TEST_CASE("A collective household closes when nobody lives or is registered in it, and keeps its head")
{
    Station station;
    const RowId dormitory = station.house("99", "1");
    const RowId household = collective(station, dormitory);
    const RowId warden = station.person("宋管理", "1", "1970-01-01");
    const RowId guest = station.person("周一", "1", "1990-01-01");
    const RowId worker = station.person("周二", "1", "1991-01-01");
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        return writer->set(household, "household.head", catalog::reference(warden));
    });
    join(station, guest, dormitory, household);
    join(station, worker, dormitory, household);
    enter(station, worker, household);
    const std::array first = {guest};
    const std::array second = {worker};
    undoes(station, [&](Operations& operations) { return operations.moveOut(first, {date("2026-01-01"), "", ""}); });
    CHECK(reference(station, household, "household.head") == warden);
    undoes(station, [&](Operations& operations) { return operations.moveOut(second, {date("2026-02-01"), "", ""}); });
    CHECK(text(station, household, "household.closed").empty());
    CHECK(reference(station, household, "household.head") == warden);
    undoes(station, [&](Operations& operations) { return operations.deregister(second, {date("2026-03-01"), "", ""}); });
    CHECK(text(station, household, "household.closed") == "2026-03-01");
}

TEST_CASE("New tenants do not bring the dead back to 离开")
{
    Station station;
    const RowId flat = station.house("3", "101");
    const RowId dead = station.person("赵强", "1", "1940-01-01");
    const RowId tenant = station.person("孙丽", "2", "1995-01-01");
    station.moveIn(flat, {{dead, ""}}, "2024-06-01");
    // As a list writes it: the residence goes on.
    station.run([&](Operations& operations) { return operations.setField(dead, "person.status", "死亡"); });
    station.run([&](Operations& operations) -> base::Status {
        registry::MoveIn how;
        how.persons = {{tenant, ""}};
        how.house = flat;
        how.on = date("2026-06-01");
        how.closeFormer = true;
        LINLI_CHECK(operations.moveIn(how));
        return {};
    });
    CHECK(text(station, dead, "person.status") == "4");
}

TEST_CASE("A number corrected is checked like a new one")
{
    Station station;
    registry::PersonDraft draft;
    draft.name = "周桂英";
    draft.idNumber = "11010519491231002X";
    RowId woman;
    RowId man;
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(woman, operations.registerPerson(draft));
        draft.name = "王建国";
        draft.idNumber = "310114199003072374";
        LINLI_TRY(man, operations.registerPerson(draft));
        return {};
    });
    auto select = must(station.database().prepare("SELECT id FROM identity WHERE person = ?1"));
    select.bind(1, woman);
    REQUIRE(must(select.step()));
    const RowId identity{select.integer(0)};
    select.reset();
    const auto refused = [&](const char* field, const char* given) {
        return refusal(station, [&](Operations& operations) { return operations.setField(identity, field, given); });
    };
    CHECK(refused("identity.number", "310114199003072374") == "registry.id_sex_differs");
    CHECK(refused("identity.number", "440524188001010014") == "registry.id_sex_differs");
    station.run([&](Operations& operations) { return operations.setField(woman, "person.sex", "1"); });
    CHECK(refused("identity.number", "310114199003072374") == "registry.id_birth_differs");
    station.run([&](Operations& operations) { return operations.setField(woman, "person.birth", "1990"); });
    CHECK(refused("identity.number", "310114199003072374") == "registry.id_in_use");
    CHECK(refused("identity.number", "E12345678") == "citizen_id.passport");
    // Another kind of document first, then its number.
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.setField(identity, "identity.kind", "414"));
        return operations.setField(identity, "identity.number", "E12345678");
    });
    CHECK(text(station, identity, "identity.number") == "E12345678");
}
