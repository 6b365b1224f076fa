// SPDX-License-Identifier: GPL-3.0-or-later
// The page 表格填报: forms that were handed down are filled, answered, written into and saved as a copy.
#include "core/registry/basket.h"
#include "core/sheets/export_mark.h"
#include "core/sheets/sheet_writer.h"
#include "core/sheets/workbook.h"
#include "tests/gui/desk_fixture.h"
#include "ui/bridge/text.h"
#include "ui/forms/form_grid.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTabBar>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace linli;
using namespace linli::test;
using ui::FormModel;

namespace {

constexpr const char* kAged = "B01_高龄老人基本信息登记表.xlsx";
constexpr const char* kFigures = "B04_老年人口年龄结构统计表.xlsx";
constexpr const char* kOldFormat = "B05_家庭户规模构成.xls";

class Forms {
public:
    // A copy of one of the forms as they are handed down.
    QString copy(const char* name) const
    {
        const std::filesystem::path source = std::filesystem::path(LINLI_SOURCE) / "tests/data/forms" / name;
        std::filesystem::copy_file(source, m_folder.path() / name);
        return path(name);
    }
    // A list whose column 地址 may be where somebody lives or where somebody is registered.
    QString ambiguous() const
    {
        sheets::TableSheet sheet;
        sheet.title = "社区80周岁以上老人联系名单";
        for (const char* header : {"序号", "姓名", "地址", "备注"}) {
            sheets::Column column;
            column.header = {header};
            sheet.columns.push_back(column);
        }
        std::vector<sheets::Row> rows(3);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].cells.resize(4);
            rows[i].cells[0].setNumber(static_cast<double>(i + 1));
        }
        sheet.rows = sheets::rowsFrom(rows);
        must(sheets::writeXlsx(m_folder.path() / "名单.xlsx", std::span(&sheet, 1)));
        return path("名单.xlsx");
    }
    QString path(const char* name) const { return ui::text((m_folder.path() / name).string()); }

private:
    TempFolder m_folder;
};

// Tags of the city that a form counts; the small committee has only two.
void defineTags(Program& program)
{
    bool done = false;
    program.session().change(
        QStringLiteral("test"), &program.window(),
        [](ui::Writing& side, ui::Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(ledger::Writer writer, side.ledger().begin({"tester", "edit", "", std::nullopt}));
            for (const auto& [code, subject] : {std::pair {"disabled_care", "person"}, std::pair {"elder_only_household", "household"}}) {
                LINLI_TRY(const base::RowId row, writer.create("tag_def"));
                for (const auto& [field, value] : {std::pair {"tag_def.code", code}, std::pair {"tag_def.name", code}, std::pair {"tag_def.level", "C"},
                                                   std::pair {"tag_def.subject", subject}, std::pair {"tag_def.rule_role", "none"}}) {
                    LINLI_CHECK(writer.set(row, field, std::string(value)));
                }
            }
            return writer.commit();
        },
        [&](base::Result<ledger::GroupNo> group) {
            must(std::move(group));
            done = true;
        });
    REQUIRE(program.waitFor([&] { return done; }));
    program.settle();
}

