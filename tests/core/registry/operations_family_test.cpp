// SPDX-License-Identifier: GPL-3.0-or-later
// Marriage, divorce, death and birth of people of whom only the roles in a household are known, as lists bring them.
#include "core/registry/merge.h"
#include "core/registry/relations.h"
#include "tests/core/registry/operation_checks.h"

#include <array>

using namespace linli;
using namespace linli::test;
using registry::Operations;
using registry::RowId;

namespace {

// A couple with two grown children; nobody stated a relation.
struct Family {
    Station station;
    RowId flat = station.house("8", "201");
    RowId man = station.person("郭涛", "1", "1960-01-01");
    RowId woman = station.person("谢雨欣", "2", "1962-01-01");
    RowId son = station.person("郭亮", "1", "1990-01-01");
    RowId daughter = station.person("郭敏", "2", "1992-01-01");
    RowId household = station.moveIn(flat, {{man, "01"}, {woman, "12"}, {son, "20"}, {daughter, "30"}}, "2010-01-01");

    std::string kin(RowId person, RowId relative)
    {
        for (const auto& one : must(registry::relativesOf(station.view(), person))) {
            if (one.person == relative) {
                return one.kind;
            }
        }
        return "none";
    }

    void relate(RowId person, RowId relative, const std::string& kind)
    {
        station.run([&](Operations& operations) -> base::Status {
            LINLI_CHECK(operations.relate(person, relative, kind));
            return {};
        });
    }
};

}  // namespace

TEST_CASE("本人 is the head of a household")
{
    Family f;
    CHECK(reference(f.station, f.household, "household.head") == f.man);
    auto roles = must(f.station.database().prepare("SELECT rel_to_main FROM residence WHERE person = ?1"));
    roles.bind(1, f.man);
    REQUIRE(must(roles.step()));
    CHECK(roles.text(0) == "02");
    CHECK(f.kin(f.man, f.woman) == "12");
    CHECK(f.kin(f.woman, f.man) == "11");
    // Also where an older version stored what the list said.
    f.station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        auto row = must(f.station.database().prepare("SELECT id FROM residence WHERE person = ?1"));
        row.bind(1, f.man);
        REQUIRE(must(row.step()));
        return writer->set(RowId{row.integer(0)}, "residence.rel_to_main", std::string("01"));
    });
    CHECK(f.kin(f.son, f.man) == "51");
    // Whoever is head of the register is stored as such.
    const RowId book = f.station.registerAt(f.flat, {{f.man, "02"}}, "2000-01-01");
    CHECK(refusal(f.station, [&](Operations& operations) -> base::Status {
              LINLI_CHECK(operations.registerHukou({f.son, book, {}, "01", date("2020-01-01"), "", ""}));
              return {};
          }) == "registry.head_exists");
}

TEST_CASE("A death widows the spouse whom only the household knows")
{
    Family f;
    undoes(f.station, [&](Operations& operations) { return operations.death(f.man, {date("2026-11-20"), ""}); });
    CHECK(text(f.station, f.woman, "person.marital") == "30");
    CHECK(text(f.station, f.son, "person.marital").empty());
    CHECK(reference(f.station, f.household, "household.head") == RowId{});
    // Not who was divorced long ago and goes on living there.
    Family g;
    g.station.run([&](Operations& operations) { return operations.setField(g.woman, "person.marital", "离婚"); });
    g.station.run([&](Operations& operations) { return operations.death(g.man, {date("2026-11-20"), ""}); });
    CHECK(text(g.station, g.woman, "person.marital") == "40");
}

TEST_CASE("A couple whom only the household knows divorces")
{
    Family f;
    undoes(f.station, [&](Operations& operations) { return operations.divorce(f.woman, f.man, date("2026-05-01")); });
    CHECK(text(f.station, f.man, "person.marital") == "40");
    CHECK(text(f.station, f.woman, "person.marital") == "40");
    CHECK(f.kin(f.man, f.woman) == "none");
    const auto refused = [&](RowId one, RowId other) {
        return refusal(f.station, [&](Operations& operations) { return operations.divorce(one, other, date("2026-06-01")); });
    };
    CHECK(refused(f.man, f.woman) == "registry.not_married");
    CHECK(refused(f.man, f.daughter) == "registry.not_married");
}

TEST_CASE("Roles of a household keep close relatives and the married from marrying")
{
    Family f;
    const RowId other = f.station.person("曹颖", "2", "1970-01-01");
    const auto refused = [&](RowId one, RowId two) {
        return refusal(f.station, [&](Operations& operations) { return operations.marriage(one, two, date("2026-06-01")); });
    };
    CHECK(refused(f.son, f.daughter) == "registry.close_relatives");
    CHECK(refused(f.daughter, f.man) == "registry.married_already");
    CHECK(refused(f.son, f.woman) == "registry.married_already");
    CHECK(refused(f.man, other) == "registry.married_already");
    undoes(f.station, [&](Operations& operations) { return operations.marriage(f.son, other, date("2026-06-01")); });
    // The couple itself may have its marriage entered.
    undoes(f.station, [&](Operations& operations) { return operations.marriage(f.man, f.woman, date("1989-06-01")); });
}

