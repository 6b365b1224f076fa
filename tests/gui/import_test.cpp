// SPDX-License-Identifier: GPL-3.0-or-later
// A list from outside, dropped on the window and imported as a person does it.
#include "core/ledger/history.h"
#include "core/registry/roster.h"

#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/import/compare_model.h"
#include "ui/import/import_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>

#include <catch2/catch_test_macros.hpp>
#include <fstream>

using namespace linli;
using namespace linli::test;

namespace {

// One new, one with another telephone, one number damaged by a spreadsheet program, a column nobody knows.
constexpr const char* kSmall = "姓名,身份证号,联系电话,天气\n"
                               "赵导入,310114199003072374,13800001111,晴\n"
                               "王建国,310114194303080015,13900002222,晴\n"
                               "钱坏号,3.10114E+17,13800003333,晴\n"
                               "合计,,,\n";

class Lists {
public:
    QString write(const char* name, const std::string& content) const
    {
        const std::filesystem::path file = m_folder.path() / name;
        std::ofstream(file, std::ios::binary) << content;
        return ui::text(file.string());
    }

private:
    TempFolder m_folder;
};

void drop(Program& program, const QString& file)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QWidget* page = program.find("importPage");
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page, &enter);
    REQUIRE(enter.isAccepted());
    QDropEvent dropped(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(page, &dropped);
    program.settle();
}

ledger::GroupNo newestGroup(Program& program)
{
    std::optional<ledger::GroupNo> newest;
    QObject guard;
    program.session().ask(
        &guard,
        [](ui::Reading& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(const auto groups, ledger::recentGroups(side.database, 0, 1));
            return groups.empty() ? 0 : groups.front().no;
        },
        [&](base::Result<ledger::GroupNo> group) { newest = must(std::move(group)); });
    program.waitFor([&] { return newest.has_value(); });
    return *newest;
}

std::size_t people(Program& program)
{
    std::optional<std::size_t> count;
    QObject guard;
    program.session().ask(
        &guard,
        [](ui::Reading& side, ui::Task&) -> base::Result<std::size_t> {
            registry::RosterQuery everybody;
            everybody.basis = registry::Basis::All;
            LINLI_TRY(const auto ids, registry::rosterIds(side.view, everybody));
            return ids.size();
        },
        [&](base::Result<std::size_t> result) { count = must(std::move(result)); });
    program.waitFor([&] { return count.has_value(); });
    return *count;
}

QString buttonText(Program& program, const char* name)
{
    return program.get<QPushButton>(name)->text();
}

QString cell(Program& program, int row, int column)
{
    return program.get<QTableView>("importRows")->model()->index(row, column).data().toString();
}

// Nobody twice: a name for each of 64, in another year after that.
std::string longList(int rows)
{
    const char* given[] = {"伟", "芳", "娜", "敏", "静", "强", "磊", "洋"};
    std::string list = "姓名,性别,出生日期\n";
    for (int i = 0; i < rows; ++i) {
        list +=
            std::string("陈") + given[i % 8] + given[i / 8 % 8] + ",男," + std::to_string(1930 + i / 64) + "-03-15\n";
    }
    return list;
}

}  // namespace

