// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/aid/aid_page.h"
#include "ui/bridge/text.h"
#include "ui/forms/forms_page.h"
#include "ui/history/history_page.h"
#include "ui/homes/homes_page.h"
#include "ui/hub/hub_page.h"
#include "ui/import/compare_page.h"
#include "ui/import/import_page.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/manage/manage_page.h"
#include "ui/palette/command_palette.h"
#include "ui/register/register_page.h"
#include "ui/residents/basket_keeper.h"
#include "ui/residents/move_out_box.h"
#include "ui/residents/person_card.h"
#include "ui/residents/residents_page.h"
#include "ui/review/review_page.h"
#include "ui/shell/bottom_strip.h"
#include "ui/shell/rail.h"
#include "ui/shell/shortcuts_sheet.h"
#include "ui/shell/toast.h"
#include "ui/shell/top_bar.h"
#include "ui/tags/tags_page.h"
#include "ui/theme/theme.h"
#include "ui/today/today_page.h"
#include "ui/visiting/visit_box.h"
#include "ui/visits/visits_page.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace linli::ui {

namespace {
constexpr int kCardWidth = 370;
}

MainWindow::MainWindow(Session& session, bool practice, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_desk(session)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(practice ? tr("Linli Workstation (practice)") : tr("Linli Workstation"));
    build(practice);
    buildPages();
    buildShortcuts();
    connectDesk();
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() = default;

void MainWindow::build(bool practice)
{
    auto* centre = new QWidget(this);
    auto* outer = new QVBoxLayout(centre);
    space(outer, 0, 0);
    if (practice) {
        QLabel* bar = label(tr("Practice data: nothing here is real"), nullptr, centre);
        bar->setObjectName(QStringLiteral("practiceBar"));
        bar->setAlignment(Qt::AlignCenter);
        outer->addWidget(bar);
    }
    auto* middle = new QHBoxLayout;
    space(middle, 0, 0);
    m_rail = new Rail(centre);
    middle->addWidget(m_rail);
    auto* right = new QVBoxLayout;
    space(right, 0, 0);
    m_top = new TopBar(centre);
    right->addWidget(m_top);
    m_splitter = new QSplitter(Qt::Horizontal, centre);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(scaled(6));
    m_stack = new QStackedWidget(m_splitter);
    m_card = new PersonCard(m_desk, m_splitter);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_card);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_card->hide();
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_cardWidth = m_splitter->sizes().value(1); });
    right->addWidget(m_splitter, 1);
    middle->addLayout(right, 1);
    outer->addLayout(middle, 1);
    m_bottom = new BottomStrip(m_session.runner(), centre);
    outer->addWidget(m_bottom);
    setCentralWidget(centre);
    m_toast = new Toast(centre);
    m_sheet = new ShortcutsSheet(centre);
    m_palette = new CommandPalette(m_desk, *m_top->search(), centre);
    connect(m_palette, &CommandPalette::lockWanted, this, &MainWindow::lockWanted);
    connect(m_palette, &CommandPalette::shortcutsWanted, m_sheet, &ShortcutsSheet::toggle);
}

void MainWindow::buildPages()
{
    addPage(new TodayPage(m_desk, m_stack), tr("Today"), "check");
    addPage(new ResidentsPage(m_desk, m_stack), tr("Residents"), "people");
    addPage(new HomesPage(m_desk, m_stack), tr("Homes"), "home");
    addPage(new VisitsPage(m_desk, m_stack), tr("Visits"), "edit");
    addPage(new LedgersPage(m_desk, m_stack), tr("Ledgers"), "ledger");
    addPage(new AidPage(m_desk, m_stack), tr("Assistance"), "aid");
    addPage(new ReviewPage(m_desk, m_stack), tr("Review"), "review");
    addPage(new ManagePage(m_desk, m_stack), tr("Manage"), "manage");
    addPage(new FormsPage(m_desk, m_stack), tr("Forms"), "forms");
    addPage(new ImportPage(m_desk, m_stack), tr("Import"), "import");
    addPage(new TagsPage(m_desk, m_stack), tr("Tags"), "tag");
    addPage(new HistoryPage(m_desk, m_stack), tr("Changes"), "history");
    addPage(new ComparePage(m_desk, m_stack), {}, nullptr);
    addPage(new RegisterPage(m_desk, m_stack), {}, nullptr);
    if (m_session.hub() != nullptr) {
        addPage(new HubPage(m_desk, m_stack), {}, nullptr);
    }
}

void MainWindow::addPage(Page* page, const QString& words, const char* icon)
{
    const QString name = page->place().page;
    m_stack->addWidget(page);
    m_pages.emplace(name, page);
    if (icon != nullptr) {
        m_rail->add(name, words, icon);
    }
    connect(page, &Page::counted, m_rail, [this, name](int waiting) { m_rail->showCount(name, waiting); });
    connect(page, &Page::placeChanged, this, [this](const Place& place) {
        m_navigator.visit(place);
        m_top->showSteps(m_navigator.canGoBack(), m_navigator.canGoForward());
    });
}

