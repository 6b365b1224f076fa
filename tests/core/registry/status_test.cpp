// SPDX-License-Identifier: GPL-3.0-or-later
// 人户状态 and 常住 (GB form terms): what somebody is for a committee and for what lies above it, today and on other days.
#include "core/registry/columns.h"
#include "core/registry/current.h"
#include "core/registry/roster.h"
#include "core/registry/status.h"
#include "tests/support/station.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using registry::Area;
using registry::Basis;
using registry::HukouClassifier;
using registry::HukouFacts;
using registry::HukouPlace;
using registry::HvStatus;
using registry::Operations;
using registry::PersonStatus;
using registry::RowId;
using registry::View;

namespace {

RowId parentOf(Station& station, RowId org)
{
    auto select = must(station.database().prepare("SELECT parent FROM org WHERE id = ?1"));
    select.bind(1, org);
    REQUIRE(must(select.step()));
    return RowId{select.integer(0)};
}

View viewOf(Station& station, RowId org)
{
    return station.view().within(must(Area::of(station.database(), std::array{org})));
}

PersonStatus status(const View& view, RowId person, std::string_view on)
{
    return must(registry::personStatus(view, must(HukouClassifier::make(view)), person, day(on)));
}

PersonStatus status(const View& view, RowId person)
{
    return status(view, person, base::isoText(view.today));
}

std::vector<RowId> usual(const View& view, std::string_view on)
{
    registry::RosterQuery query;
    query.basis = Basis::Usual;
    query.asOf = day(on);
    return must(registry::rosterIds(view, query));
}

bool isUsual(const View& view, RowId person, std::string_view on)
{
    const auto rows = usual(view, on);
    const bool listed = std::ranges::find(rows, person) != rows.end();
    // The list and the card say the same.
    CHECK(listed == (status(view, person, on).usualResident == true));
    return listed;
}

}  // namespace

TEST_CASE("The four states of a committee, and what they are for the street")
{
    Station station;
    const RowId here = station.house("12", "301");
    const RowId there = station.house("3", "101", station.otherCommittee());
    const RowId together = station.person("一致", "1", "1950");
    const RowId livesOnly = station.person("人在", "1", "1950");
    const RowId registeredOnly = station.person("户在", "1", "1950");
    const RowId elsewhere = station.person("来沪", "1", "1990");
    const RowId gone = station.person("无关", "1", "1950");
    station.registerAt(here, {{together, "02"}, {registeredOnly, "20"}}, "2000");
    station.registerAt(there, {{livesOnly, "02"}}, "2000");
    station.moveIn(here, {{together, "02"}, {livesOnly, "99"}, {elsewhere, "99"}}, "2010");
    station.moveIn(there, {{registeredOnly, "02"}}, "2010");
    const View committee = station.view();
    const View other = viewOf(station, station.otherCommittee());
    const View street = viewOf(station, parentOf(station, station.committee()));
    const auto states = [&](RowId person) {
        return std::array{status(committee, person).status, status(other, person).status, status(street, person).status};
    };
    CHECK(states(together) == std::array{HvStatus::Together, HvStatus::Gone, HvStatus::Together});
    CHECK(states(livesOnly) == std::array{HvStatus::LivesOnly, HvStatus::RegisteredOnly, HvStatus::Together});
    CHECK(states(registeredOnly) == std::array{HvStatus::RegisteredOnly, HvStatus::LivesOnly, HvStatus::Together});
    CHECK(states(elsewhere) == std::array{HvStatus::LivesOnly, HvStatus::Gone, HvStatus::LivesOnly});
    CHECK(states(gone) == std::array{HvStatus::Gone, HvStatus::Gone, HvStatus::Gone});
    CHECK(registry::code(HvStatus::Together) == "1");
    CHECK(registry::code(HvStatus::LivesOnly) == "2");
    CHECK(registry::code(HvStatus::RegisteredOnly) == "3");
    CHECK(registry::code(HvStatus::Gone) == "9");
    // Registered in the neighbouring committee is the same street.
    CHECK(status(committee, livesOnly).hukouPlace == HukouPlace::SameTown);
    CHECK(status(committee, together).hukouPlace == HukouPlace::SameCommittee);
}

