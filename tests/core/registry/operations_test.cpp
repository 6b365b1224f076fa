// SPDX-License-Identifier: GPL-3.0-or-later
// Operations of a neighbourhood: what they write, what they refuse, and that undo brings back the former content.
#include "core/registry/status.h"
#include "tests/core/registry/operation_checks.h"

#include <array>

using namespace linli;
using namespace linli::test;
using registry::HvStatus;
using registry::Operations;
using registry::RowId;

TEST_CASE("A person from 18 digits has sex, birth and region")
{
    Station station;
    RowId made;
    undoes(station, [&](Operations& operations) -> base::Status {
        registry::PersonDraft draft;
        draft.name = "周桂英";
        draft.idNumber = "１１０１０５１９４９１２３１００２x";
        draft.phones = {"138 1234 5678", "021-59912345"};
        LINLI_TRY(made, operations.registerPerson(draft));
        return {};
    });
    CHECK(text(station, made, "person.sex") == "2");
    CHECK(text(station, made, "person.birth") == "1949-12-31");
    CHECK(text(station, made, "person.hukou_area") == "110105");
    registry::PersonDraft again;
    again.name = "周桂英";
    again.idNumber = "11010519491231002X";
    const auto same = [&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.registerPerson(again));
        return {};
    };
    CHECK(refusal(station, same) == "registry.id_in_use");
    again.idNumber = "440524188001010014";
    again.sex = "1";
    station.run(same);
    again.idNumber = "310114199003072374";
    again.birth = date("1990-03");
    station.run(same);
    CHECK(refusal(station, same) == "registry.id_in_use");
    again.idNumber = "310114202506300011";
    CHECK(refusal(station, same) == "registry.id_birth_differs");
    again.birth.reset();
    again.sex = "2";
    CHECK(refusal(station, same) == "registry.id_sex_differs");
    again.idNumber = "310114199003072371";
    CHECK(refusal(station, same) == "citizen_id.check");
}

TEST_CASE("Moving in, moving house and moving out")
{
    Station station;
    const RowId first = station.house("12", "301");
    const RowId second = station.house("12", "302");
    const RowId husband = station.person("李明", "1", "1980-05-01");
    const RowId wife = station.person("王芳", "2", "1982");
    const RowId household = station.moveIn(first, {{husband, ""}, {wife, "12"}}, "2025-01-10");
    CHECK(reference(station, household, "household.head") == husband);
    CHECK(lives(station, husband) == first.value);
    undoes(station, [&](Operations& operations) -> base::Status {
        registry::MoveIn how;
        how.persons = {{wife, ""}};
        how.house = second;
        how.on = date("2026-03-01");
        LINLI_CHECK(operations.moveIn(how));
        return {};
    });
    CHECK(lives(station, wife) == second.value);
    CHECK(text(station, household, "household.closed").empty());
    CHECK(refusal(station, [&](Operations& operations) -> base::Status {
              registry::MoveIn how;
              how.persons = {{wife, ""}};
              how.house = second;
              how.on = date("2026-04-01");
              LINLI_CHECK(operations.moveIn(how));
              return {};
          }) == "registry.lives_there_already");
    const std::array both = {husband, wife};
    CHECK(refusal(station, [&](Operations& operations) {
              return operations.moveOut(both, {date("2026-12-01"), "", ""});
          }) == "registry.date_in_future");
    CHECK(refusal(station, [&](Operations& operations) {
              return operations.moveOut(both, {date("2026-02-01"), "", ""});
          }) == "registry.leaves_before_came");
    undoes(station, [&](Operations& operations) { return operations.moveOut(both, {date("2026-11-01"), "购房", "宝山区"}); });
    CHECK(lives(station, husband) == 0);
    CHECK(text(station, husband, "person.status") == "3");
    CHECK(text(station, household, "household.closed") == "2026-11-01");
    CHECK(refusal(station, [&](Operations& operations) {
              return operations.moveOut(both, {date("2026-11-02"), "", ""});
          }) == "registry.lives_nowhere");
}

TEST_CASE("New tenants make the former ones leave")
{
    Station station;
    const RowId flat = station.house("3", "101");
    const RowId former = station.person("赵强", "1", "1990-01-01");
    const RowId tenant = station.person("孙丽", "2", "1995-01-01");
    station.moveIn(flat, {{former, ""}}, "2024-06-01");
    undoes(station, [&](Operations& operations) -> base::Status {
        registry::MoveIn how;
        how.persons = {{tenant, ""}};
        how.house = flat;
        how.on = date("2026-06-01");
        how.closeFormer = true;
        LINLI_CHECK(operations.moveIn(how));
        return {};
    });
    CHECK(lives(station, former) == 0);
    CHECK(lives(station, tenant) == flat.value);
    CHECK(text(station, former, "person.status") == "3");
}

