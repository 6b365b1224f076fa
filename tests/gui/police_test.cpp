// SPDX-License-Identifier: GPL-3.0-or-later
// What the police say otherwise, decided at the window as a person does it.
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

// A delivery as it comes with a sync: items, and the values of the police layer.
void deliver(Program& program, std::function<base::Status(ledger::Writer&)> bring)
{
    std::optional<base::Result<ledger::GroupNo>> done;
    QObject guard;
    program.session().change(
        {}, &guard,
        [bring, occasion = program.session().occasion("police_delivery")](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin(occasion));
            LINLI_CHECK(bring(writer));
            return writer.commit();
        },
        [&](base::Result<ledger::GroupNo> group) { done = std::move(group); });
    REQUIRE(program.waitFor([&] { return done.has_value(); }));
    must(std::move(*done));
    program.settle();
}

base::Status addItem(ledger::Writer& writer, const std::map<std::string, std::string>& texts, base::RowId person)
{
    LINLI_TRY(const base::RowId item, writer.create("check_item"));
    for (const auto& [column, text] : texts) {
        LINLI_CHECK(writer.set(item, "check_item." + column, text, kPolice));
    }
    LINLI_CHECK(writer.set(item, "check_item.person", catalog::reference(person), kPolice));
    return writer.set(item, "check_item.row", catalog::reference(person), kPolice);
}

// 王建国 with another address of registration, 李秀兰 and 𠮷玥喆 with another education each.
void deliverThree(Program& program, const People& people)
{
    deliver(program, [&](ledger::Writer& writer) -> base::Status {
        LINLI_CHECK(writer.set(people.wang, "person.hukou_address", std::string("新街1号"), kPolice));
        const std::map<std::string, std::string> common {{"kind", "6"}, {"as_of", "2026-06-30"}, {"source", "公安"}};
        const auto with = [&](std::map<std::string, std::string> more) {
            more.insert(common.begin(), common.end());
            return more;
        };
        LINLI_CHECK(addItem(writer, with({{"name", "王建国"}, {"field", "person.hukou_address"}, {"before", "嘉宁新村12号301室"}, {"theirs", "新街1号"}}), people.wang));
        LINLI_CHECK(addItem(writer, with({{"name", "李秀兰"}, {"field", "person.education"}, {"before", "60"}, {"theirs", "20"}}), people.li));
        return addItem(writer, with({{"name", "𠮷玥喆"}, {"field", "person.education"}, {"before", "60"}, {"theirs", "70"}}), people.rare);
    });
}

std::size_t count(Program& program, CheckState state)
{
    return ask<std::size_t>(program, [state](ui::Reading& side) -> base::Result<std::size_t> {
        LINLI_TRY(const auto items, registry::checkItems(side.view, registry::CheckInbox::Police, {state}, base::Language::Chinese));
        return items.size();
    });
}

void look(Program& program)
{
    program.settle();
    QTest::qWait(ui::ReviewPage::kSeenMilliseconds + 50);
}

QString sideText(Program& program, const char* side)
{
    return program.find(side)->findChild<QLabel*>(QStringLiteral("sideValue"))->text();
}

}  // namespace

