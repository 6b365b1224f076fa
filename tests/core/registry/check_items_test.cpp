// SPDX-License-Identifier: GPL-3.0-or-later
// The police inbox at a station: what is open, what decisions do, and that all of it can be undone.
#include "core/registry/check_items.h"
#include "core/registry/merge.h"
#include "tests/core/registry/operation_checks.h"

#include <algorithm>
#include <map>

using namespace linli;
using namespace linli::test;
using registry::CheckItem;
using registry::CheckState;
using registry::RowId;

namespace {

constexpr ledger::LayerNo kPolice = 1;
constexpr const char* kNumber = "31011419900307237";  // the check digit follows

struct Inbox {
    Station station;
    RowId flat = station.house("12", "301");
    RowId other = station.house("12", "302");
    RowId wang = station.person("王建国", "1", "1953-06-18");
    RowId living = station.moveIn(flat, {{wang, "02"}}, "2001-01-01");

    // As a delivery brings it.
    RowId item(const std::map<std::string, std::string>& texts, RowId person = {}, RowId row = {})
    {
        auto writer = must(station.ledger().begin(Station::occasion("police_delivery")));
        const RowId made = must(writer.create("check_item"));
        const auto set = [&](const std::string& column, catalog::Value value) {
            must(writer.set(made, "check_item." + column, std::move(value), kPolice));
        };
        set("name", std::string("王建国"));
        set("as_of", std::string("2026-11-01"));
        set("source", std::string("公安"));
        set("person", catalog::reference(person));
        set("row", catalog::reference(row));
        for (const auto& [column, text] : texts) {
            set(column, text);
        }
        must(writer.commit());
        return made;
    }
    void told(RowId item, const std::string& asOf, const std::string& theirs)
    {
        auto writer = must(station.ledger().begin(Station::occasion("police_delivery")));
        must(writer.set(item, "check_item.as_of", asOf, kPolice));
        must(writer.set(item, "check_item.theirs", theirs.empty() ? catalog::Value {} : catalog::Value {theirs}, kPolice));
        must(writer.commit());
    }
    void police(RowId row, const char* field, const std::string& text)
    {
        auto writer = must(station.ledger().begin(Station::occasion("police_delivery")));
        must(writer.set(row, field, text, kPolice));
        must(writer.commit());
    }
    std::vector<CheckItem> listed(std::initializer_list<CheckState> states = {CheckState::Waiting},
                                  registry::CheckInbox inbox = registry::CheckInbox::Police)
    {
        return must(registry::checkItems(station.view(), inbox, states, base::Language::Chinese));
    }
    base::Result<registry::CheckOutcome> decide(const std::vector<RowId>& items, CheckState decision, const std::string& reason = {})
    {
        std::vector<registry::SeenCheck> seen;
        for (const RowId item : items) {
            seen.push_back({item, {}});
        }
        before = digest(station);
        return registry::decideChecks(station.registry(), ledger::Occasion {"甲", "", reason, {}}, seen, decision);
    }
    registry::CheckOutcome accept(const std::vector<RowId>& items) { return must(decide(items, CheckState::Accepted)); }
    // Why an item cannot be accepted.
    std::string refusal(RowId item)
    {
        const auto outcome = accept({item});
        CHECK(digest(station) == before);
        return outcome.failed.empty() ? std::string() : outcome.failed.front().second.message;
    }
    // A decision, its undo and its redo.
    void takesBack(const registry::CheckOutcome& outcome)
    {
        REQUIRE(outcome.failed.empty());
        REQUIRE(outcome.group != 0);
        const std::string after = digest(station);
        CHECK(after != before);
        const auto undo = must(station.ledger().undo(outcome.group, Station::occasion("undo")));
        CHECK(digest(station) == before);
        CHECK_FALSE(listed().empty());
        must(station.ledger().undo(undo, Station::occasion("undo")));
        CHECK(digest(station) == after);
    }

    std::string before;   // what the content was before the last decision
};

}  // namespace

