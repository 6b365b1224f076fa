// SPDX-License-Identifier: GPL-3.0-or-later
// People whom another committee has, too, decided at the window as a person does it.
#include "core/registry/check_items.h"

#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/review/review_page.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace linli;
using namespace linli::test;
using registry::CheckState;

namespace {

constexpr ledger::LayerNo kPolice = 1;
constexpr const char* kNumber = "310114195306180016";

base::Status addItem(ledger::Writer& writer, base::RowId person, const std::string& name, const std::string& committee, const std::string& theirs)
{
    LINLI_TRY(const base::RowId item, writer.create("check_item"));
    for (const auto& [column, text] : std::map<std::string, std::string> {{"kind", "7"},
                                                                        {"as_of", "2026-06-30"},
                                                                        {"source", "城市中枢"},
                                                                        {"name", name},
                                                                        {"number", kNumber},
                                                                        {"place", committee},
                                                                        {"theirs", theirs}}) {
        LINLI_CHECK(writer.set(item, "check_item." + column, text, kPolice));
    }
    LINLI_CHECK(writer.set(item, "check_item.person", catalog::reference(person), kPolice));
    return writer.set(item, "check_item.row", catalog::reference(person), kPolice);
}

// As they come with a sync: two people of 东街居委会 and one of 西街居委会; and one difference of the police, for which
// there is another list.
void tell(Program& program, const People& people)
{
    std::optional<base::Result<ledger::GroupNo>> done;
    QObject guard;
    program.session().change(
        {}, &guard,
        [people, occasion = program.session().occasion("twins_found")](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
            LINLI_CHECK(addItem(writer, people.wang, "王建国", "东街居委会", "person.name\t王建囯\npresence\t2"));
            LINLI_CHECK(addItem(writer, people.li, "李秀兰", "西街居委会", "person.name\t李秀兰\npresence\t3"));
            LINLI_CHECK(addItem(writer, people.rare, "𠮷玥喆", "东街居委会", "person.name\t吉玥喆\npresence\t1"));
            LINLI_TRY(const base::RowId police, writer.create("check_item"));
            for (const auto& [column, text] : std::map<std::string, std::string> {
                     {"kind", "5"}, {"as_of", "2026-06-30"}, {"source", "公安"}, {"name", "王建国"}, {"theirs", "2026-06-30"}}) {
                LINLI_CHECK(writer.set(police, "check_item." + column, text, kPolice));
            }
            return writer.commit();
        },
        [&](base::Result<ledger::GroupNo> group) { done = std::move(group); });
    REQUIRE(program.waitFor([&] { return done.has_value(); }));
    must(std::move(*done));
    program.settle();
}

std::size_t count(Program& program, CheckState state)
{
    return ask<std::size_t>(program, [state](ui::Reading& side) -> base::Result<std::size_t> {
        LINLI_TRY(const auto items, registry::checkItems(side.view, registry::CheckInbox::Twins, {state}, base::Language::Chinese));
        return items.size();
    });
}

void look(Program& program)
{
    program.settle();
    QTest::qWait(ui::ReviewPage::kSeenMilliseconds + 50);
}

bool says(Program& program, const char* part, const QString& words)
{
    const auto labels = program.find(part)->findChildren<QLabel*>();
    return std::ranges::any_of(labels, [&](const QLabel* each) { return each->text().contains(words); });
}

}  // namespace

TEST_CASE("held twice: by committee, decided by one key, taken back by undo")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    tell(program, committee.people());
    CHECK(program.get<QToolButton>("railReview")->text() == QStringLiteral("核对 (4)"));
    program.go(QStringLiteral("review?kind=twins"));
    look(program);
    CHECK(program.get<QPushButton>("twins")->text() == QStringLiteral("疑似重复（跨居村） 3"));
    CHECK(program.get<QPushButton>("police")->text().endsWith(QStringLiteral("1")));
    CHECK(program.get<QLabel>("reviewPosition")->text() == QStringLiteral("第 1 / 3 人"));
    const auto* list = program.get<QTreeWidget>("twinsList");
    REQUIRE(list->topLevelItemCount() == 2);
    CHECK(list->topLevelItem(0)->text(0) == QStringLiteral("东街居委会（2）"));

    // Who they are there, and no more; the number masked.
    CHECK(says(program, "theirSide", QStringLiteral("东街居委会")));
    CHECK(says(program, "twinsView", QStringLiteral("310114********0016")));
    CHECK_FALSE(says(program, "twinsView", QString::fromUtf8(kNumber)));
    program.click("twinsReveal");
    program.settle();
    program.type("1");
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(says(program, "twinsView", QString::fromUtf8(kNumber)));

    program.key(Qt::Key_J);
    program.key(Qt::Key_J);
    look(program);
    CHECK(says(program, "theirSide", QStringLiteral("西街居委会")));
    CHECK(says(program, "theirSide", QStringLiteral("户在人不在")));
    program.key(Qt::Key_1);
    program.settle();
    CHECK(count(program, CheckState::Theirs) == 1);
    CHECK(count(program, CheckState::Waiting) == 2);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(count(program, CheckState::Waiting) == 3);
    CHECK(says(program, "theirSide", QStringLiteral("西街居委会")));

    look(program);
    program.key(Qt::Key_2);
    program.settle();
    CHECK(count(program, CheckState::Both) == 1);
    look(program);
    program.key(Qt::Key_4);
    program.settle();
    CHECK(count(program, CheckState::Ours) == 1);
    CHECK(program.get<QLabel>("reviewPosition")->text() == QStringLiteral("第 1 / 1 人"));

    // That it is not one person needs a reason.
    look(program);
    program.key(Qt::Key_3);
    program.settle();
    REQUIRE(program.isShown("reasonBox"));
    program.key(Qt::Key_Escape);
    program.settle();
    CHECK(count(program, CheckState::Waiting) == 1);
    program.key(Qt::Key_3);
    program.settle();
    program.type("2");
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(count(program, CheckState::NotSame) == 1);
    CHECK(count(program, CheckState::Waiting) == 0);
}

TEST_CASE("held twice: every button can be reached at the largest text")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    tell(program, committee.people());
    program.go(QStringLiteral("review?kind=twins"));
    program.settle();
    const QSize least = program.leastAtLargestText("reviewPage");
    CHECK(least.width() <= 1366);
    CHECK(least.height() <= 768);
}