void MainWindow::buildShortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto&& act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    on(Qt::CTRL | Qt::Key_K, [this] {
        m_top->search()->setFocus(Qt::ShortcutFocusReason);
        m_top->search()->selectAll();
    });
    on(Qt::CTRL | Qt::Key_L, [this] { Q_EMIT lockWanted(); });
    on(Qt::CTRL | Qt::Key_Slash, [this] { m_sheet->toggle(); });
    on(Qt::CTRL | Qt::Key_Z, [this] { m_session.undoLast(); });
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] { m_session.redoLast(); });
    on(Qt::CTRL | Qt::Key_Y, [this] { m_session.redoLast(); });
    on(Qt::CTRL | Qt::Key_N, [this] { m_desk.registerPerson({}); });
    on(Qt::CTRL | Qt::Key_F, [this] { currentPage()->focusFilter(); });
    on(Qt::CTRL | Qt::Key_Plus, [this] { Q_EMIT textSizeWanted(1); });
    on(Qt::CTRL | Qt::Key_Equal, [this] { Q_EMIT textSizeWanted(1); });
    on(Qt::CTRL | Qt::Key_Minus, [this] { Q_EMIT textSizeWanted(-1); });
    on(Qt::Key_F4, [this] { toggleCard(); });
    on(Qt::Key_F9, [this] {
        if (m_session.hub() != nullptr) {
            m_session.hub()->runNow();
        }
    });
    on(Qt::ALT | Qt::Key_Left, [this] { Q_EMIT m_top->backWanted(); });
    on(Qt::ALT | Qt::Key_Right, [this] { Q_EMIT m_top->forwardWanted(); });
    // Whoever is selected, or whose card it is.
    on(Qt::CTRL | Qt::Key_B, [this] {
        std::vector<base::RowId> people = currentPage()->chosenPeople();
        if (people.size() < 2 && m_card->person()) {
            people = {m_card->person()};
        }
        putInBasket(m_desk, std::move(people));
    });
    on(Qt::ALT | Qt::Key_V, [this] { recordVisit(); });
    on(Qt::ALT | Qt::Key_M, [this] {
        if (m_card->person()) {
            m_desk.moveOut(m_card->person());
        }
    });
}

void MainWindow::connectDesk()
{
    connect(m_rail, &Rail::chosen, this, [this](const QString& page) { go(m_pages.at(page)->place()); });
    connect(m_top, &TopBar::backWanted, this, [this] {
        if (const auto place = m_navigator.back()) {
            display(*place);
        }
    });
    connect(m_top, &TopBar::forwardWanted, this, [this] {
        if (const auto place = m_navigator.forward()) {
            display(*place);
        }
    });
    connect(m_top, &TopBar::lockWanted, this, &MainWindow::lockWanted);
    connect(m_top, &TopBar::largerWanted, this, [this] { Q_EMIT textSizeWanted(1); });
    connect(m_top, &TopBar::smallerWanted, this, [this] { Q_EMIT textSizeWanted(-1); });
    connect(m_top, &TopBar::helpWanted, m_sheet, &ShortcutsSheet::toggle);
    connect(&m_desk, &Desk::placeWanted, this, &MainWindow::go);
    connect(&m_desk, &Desk::personWanted, this, [this](base::RowId person) {
        m_card->showPerson(person);
        showCard(static_cast<bool>(person));
    });
    connect(&m_desk, &Desk::registrationWanted, this, [this](const QString& typed, base::RowId house) {
        go(Place(QStringLiteral("register"))
               .with(QStringLiteral("typed"), typed)
               .with(QStringLiteral("house"), house ? QString::number(house.value) : QString()));
    });
    connect(&m_desk, &Desk::moveOutWanted, this, [this](base::RowId person) {
        auto* box = new MoveOutBox(m_desk, person, m_card->personName(), centralWidget());
        box->open();
    });
    connect(&m_desk, &Desk::visitWanted, this,
            [this](base::RowId person, std::vector<community::Question> questions, std::function<void()> saved) {
                auto* box = new VisitBox(m_desk, person, std::move(questions), centralWidget(), std::move(saved));
                box->open();
            });
    connect(&m_desk, &Desk::noticeWanted, m_toast, [this](const QString& sentence, bool isError) {
        isError ? m_toast->alarm(sentence) : m_toast->notice(sentence);
    });
    connect(&m_desk, &Desk::selectionCounted, m_bottom, &BottomStrip::showSelection);
    connect(&m_desk, &Desk::languageWanted, this, [this](base::Language language) {
        if (holdsWork()) {
            m_desk.complain(tr("The language cannot change now: a registration or note that is not saved, the recovery code"
                               " on the screen or the work that runs would be lost. Finish it first."));
        } else {
            Q_EMIT languageWanted(language);
        }
    });
    connect(&m_session, &Session::offered, m_toast, [this](qint64 group, const QString& text) {
        m_toast->offerUndo(text, group);
    });
    connect(&m_session, &Session::takenBack, m_toast, [this](qint64 group, const QString& text, bool again) {
        again ? m_toast->offerUndo(text, group, true) : m_toast->offerRedo(text, group);
    });
    connect(&m_session, &Session::failed, m_toast, &Toast::alarm);
    connect(&m_session, &Session::changed, this, [this](qint64 group) {
        if (group == 0) {
            return;  // from the hub
        }
        // As everywhere in the window: the time in Shanghai.
        m_bottom->showSaved(text(base::shanghaiTimeText(m_session.clock().now())).mid(11, 5));
    });
    if (HubSync* hub = m_session.hub()) {
        const auto show = [this, hub] { m_bottom->showHub(hub->state(), m_session.clock().now()); };
        connect(hub, &HubSync::stateChanged, m_bottom, show);
        connect(m_bottom, &BottomStrip::hubWanted, this, [this] { go(Place(QStringLiteral("hub"))); });
        show();
    }
    connect(m_toast, &Toast::undoWanted, &m_session, &Session::undo);
    connect(m_toast, &Toast::redoWanted, &m_session, &Session::redo);
}