TEST_CASE("an item is open until it was decided on what the police say now")
{
    Inbox inbox;
    inbox.police(inbox.wang, "person.hukou_address", "老街1号");
    inbox.police(inbox.wang, "person.hukou_address", "新街1号");
    const RowId row = inbox.item({{"kind", "6"}, {"field", "person.hukou_address"}, {"before", "老街1号"}, {"theirs", "新街1号"}},
                                 inbox.wang, inbox.wang);
    const auto items = inbox.listed();
    REQUIRE(items.size() == 1);
    CHECK(items[0].label == "户籍地址");
    CHECK(items[0].ours == "老街1号");
    CHECK(items[0].theirs == "新街1号");
    CHECK(must(registry::waitingChecks(inbox.station.database())) == 1);
    CHECK_FALSE(inbox.decide({row}, CheckState::Rejected));

    const auto outcome = must(inbox.decide({row}, CheckState::Rejected, "户口簿在此"));
    inbox.takesBack(outcome);
    CHECK(inbox.listed().empty());
    const auto decided = inbox.listed({CheckState::Rejected});
    REQUIRE(decided.size() == 1);
    CHECK(decided[0].reason == "户口簿在此");
    CHECK(decided[0].decidedBy == "甲");
    // What was so before is the committee's word now; what stands on papers is shown as the police say.
    const auto layers = must(ledger::layersOf(inbox.station.database(), sharedCatalog(), inbox.wang,
                                              sharedCatalog().field("person.hukou_address")->no));
    REQUIRE(layers.size() == 2);
    CHECK(layers[1].value == catalog::Value {std::string("老街1号")});
    CHECK(text(inbox.station, inbox.wang, "person.hukou_address") == "新街1号");

    inbox.told(row, "2026-11-08", "新街1号");
    CHECK(inbox.listed().size() == 1);
    inbox.told(row, "2026-11-15", "");
    CHECK(inbox.listed().empty());
    CHECK(inbox.listed({CheckState::Rejected}).empty());
}

TEST_CASE("an accepted value becomes the committee's where it said something else")
{
    Inbox inbox;
    inbox.station.run([&](registry::Operations& op) { return op.setField(inbox.wang, "person.education", "大学本科教育"); });
    inbox.police(inbox.wang, "person.education", "70");
    const RowId row = inbox.item({{"kind", "6"}, {"field", "person.education"}, {"before", "20"}, {"theirs", "70"}}, inbox.wang, inbox.wang);
    CHECK(text(inbox.station, inbox.wang, "person.education") == "20");
    inbox.takesBack(inbox.accept({row}));
    CHECK(text(inbox.station, inbox.wang, "person.education") == "70");
    const RowId phone = inbox.item({{"kind", "6"}, {"field", "phone.number"}, {"theirs", "13812345678"}}, inbox.wang, inbox.wang);
    inbox.takesBack(inbox.accept({phone}));
    auto found = must(inbox.station.database().prepare("SELECT count(*) FROM phone WHERE number = '13812345678'"));
    REQUIRE(must(found.step()));
    CHECK(found.integer(0) == 1);
}

TEST_CASE("somebody new is registered with everything the police say, once")
{
    Inbox inbox;
    const std::string number = std::string(kNumber) + "4";
    const std::string facts = "person.name\t李新来\nidentity.number\t" + number + "\nperson.ethnic\t01\nperson.category\t2\nphone.number\t13912345678\n"
                              "address\t" + std::string("嘉宁新村12号302室") + "\nresidence.from\t2026-10-01\npermit.valid_to\t2027-05-01";
    const RowId row = inbox.item({{"kind", "1"}, {"number", number}, {"theirs", facts}});
    const auto items = inbox.listed();
    REQUIRE(items.size() == 1);
    CHECK(items[0].facts.size() == 8);
    const auto outcome = inbox.accept({row});
    if (!outcome.failed.empty()) {
        FAIL(base::describe(outcome.failed.front().second, base::Language::English));
    }
    inbox.takesBack(outcome);
    const RowId person = reference(inbox.station, row, "check_item.person");
    REQUIRE(person);
    CHECK(text(inbox.station, person, "person.name") == "李新来");
    CHECK(text(inbox.station, person, "person.sex") == "1");
    CHECK(text(inbox.station, person, "person.birth") == "1990-03-07");
    CHECK(lives(inbox.station, person) == inbox.other.value);
    // Told again by another delivery before the hub knows: the one there is, not a second.
    const RowId again = inbox.item({{"kind", "1"}, {"number", number}, {"theirs", facts}});
    CHECK(inbox.accept({again}).failed.empty());
    CHECK(reference(inbox.station, again, "check_item.person") == person);
}