TEST_CASE("a list is dropped, looked over, imported, and taken back by one undo")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    const std::size_t before = people(program);
    const ledger::GroupNo group = newestGroup(program);
    program.key(Qt::Key_0, Qt::ControlModifier);
    REQUIRE(program.waitFor([&] { return program.window().place().page == QStringLiteral("import"); }));
    program.settle();
    CHECK(program.get<QLabel>("emptySentence")->text().contains(QStringLiteral("身份证号")));
    CHECK_FALSE(program.isShown("applyImport"));
    drop(program, lists.write("名册.csv", kSmall));
    CHECK(buttonText(program, "countAll") == QStringLiteral("全部 3"));
    CHECK(buttonText(program, "countNew") == QStringLiteral("新增 1"));
    CHECK(buttonText(program, "countChanged") == QStringLiteral("更新 1"));
    CHECK(buttonText(program, "countProblem") == QStringLiteral("有问题 1"));
    CHECK(program.get<QLabel>("importFile")->text().contains(QStringLiteral("合计")));
    // The problem is shown first, by its cell.
    CHECK(cell(program, 0, ui::ReportModel::Row) == QStringLiteral("4"));
    CHECK(cell(program, 0, ui::ReportModel::Name) == QStringLiteral("钱坏号"));
    CHECK(program.get<QLabel>("importDetail")->text().contains(QStringLiteral("B4")));
    program.click("countChanged");
    CHECK(cell(program, 0, ui::ReportModel::What).contains(QStringLiteral("138****5678 → 139****2222")));
    program.click("importCard");
    CHECK(program.get<QLabel>("cardName")->text() == QStringLiteral("王建国"));
    program.click("countNew");
    CHECK_FALSE(cell(program, 0, ui::ReportModel::What).contains(QStringLiteral("310114199003072374")));
    CHECK(buttonText(program, "showColumns").contains(QStringLiteral("未识别 1")));
    program.click("showColumns");
    const auto* columns = program.get<QTableView>("importColumns");
    CHECK(columns->model()->index(3, 0).data().toString() == QStringLiteral("天气"));
    CHECK(columns->model()->index(3, 1).data().toString().contains(QStringLiteral("未识别")));
    CHECK(newestGroup(program) == group);
    CHECK(buttonText(program, "applyImport") == QStringLiteral("导入 2 人"));
    program.click("applyImport");
    CHECK(people(program) == before + 1);
    CHECK(program.get<QLabel>("importNotice")->text().contains(QStringLiteral("已导入 2 人")));
    CHECK_FALSE(program.isShown("applyImport"));
    CHECK(program.isShown("toastUndo"));
    program.click("toastUndo");
    CHECK(people(program) == before);
    // The page does not go on saying what is no longer so.
    CHECK_FALSE(program.get<QLabel>("importNotice")->text().contains(QStringLiteral("已导入")));
    CHECK(buttonText(program, "applyImport") == QStringLiteral("重新检查"));
    program.click("applyImport");
    CHECK(buttonText(program, "applyImport") == QStringLiteral("导入 2 人"));
}

TEST_CASE("what changed since the check is checked anew by itself, and nothing is written meanwhile")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    drop(program, lists.write("名册.csv", kSmall));
    bool done = false;
    QObject guard;
    program.session().change(
        {}, &guard,
        [&](ui::Writing& side, ui::Task&) {
            return registry::operate(*side.registry, program.session().occasion("register"),
                                     [&](registry::Operations& operations) -> base::Status {
                                         registry::PersonDraft draft;
                                         draft.name = "赵导入";
                                         draft.idNumber = "310114199003072374";
                                         draft.phones = {"13800001111"};
                                         LINLI_TRY([[maybe_unused]] auto row, operations.registerPerson(draft));
                                         return {};
                                     });
        },
        [&](base::Result<ledger::GroupNo>) { done = true; });
    program.waitFor([&] { return done; });
    program.settle();
    const ledger::GroupNo group = newestGroup(program);
    program.click("applyImport");
    CHECK(newestGroup(program) == group);
    CHECK(program.get<QLabel>("importNotice")->text().contains(QStringLiteral("已自动重新检查")));
    CHECK(buttonText(program, "countNew") == QStringLiteral("新增 0"));
    CHECK(buttonText(program, "applyImport") == QStringLiteral("导入 1 人"));
    program.click("applyImport");
    CHECK(newestGroup(program) != group);
}

TEST_CASE("files that cannot be read are refused with a sentence")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    const std::pair<QString, QString> files[] = {
        {lists.write("图片.xlsx", "\x89PNG\r\n\x1a\n0000"), QStringLiteral("图片.xlsx")},
        {lists.write("空.csv", ""), QStringLiteral("空.csv")},
        {lists.write("无表头.csv", "1,2,3\n4,5,6\n"), QStringLiteral("没有找到表头")}};
    for (const auto& [file, words] : files) {
        drop(program, file);
        INFO(file.toStdString());
        CHECK(program.get<QLabel>("importNotice")->text().contains(words));
        CHECK(program.isShown("emptySentence"));
        CHECK_FALSE(program.isShown("applyImport"));
    }
}

TEST_CASE("a list is chosen in the file dialog")
{
    const Committee committee(0);
    const Lists lists;
    const QString file = lists.write("名册.csv", kSmall);
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    program.click("emptyAction");
    auto* dialog = program.window().findChild<QFileDialog*>();
    REQUIRE(dialog != nullptr);
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    program.settle();
    CHECK(buttonText(program, "applyImport") == QStringLiteral("导入 2 人"));
}

