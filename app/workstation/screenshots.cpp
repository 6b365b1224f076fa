// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workstation/screenshots.h"

#include "core/demo/city.h"
#include "core/registry/columns.h"
#include "core/registry/roster.h"
#include "ui/app/settings.h"
#include "ui/bridge/text.h"
#include "ui/entry/entry_window.h"
#include "ui/printing/page_preview.h"
#include "ui/residents/residents_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/search_box.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <fstream>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace linli::workstation {

namespace {

constexpr int kTick = 60;
// Ticks without any work before a picture is taken.
constexpr int kQuietTicks = 6;

struct Step {
    QString name;
    std::function<void()> act;
};

QWidget* shownWindow(ui::Application& program)
{
    if (program.mainWindow() != nullptr) {
        return program.mainWindow();
    }
    return program.entryWindow();
}

// The window with the dialogs over it, as a person sees it.
QPixmap pictureOf(QWidget* window)
{
    QPixmap picture = window->grab();
    QPainter painter(&picture);
    const auto others = QApplication::topLevelWidgets();
    for (QWidget* other : others) {
        if (other == window || !other->isVisible() || other->windowType() == Qt::ToolTip) {
            continue;
        }
        QPoint corner = window->mapFromGlobal(other->mapToGlobal(QPoint(0, 0)));
        if (qobject_cast<QDialog*>(other) != nullptr) {
            corner = QPoint((window->width() - other->width()) / 2, (window->height() - other->height()) / 2);
            painter.fillRect(picture.rect(), QColor(26, 36, 48, 70));
        }
        painter.drawPixmap(corner, other->grab());
        painter.setPen(QColor(0x97, 0xa3, 0xb0));
        painter.drawRect(QRect(corner, other->size()).adjusted(0, 0, -1, -1));
    }
    return picture;
}

class Photographer : public QObject {
public:
    Photographer(ui::Application& program, QString folder, QString suffix)
        : m_program(program), m_folder(std::move(folder)), m_suffix(std::move(suffix))
    {
        QDir().mkpath(m_folder);
        m_timer.setInterval(kTick);
        connect(&m_timer, &QTimer::timeout, this, [this] { tick(); });
    }

    void start(std::vector<Step> steps)
    {
        m_steps = std::move(steps);
        next();
        m_timer.start();
    }

private:
    void next()
    {
        if (m_at < m_steps.size()) {
            m_steps[m_at].act();
            m_quiet = 0;
        }
    }

    void tick()
    {
        const bool busy = m_program.session() != nullptr && m_program.session()->runner().pending() > 0;
        m_quiet = busy ? 0 : m_quiet + 1;
        if (m_quiet < kQuietTicks) {
            return;
        }
        const QString file = m_folder + u'/' + m_steps[m_at].name + m_suffix + QStringLiteral(".png");
        pictureOf(shownWindow(m_program)).save(file);
        const auto open = QApplication::topLevelWidgets();
        for (QWidget* each : open) {
            if (each != shownWindow(m_program) && each->isVisible()) {
                each->close();
            }
        }
        if (++m_at == m_steps.size()) {
            m_timer.stop();
            QApplication::exit(0);
            return;
        }
        next();
    }