TEST_CASE("a move, a departure and a death are carried out; what cannot be stays open beside them")
{
    Inbox inbox;
    const RowId moved = inbox.item({{"kind", "2"}, {"theirs", "嘉宁新村12号302室"}, {"since", "2026-10-05"}}, inbox.wang, inbox.wang);
    inbox.takesBack(inbox.accept({moved}));
    CHECK(lives(inbox.station, inbox.wang) == inbox.other.value);
    const RowId away = inbox.item({{"kind", "2"}, {"theirs", "某路9号"}, {"since", "2026-10-06"}}, inbox.wang, inbox.wang);
    inbox.takesBack(inbox.accept({away}));
    CHECK(text(inbox.station, inbox.wang, "person.status") == "3");

    const RowId zhao = inbox.station.person("赵敏", "2", "1960-01-01");
    inbox.station.moveIn(inbox.flat, {{zhao, "02"}}, "2001-01-01");
    const RowId died = inbox.item({{"kind", "4"}, {"field", "person.status"}, {"theirs", "4"}, {"since", "2026-10-07"}}, zhao, zhao);
    const RowId homeless = inbox.item({{"kind", "1"}, {"number", std::string(kNumber) + "4"}, {"theirs", "person.name\t无房\nidentity.number\t" + std::string(kNumber) + "4\naddress\t无此路1号"}});
    for (const CheckItem& item : inbox.listed()) {
        if (item.row == died) {
            CHECK(item.ours == "在册");
            CHECK(item.theirs == "死亡");
        }
    }
    const auto outcome = inbox.accept({homeless, died});
    REQUIRE(outcome.failed.size() == 1);
    CHECK(outcome.failed[0].first == homeless);
    CHECK(outcome.failed[0].second.message == "police.no_home");
    CHECK(outcome.done == std::vector {died});
    CHECK(text(inbox.station, zhao, "person.status") == "4");
    CHECK(text(inbox.station, zhao, "person.death_date") == "2026-10-07");

    const auto kept = must(inbox.decide({homeless}, CheckState::Visit));
    CHECK(kept.done.size() == 1);
    CHECK(inbox.listed().empty());
    CHECK(inbox.listed({CheckState::Visit}).size() == 1);
}

TEST_CASE("what is told of a record that was merged since concerns the one that stands")
{
    Inbox inbox;
    const RowId again = inbox.station.person("王健国", "1", "1953-06-18");
    const RowId died = inbox.item({{"kind", "4"}, {"field", "person.status"}, {"theirs", "4"}, {"since", "2026-10-07"}}, again, again);
    auto writer = must(inbox.station.ledger().begin(Station::occasion("merge")));
    [[maybe_unused]] const auto merged = must(registry::mergePersons(writer, sharedCatalog(), inbox.wang, again));
    must(writer.commit());
    CHECK(inbox.accept({died}).failed.empty());
    CHECK(text(inbox.station, inbox.wang, "person.status") == "4");
}

TEST_CASE("a field told of a record that was merged since is that of the one that stands")
{
    Inbox inbox;
    const RowId again = inbox.station.person("王健国", "1", "1953-06-18");
    inbox.station.run([&](registry::Operations& op) { return op.setField(again, "person.education", "大学本科教育"); });
    const RowId changed = inbox.item({{"kind", "6"}, {"field", "person.education"}, {"before", "20"}, {"theirs", "70"}}, again, again);
    auto writer = must(inbox.station.ledger().begin(Station::occasion("merge")));
    [[maybe_unused]] const auto merged = must(registry::mergePersons(writer, sharedCatalog(), inbox.wang, again));
    // What the hub told is in the layer of the police, which the committee may not write.
    must(writer.commit());
    CHECK(reference(inbox.station, changed, "check_item.person") == again);
    const auto items = inbox.listed();
    REQUIRE(items.size() == 1);
    CHECK(items[0].person == inbox.wang);
    CHECK(items[0].ours == "大学本科教育");
    inbox.takesBack(inbox.accept({changed}));
    CHECK(text(inbox.station, inbox.wang, "person.education") == "70");
    CHECK(text(inbox.station, again, "person.education") == "20");
}