TEST_CASE("Who joins a household may make the others in the house leave")
{
    Station station;
    const RowId flat = station.house("3", "102");
    const RowId former = station.person("赵强", "1", "1990-01-01");
    const RowId owner = station.person("钱芳", "2", "1960-01-01");
    const RowId son = station.person("孙磊", "1", "1985-01-01");
    station.moveIn(flat, {{former, "02"}}, "2024-06-01");
    const RowId household = station.moveIn(flat, {{owner, "02"}}, "2025-06-01");
    undoes(station, [&](Operations& operations) -> base::Status {
        registry::MoveIn how;
        how.persons = {{son, "21"}};
        how.house = flat;
        how.household = household;
        how.on = date("2026-06-01");
        how.closeFormer = true;
        LINLI_CHECK(operations.moveIn(how));
        return {};
    });
    CHECK(lives(station, former) == 0);
    CHECK(lives(station, owner) == flat.value);
    CHECK(lives(station, son) == flat.value);
    CHECK(text(station, former, "person.status") == "3");
    CHECK(text(station, owner, "person.status") != "3");
}

TEST_CASE("A register has one head, and who is head must be replaced before leaving")
{
    Station station;
    const RowId flat = station.house("5", "501");
    const RowId father = station.person("陈国强", "1", "1950-02-03");
    const RowId mother = station.person("林秀英", "2", "1952-04-05");
    const RowId son = station.person("陈伟", "1", "1978-06-07");
    const RowId daughterInLaw = station.person("吴娟", "2", "1979-06-07");
    const RowId household =
        station.registerAt(flat, {{father, "02"}, {mother, "12"}, {son, "21"}, {daughterInLaw, "38"}}, "1990-01-01");
    const RowId other = station.person("许平", "1", "1970-01-01");
    CHECK(refusal(station, [&](Operations& operations) -> base::Status {
              registry::HukouIn how{other, household, {}, "02", date("2020-01-01"), "", ""};
              LINLI_CHECK(operations.registerHukou(how));
              return {};
          }) == "registry.head_exists");
    CHECK(refusal(station, [&](Operations& operations) -> base::Status {
              registry::HukouIn how{other, household, {}, "12", date("2020-01-01"), "", ""};
              LINLI_CHECK(operations.registerHukou(how));
              return {};
          }) == "registry.kin_sex");
    const std::array leaving = {father};
    CHECK(refusal(station, [&](Operations& operations) {
              return operations.deregister(leaving, {date("2026-01-01"), "苏州", "投靠"});
          }) == "registry.head_leaves");
    undoes(station, [&](Operations& operations) { return operations.changeHead(household, son); });
    const auto role = [&](RowId person) {
        auto select = must(station.database().prepare(
            "SELECT rel_to_head FROM registration WHERE person = ?1 AND \"to\" IS NULL"));
        select.bind(1, person);
        REQUIRE(must(select.step()));
        return std::string(select.text(0));
    };
    CHECK(role(son) == "02");
    CHECK(role(father) == "51");
    CHECK(role(mother) == "52");
    // 儿媳 of the former head need not be this son's wife.
    CHECK(role(daughterInLaw).empty());
    CHECK(reference(station, household, "household.head") == son);
    undoes(station, [&](Operations& operations) {
        return operations.deregister(leaving, {date("2026-01-01"), "苏州", "投靠"});
    });
    CHECK(text(station, father, "person.status") == "2");
}

TEST_CASE("A family splits its register")
{
    Station station;
    const RowId flat = station.house("5", "502");
    const RowId father = station.person("何建国", "1", "1950-02-03");
    const RowId daughter = station.person("何敏", "2", "1978-06-07");
    const RowId grandson = station.person("方宇", "1", "2005-06-07");
    const RowId household = station.registerAt(flat, {{father, "02"}, {daughter, "31"}, {grandson, "43"}}, "2006-01-01");
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.relate(daughter, grandson, "21"));
        return {};
    });
    const std::array both = {daughter, grandson};
    RowId made;
    undoes(station, [&](Operations& operations) -> base::Status {
        LINLI_TRY(made, operations.splitHousehold(household, both, daughter, {}, date("2026-05-01")));
        return {};
    });
    CHECK(reference(station, made, "household.head") == daughter);
    auto select = must(station.database().prepare("SELECT rel_to_head FROM registration WHERE household = ?1 AND person = ?2"));
    select.bind(1, made).bind(2, grandson);
    REQUIRE(must(select.step()));
    CHECK(select.text(0) == "21");
}