    ui::Application& m_program;
    QString m_folder;
    QString m_suffix;
    std::vector<Step> m_steps;
    std::size_t m_at = 0;
    int m_quiet = 0;
    QTimer m_timer;
};

template <typename Widget> Widget* part(ui::Application& program, const char* name)
{
    return program.mainWindow()->findChild<Widget*>(QLatin1String(name));
}

void click(ui::Application& program, const char* name)
{
    if (auto* button = part<QAbstractButton>(program, name)) {
        button->click();
    }
}

void selectPeople(ui::Application& program, int first, int last)
{
    auto* roster = part<QTableView>(program, "roster");
    roster->selectRow(first);
    QItemSelection several(roster->model()->index(first, 0), roster->model()->index(last, 0));
    roster->selectionModel()->select(several, QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

// A list as it comes from outside: people who are here, some with another telephone, two new ones, a damaged number.
std::string listText(const registry::ColumnTable& table)
{
    std::string list = "姓名,身份证号,联系电话,现住址,备注二\n";
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto cell = [&](std::size_t column) { return registry::cellText(table.cell(row, column)); };
        const std::string number = row == 6 ? "3.10114E+17" : cell(1);
        const std::string phone = row % 5 == 2 ? "1390000" + std::to_string(1000 + row) : cell(2);
        list += cell(0) + ',' + number + ',' + phone + ',' + cell(3) + ",\n";
    }
    return list + "陈来宁,310114199003072374,13800001111,,\n赵新禾,310114198801200023,13800002222,,\n合计,,,,\n";
}

void importList(ui::Application& program, const QString& file)
{
    QObject* guard = program.mainWindow();
    program.session()->ask(
        guard,
        [file](ui::Reading& side, ui::Task&) -> base::Status {
            registry::RosterQuery everybody;
            everybody.basis = registry::Basis::Lives;
            registry::ColumnRequest request;
            LINLI_TRY(request.rows, registry::rosterIds(side.view, everybody));
            request.rows.resize(std::min<std::size_t>(request.rows.size(), 40));
            request.columns = {"person.name", "person.id_no", "person.phone", "person.live_addr"};
            request.asOf = side.view.today;
            // People of a practice city are invented.
            request.unmasked = true;
            LINLI_TRY(const registry::ColumnTable table, registry::readColumns(side.view, request));
            std::ofstream(ui::utf8(file)) << listText(table);
            return {};
        },
        [app = &program, file](base::Status) {
            app->mainWindow()->go(ui::Place(QStringLiteral("import")).with(QStringLiteral("file"), file));
        });
}

void openTab(ui::Application& program, int tab)
{
    part<QTabWidget>(program, "cardTabs")->setCurrentIndex(tab);
}

std::vector<Step> tour(ui::Application& program, const ui::Credentials& credentials, const QString& list, const QString& form)
{
    ui::Application* app = &program;
    const auto go = [app](const char* url) {
        return [app, url] { app->mainWindow()->go(ui::Place::parse(QLatin1String(url))); };
    };
    return {
        {QStringLiteral("01-unlock"), [app] { app->start(); }},
        {QStringLiteral("02-today"), [app, credentials] { app->unlock(credentials); }},
        {QStringLiteral("02-residents"), go("residents")},
        {QStringLiteral("03-filter"), go("residents?filter=person.age >= 80 %26%26 person.sex == '2'")},
        {QStringLiteral("04-card"), [app] { selectPeople(*app, 3, 3); }},
        {QStringLiteral("05-card-homes"), [app] { openTab(*app, 1); }},
        {QStringLiteral("06-card-tags"), [app] { openTab(*app, 2); }},
        {QStringLiteral("07-card-visits"), [app] { openTab(*app, 3); }},
        {QStringLiteral("07-visit"), [app] { click(*app, "addVisit"); }},
        {QStringLiteral("08-card-timeline"), [app] { openTab(*app, 4); }},
        {QStringLiteral("09-tagging"),
         [app] {
             openTab(*app, 0);
             selectPeople(*app, 2, 9);
             click(*app, "tagSelected");
         }},
        {QStringLiteral("09-bulk"),
         [app] {
             selectPeople(*app, 2, 9);
             click(*app, "changeSelected");
             auto* field = part<QComboBox>(*app, "bulkTarget");
             field->setCurrentIndex(field->findText(QStringLiteral("工作单位")));
             part<QLineEdit>(*app, "bulkText")->setText(QStringLiteral("示例单位"));
             part<QDialog>(*app, "bulkBox")->findChild<QAbstractButton*>(QStringLiteral("accept"))->click();
         }},
        {QStringLiteral("09-conditions"),
         go("residents?build=1&filter=person.age >= 60 %26%26 person.livesHere %26%26 (tag('elder_alone') || person.livingHousehold.all(m, m.age >= 60, false)) "
            "%26%26 household.incomePerHead < 3000")},
        {QStringLiteral("09-conditions-unknown"), [app] { click(*app, "countUnknown"); }},
        {QStringLiteral("09-conditions-text"), [app] { click(*app, "switchMode"); }},
        {QStringLiteral("09-conditions-wrong"),
         [app] { part<QPlainTextEdit>(*app, "ruleText")->setPlainText(QStringLiteral("person.age >= 60 && person.nonsense")); }},
        {QStringLiteral("10-move-out"),
         [app] {
             app->mainWindow()->go(ui::Place(QStringLiteral("residents")));
             selectPeople(*app, 2, 2);
             click(*app, "moveOut");
         }},
        {QStringLiteral("11-reveal"), [app] { click(*app, "reveal"); }},
        {QStringLiteral("12-search"),
         [app] {
             auto* box = part<ui::SearchBox>(*app, "searchBox");
             box->setFocus();
             box->setText(QStringLiteral("wang"));
         }},
        {QStringLiteral("13-homes"),
         [app] {
             part<ui::SearchBox>(*app, "searchBox")->clear();
             part<QWidget>(*app, "personCard")->hide();
             app->mainWindow()->go(ui::Place(QStringLiteral("homes")));
         }},
        {QStringLiteral("14-homes-room"),
         [app] {
             auto* plan = part<QTableView>(*app, "plan");
             plan->setCurrentIndex(plan->model()->index(0, 0));
         }},
        {QStringLiteral("15-register"), go("register?typed=310114195306180024")},
        {QStringLiteral("16-ledgers"), go("ledgers")},
        {QStringLiteral("17-ledger-aged80"), go("ledgers?report=L03")},
        {QStringLiteral("17-ledger-population"), go("ledgers?report=S01")},
        {QStringLiteral("17-ledger-figure"), [app] { Q_EMIT part<ui::PagePreview>(*app, "pagePreview")->figureWanted(12, 1); }},
        {QStringLiteral("17-ledger-summary"), go("ledgers?report=S13")},
        {QStringLiteral("17-ledger-kept"), [app] { click(*app, "keepRun"); }},
        {QStringLiteral("17-ledger-design"), go("ledgers?design=new")},
        {QStringLiteral("17-ledger-design-columns"), [app] { click(*app, "fieldsAdd"); }},
        {QStringLiteral("17-ledger-design-statistic"), go("ledgers?design=copy&report=S03")},
        {QStringLiteral("17-ledger-design-condition"),
         [app] {
             part<QListWidget>(*app, "rowsList")->setCurrentRow(2);
             click(*app, "rowsChange");
         }},
        {QStringLiteral("17-ledger-design-kept"), go("ledgers?design=copy&report=S01")},
        {QStringLiteral("17-ledger-design-bands"),
         [app] {
             part<QListWidget>(*app, "rowsList")->setCurrentRow(1);
             click(*app, "rowsChange");
             part<QLineEdit>(*app, "bandsText")->setText(QStringLiteral("0-5，7-17，18-59，60以上"));
         }},
        {QStringLiteral("17-forms"), go("forms")},
        {QStringLiteral("17-forms-filled"), [app, form] { app->mainWindow()->go(ui::Place(QStringLiteral("forms")).with(QStringLiteral("file"), form)); }},
        {QStringLiteral("17-forms-open"), [app] { click(*app, "formNext"); }},
        {QStringLiteral("18-import"), go("import")},
        {QStringLiteral("18-import-report"), [app, list] { importList(*app, list); }},
        {QStringLiteral("18-import-changed"), [app] { click(*app, "countChanged"); }},
        {QStringLiteral("18-import-columns"), [app] { click(*app, "showColumns"); }},
        {QStringLiteral("18-import-done"), [app] { click(*app, "applyImport"); }},
        {QStringLiteral("18-review"), go("review")},
        {QStringLiteral("18-review-card"), [app] { click(*app, "leftPerson"); }},
        {QStringLiteral("18-review-police"), go("review?kind=police")},
        {QStringLiteral("18-review-twins"), go("review?kind=twins")},
        {QStringLiteral("18-tags"), go("tags")},
        {QStringLiteral("18-tags-tag"), go("tags?tag=elder_alone&group=candidates")},
        {QStringLiteral("18-tags-rule"), go("tags?tag=elder_60")},
        {QStringLiteral("18-tags-define"), [app] { click(*app, "defineTag"); }},
        {QStringLiteral("18-aid"), go("aid?policy=elder_allowance")},
        {QStringLiteral("18-aid-visits"), go("aid?show=visits")},
        {QStringLiteral("18-visits"), go("visits?show=planned")},
        {QStringLiteral("18-visits-done"), go("visits?show=done")},
        {QStringLiteral("18-visits-matters"), go("visits?show=matters")},
        {QStringLiteral("18-visits-matter"), [app] { click(*app, "newMatter"); }},
        {QStringLiteral("18-today-put-off"),
         [app] {
             app->mainWindow()->go(ui::Place(QStringLiteral("today")));
             QTimer::singleShot(3 * kTick, app->mainWindow(), [app] { click(*app, "duePutOff"); });
         }},
        {QStringLiteral("18-changes"), go("history")},
        {QStringLiteral("19-manage"), go("manage")},
        {QStringLiteral("20-shortcuts"), [app] { click(*app, "showShortcuts"); }},
    };
}

}  // namespace

std::optional<ui::Credentials> credentialsOf(const QCommandLineParser& parser)
{
    QFile file(parser.value(QStringLiteral("password-file")));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    ui::Credentials credentials;
    credentials.password = file.readLine().trimmed().toStdString();
    credentials.user = parser.isSet(QStringLiteral("user")) ? ui::utf8(parser.value(QStringLiteral("user")))
                                                            : demo::kPracticeUser;
    return credentials;
}

int takeScreenshots(ui::ApplicationOptions options, const QCommandLineParser& parser)
{
    // The user's own settings stay as they are.
    const QTemporaryDir scratch;
    ui::Settings::useFile(scratch.filePath(QStringLiteral("settings.ini")));
    const QString size = parser.value(QStringLiteral("text-size"));
    const bool english = parser.value(QStringLiteral("language")) == QStringLiteral("en");
    ui::Settings::setTextSize(size.isEmpty() ? 100 : size.toInt());
    ui::Settings::setLanguage(english ? base::Language::English : base::Language::Chinese);
    const auto credentials = credentialsOf(parser);
    if (!credentials) {
        QTextStream(stderr) << "cannot read the password file\n";
        return 2;
    }
    // The tour also changes data: it walks through a copy.
    const std::filesystem::path copy(ui::utf8(scratch.filePath(QStringLiteral("station"))));
    std::error_code failed;
    std::filesystem::copy(options.folder, copy, std::filesystem::copy_options::recursive, failed);
    if (failed) {
        QTextStream(stderr) << "cannot copy the station\n";
        return 1;
    }
    options.folder = copy;
    ui::Application program(std::move(options));
    const QString suffix = QStringLiteral("-%1%2").arg(ui::textSize()).arg(english ? QStringLiteral("-en") : QString());
    Photographer photographer(program, parser.value(QStringLiteral("screenshots")), suffix);
    photographer.start(tour(program, *credentials, scratch.filePath(QStringLiteral("名册.csv")), parser.value(QStringLiteral("form"))));
    return QApplication::exec();
}

}  // namespace linli::workstation