TEST_CASE("A marriage takes the place of an older relation, whoever stated it")
{
    Family f;
    const RowId bride = f.station.person("曹颖", "2", "1991-01-01");
    f.relate(bride, f.son, "97");
    undoes(f.station, [&](Operations& operations) { return operations.marriage(f.son, bride, date("2020-06-01")); });
    CHECK(f.kin(f.son, bride) == "12");
    CHECK(f.kin(bride, f.son) == "11");
    auto rows = must(f.station.database().prepare("SELECT count(*) FROM relation WHERE ended_on IS NULL"));
    REQUIRE(must(rows.step()));
    CHECK(rows.integer(0) == 1);
    rows.reset();
    f.station.run([&](Operations& operations) { return operations.divorce(f.son, bride, date("2024-06-01")); });
    CHECK(f.kin(f.son, bride) == "none");
}

TEST_CASE("Of several open rows the marriage holds")
{
    Family f;
    const RowId bride = f.station.person("曹颖", "2", "1991-01-01");
    const RowId book = f.station.registerAt(f.flat, {{f.man, "02"}, {f.son, "20"}, {bride, "38"}}, "2015-01-01");
    for (const char* kind : {"97", "12"}) {
        f.station.run([&](Operations& operations) -> base::Status {
            LINLI_TRY(ledger::Writer * writer, operations.writer());
            LINLI_TRY(const RowId row, writer->create("relation"));
            LINLI_CHECK(writer->set(row, "relation.person", catalog::reference(f.son)));
            LINLI_CHECK(writer->set(row, "relation.relative", catalog::reference(bride)));
            if (kind[0] == '9') {
                LINLI_CHECK(writer->set(row, "relation.emergency_order", std::int64_t{1}));
            }
            return writer->set(row, "relation.kind", std::string(kind));
        });
    }
    CHECK(f.kin(f.son, bride) == "12");
    CHECK(f.kin(bride, f.son) == "11");
    CHECK(must(registry::relativesOf(f.station.view(), f.son)).front().emergencyOrder == 1);
    f.station.run([&](Operations& operations) { return operations.changeHead(book, f.son); });
    auto role = must(f.station.database().prepare("SELECT rel_to_head FROM registration WHERE person = ?1"));
    role.bind(1, bride);
    REQUIRE(must(role.step()));
    CHECK(role.text(0) == "12");
}

TEST_CASE("A newborn entered in the book has its address and area")
{
    Family f;
    f.station.registerAt(f.flat, {{f.woman, "02"}}, "2000-01-01");
    RowId child;
    undoes(f.station, [&](Operations& operations) -> base::Status {
        registry::Birth how;
        how.child.name = "郭子涵";
        how.child.sex = "2";
        how.child.birth = date("2000-08-01");
        how.mother = f.woman;
        how.father = f.man;
        LINLI_TRY(child, operations.birth(how));
        return {};
    });
    CHECK(text(f.station, child, "person.hukou_address") == "嘉宁新村8号201室");
    CHECK(text(f.station, child, "person.hukou_area") == "310114");
    CHECK(text(f.station, child, "person.category") == "1");
}

TEST_CASE("Relatives and parents may be dead, not merged away")
{
    Family f;
    const RowId twice = f.station.person("谢雨新", "2", "1962-01-01");
    auto writer = must(f.station.ledger().begin(Station::occasion("merge")));
    must(registry::mergePersons(writer, sharedCatalog(), f.woman, twice));
    must(writer.commit());
    f.station.run([&](Operations& operations) { return operations.death(f.man, {date("2026-10-20"), ""}); });
    const auto relate = [&](RowId person, RowId relative, const char* kind) {
        return refusal(f.station, [&](Operations& operations) -> base::Status {
            LINLI_CHECK(operations.relate(person, relative, kind));
            return {};
        });
    };
    CHECK(relate(f.son, twice, "52") == "registry.person_merged");
    CHECK(relate(twice, f.son, "20") == "registry.person_merged");
    CHECK(relate(f.son, f.station.committee(), "52") == "registry.no_such_person");
    f.relate(f.son, f.man, "51");
    registry::Birth how;
    how.child.name = "郭子涵";
    how.child.birth = date("2026-11-01");
    how.mother = twice;
    const auto born = [&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.birth(how));
        return {};
    };
    CHECK(refusal(f.station, born) == "registry.person_merged");
    how.mother = f.daughter;
    how.father = f.man;
    f.station.run(born);
}