TEST_CASE("A split register moves to the committee of its house")
{
    Station station;
    const RowId flat = station.house("5", "502");
    const RowId away = station.house("7", "701", station.otherCommittee());
    const RowId father = station.person("何建国", "1", "1950-02-03");
    const RowId daughter = station.person("何敏", "2", "1978-06-07");
    const RowId household = station.registerAt(flat, {{father, "02"}, {daughter, "31"}}, "2006-01-01");
    const std::array leaving = {daughter};
    RowId made;
    undoes(station, [&](Operations& operations) -> base::Status {
        LINLI_TRY(made, operations.splitHousehold(household, leaving, daughter, away, date("2026-05-01")));
        return {};
    });
    CHECK(reference(station, made, "household.house") == away);
    CHECK(reference(station, made, "household.org") == station.otherCommittee());
    CHECK(text(station, daughter, "person.hukou_address") == "嘉宁新村7号701室");
    CHECK(text(station, father, "person.hukou_address") == "嘉宁新村5号502室");
}

TEST_CASE("A marriage ends although an older relation is open")
{
    Station station;
    const RowId man = station.person("郭涛", "1", "1990-01-01");
    const RowId woman = station.person("谢雨欣", "2", "1992-01-01");
    station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(operations.relate(man, woman, "97"));
        return {};
    });
    station.run([&](Operations& operations) { return operations.marriage(man, woman, date("2020-10-01")); });
    undoes(station, [&](Operations& operations) { return operations.divorce(woman, man, date("2024-10-01")); });
    CHECK(text(station, man, "person.marital") == "40");
    CHECK(refusal(station, [&](Operations& operations) { return operations.divorce(man, woman, date("2025-01-01")); }) ==
          "registry.not_married");
}

TEST_CASE("Birth, marriage, divorce and death")
{
    Station station;
    const RowId flat = station.house("8", "201");
    const RowId man = station.person("郭涛", "1", "1990-01-01");
    const RowId woman = station.person("谢雨欣", "2", "1992-01-01");
    station.moveIn(flat, {{man, "02"}, {woman, "12"}}, "2020-01-01");
    station.registerAt(flat, {{man, "02"}}, "2019-01-01");
    undoes(station, [&](Operations& operations) { return operations.marriage(man, woman, date("2020-10-01")); });
    CHECK(text(station, man, "person.marital") == "21");
    CHECK(refusal(station, [&](Operations& operations) { return operations.marriage(man, woman, date("2021-10-01")); }) ==
          "registry.married_already");
    RowId child;
    undoes(station, [&](Operations& operations) -> base::Status {
        registry::Birth how;
        how.child.name = "郭子涵";
        how.child.sex = "2";
        how.child.birth = date("2026-08-01");
        how.mother = woman;
        how.father = man;
        LINLI_TRY(child, operations.birth(how));
        return {};
    });
    CHECK(lives(station, child) == flat.value);
    CHECK(refusal(station, [&](Operations& operations) -> base::Status {
              registry::Birth how;
              how.child.name = "郭某";
              how.child.birth = date("2026-08-01");
              how.mother = man;
              LINLI_CHECK(operations.birth(how));
              return {};
          }) == "registry.mother_not_female");
    const RowId tag = station.tag("elder_alone", "独居老人");
    const std::array tagged = {man};
    undoes(station, [&](Operations& operations) { return operations.addTag(tagged, {tag, "", {}, {}, "", "manual"}); });
    undoes(station, [&](Operations& operations) { return operations.death(man, {date("2026-11-20"), "疾病"}); });
    CHECK(text(station, woman, "person.marital") == "30");
    CHECK(text(station, man, "person.death_date") == "2026-11-20");
    CHECK(lives(station, man) == 0);
    CHECK(refusal(station, [&](Operations& operations) { return operations.death(man, {date("2026-11-21"), ""}); }) ==
          "registry.person_dead");
    CHECK(refusal(station, [&](Operations& operations) { return operations.divorce(man, woman, date("2026-11-21")); }) ==
          "registry.not_married");
    auto open = must(station.database().prepare("SELECT count(*) FROM tag_value WHERE \"to\" IS NULL"));
    REQUIRE(must(open.step()));
    CHECK(open.integer(0) == 0);
}

