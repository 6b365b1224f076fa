// SPDX-License-Identifier: GPL-3.0-or-later
// The page 政策帮扶: who is entitled in two keys, why, and what a person decides.
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>

using namespace linli;
using namespace linli::test;

namespace {

QTreeWidgetItem* policy(Program& program, const QString& name)
{
    auto* list = program.get<QTreeWidget>("policyList");
    const auto found = list->findItems(name, Qt::MatchExactly);
    REQUIRE(found.size() == 1);
    return found.front();
}

void choose(Program& program, const QString& name)
{
    program.get<QTreeWidget>("policyList")->setCurrentItem(policy(program, name));
    program.settle();
}

QStringList names(Program& program)
{
    QStringList all;
    if (!program.isShown("matchLines")) {
        return all;
    }
    const QAbstractItemModel* model = program.get<QTableView>("matchLines")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        all << model->index(row, 0).data().toString();
    }
    return all;
}

void write(Program& program, std::function<base::Status(ledger::Writer&)> steps)
{
    bool done = false;
    program.session().change(
        QStringLiteral("test"), &program.window(),
        [steps = std::move(steps)](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin({"tester", "edit", "", std::nullopt}));
            LINLI_CHECK(steps(writer));
            return writer.commit();
        },
        [&](base::Result<ledger::GroupNo> group) {
            must(std::move(group));
            done = true;
        });
    REQUIRE(program.waitFor([&] { return done; }));
    program.settle();
}

void setField(Program& program, base::RowId row, const char* field, const std::string& value)
{
    write(program, [=](ledger::Writer& writer) { return writer.set(row, field, value); });
}

void defineTag(Program& program, const std::string& code, const std::string& subject, std::int64_t sensitivity)
{
    write(program, [=](ledger::Writer& writer) -> base::Status {
        LINLI_TRY(const base::RowId row, writer.create("tag_def"));
        for (const auto& [field, value] : {std::pair {"tag_def.code", code}, std::pair {"tag_def.name", "标签" + code}, std::pair {"tag_def.level", std::string("C")},
                                           std::pair {"tag_def.subject", subject}, std::pair {"tag_def.rule_role", std::string("none")}}) {
            LINLI_CHECK(writer.set(row, field, value));
        }
        return writer.set(row, "tag_def.sensitivity", sensitivity);
    });
}

}  // namespace

TEST_CASE("who is entitled and has not applied: Ctrl+9, then the policy")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    setField(program, committee.people().wang, "person.hukou_area", "310114");
    // Where somebody left it: one policy above.
    program.go(QStringLiteral("aid?policy=disabled_care_subsidy"));
    program.settle();
    REQUIRE(program.get<QTreeWidget>("policyList")->itemBelow(policy(program, QStringLiteral("重度残疾人护理补贴")))->text(0) == QStringLiteral("老年综合津贴"));
    program.go(QStringLiteral("residents"));
    program.settle();
    program.resetKeys();
    program.key(Qt::Key_6, Qt::ControlModifier);
    program.settle();
    program.key(Qt::Key_Down);
    program.settle();
    CHECK(program.keys() == 2);
    CHECK(program.get<QLabel>("policyTitle")->text() == QStringLiteral("老年综合津贴"));
    CHECK(program.get<QPushButton>("matches_entitled")->isChecked());
    CHECK(names(program).contains(QStringLiteral("王建国")));
}

TEST_CASE("the list of policies shows its three counts and whether anybody verified it")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    defineTag(program, "dibao", "household", 2);
    program.go(QStringLiteral("aid"));
    program.settle();
    auto* list = program.get<QTreeWidget>("policyList");
    CHECK(list->topLevelItemCount() == 24);  // 春节帮困 ended in 2023
    CHECK(list->headerItem()->text(1) == QStringLiteral("符合"));
    CHECK(list->headerItem()->text(2) == QStringLiteral("待核实"));
    CHECK(list->headerItem()->text(3) == QStringLiteral("接近"));
    CHECK(policy(program, QStringLiteral("最低生活保障"))->text(4) == QStringLiteral("待核实"));
    CHECK(policy(program, QStringLiteral("老年综合津贴"))->text(4) == QStringLiteral("已核实"));
    choose(program, QStringLiteral("最低生活保障"));
    CHECK(program.get<QLabel>("policyFacts")->text().contains(QStringLiteral("待核实")));
    CHECK(program.get<QLabel>("policyPapers")->text().contains(QStringLiteral("户口簿")));
    program.click("matches_unverified");
    program.settle();
    CHECK(names(program).size() == policy(program, QStringLiteral("最低生活保障"))->text(2).toInt());
    REQUIRE_FALSE(names(program).isEmpty());
    CHECK(program.get<QTableView>("matchLines")->model()->index(0, 3).data().toString().contains(QStringLiteral("差")));
}

