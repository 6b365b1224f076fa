// SPDX-License-Identifier: GPL-3.0-or-later
// Who carries a sensitive tag is told for a reason, whichever way somebody asks.
#include "core/registry/card.h"
#include "core/registry/homes.h"
#include "core/registry/roster.h"
#include "core/registry/saved_lists.h"
#include "core/registry/search.h"
#include "core/rules/list_desk.h"
#include "core/tags/preview.h"
#include "tests/core/tags/house.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using base::RowId;
using rules::Ground;

namespace {

struct Orphanage : TagHouse {
    RowId orphan = defined("orphan", "none", "");
    RowId plain = defined("plain", "none", "");
    RowId child = station.person("陈娜", "2", "2015-01-01");
    RowId other = station.person("周静", "2", "2016-01-01");

    Orphanage()
    {
        set(orphan, "tag_def.sensitivity", std::int64_t {3});
        station.moveIn(station.house("12", "301"), {{child, "02"}, {other, "30"}}, "2020-01-01");
        tag(child, orphan);
        tag(other, plain);
    }
};

template <typename T>
std::string refusal(const base::Result<T>& result)
{
    return result ? std::string() : result.error().message;
}

}  // namespace

TEST_CASE("a list over a sensitive tag names nobody and counts nobody without a reason")
{
    Orphanage house;
    const registry::View view = house.station.view();
    const auto desk = must(rules::ListDesk::open(sharedCatalog()));
    registry::RosterQuery everybody;
    for (const char* rule : {"tag('orphan')", "!tag('orphan')", "person.age < 18 && tag('orphan')", "tagValue('orphan') == 'x'",
                             "person.livingHousehold.exists(m, m.tag('orphan'))"}) {
        INFO(rule);
        CHECK(refusal(desk->ask(view, rule, everybody)) == "rules.reason_needed");
        CHECK(desk->ask(view, rule, everybody, Ground::Recorded));
    }
    CHECK(must(desk->ask(view, "tag('orphan')", everybody, Ground::Recorded)).rows == std::vector {house.child});
    CHECK(must(desk->ask(view, "tag('plain')", everybody)).rows == std::vector {house.other});
    const auto refused = desk->ask(view, "tag('orphan')", everybody);
    CHECK(refused.error().blanks.at("tags") == "标签orphan");
    // A list keeps its door when it is frozen.
    registry::ListDraft draft;
    draft.name = "孤儿";
    draft.rule = "tag('orphan')";
    house.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_CHECK(rules::saveList(*desk, operations, draft));
        return {};
    });
    registry::SavedList list = must(registry::findList(house.station.view(), "孤儿"));
    CHECK(refusal(rules::askList(*desk, house.station.view(), list, {})) == "rules.reason_needed");
    const RowId rows[] = {house.child};
    house.station.run([&](registry::Operations& operations) { return registry::freezeList(operations, list, std::span<const RowId>(rows)); });
    list = must(registry::findList(house.station.view(), "孤儿"));
    REQUIRE(list.isFrozen);
    CHECK(refusal(rules::askList(*desk, house.station.view(), list, {})) == "rules.reason_needed");
    CHECK(must(rules::askList(*desk, house.station.view(), list, {}, Ground::Recorded)).rows == std::vector {house.child});
}

TEST_CASE("lists, cards, plans and the search box show no sensitive tag of anybody")
{
    Orphanage house;
    const registry::View view = house.station.view();
    const RowId both[] = {house.child, house.other};
    const auto lines = must(registry::rosterRows(view, both, view.today));
    CHECK(lines[0].tags.empty());
    CHECK(lines[1].tags.size() == 1);
    registry::CardOptions shown;
    registry::Card card = must(registry::readCard(view, house.child, shown));
    REQUIRE(card.tags.size() == 1);
    CHECK(card.tags.front().name.find("orphan") == std::string::npos);
    CHECK(card.tags.front().id.empty());
    CHECK(card.tags.front().from.empty());
    shown.revealed = true;
    card = must(registry::readCard(view, house.child, shown));
    CHECK(card.tags.front().name == "标签orphan");
}

TEST_CASE("a tag whose rule asks for a sensitive one is no less sensitive, and nobody is counted while it is written")
{
    Orphanage house;
    tags::Draft draft;
    draft.name = "绕道";
    draft.rule = "person.age < 18 && tag('orphan')";
    draft.role = tags::Role::Define;
    draft.sensitivity = 1;
    CHECK(refusal(tags::checked(house.station.view(), draft)) == "tags.class_too_low");
    draft.rule = "person.age < 18";
    draft.values = "是:tag('orphan')|否";
    CHECK(refusal(tags::checked(house.station.view(), draft)) == "tags.class_too_low");
    draft.sensitivity = 3;
    CHECK(tags::checked(house.station.view(), draft));
    draft.rule = "tag('orphan')";
    CHECK_FALSE(must(tags::preview(*house.service, house.station.view(), draft)).counts);
    draft.rule = "tag('plain')";
    const auto preview = must(tags::preview(*house.service, house.station.view(), draft));
    REQUIRE(preview.counts);
    CHECK(preview.counts->yes == 1);
    CHECK(preview.counts->no == 1);
    CHECK(preview.sentence.find("标签plain") != std::string::npos);
}
