// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/intake.h"

#include "fixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace linli;
using namespace linli::test;
using ledger::IntakeEdit;
using ledger::IntakeGroup;
using ledger::Register;

namespace {

constexpr catalog::EntityNo kPerson = 1;
constexpr std::int64_t kElsewhere = 0x1234567;

base::RowUid uid(std::uint8_t number)
{
    base::RowUid id;
    id.bytes[0] = 0xEE;
    id.bytes[15] = number;
    return id;
}

IntakeGroup groupFrom(std::int64_t number)
{
    IntakeGroup group;
    group.incarnation = kElsewhere;
    group.origin = number;
    group.at = 1'790'000'000'000;
    group.author = "王敏";
    group.operation = "edit";
    group.validOn = "2026-10-01";
    group.schemaVersion = 1;
    return group;
}

IntakeEdit edit(RowId row, catalog::FieldNo field, Value value, std::int64_t origin)
{
    IntakeEdit made;
    made.row = row;
    made.field = field;
    made.layer = kCommitteeLayer;
    made.value = std::move(value);
    made.origin = origin;
    return made;
}

// A person made elsewhere, with a name.
RowId receivePerson(Book& book, const base::RowUid& id, std::string_view name)
{
    auto intake = must(book.ledger().beginIntake());
    const RowId row = must(intake->row(id, kPerson));
    must(intake->beginGroup(groupFrom(5)));
    must(intake->edit(edit(row, ledger::kRowState, Value {std::int64_t {1}}, 11)));
    must(intake->edit(edit(row, no("person.name"), text(name), 12)));
    ok(intake->endGroup());
    ok(intake->commit());
    return row;
}

}  // namespace

TEST_CASE("a group from elsewhere makes rows and values, and verify agrees")
{
    Book book;
    const RowId row = receivePerson(book, uid(1), "陈大明");
    CHECK(book.effective(row, "person.name") == text("陈大明"));
    const auto history = must(ledger::historyOf(book.database(), row, no("person.name")));
    REQUIRE(history.size() == 1);
    CHECK(must(ledger::group(book.database(), history.front().group)).occasion.author == "王敏");
    CHECK(book.findings().empty());
    // It can be taken back here like any other.
    book.set(row, "person.name", text("陈小明"));
    CHECK(book.findings().empty());
}

TEST_CASE("an edit beside the chain is kept but not shown")
{
    Book book;
    const RowId row = book.person("陈大明");
    auto intake = must(book.ledger().beginIntake());
    must(intake->beginGroup(groupFrom(6)));
    IntakeEdit beside = edit(row, no("person.name"), text("陈达明"), 3);
    beside.chained = false;
    must(intake->edit(beside));
    ok(intake->endGroup());
    ok(intake->commit());
    CHECK(book.effective(row, "person.name") == text("陈大明"));
    CHECK(must(ledger::historyOf(book.database(), row, no("person.name"))).size() == 1);
    CHECK(must(ledger::editsOf(book.database(), book.newestGroup())).size() == 1);
    CHECK(book.findings().empty());
}

TEST_CASE("an intake that is dropped changes nothing and lets the next writer in")
{
    Book book;
    const RowId row = book.person("陈大明");
    const std::string before = book.digest();
    {
        auto intake = must(book.ledger().beginIntake());
        CHECK(keyOf(book.ledger().begin(Book::occasion())) == "ledger.busy");
        must(intake->beginGroup(groupFrom(6)));
        must(intake->edit(edit(row, no("person.name"), text("别人"), 3)));
    }
    CHECK(book.digest() == before);
    book.set(row, "person.name", text("陈达明"));
    CHECK(book.findings().empty());
}