TEST_CASE("why: each condition with its mark, value, origin and the parameter; then a decision by its digit")
{
    const Committee committee(20);
    Program program(committee.folder());
    program.unlock();
    setField(program, committee.people().wang, "person.hukou_area", "310114");
    program.go(QStringLiteral("aid?policy=elder_allowance"));
    program.settle();
    auto* table = program.get<QTableView>("matchLines");
    const auto rowOf = [&](const QString& name) { return static_cast<int>(names(program).indexOf(name)); };
    REQUIRE(rowOf(QStringLiteral("王建国")) >= 0);
    table->selectRow(rowOf(QStringLiteral("王建国")));
    program.settle();
    auto* why = program.get<QTreeWidget>("whyTree");
    REQUIRE(why->topLevelItemCount() == 2);
    CHECK(why->topLevelItem(0)->text(0).startsWith(QStringLiteral("✓ ")));
    CHECK(why->topLevelItem(0)->text(1).contains(QStringLiteral("310114（居村")));
    CHECK(program.get<QLabel>("matchAnswer")->text().startsWith(QStringLiteral("王建国：符合")));
    const int before = policy(program, QStringLiteral("老年综合津贴"))->text(1).toInt();
    table->setFocus();
    program.key(Qt::Key_3);
    program.settle();
    program.key(Qt::Key_2);
    program.key(Qt::Key_Return);
    program.settle();
    CHECK_FALSE(names(program).contains(QStringLiteral("王建国")));
    CHECK(policy(program, QStringLiteral("老年综合津贴"))->text(1).toInt() == before - 1);
    program.click("matches_decided");
    program.settle();
    REQUIRE(names(program) == QStringList {QStringLiteral("王建国")});
    CHECK(program.get<QTableView>("matchLines")->model()->index(0, 4).data().toString().contains(QStringLiteral("住院或外出")));
    CHECK(program.get<QTableView>("matchLines")->model()->index(0, 4).data().toString().contains(QStringLiteral("暂不办理")));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(policy(program, QStringLiteral("老年综合津贴"))->text(1).toInt() == before);
}

TEST_CASE("people of a sensitive tag are shown for a reason that the log holds")
{
    const Committee committee(5);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("aid?policy=child_living"));
    program.settle();
    // A dictionary without the tag: said, and nobody is taken for a no.
    CHECK(program.get<QLabel>("emptySentence")->text().contains(QStringLiteral("没有标识为“child_hardship”的标签")));
    CHECK_FALSE(program.isShown("emptyAction"));
    defineTag(program, "orphan", "person", 3);
    defineTag(program, "child_hardship", "person", 3);
    CHECK_FALSE(program.isShown("matchLines"));
    CHECK(program.isShown("emptyAction"));
    // A count of few would tell as much.
    CHECK(program.get<QTreeWidget>("policyList")->currentItem()->text(1) == QStringLiteral("—"));
    const auto isLogged = [&] {
        const std::vector<access::AuditEntry> log = recentLog(program);
        return std::any_of(log.begin(), log.end(), [](const access::AuditEntry& one) { return one.action == "reveal" && one.object == "tag/orphan"; });
    };
    CHECK_FALSE(isLogged());
    program.click("emptyAction");
    REQUIRE(program.isShown("reasonBox"));
    program.get<QLineEdit>("reason")->setText(QStringLiteral("上门看望"));
    program.click("accept");
    program.settle();
    CHECK(isLogged());
    CHECK(program.get<QLabel>("emptySentence")->text() == QStringLiteral("这里没有人。"));
}
