// SPDX-License-Identifier: GPL-3.0-or-later
// Many rows at once: the preview says what the apply does, one group, one undo; and the basket.
#include "core/base/message.h"
#include "core/registry/basket.h"
#include "core/registry/bulk.h"
#include "core/registry/saved_lists.h"
#include "tests/support/station.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::registry;
using test::must;
using test::Station;

namespace {

struct People {
    Station station;
    std::vector<RowId> rows;
    People()
    {
        for (int i = 0; i < 8; ++i) {
            rows.push_back(station.person("李" + std::to_string(i), i % 2 == 0 ? "1" : "2", "1950-01-0" + std::to_string(i + 1)));
        }
        station.run([&](Operations& operations) { return operations.setField(rows[1], "person.employer", "新嘉小学"); });
    }
    BulkPlan plan(const BulkChange& change, std::span<const RowId> of) { return must(planBulk(station.registry(), of, change, base::Language::Chinese)); }
    std::string employer(RowId row)
    {
        auto select = must(station.database().prepare("SELECT coalesce(employer, '') FROM person WHERE id = ?1"));
        select.bind(1, row);
        (void)must(select.step());
        return std::string(select.text(0));
    }
};

BulkChange setting(const char* field, const char* text)
{
    BulkChange change;
    change.field = field;
    change.text = text;
    return change;
}

}  // namespace

TEST_CASE("a bulk edit does what its preview said, as one group with one undo")
{
    People people;
    const auto groups = [&] { return must(people.station.database().prepare("SELECT count(*) FROM edit_group")); };
    const BulkPlan plan = people.plan(setting("person.employer", "新嘉小学"), people.rows);
    CHECK(plan.count(BulkOutcome::Changes) == 7);
    CHECK(plan.count(BulkOutcome::Same) == 1);
    CHECK(plan.lines[0].before.empty());
    CHECK(plan.lines[0].after == "新嘉小学");
    CHECK(plan.lines[1].outcome == BulkOutcome::Same);
    // The preview changed nothing.
    CHECK(people.employer(people.rows[0]).empty());
    auto before = groups();
    (void)must(before.step());
    const ledger::GroupNo group = must(applyBulk(people.station.registry(), plan, Station::occasion("bulk_edit")));
    auto after = groups();
    (void)must(after.step());
    CHECK(after.integer(0) == before.integer(0) + 1);
    for (const RowId row : people.rows) {
        CHECK(people.employer(row) == "新嘉小学");
    }
    must(people.station.ledger().undo(group, Station::occasion()));
    CHECK(people.employer(people.rows[0]).empty());
    CHECK(people.employer(people.rows[1]) == "新嘉小学");
    // Nothing to do is no group.
    const BulkPlan same = people.plan(setting("person.employer", "新嘉小学"), std::vector {people.rows[1]});
    CHECK(must(applyBulk(people.station.registry(), same, Station::occasion("bulk_edit"))) == 0);
}

TEST_CASE("a bulk edit that cannot be understood, or of what is not offered, is refused whole")
{
    People people;
    const auto refused = [&](const BulkChange& change) {
        const auto plan = planBulk(people.station.registry(), people.rows, change, base::Language::Chinese);
        return plan ? std::string() : plan.error().message;
    };
    CHECK(refused(setting("person.sex", "不知道")).starts_with("value."));
    CHECK(refused(setting("person.status", "4")) == "bulk.no_such_field");
    CHECK(refused(setting("person.nonsense", "4")) == "bulk.no_such_field");
    CHECK(refused(setting("person.merged_into", "4")) == "bulk.no_such_field");
    for (const catalog::Field* field : bulkFields(test::sharedCatalog(), Subject::Person)) {
        CHECK(field->id.starts_with("person."));
    }
    CHECK(bulkFields(test::sharedCatalog(), Subject::Household).size() > 2);
}

TEST_CASE("rows that cannot take it are refused each with the reason, the others change")
{
    People people;
    // What the police say of the sex stands above the committee.
    auto writer = must(people.station.ledger().begin(Station::occasion("edit")));
    must(writer.set(people.rows[0], "person.sex", catalog::Value {std::string("1")}, ledger::kPoliceLayer));
    must(writer.commit());
    const RowId house = people.station.house("12", "301");
    std::vector<RowId> rows = {people.rows[0], people.rows[2], house};
    const BulkPlan plan = people.plan(setting("person.sex", "女"), rows);
    CHECK(plan.lines[0].outcome == BulkOutcome::Refused);
    CHECK(plan.lines[0].why->message == "bulk.outranked");
    CHECK(plan.lines[1].outcome == BulkOutcome::Changes);
    CHECK(plan.lines[2].outcome == BulkOutcome::Refused);
    CHECK(plan.lines[2].why->message == "bulk.other_kind");
    must(applyBulk(people.station.registry(), plan, Station::occasion("bulk_edit")));
    const BulkPlan again = people.plan(setting("person.sex", "女"), rows);
    CHECK(again.lines[1].outcome == BulkOutcome::Same);
    CHECK(again.lines[0].before == "男");
}

TEST_CASE("what changed since the preview stops the apply")
{
    People people;
    const BulkPlan plan = people.plan(setting("person.employer", "居委会"), people.rows);
    people.station.run([&](Operations& operations) { return operations.setField(people.rows[3], "person.employer", "自由职业"); });
    const auto done = applyBulk(people.station.registry(), plan, Station::occasion("bulk_edit"));
    REQUIRE_FALSE(done.has_value());
    CHECK(done.error().message == "bulk.changed_meanwhile");
    CHECK(done.error().blanks.at("count") == "1");
    CHECK(people.employer(people.rows[0]).empty());
}