TEST_CASE("rows come in with several layers, and later edits keep all of them")
{
    Book book;
    RowId row;
    {
        auto intake = must(book.ledger().beginIntake());
        must(intake->beginRows(groupFrom(0), false));
        std::vector<std::pair<catalog::FieldNo, Register>> registers {
            {no("person.name"), {kPoliceLayer, text("陈达明"), 0}},
            {no("person.name"), {kCommitteeLayer, text("陈大明"), 0}},
        };
        row = must(intake->addRow({uid(3), must(intake->find(uid(3))), kPerson, true, kCommitteeLayer, registers, {}}));
        ok(intake->endRows());
        ok(intake->commit());
    }
    CHECK(book.effective(row, "person.name") == text("陈达明"));
    CHECK(book.findings().empty());
    const GroupNo group = book.set(row, "person.name", Value {}, kPoliceLayer);
    CHECK(book.effective(row, "person.name") == text("陈大明"));
    CHECK(book.findings().empty());
    book.undo(group);
    CHECK(book.effective(row, "person.name") == text("陈达明"));
    CHECK(book.findings().empty());
}

TEST_CASE("a row that does not live comes in with its registers and can come back")
{
    Book book;
    RowId row;
    {
        auto intake = must(book.ledger().beginIntake());
        must(intake->beginRows(groupFrom(0), false));
        std::vector<std::pair<catalog::FieldNo, Register>> registers {
            {no("person.name"), {kCommitteeLayer, text("陈大明"), 0}},
        };
        row = must(intake->addRow({uid(4), must(intake->find(uid(4))), kPerson, false, kCommitteeLayer, registers, {}}));
        ok(intake->endRows());
        ok(intake->commit());
    }
    CHECK_FALSE(must(ledger::isLive(book.database(), row)));
    CHECK(book.findings().empty());
    auto intake = must(book.ledger().beginIntake());
    must(intake->beginGroup(groupFrom(7)));
    must(intake->edit(edit(row, ledger::kRowState, Value {std::int64_t {1}}, 9)));
    ok(intake->endGroup());
    ok(intake->commit());
    CHECK(book.effective(row, "person.name") == text("陈大明"));
    CHECK(book.findings().empty());
}

TEST_CASE("a wiped row leaves no value behind, and the rest still verifies")
{
    Book book;
    const RowId gone = receivePerson(book, uid(5), "顾念慈独有的名字");
    book.set(gone, "person.name", text("顾念慈改过的名字"));
    const RowId stays = book.person("陈大明");
    {
        auto intake = must(book.ledger().beginIntake());
        ok(intake->wipe(gone));
        ok(intake->commit());
    }
    auto left = must(book.database().prepare("SELECT count(*) FROM edit WHERE value LIKE '%顾念慈%' OR before LIKE '%顾念慈%'"));
    REQUIRE(must(left.step()));
    CHECK(left.integer(0) == 0);
    left.reset();
    CHECK_FALSE(must(ledger::isLive(book.database(), gone)));
    CHECK(book.effective(stays, "person.name") == text("陈大明"));
    CHECK(book.findings().empty());
    // And it may come again.
    {
        auto intake = must(book.ledger().beginIntake());
        must(intake->beginRows(groupFrom(0), false));
        std::vector<std::pair<catalog::FieldNo, Register>> registers {
            {no("person.name"), {kCommitteeLayer, text("顾念慈"), 0}},
        };
        CHECK(must(intake->addRow({uid(5), must(intake->find(uid(5))), kPerson, true, kCommitteeLayer, registers, {}})) == gone);
        ok(intake->endRows());
        ok(intake->commit());
    }
    CHECK(book.effective(gone, "person.name") == text("顾念慈"));
    CHECK(book.findings().empty());
}

TEST_CASE("affirming a value is an edit that stands for the state it affirms")
{
    Book book;
    const RowId row = book.person("陈大明");
    const GroupNo renamed = book.set(row, "person.name", text("陈达明"));
    auto writer = book.begin();
    ok(writer.affirm(row, no("person.name"), kCommitteeLayer));
    CHECK(writer.size() == 1);
    must(writer.commit());
    CHECK(book.effective(row, "person.name") == text("陈达明"));
    CHECK(book.findings().empty());
    // What was affirmed can still be taken back: nothing later would be lost.
    book.undo(renamed);
    CHECK(book.effective(row, "person.name") == text("陈大明"));
    CHECK(book.findings().empty());
}