TEST_CASE("a decision counts for what was seen, not for what came meanwhile")
{
    Inbox inbox;
    const RowId row = inbox.item({{"kind", "6"}, {"field", "person.education"}, {"before", "20"}, {"theirs", "70"}}, inbox.wang, inbox.wang);
    const std::vector<registry::SeenCheck> seen {inbox.listed().at(0).seen()};
    inbox.told(row, "2026-11-08", "60");
    const auto outcome = must(registry::decideChecks(inbox.station.registry(), ledger::Occasion {"甲", "", "本人确认", {}}, seen, CheckState::Rejected));
    CHECK(outcome.group == 0);
    REQUIRE(outcome.failed.size() == 1);
    CHECK(outcome.failed[0].second.message == "police.changed_meanwhile");
    CHECK(inbox.listed().size() == 1);
    const std::vector<registry::SeenCheck> now {inbox.listed().at(0).seen()};
    CHECK(must(registry::decideChecks(inbox.station.registry(), ledger::Occasion {"甲", "", "本人确认", {}}, now, CheckState::Rejected)).done.size() == 1);
}

TEST_CASE("the day of a death is not made up")
{
    Inbox inbox;
    const RowId died = inbox.item({{"kind", "4"}, {"field", "person.status"}, {"theirs", "4"}}, inbox.wang, inbox.wang);
    CHECK(inbox.refusal(died) == "police.no_death_day");
    CHECK(text(inbox.station, inbox.wang, "person.status") == "1");
    // Reported at the desk with its day: the item is so already.
    inbox.station.run([&](registry::Operations& op) { return op.death(inbox.wang, {test::date("2026-10-20"), {}}); });
    inbox.takesBack(inbox.accept({died}));
    CHECK(text(inbox.station, inbox.wang, "person.death_date") == "2026-10-20");
}

TEST_CASE("what is so already is done, whatever it is")
{
    Inbox inbox;
    const RowId moved = inbox.item({{"kind", "2"}, {"theirs", "嘉宁新村12号302室"}}, inbox.wang, inbox.wang);
    inbox.station.moveIn(inbox.other, {{inbox.wang, "02"}}, "2026-10-05");
    CHECK(inbox.listed().at(0).move == registry::MoveOutcome::LivesThere);
    inbox.takesBack(inbox.accept({moved}));
    CHECK(lives(inbox.station, inbox.wang) == inbox.other.value);
    const RowId left = inbox.item({{"kind", "3"}, {"field", "person.status"}, {"theirs", "3"}, {"since", "2026-10-10"}}, inbox.wang, inbox.wang);
    const RowId missing = inbox.item({{"kind", "5"}, {"theirs", "2026-11-01"}}, inbox.wang, inbox.wang);
    const RowId away = inbox.item({{"kind", "2"}, {"theirs", "某路9号"}}, inbox.wang, inbox.wang);
    const RowId people[] = {inbox.wang};
    inbox.station.run([&](registry::Operations& op) { return op.moveOut(people, {test::date("2026-10-09"), {}, {}}); });
    inbox.takesBack(inbox.accept({left, missing, away}));
    CHECK(text(inbox.station, inbox.wang, "person.status_date") == "2026-10-09");
    // Nobody knows where they live: the status is all there is to end.
    const RowId unknown = inbox.station.person("钱某", "1", "1960-01-01");
    const RowId gone = inbox.item({{"kind", "3"}, {"field", "person.status"}, {"theirs", "3"}, {"since", "2026-10-10"}}, unknown, unknown);
    inbox.takesBack(inbox.accept({gone}));
    CHECK(text(inbox.station, unknown, "person.status") == "3");
    CHECK(text(inbox.station, unknown, "person.status_date") == "2026-10-10");
}