TEST_CASE("People too young or of one sex do not marry")
{
    Station station;
    const RowId boy = station.person("马超", "1", "2005-01-01");
    const RowId girl = station.person("曹颖", "2", "2006-12-01");
    const RowId other = station.person("曹丽", "2", "2000-12-01");
    const auto marry = [&](RowId first, RowId second) {
        return refusal(station, [&](Operations& operations) { return operations.marriage(first, second, date("2026-06-01")); });
    };
    CHECK(marry(boy, girl) == "registry.too_young_to_marry");
    CHECK(marry(other, girl) == "registry.too_young_to_marry");
    station.setToday("2028-01-01");
    CHECK(refusal(station, [&](Operations& operations) { return operations.marriage(girl, other, date("2027-06-01")); }) ==
          "registry.cannot_marry");
}

TEST_CASE("Tags are added once, confirmed again, and removed with their day")
{
    Station station;
    const RowId person = station.person("宋佳", "2", "1940-01-01");
    const RowId flat = station.house("9", "101");
    const RowId tag = station.tag("elder_80", "高龄老人");
    const std::array people = {person};
    const std::array houses = {flat};
    undoes(station, [&](Operations& operations) { return operations.addTag(people, {tag, "", {}, {}, "", "manual"}); });
    station.setToday("2026-11-25");
    station.run([&](Operations& operations) { return operations.addTag(people, {tag, "", {}, {}, "", "manual"}); });
    auto count = must(station.database().prepare("SELECT count(*), max(confirmed_on) FROM tag_value"));
    REQUIRE(must(count.step()));
    CHECK(count.integer(0) == 1);
    CHECK(count.text(1) == "2026-11-25");
    count.reset();
    CHECK(refusal(station, [&](Operations& operations) { return operations.addTag(houses, {tag, "", {}, {}, "", "manual"}); }) ==
          "registry.tag_subject");
    undoes(station, [&](Operations& operations) { return operations.removeTag(people, tag, date("2026-11-25")); });
}

TEST_CASE("人户状态 depends on the area asked about")
{
    Station station;
    const RowId here = station.house("1", "101");
    const RowId there = station.house("1", "101", station.otherCommittee());
    const RowId both = station.person("甲一", "1", "1960-01-01");
    const RowId livesOnly = station.person("乙二", "1", "1961-01-01");
    const RowId registeredOnly = station.person("丙三", "2", "1962-01-01");
    const RowId neither = station.person("丁四", "2", "1963-01-01");
    station.moveIn(here, {{both, ""}, {livesOnly, ""}}, "2026-06-01");
    station.registerAt(here, {{both, "02"}, {registeredOnly, "12"}}, "1990-01-01");
    station.moveIn(there, {{registeredOnly, ""}}, "2024-01-01");
    station.registerAt(there, {{livesOnly, "02"}}, "2024-01-01");
    auto view = station.view();
    auto classifier = must(registry::HukouClassifier::make(view));
    const auto status = [&](RowId person) { return must(registry::personStatus(view, classifier, person, view.today)); };
    CHECK(status(both).status == HvStatus::Together);
    CHECK(status(livesOnly).status == HvStatus::LivesOnly);
    CHECK(status(registeredOnly).status == HvStatus::RegisteredOnly);
    CHECK(status(neither).status == HvStatus::Gone);
    CHECK(status(livesOnly).hukouPlace == registry::HukouPlace::SameTown);
    CHECK(status(both).hukouPlace == registry::HukouPlace::SameCommittee);
    // 2026-06-01 to 2026-11-22 is five months and some days.
    CHECK(status(both).usualResident == false);
    CHECK(must(registry::personStatus(view, classifier, both, day("2026-12-01"))).usualResident == true);
    CHECK(must(registry::personStatus(view, classifier, both, day("2026-05-31"))).status == HvStatus::RegisteredOnly);
    // The street sees both committees.
    const RowId street = reference(station, station.committee(), "org.parent");
    const std::array wider = {street};
    view = view.within(must(registry::Area::of(station.database(), wider)));
    CHECK(status(livesOnly).status == HvStatus::Together);
    CHECK(status(registeredOnly).status == HvStatus::Together);
    CHECK(status(neither).status == HvStatus::Gone);
}