TEST_CASE("Where somebody is registered, by what is known of it")
{
    Station station;
    const HukouClassifier classifier = must(HukouClassifier::make(station.view()));
    const auto place = [&](std::string_view area, std::string_view category = {}, RowId org = {}) {
        return classifier.classify(HukouFacts{org, area, category});
    };
    const RowId street = parentOf(station, station.committee());
    CHECK(place("", "", station.committee()) == HukouPlace::SameCommittee);
    CHECK(place("", "", station.otherCommittee()) == HukouPlace::SameTown);
    CHECK(place("", "", street) == HukouPlace::SameTown);
    CHECK(place("", "", parentOf(station, street)) == HukouPlace::SameDistrict);
    CHECK(place("310114") == HukouPlace::SameDistrict);
    CHECK(place("310104") == HukouPlace::SameCity);
    CHECK(place("31") == HukouPlace::SameCity);
    CHECK(place("34") == HukouPlace::OtherProvince);
    CHECK(place("341200") == HukouPlace::OtherProvince);
    CHECK(place("71") == HukouPlace::Abroad);
    // Numbers of Taiwan residence cards begin so.
    CHECK(place("83") == HukouPlace::Abroad);
    CHECK(place("830000") == HukouPlace::Abroad);
    CHECK(place("310114", "4") == HukouPlace::Abroad);
    CHECK(place("", "3") == HukouPlace::None);
    CHECK_FALSE(place(""));
    CHECK_FALSE(classifier.inCity({}));
    CHECK(classifier.inCity({{}, "310104", ""}) == true);
    CHECK(classifier.inCity({{}, "340000", ""}) == false);
}

TEST_CASE("Half a year makes a usual resident, to the day")
{
    using registry::isUsualResident;
    CHECK(isUsualResident(true, date("2026-05-22"), day("2026-11-22")) == true);
    CHECK(isUsualResident(true, date("2026-05-23"), day("2026-11-22")) == false);
    CHECK_FALSE(isUsualResident(true, date("2026-05"), day("2026-11-22")));
    CHECK(isUsualResident(true, date("2026-04"), day("2026-11-22")) == true);
    CHECK(isUsualResident(true, date("2026-06"), day("2026-11-22")) == false);
    CHECK_FALSE(isUsualResident(true, date("2026"), day("2026-11-22")));
    CHECK_FALSE(isUsualResident(true, std::nullopt, day("2026-11-22")));
    CHECK(isUsualResident(false, date("2000"), day("2026-11-22")) == false);
}

TEST_CASE("Moving inside the committee does not end being a usual resident")
{
    Station station;
    const RowId first = station.house("12", "301");
    const RowId second = station.house("2", "101");
    const RowId third = station.house("2", "102");
    const RowId outside = station.house("3", "101", station.otherCommittee());
    const RowId person = station.person("周桂英", "2", "1953");
    station.moveIn(first, {{person, "02"}}, "2015-03-01");
    station.moveIn(second, {{person, "02"}}, "2026-08-01");
    station.moveIn(third, {{person, "02"}}, "2026-10-01");
    CHECK(isUsual(station.view(), person, "2026-11-22"));
    CHECK(isUsual(station.view(), person, "2026-09-01"));
    CHECK(isUsual(station.view(), person, "2016-01-01"));
    CHECK_FALSE(isUsual(station.view(), person, "2015-08-31"));
    CHECK(isUsual(station.view(), person, "2015-09-01"));
    // What the flat's own residence says stays: since when in this flat.
    auto select = must(station.database().prepare("SELECT lives_since, here_since FROM person_current WHERE person = ?1"));
    select.bind(1, person);
    REQUIRE(must(select.step()));
    CHECK(select.text(0) == "2026-10-01");
    CHECK(select.text(1) == "2015-03-01");
    select.reset();

    // Another committee, and back: it starts anew there and here.
    station.moveIn(outside, {{person, "02"}}, "2026-10-10");
    CHECK_FALSE(isUsual(viewOf(station, station.otherCommittee()), person, "2026-11-22"));
    station.moveIn(first, {{person, "02"}}, "2026-11-01");
    CHECK_FALSE(isUsual(station.view(), person, "2026-11-22"));
}