TEST_CASE("an import that is cancelled writes nothing")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    drop(program, lists.write("长名册.csv", longList(3000)));
    REQUIRE(program.isShown("applyImport"));
    const std::size_t before = people(program);
    const ledger::GroupNo group = newestGroup(program);
    // Cancelled in the strip as soon as it says how far it is.
    QObject guard;
    bool pressed = false;
    QObject::connect(&program.session().runner(), &ui::Runner::advanced, &guard, [&] {
        if (!pressed) {
            pressed = true;
            QTest::mouseClick(program.find("cancelJob"), Qt::LeftButton);
        }
    });
    program.click("applyImport");
    CHECK(pressed);
    CHECK(newestGroup(program) == group);
    CHECK(people(program) == before);
    CHECK(program.get<QLabel>("importNotice")->text().contains(QStringLiteral("没有改动")));
    CHECK(buttonText(program, "applyImport") == QStringLiteral("重新检查"));
}

TEST_CASE("a check that is cancelled leaves the page as it was")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    QObject guard;
    bool pressed = false;
    QObject::connect(&program.session().runner(), &ui::Runner::advanced, &guard, [&] {
        if (!pressed) {
            pressed = true;
            QTest::mouseClick(program.find("cancelJob"), Qt::LeftButton);
        }
    });
    drop(program, lists.write("长名册.csv", longList(5000)));
    CHECK(pressed);
    CHECK(program.isShown("emptySentence"));
    CHECK(program.get<QLabel>("importNotice")->text().contains(QStringLiteral("没有改动")));
}

TEST_CASE("the report keeps the rules of item models")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    auto* table = [&] {
        drop(program, lists.write("名册.csv", kSmall));
        return program.get<QTableView>("importRows");
    }();
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (const char* name : {"countAll", "countNew", "countProblem", "countAll"}) {
        program.click(name);
    }
    CHECK(table->model()->rowCount() == 3);
}

TEST_CASE("at 175 % the report leaves room for the card at 1366 × 768")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    drop(program, lists.write("名册.csv", kSmall));
    const QSize least = program.leastAtLargestText("importPage");
    INFO(least.width() << " x " << least.height());
    CHECK(least.width() <= 700);
    CHECK(least.height() <= 640);
}

TEST_CASE("a list is only compared: a key for each difference, written at once, and never asked again")
{
    const Committee committee(0);
    const Lists lists;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("import"));
    program.click("compareList");
    REQUIRE(program.isShown("comparePage"));
    const QString file = lists.write("公安.csv", "姓名,身份证号,联系电话\n"
                                                "赵导入,310114199003072374,13800001111\n"
                                                "王建国,310114194303080015,13900002222\n"
                                                "钱坏号,3.10114E+17,13800003333\n");
    program.window().go(ui::Place(QStringLiteral("compare")).with(QStringLiteral("file"), file));
    program.settle();
    const auto at = [&](int row, int column) { return program.get<QTableView>("compareRows")->model()->index(row, column).data().toString(); };
    const auto rows = [&] { return program.get<QTableView>("compareRows")->model()->rowCount(); };
    const QAbstractItemModelTester tester(program.get<QTableView>("compareRows")->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    REQUIRE(rows() == 3);
    CHECK(at(0, ui::CompareModel::Kind) == QStringLiteral("名单有、本地无"));
    CHECK(at(1, ui::CompareModel::What) == QStringLiteral("电话号码"));
    CHECK(at(1, ui::CompareModel::Theirs).contains(u'*'));
    CHECK(at(2, ui::CompareModel::Kind) == QStringLiteral("无法核对"));
    const std::size_t before = people(program);
    const ledger::GroupNo newest = newestGroup(program);
    // The first is kept as ours, the second adopted, the third cannot be adopted and waits for a visit.
    program.key(Qt::Key_2);
    program.key(Qt::Key_1);
    program.key(Qt::Key_1);
    CHECK(at(2, ui::CompareModel::Decision).isEmpty());
    program.key(Qt::Key_3);
    CHECK(at(0, ui::CompareModel::Decision) == QStringLiteral("保留本地"));
    CHECK(at(1, ui::CompareModel::Decision) == QStringLiteral("采纳"));
    CHECK(newestGroup(program) == newest);
    program.click("compareWrite");
    program.settle();
    CHECK(newestGroup(program) > newest);
    CHECK(people(program) == before);
    // The same list once more.
    REQUIRE(rows() == 1);
    CHECK(at(0, ui::CompareModel::Decision) == QStringLiteral("上次定为待走访"));
    CHECK(program.get<QLabel>("compareCounts")->text().contains(QStringLiteral("以前已定 1 处")));
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    program.get<QComboBox>("compareScope")->setCurrentIndex(1);
    Q_EMIT program.get<QComboBox>("compareScope")->activated(1);
    program.settle();
    // Undone, all three are asked again, and who lives here and is not named.
    CHECK(rows() > 3);
    CHECK(at(rows() - 1, ui::CompareModel::Kind) == QStringLiteral("本地有、名单无"));
}