void MainWindow::go(const Place& place)
{
    m_navigator.visit(place);
    display(place);
}

Place MainWindow::place() const
{
    return currentPage()->place();
}

void MainWindow::display(const Place& place)
{
    const auto found = m_pages.find(place.page);
    if (found == m_pages.end()) {
        return;
    }
    makeRoomFor(place.page);
    m_stack->setCurrentWidget(found->second);
    // Pages without an entry of their own stand under that of their kin.
    const QString entry = place.page == QStringLiteral("register") ? QStringLiteral("residents")
                                                                  : place.page == QStringLiteral("hub") ? QStringLiteral("review") : place.page;
    m_rail->select(entry);
    m_desk.countSelection(0);
    found->second->open(place);
    m_top->showSteps(m_navigator.canGoBack(), m_navigator.canGoForward());
}

Page* MainWindow::currentPage() const
{
    return static_cast<Page*>(m_stack->currentWidget());
}

void MainWindow::makeRoomFor(const QString& page)
{
    if (page == currentPage()->place().page) {
        return;
    }
    const bool isWide = page == QStringLiteral("manage") || page == QStringLiteral("import") || page == QStringLiteral("compare") || page == QStringLiteral("forms");
    if (isWide && m_card->isVisible()) {
        m_card->hide();
        m_cardAside = true;
    } else if (!isWide && m_cardAside) {
        showCard(static_cast<bool>(m_card->person()));
    }
}

bool MainWindow::holdsWork() const
{
    bool works = false;
    m_session.runner().forShown([&works](JobNo, const QString&, bool) { works = true; });
    return works || m_card->holdsWork() ||
           std::any_of(m_pages.begin(), m_pages.end(), [](const auto& each) { return each.second->holdsWork(); });
}

void MainWindow::showCard(bool shown)
{
    m_cardAside = false;
    const bool first = shown && !m_card->isVisible();
    m_card->setVisible(shown);
    if (first) {
        const int whole = m_splitter->width();
        const int wanted = m_cardWidth > 0 ? m_cardWidth : scaled(kCardWidth);
        const int card = std::clamp(wanted, m_card->minimumWidth(), std::max(whole * (m_cardWidth > 0 ? 3 : 2) / 5, m_card->minimumWidth()));
        m_splitter->setSizes({whole - card, card});
    }
}

// Of the door the page stands at, else of whose card is shown, else of who is selected.
void MainWindow::recordVisit()
{
    if (const base::RowId person = currentPage()->visited()) {
        m_desk.visit(person, currentPage()->openQuestions());
    } else if (m_card->person() && m_card->isVisible()) {
        m_desk.visit(m_card->person());
    } else if (const std::vector<base::RowId> people = currentPage()->chosenPeople(); !people.empty()) {
        m_desk.visit(people.front());
    } else {
        m_desk.complain(tr("Choose somebody first, then record the visit."));
    }
}

void MainWindow::toggleCard()
{
    if (m_card->person()) {
        showCard(!m_card->isVisible());
    }
}

void MainWindow::stepBack()
{
    if (m_toast->isVisible()) {
        m_toast->hide();
        return;
    }
    if (currentPage()->stepBack()) {
        return;
    }
    if (m_card->isVisible()) {
        m_card->hide();
        return;
    }
    if (const auto place = m_navigator.back()) {
        display(*place);
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // Ctrl+Z in a line in which nothing was typed is meant for what was done last, not for the line.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto* line = qobject_cast<QLineEdit*>(watched);
        const bool forLine = line != nullptr && line->window() == this &&
                             ((key->matches(QKeySequence::Undo) && !line->isUndoAvailable()) ||
                              (key->matches(QKeySequence::Redo) && !line->isRedoAvailable()));
        if (forLine) {
            event->ignore();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        stepBack();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

}  // namespace linli::ui