TEST_CASE("For a street a move between its committees does not end being a usual resident")
{
    Station station;
    const RowId here = station.house("12", "301");
    const RowId there = station.house("3", "101", station.otherCommittee());
    const RowId mover = station.person("周桂英", "2", "1953");
    const RowId newcomer = station.person("赵强", "1", "1990");
    station.moveIn(here, {{mover, "02"}}, "2010-01-01");
    station.moveIn(there, {{mover, "02"}}, "2026-09-22");
    station.moveIn(there, {{newcomer, "02"}}, "2026-09-22");
    const View street = viewOf(station, parentOf(station, station.committee()));
    const View other = viewOf(station, station.otherCommittee());
    CHECK(isUsual(street, mover, "2026-11-22"));
    CHECK_FALSE(isUsual(street, newcomer, "2026-11-22"));
    CHECK_FALSE(isUsual(other, mover, "2026-11-22"));
    CHECK_FALSE(isUsual(station.view(), mover, "2026-11-22"));
    // On a past day too.
    CHECK(isUsual(street, mover, "2026-10-01"));
    CHECK_FALSE(isUsual(other, mover, "2026-10-01"));
    CHECK(isUsual(station.view(), mover, "2026-09-21"));

    const auto months = [&](const View& view, const std::string& column) {
        registry::ColumnRequest request;
        request.rows = {mover};
        request.columns = {column};
        request.asOf = view.today;
        return registry::cellText(must(registry::readColumns(view, request)).cell(0, 0));
    };
    CHECK(months(street, "person.live_half_year") == "是");
    CHECK(months(other, "person.live_half_year") == "否");
    CHECK(months(street, "person.live_months") == "202");
    CHECK(months(other, "person.live_months") == "2");
    CHECK(months(station.view(), "person.live_months").empty());
    const auto listed = [&](const View& view, std::string_view condition) {
        registry::RosterQuery query;
        query.filter = must(registry::Filter::parse(sharedCatalog(), condition));
        return must(registry::rosterIds(view, query));
    };
    CHECK(listed(street, "person.liveMonths >= 6") == std::vector<RowId>{mover});
    CHECK(listed(street, "person.liveMonths < 6") == std::vector<RowId>{newcomer});
    CHECK(listed(other, "person.liveMonths >= 6").empty());
    CHECK(listed(other, "person.liveMonths == 2").size() == 2);
}

TEST_CASE("A gap begins a new stay; dates known to the month leave no gap of their own")
{
    Station station;
    const RowId first = station.house("12", "301");
    const RowId second = station.house("2", "101");
    const auto stay = [&](RowId person, const std::string& from, const std::string& left, const std::string& again) {
        station.moveIn(first, {{person, "02"}}, from);
        station.run([&](Operations& operations) { return operations.moveOut(std::array{person}, {date(left), "", ""}); });
        station.moveIn(second, {{person, "02"}}, again);
        auto select = must(station.database().prepare("SELECT here_since FROM person_current WHERE person = ?1"));
        select.bind(1, person);
        REQUIRE(must(select.step()));
        return std::string(select.text(0));
    };
    CHECK(stay(station.person("甲", "1", "1950"), "2001-01-01", "2026-07-01", "2026-07-02") == "2026-07-02");
    CHECK(stay(station.person("乙", "1", "1950"), "2001-01-01", "2026-07-01", "2026-07-01") == "2001-01-01");
    CHECK(stay(station.person("丙", "1", "1950"), "2001-01", "2026-07", "2026-07-20") == "2001-01");
    CHECK(stay(station.person("丁", "1", "1950"), "2001", "2026-07-20", "2026-07") == "2001");
    CHECK(stay(station.person("戊", "1", "1950"), "2001", "2025", "2026-07") == "2026-07");
}

TEST_CASE("The line of a person is the same followed and made anew")
{
    Station station;
    const RowId person = station.person("周桂英", "2", "1953");
    station.moveIn(station.house("12", "301"), {{person, "02"}}, "2015-03-01");
    station.moveIn(station.house("2", "101"), {{person, "02"}}, "2026-08-01");
    const auto line = [&] {
        auto select = must(station.database().prepare("SELECT lives_since, here_since, lives_house, lives_org FROM person_current"));
        REQUIRE(must(select.step()));
        return std::string(select.text(0)) + ' ' + std::string(select.text(1)) + ' ' + std::to_string(select.integer(2)) + ' ' +
               std::to_string(select.integer(3));
    };
    const std::string followed = line();
    must(station.registry().rebuildDerived());
    CHECK(line() == followed);
    // The first house turns out to belong to the other committee: then she has been living here since August only.
    station.run([&](Operations& operations) -> base::Status {
        LINLI_TRY(ledger::Writer * writer, operations.writer());
        auto select = must(station.database().prepare("SELECT house FROM residence WHERE \"to\" IS NOT NULL"));
        REQUIRE(must(select.step()));
        return writer->set(RowId{select.integer(0)}, "house.org", catalog::reference(station.otherCommittee()));
    });
    CHECK(line().starts_with("2026-08-01 2026-08-01"));
}