TEST_CASE("tags in bulk: who carries it already is left alone, removal ends it, another kind of row is refused")
{
    People people;
    BulkChange change;
    change.kind = BulkKind::AddTag;
    change.tag = people.station.tag("volunteer", "志愿者");
    people.station.run([&](Operations& operations) {
        NewTag added;
        added.tag = change.tag;
        return operations.addTag(std::vector {people.rows[4]}, added);
    });
    std::vector<RowId> rows = people.rows;
    rows.push_back(people.station.house("12", "301"));
    const BulkPlan plan = people.plan(change, rows);
    CHECK(plan.count(BulkOutcome::Changes) == 7);
    CHECK(plan.count(BulkOutcome::Same) == 1);
    CHECK(plan.lines.back().why->message == "registry.tag_subject");
    CHECK(plan.lines[0].before == "无");
    CHECK(plan.lines[0].after == "有");
    const ledger::GroupNo group = must(applyBulk(people.station.registry(), plan, Station::occasion("tag_add")));
    change.kind = BulkKind::RemoveTag;
    CHECK(people.plan(change, people.rows).count(BulkOutcome::Changes) == 8);
    must(people.station.ledger().undo(group, Station::occasion()));
    CHECK(people.plan(change, people.rows).count(BulkOutcome::Changes) == 1);
    change.tag = RowId {999'999};
    CHECK_FALSE(planBulk(people.station.registry(), people.rows, change, base::Language::Chinese).has_value());
}

TEST_CASE("the basket keeps people by account, in order, without doubles")
{
    People people;
    const std::vector<RowId> first = {people.rows[3], people.rows[1]};
    CHECK(must(putInBasket(people.station.database(), "王", first)) == 2);
    CHECK(must(putInBasket(people.station.database(), "王", std::vector {people.rows[1], people.rows[5]})) == 1);
    CHECK(must(basket(people.station.view(), "王")) == std::vector {people.rows[3], people.rows[1], people.rows[5]});
    CHECK(must(basket(people.station.view(), "李")).empty());
    CHECK(must(takeFromBasket(people.station.database(), "王", std::vector {people.rows[1], people.rows[0]})) == 1);
    CHECK(must(basket(people.station.view(), "王")) == std::vector {people.rows[3], people.rows[5]});
    must(emptyBasket(people.station.database(), "王"));
    CHECK(must(basket(people.station.view(), "王")).empty());
    CHECK_FALSE(putInBasket(people.station.database(), "王", std::vector {RowId {999'999}}).has_value());
}

TEST_CASE("lists: own and the committee's, frozen and thawed, renamed and taken out of use, with undo")
{
    People people;
    const auto lists = [&] { return must(savedLists(people.station.view(), Subject::Person)); };
    ListDraft draft;
    draft.name = "高龄";
    draft.rule = "person.age >= 75";
    draft.owner = "王";
    people.station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(addList(operations, draft));
        draft.name = "慰问";
        draft.owner = "";
        draft.rows = std::vector {people.rows[2], people.rows[0]};
        draft.rule = "";
        LINLI_CHECK(addList(operations, draft));
        CHECK(addList(operations, draft).error().message == "lists.name_taken");
        draft.name = " ";
        CHECK(addList(operations, draft).error().message == "lists.name_missing");
        return {};
    });
    REQUIRE(lists().size() == 2);
    CHECK(lists()[0].shelf() == Shelf::Mine);
    CHECK(lists()[0].name == "高龄");
    CHECK(lists()[1].shelf() == Shelf::Committee);
    CHECK(lists()[1].isFrozen);
    CHECK(lists()[1].frozenOn == "2026-11-22");
    CHECK(lists()[1].rows == std::vector {people.rows[2], people.rows[0]});
    const SavedList mine = lists()[0];
    people.station.run([&](Operations& operations) -> base::Status {
        LINLI_CHECK(freezeList(operations, mine, std::span<const RowId>(people.rows).first(3)));
        return renameList(operations, mine, "高龄老人");
    });
    CHECK(must(findList(people.station.view(), "高龄老人")).rows.size() == 3);
    people.station.run([&](Operations& operations) -> base::Status {
        CHECK(freezeList(operations, lists()[1], std::nullopt).error().message == "lists.no_rule");
        return freezeList(operations, must(findList(people.station.view(), "高龄老人")), std::nullopt);
    });
    CHECK_FALSE(must(findList(people.station.view(), "高龄老人")).isFrozen);
    people.station.run([&](Operations& operations) { return giveList(operations, must(findList(people.station.view(), "高龄老人")), ""); });
    CHECK(must(findList(people.station.view(), "高龄老人")).shelf() == Shelf::Committee);
    const ledger::GroupNo gone = people.station.run([&](Operations& operations) { return retireList(operations, must(findList(people.station.view(), "高龄老人"))); });
    CHECK(lists().size() == 1);
    must(people.station.ledger().undo(gone, Station::occasion()));
    CHECK(lists().size() == 2);
    // What a level above handed down stands apart.
    auto writer = must(people.station.ledger().begin(Station::occasion("edit")));
    must(writer.set(lists()[0].row, "saved_list.level", catalog::Value {std::string("S")}));
    must(writer.commit());
    CHECK(lists().back().shelf() == Shelf::HandedDown);
}