std::string bytesOf(const QString& file)
{
    std::ifstream in(std::filesystem::path(ui::utf8(file)), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void open(Program& program, const QString& file)
{
    program.window().go(ui::Place(QStringLiteral("forms")).with(QStringLiteral("file"), file));
    program.settle();
    if (!program.isShown("formGrid")) {
        FAIL(ui::utf8(program.get<QLabel>("formNotice")->text()));
    }
}

QAbstractItemModel* cells(Program& program)
{
    return program.get<ui::FormGrid>("formGrid")->model();
}

int rowOf(Program& program, const QString& words, int column = 1)
{
    for (int row = 0; row < cells(program)->rowCount(); ++row) {
        if (cells(program)->index(row, column).data().toString() == words) {
            return row;
        }
    }
    return -1;
}

int columnOf(Program& program, const QString& words)
{
    for (int row = 0; row < 8; ++row) {
        for (int column = 0; column < cells(program)->columnCount(); ++column) {
            if (cells(program)->index(row, column).data().toString() == words) {
                return column;
            }
        }
    }
    return -1;
}

FormModel::Kind kindAt(Program& program, int row, int column)
{
    return static_cast<FormModel::Kind>(cells(program)->index(row, column).data(FormModel::KindRole).toInt());
}

void select(Program& program, int row, int column)
{
    auto* grid = program.get<ui::FormGrid>("formGrid");
    grid->setFocus();
    grid->setCurrentIndex(cells(program)->index(row, column));
}

void save(Program& program, const QString& file)
{
    program.click("saveForm");
    program.get<QLineEdit>("purpose")->setText(QStringLiteral("报街道民政"));
    program.click("accept");
    auto* dialog = program.get<QFileDialog>("formSaveDialog");
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    program.settle();
}

std::string saved(const sheets::Workbook& book, int row, int column)
{
    return std::string(book.sheets.front().text(static_cast<std::size_t>(row), static_cast<std::size_t>(column)));
}

QString notice(Program& program)
{
    return program.get<QLabel>("formNotice")->text();
}

std::size_t exportsLogged(Program& program)
{
    const std::vector<access::AuditEntry> log = recentLog(program);
    return static_cast<std::size_t>(std::count_if(log.begin(), log.end(), [](const access::AuditEntry& one) {
        return one.action == "export" && one.object.starts_with("form/") && one.purpose.find("报街道民政") != std::string::npos;
    }));
}

}  // namespace

TEST_CASE("a list that was handed down fills itself; what is typed into an open cell is saved with it, never over the original")
{
    const Committee committee(20);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    const QString file = forms.copy(kAged);
    const std::string before = bytesOf(file);
    open(program, file);
    const QAbstractItemModelTester tester(cells(program), QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(program.get<QLabel>("formTitle")->text().contains(QStringLiteral("高龄老人基本信息登记表")));
    CHECK(program.get<QLabel>("formWarnings")->text().contains(QStringLiteral("有效期已过")));
    // Bars with words.
    const auto bar = [&](const QString& header) {
        return static_cast<FormModel::Bar>(cells(program)->headerData(columnOf(program, header), Qt::Horizontal, FormModel::BarRole).toInt());
    };
    CHECK(bar(QStringLiteral("姓名")) == FormModel::Bar::Automatic);
    CHECK(bar(QStringLiteral("备注")) == FormModel::Bar::ByHand);
    CHECK(ui::barWords(FormModel::Bar::ByHand) == QStringLiteral("需人填"));
    // Masked, with its source.
    const int wang = rowOf(program, QStringLiteral("王建国"));
    REQUIRE(wang > 0);
    const int number = columnOf(program, QStringLiteral("身份证号码"));
    CHECK(cells(program)->index(wang, number).data().toString().contains(u'*'));
    select(program, wang, number);
    CHECK(program.get<QLabel>("formSource")->text().contains(QStringLiteral("档案：身份证号码")));
    // Tab goes to the next open cell; what is typed there counts.
    program.key(Qt::Key_Tab);
    const QModelIndex first = program.get<ui::FormGrid>("formGrid")->currentIndex();
    CHECK(kindAt(program, first.row(), first.column()) == FormModel::Kind::Open);
    const int note = columnOf(program, QStringLiteral("备注"));
    REQUIRE(kindAt(program, wang, note) == FormModel::Kind::Open);
    select(program, wang, note);
    const QString counts = program.get<QLabel>("formCounts")->text();
    program.key(Qt::Key_F2);
    program.compose(QStringLiteral("每周上门"));
    program.key(Qt::Key_Return);
    CHECK(kindAt(program, wang, note) == FormModel::Kind::Typed);
    CHECK(cells(program)->index(wang, note).data().toString() == QStringLiteral("每周上门"));
    CHECK(program.get<QLabel>("formCounts")->text() != counts);
    CHECK(program.get<QLabel>("formCounts")->text().contains(QStringLiteral("手工填 1 格")));
    const QModelIndex next = program.get<ui::FormGrid>("formGrid")->currentIndex();
    CHECK(kindAt(program, next.row(), next.column()) == FormModel::Kind::Open);
    CHECK(next.row() > wang);
    // Not over the original.
    save(program, file);
    CHECK(notice(program).contains(QStringLiteral("不覆盖")));
    CHECK(bytesOf(file) == before);
    CHECK(exportsLogged(program) == 0);
    const QString masked = forms.path("打码.xlsx");
    save(program, masked);
    CHECK(notice(program).contains(masked));
    CHECK(exportsLogged(program) == 1);
    const std::vector<std::string> marks = must(sheets::exportMarks(ui::utf8(masked)));
    REQUIRE(marks.size() == 1);
    CHECK(marks.front().find("报街道民政") != std::string::npos);
    sheets::Workbook book = must(sheets::readWorkbook(ui::utf8(masked)));
    CHECK(saved(book, wang, number).find('*') != std::string::npos);
    CHECK(saved(book, wang, note) == "每周上门");
    // With full numbers; the screen stays masked.
    program.get<QCheckBox>("formFull")->click();
    const QString full = forms.path("完整.xlsx");
    save(program, full);
    CHECK(exportsLogged(program) == 2);
    book = must(sheets::readWorkbook(ui::utf8(full)));
    CHECK(saved(book, wang, number) == "310114194303080015");
    CHECK(saved(book, wang, note) == "每周上门");
    CHECK(cells(program)->index(wang, number).data().toString().contains(u'*'));
    CHECK(bytesOf(file) == before);
}

TEST_CASE("a form that comes again takes over what was written by hand, and says what is different")
{
    const Committee committee(20);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    const QString file = forms.copy(kAged);
    open(program, file);
    const int wang = rowOf(program, QStringLiteral("王建国"));
    const int note = columnOf(program, QStringLiteral("备注"));
    REQUIRE(wang > 0);
    select(program, wang, note);
    program.key(Qt::Key_F2);
    program.compose(QStringLiteral("每周上门"));
    program.key(Qt::Key_Return);
    CHECK(!program.isShown("formDifferences"));
    const QString last = forms.path("上月.xlsx");
    save(program, last);
    // The same empty form next month.
    const QString again = forms.path("本月.xlsx");
    std::filesystem::copy_file(ui::utf8(file), ui::utf8(again));
    open(program, again);
    CHECK(kindAt(program, wang, note) == FormModel::Kind::Open);
    const auto compareWith = [&](const QString& chosen) {
        program.click("formCompare");
        auto* dialog = program.get<QFileDialog>("lastDialog");
        Q_EMIT dialog->fileSelected(chosen);
        dialog->close();
        program.settle();
    };
    // Another form is refused, and the filling stays.
    compareWith(forms.copy(kFigures));
    CHECK(notice(program).contains(QStringLiteral("不能与上次比较")));
    CHECK(kindAt(program, wang, note) == FormModel::Kind::Open);
    compareWith(last);
    CHECK(kindAt(program, wang, note) == FormModel::Kind::Carried);
    CHECK(cells(program)->index(wang, note).data().toString() == QStringLiteral("每周上门"));
    select(program, wang, note);
    CHECK(program.get<QLabel>("formSource")->text().contains(QStringLiteral("沿用上次填写")));
    CHECK(program.get<QLabel>("formCounts")->text().contains(QStringLiteral("沿用上次 1 格")));
    program.click("formDifferences");
    REQUIRE(program.get<QListWidget>("refillList")->count() == 1);
    CHECK(program.get<QListWidget>("refillList")->item(0)->text() == QStringLiteral("没有差异。"));
    program.click("accept");
    const QString out = forms.path("本月填好.xlsx");
    save(program, out);
    CHECK(saved(must(sheets::readWorkbook(ui::utf8(out))), wang, note) == "每周上门");
}

TEST_CASE("the people of the basket can be the rows of a form")
{
    const Committee committee(20);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    open(program, forms.copy(kAged));
    program.click("formWhoBasket");
    program.settle();
    CHECK(rowOf(program, QStringLiteral("李秀兰")) < 0);
    std::size_t put = 0;
    program.session().write(
        {}, &program.window(),
        [li = committee.people().li, user = program.session().user()](ui::Writing& side, ui::Task&) {
            return registry::putInBasket(side.replica.writer(), user, std::vector {li});
        },
        [&](base::Result<std::size_t> count) { put = must(std::move(count)); });
    program.settle();
    REQUIRE(put == 1);
    program.click("formWhoBasket");
    program.settle();
    CHECK(rowOf(program, QStringLiteral("李秀兰")) > 0);
    CHECK(rowOf(program, QStringLiteral("王建国")) < 0);
}

TEST_CASE("figures are counted; one that is written over by hand is a number of the file")
{
    const Committee committee(40);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    defineTags(program);
    const QString file = forms.copy(kFigures);
    open(program, file);
    CHECK(program.get<QLabel>("formWarnings")->text().contains(QStringLiteral("未经审批")));
    CHECK(program.get<QLabel>("formRows")->text().contains(QStringLiteral("不列名单")));
    QModelIndex figure;
    for (int row = 0; row < cells(program)->rowCount() && !figure.isValid(); ++row) {
        for (int column = 1; column < cells(program)->columnCount() && !figure.isValid(); ++column) {
            bool isNumber = false;
            const int value = cells(program)->index(row, column).data().toString().toInt(&isNumber);
            if (isNumber && value > 0 && kindAt(program, row, column) == FormModel::Kind::Filled) {
                figure = cells(program)->index(row, column);
            }
        }
    }
    REQUIRE(figure.isValid());
    const int row = figure.row();
    const int column = figure.column();
    select(program, row, column);
    CHECK(program.get<QLabel>("formSource")->text().contains(QStringLiteral("统计")));
    program.key(Qt::Key_F2);
    program.get<QLineEdit>("formCell")->selectAll();
    program.type("77");
    program.key(Qt::Key_Return);
    CHECK(kindAt(program, row, column) == FormModel::Kind::Typed);
    const QString out = forms.path("填好.xlsx");
    save(program, out);
    CHECK(notice(program).contains(out));
    const sheets::Workbook book = must(sheets::readWorkbook(ui::utf8(out)));
    const sheets::FoundCell* found = book.sheets.front().at(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
    REQUIRE(found != nullptr);
    CHECK(found->type == sheets::CellType::Number);
    CHECK(found->number == 77);
}

TEST_CASE("an answer fills its column at once and is remembered; without the tick it holds for this once")
{
    const Committee committee(20);
    const Forms forms;
    const QString file = forms.ambiguous();
    Program program(committee.folder());
    program.unlock();
    open(program, file);
    if (program.isShown("formWhoRight")) {
        program.click("formWhoRight");
    }
    const int wang = rowOf(program, QStringLiteral("王建国"));
    REQUIRE(wang > 0);
    const int place = columnOf(program, QStringLiteral("地址"));
    CHECK(cells(program)->headerData(place, Qt::Horizontal, FormModel::BarRole).toInt() == static_cast<int>(FormModel::Bar::Confirm));
    const auto choose = [&](const QString& meaning) {
        auto* box = program.get<QComboBox>("formQuestion0");
        REQUIRE(box->findText(meaning) >= 0);
        box->setCurrentIndex(box->findText(meaning));
        Q_EMIT box->activated(box->currentIndex());
        program.settle();
    };
    program.get<QCheckBox>("formRemember")->setChecked(false);
    choose(QStringLiteral("留空"));
    CHECK(cells(program)->index(wang, place).data().toString().isEmpty());
    CHECK(cells(program)->headerData(place, Qt::Horizontal, FormModel::BarRole).toInt() == static_cast<int>(FormModel::Bar::Empty));
    program.get<QCheckBox>("formRemember")->setChecked(true);
    choose(QStringLiteral("现住址"));
    CHECK(cells(program)->index(wang, place).data().toString().contains(QStringLiteral("12")));
    CHECK(program.isShown("toastUndo"));
    // The same make again.
    const QString again = forms.path("下月.xlsx");
    std::filesystem::copy_file(ui::utf8(file), ui::utf8(again));
    open(program, again);
    CHECK(cells(program)->index(wang, place).data().toString().contains(QStringLiteral("12")));
    // Taken back, it is asked once more.
    program.key(Qt::Key_Z, Qt::ControlModifier);
    program.settle();
    CHECK(cells(program)->headerData(place, Qt::Horizontal, FormModel::BarRole).toInt() == static_cast<int>(FormModel::Bar::Confirm));
    CHECK(program.get<QComboBox>("formQuestion0")->currentIndex() == -1);
}

TEST_CASE("another day lists other people, and what was typed stays with the person")
{
    const Committee committee(20);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    open(program, forms.copy(kAged));
    const int note = columnOf(program, QStringLiteral("备注"));
    const int before = rowOf(program, QStringLiteral("王建国"));
    select(program, before, note);
    program.key(Qt::Key_F2);
    program.compose(QStringLiteral("老党员"));
    program.key(Qt::Key_Return);
    const QString rows = program.get<QLabel>("formRows")->text();
    auto* day = program.get<QLineEdit>("formDay");
    day->setText(QStringLiteral("2019-01-01"));
    day->setFocus();
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.get<QLabel>("formRows")->text() != rows);
    const int after = rowOf(program, QStringLiteral("王建国"));
    REQUIRE(after > 0);
    CHECK(cells(program)->index(after, note).data().toString() == QStringLiteral("老党员"));
    // A day to come is refused.
    day->setText(QStringLiteral("2999-01-01"));
    program.key(Qt::Key_Return);
    program.settle();
    CHECK(program.get<QLineEdit>("formDay")->text() == QStringLiteral("2019-01-01"));
    // Something typed is not lost without asking.
    program.window().go(ui::Place(QStringLiteral("forms")).with(QStringLiteral("file"), forms.copy(kFigures)));
    program.settle();
    REQUIRE(program.isShown("dropTypedBox"));
    program.click("cancel");
    CHECK(cells(program)->index(after, note).data().toString() == QStringLiteral("老党员"));
}

TEST_CASE("what cannot be read or saved is said, with what to do")
{
    const Committee committee(0);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    program.go(QStringLiteral("forms"));
    CHECK(program.get<QLabel>("emptySentence")->text().contains(QStringLiteral("下发的表格")));
    const QString picture = forms.path("图片.xlsx");
    std::ofstream(std::filesystem::path(ui::utf8(picture)), std::ios::binary) << "\x89PNG\r\n\x1a\n0000";
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(picture)});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(program.find("formsPage"), &enter);
    REQUIRE(enter.isAccepted());
    QDropEvent dropped(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(program.find("formsPage"), &dropped);
    program.settle();
    CHECK(notice(program).contains(QStringLiteral("图片.xlsx")));
    program.click("emptyAction");
    auto* dialog = program.get<QFileDialog>("formDialog");
    Q_EMIT dialog->fileSelected(forms.copy(kOldFormat));
    dialog->close();
    program.settle();
    CHECK(notice(program).contains(QStringLiteral("保存为 xlsx")));
    const QString out = forms.path("填好.xlsx");
    save(program, out);
    CHECK(notice(program).contains(out));
    CHECK(must(sheets::readWorkbook(ui::utf8(out))).facts.kind == sheets::FileKind::Xlsx);
    CHECK_FALSE(QFile::exists(forms.path(".填好.form.xlsx")));
}

TEST_CASE("at 175 % a form fits beside the rail at 1366 × 768")
{
    const Committee committee(20);
    const Forms forms;
    Program program(committee.folder());
    program.unlock();
    open(program, forms.copy(kAged));
    const QSize least = program.leastAtLargestText("formsPage");
    INFO(least.width() << " x " << least.height());
    CHECK(least.width() <= 1000);
    CHECK(least.height() <= 640);
}