TEST_CASE("police data: ours beside theirs, in groups, decided by one key and taken back by undo")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    deliverThree(program, committee.people());
    CHECK(program.get<QToolButton>("railReview")->text() == QStringLiteral("核对 (3)"));
    program.go(QStringLiteral("review?kind=police"));
    look(program);
    CHECK(program.get<QLabel>("reviewPosition")->text() == QStringLiteral("第 1 / 3 条"));
    const auto* list = program.get<QTreeWidget>("policeList");
    REQUIRE(list->topLevelItemCount() == 1);
    CHECK(list->topLevelItem(0)->text(0) == QStringLiteral("项目变化（3）"));
    // By field: 文化程度 before 户籍地址.
    CHECK(program.get<QLabel>("policeField")->text() == QStringLiteral("文化程度"));
    program.key(Qt::Key_J);
    program.key(Qt::Key_J);
    look(program);
    CHECK(program.get<QLabel>("policeField")->text() == QStringLiteral("户籍地址"));
    // The committee has its own word for it.
    CHECK(ui::utf8(sideText(program, "ourSide")) == "嘉宁新村12号301室");
    CHECK(sideText(program, "theirSide") == QStringLiteral("新街1号"));

    program.key(Qt::Key_1);
    program.settle();
    CHECK(count(program, CheckState::Accepted) == 1);
    CHECK(count(program, CheckState::Waiting) == 2);
    CHECK(ui::utf8(program.get<QLabel>("reviewPosition")->text()) == "第 2 / 2 条");
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(count(program, CheckState::Waiting) == 3);
    CHECK(program.get<QLabel>("policeField")->text() == QStringLiteral("户籍地址"));

    // A rejection asks for its reason; without one nothing happens.
    look(program);
    program.key(Qt::Key_2);
    program.settle();
    REQUIRE(program.isShown("reasonBox"));
    program.key(Qt::Key_Escape);
    program.settle();
    CHECK(count(program, CheckState::Waiting) == 3);
    program.key(Qt::Key_2);
    program.settle();
    program.type("2");
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(count(program, CheckState::Rejected) == 1);
    CHECK(ui::utf8(program.get<QLabel>("reviewPosition")->text()) == "第 2 / 2 条");

    look(program);
    program.key(Qt::Key_3);
    program.settle();
    CHECK(count(program, CheckState::Visit) == 1);
    CHECK(program.get<QTreeWidget>("policeList")->topLevelItemCount() == 2);
}

TEST_CASE("police data: all of a kind are looked at and accepted in one step")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    deliverThree(program, committee.people());
    program.go(QStringLiteral("review?kind=police"));
    look(program);
    CHECK(program.get<QPushButton>("acceptAllPolice")->text() == QStringLiteral("4　全部采纳：项目变化（2）…"));
    program.key(Qt::Key_4);
    program.settle();
    REQUIRE(program.isShown("policePreview"));
    const auto labels = program.find("policePreview")->findChildren<QLabel*>();
    CHECK(std::ranges::any_of(labels, [](const QLabel* each) { return each->text() == QStringLiteral("李秀兰"); }));
    CHECK(count(program, CheckState::Waiting) == 3);
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(count(program, CheckState::Accepted) == 2);
    CHECK(count(program, CheckState::Waiting) == 1);
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(count(program, CheckState::Waiting) == 3);
}

TEST_CASE("police data: what cannot be carried out says why and stays")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    deliver(program, [](ledger::Writer& writer) -> base::Status {
        LINLI_TRY(const base::RowId item, writer.create("check_item"));
        for (const auto& [column, text] : std::map<std::string, std::string> {{"kind", "1"},
                                                                            {"name", "无房人"},
                                                                            {"as_of", "2026-06-30"},
                                                                            {"source", "公安"},
                                                                            {"number", "310114199003072374"},
                                                                            {"theirs", "person.name\t无房人\nidentity.number\t310114199003072374\nphone.number\t13812345678\naddress\t无此路1号"}}) {
            LINLI_CHECK(writer.set(item, "check_item." + column, text, kPolice));
        }
        return {};
    });
    program.go(QStringLiteral("review?kind=police"));
    look(program);
    // The number is masked until somebody gives a reason.
    const auto seen = [&](const QString& words) {
        const auto labels = program.find("policeView")->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* each) { return each->text().contains(words); });
    };
    CHECK(seen(QStringLiteral("310114********2374")));
    CHECK_FALSE(seen(QStringLiteral("310114199003072374")));
    program.key(Qt::Key_1);
    program.settle();
    CHECK(program.get<QLabel>("reviewMessage")->text().contains(QStringLiteral("无此路1号")));
    CHECK(count(program, CheckState::Waiting) == 1);
    program.click("policeReveal");
    program.settle();
    program.type("1");
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(seen(QStringLiteral("310114199003072374")));
    CHECK(seen(QStringLiteral("13812345678")));
    // The log names everything that was shown.
    const auto entry = recentLog(program).front();
    CHECK(entry.action == "reveal");
    CHECK(entry.fields == "identity.number,phone.number");
}

TEST_CASE("police data: every button can be reached at the largest text")
{
    const Committee committee(0);
    Program program(committee.folder());
    program.unlock();
    deliverThree(program, committee.people());
    program.go(QStringLiteral("review?kind=police"));
    program.settle();
    const QSize least = program.leastAtLargestText("reviewPage");
    CHECK(least.width() <= 1366);
    CHECK(least.height() <= 768);
}