TEST_CASE("an address that does not say where to makes nobody leave")
{
    Inbox inbox;
    const auto move = [&](const std::string& address) {
        return inbox.item({{"kind", "2"}, {"theirs", address}, {"since", "2026-10-05"}}, inbox.wang, inbox.wang);
    };
    const auto outcome = [&](RowId row) {
        const auto items = inbox.listed();
        return std::ranges::find(items, row, &CheckItem::row)->move;
    };
    const RowId incomplete = move("嘉宁新村");
    CHECK(outcome(incomplete) == registry::MoveOutcome::LivesThere);   // says nothing else than what is known
    const RowId nowhere = move("9号");
    CHECK(outcome(nowhere) == registry::MoveOutcome::Unclear);
    CHECK(inbox.refusal(nowhere) == "police.address_unclear");
    const RowId room = move("嘉宁新村12号909室");
    CHECK(outcome(room) == registry::MoveOutcome::NoSuchHome);
    CHECK(inbox.refusal(room) == "police.no_home");
    const RowId away = move("某路9号101室");
    CHECK(outcome(away) == registry::MoveOutcome::Away);
    const RowId door = move("12号302室");
    CHECK(outcome(door) == registry::MoveOutcome::Within);
    inbox.takesBack(inbox.accept({door}));
    CHECK(lives(inbox.station, inbox.wang) == inbox.other.value);
}

TEST_CASE("somebody whom another committee has, too: four answers, each taken back, none from the other inbox")
{
    Inbox inbox;
    const RowId row = inbox.item({{"kind", "7"}, {"place", "第二居委会"}, {"theirs", "person.name\t王建囯\npresence\t3"}}, inbox.wang, inbox.wang);
    const auto twins = [&](CheckState state) { return inbox.listed({state}, registry::CheckInbox::Twins); };
    CHECK(inbox.listed().empty());
    REQUIRE(twins(CheckState::Waiting).size() == 1);
    const CheckItem item = twins(CheckState::Waiting).at(0);
    CHECK(item.place == "第二居委会");
    CHECK(item.ours == "人在户不在");
    REQUIRE(item.facts.size() == 2);
    CHECK(item.facts[0].value == "王建囯");
    CHECK(item.facts[1].value == "户在人不在");
    const auto decide = [&](CheckState decision, const std::string& reason) {
        return inbox.decide({row}, decision, reason);
    };
    for (const CheckState decision : {CheckState::Theirs, CheckState::Both, CheckState::NotSame, CheckState::Ours}) {
        const auto outcome = must(decide(decision, "本人确认"));
        REQUIRE(outcome.done.size() == 1);
        CHECK(twins(CheckState::Waiting).empty());
        REQUIRE(twins(decision).size() == 1);
        CHECK(twins(decision).at(0).reason == "本人确认");
        must(inbox.station.ledger().undo(outcome.group, Station::occasion("undo")));
        CHECK(twins(CheckState::Waiting).size() == 1);
    }
    CHECK_FALSE(decide(CheckState::NotSame, " "));
    CHECK_FALSE(decide(CheckState::Waiting, "理由"));
    // The answers to the police are none here, and the other way round.
    for (const CheckState decision : {CheckState::Accepted, CheckState::Rejected, CheckState::Visit}) {
        const auto outcome = must(decide(decision, "理由"));
        CHECK(outcome.group == 0);
        CHECK(outcome.failed.size() == 1);
    }
    const RowId police = inbox.item({{"kind", "5"}, {"theirs", "2026-11-01"}}, inbox.wang, inbox.wang);
    CHECK(must(inbox.decide({police}, CheckState::Theirs)).group == 0);
    CHECK(inbox.listed().size() == 1);
    // The other side says something else: the question is new.
    must(decide(CheckState::Both, ""));
    inbox.told(row, "2026-11-08", "person.name\t王建国\npresence\t9");
    REQUIRE(twins(CheckState::Waiting).size() == 1);
    CHECK(twins(CheckState::Waiting).at(0).facts.at(1).value == "户籍和居住都没有登记");
    inbox.told(row, "2026-11-15", "");
    CHECK(twins(CheckState::Waiting).empty());
    CHECK(twins(CheckState::Both).empty());
}
