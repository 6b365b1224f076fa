// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/command_palette.h"

#include "core/reports/library.h"
#include "ui/bridge/text.h"
#include "ui/palette/hit_delegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/search_box.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>

#include <algorithm>

namespace linli::ui {

namespace {
constexpr std::size_t kHits = 12;
constexpr int kRowsShown = 9;
}  // namespace

CommandPalette::CommandPalette(Desk& desk, SearchBox& box, QWidget* parent)
    : QFrame(parent)
    , m_desk(desk)
    , m_box(box)
    , m_model(new HitModel(this))
    , m_list(new QListView(this))
    , m_none(label({}, "secondary", this))
{
    setObjectName(QStringLiteral("palette"));
    auto* column = new QVBoxLayout(this);
    space(column, 6, 4);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HitDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setObjectName(QStringLiteral("paletteNone"));
    m_none->setContentsMargins(scaled(10), scaled(8), scaled(10), scaled(4));
    m_none->setWordWrap(true);
    column->addWidget(m_none);
    column->addWidget(m_list);
    hide();
    m_box.installEventFilter(this);
    parent->installEventFilter(this);
    connect(&m_box, &SearchBox::queryChanged, this, &CommandPalette::look);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
}

void CommandPalette::look(const QString& query)
{
    const int asked = ++m_asked;
    // An Enter pressed before belongs to what stood there then.
    m_enterWaits = false;
    if (query.isEmpty()) {
        m_answered = asked;
        hide();
        return;
    }
    m_desk.session().ask(
        this,
        [query = utf8(query)](Reading& side, Task&) {
            return registry::search(side.view, query, kHits);
        },
        [this, asked, query](base::Result<std::vector<registry::Hit>> hits) {
            if (asked == m_asked) {
                m_answered = asked;
                showHits(query, hits ? std::move(*hits) : std::vector<registry::Hit>());
            }
        });
}

void CommandPalette::showHits(const QString& query, std::vector<registry::Hit> hits)
{
    const bool none = hits.empty();
    m_none->setText(tr("Nobody and nothing is called “%1”.").arg(query));
    m_none->setVisible(none);
    m_model->show(std::move(hits), commandsFor(query));
    m_list->setVisible(m_model->rowCount() > 0);
    m_list->setCurrentIndex(m_model->index(0, 0));
    place();
    show();
    raise();
    if (m_enterWaits) {
        m_enterWaits = false;
        choose(0);
    }
}

std::vector<Command> CommandPalette::commandsFor(const QString& query)
{
    Desk* desk = &m_desk;
    // As in the rail.
    const std::pair<QString, QString> pages[] = {{tr("Today"), QStringLiteral("today")},
                                                 {tr("Residents"), QStringLiteral("residents")},
                                                 {tr("Homes"), QStringLiteral("homes")},
                                                 {tr("Visits"), QStringLiteral("visits")},
                                                 {tr("Ledgers"), QStringLiteral("ledgers")},
                                                 {tr("Assistance"), QStringLiteral("aid")},
                                                 {tr("Review"), QStringLiteral("review")},
                                                 {tr("Manage"), QStringLiteral("manage")},
                                                 {tr("Forms"), QStringLiteral("forms")},
                                                 {tr("Import"), QStringLiteral("import")},
                                                 {tr("Tags"), QStringLiteral("tags")},
                                                 {tr("Changes"), QStringLiteral("history")}};
    std::vector<Command> commands;
    int number = 1;
    for (const auto& [words, page] : pages) {
        if (words.contains(query, Qt::CaseInsensitive)) {
            commands.push_back({tr("Go to: %1").arg(words), number > 10 ? QString() : QStringLiteral("Ctrl+%1").arg(number % 10),
                                [desk, page = page] { desk->go(Place(page)); }});
        }
        ++number;
    }
    addCommands(query, commands);
    const bool digits = std::any_of(query.begin(), query.end(), [](QChar c) { return c.isDigit(); });
    const bool isNumber = query.size() >= 15;
    if (!digits || isNumber) {
        commands.push_back({tr("Register a new resident “%1”").arg(query), QStringLiteral("Ctrl+N"),
                            [desk, query] { desk->registerPerson(query); }});
    }
    return commands;
}

void CommandPalette::addCommands(const QString& query, std::vector<Command>& commands)
{
    Desk* desk = &m_desk;
    const Command all[] = {
        {tr("Back up"), {}, [desk] { desk->go(Place(QStringLiteral("manage")).with(QStringLiteral("show"), QStringLiteral("backup"))); }},
        {tr("Lock"), QStringLiteral("Ctrl+L"), [this] { Q_EMIT lockWanted(); }},
        {tr("Keyboard shortcuts"), QStringLiteral("Ctrl+/"), [this] { Q_EMIT shortcutsWanted(); }},
        {tr("Register a resident"), QStringLiteral("Ctrl+N"), [desk] { desk->registerPerson({}); }}};
    for (const Command& each : all) {
        if (each.words.contains(query, Qt::CaseInsensitive)) {
            commands.push_back(each);
        }
    }
    for (const auto& [title, id] : m_reports) {
        if (title.contains(query, Qt::CaseInsensitive)) {
            commands.push_back({tr("Ledger: %1").arg(title), {}, [desk, id = id] {
                                    desk->go(Place(QStringLiteral("ledgers")).with(QStringLiteral("report"), id));
                                }});
        }
    }
}

// The ledgers by name; saved lists come and go, so they are read anew whenever somebody begins to search.
void CommandPalette::readReports()
{
    m_desk.session().ask(
        this,
        [](Reading& side, Task&) { return reports::allReports(side.view); },
        [this](base::Result<std::vector<reports::Definition>> all) {
            if (all) {
                m_reports.clear();
                for (const reports::Definition& each : *all) {
                    if (each.isFor(m_desk.session().user())) {
                        m_reports.emplace_back(text(each.title.in(language())), text(each.id));
                    }
                }
            }
        });
}

void CommandPalette::place()
{
    const QPoint corner = m_box.mapTo(parentWidget(), QPoint(0, m_box.height() + scaled(4)));
    const int rows = std::min(m_model->rowCount(), kRowsShown);
    const int rowHeight = m_list->sizeHintForRow(0);
    m_list->setFixedHeight(std::max(rows * std::max(rowHeight, 1) + scaled(4), 1));
    const int width = std::max(m_box.width(), scaled(420));
    layout()->activate();
    const int available = parentWidget()->height() - corner.y() - scaled(8);
    setGeometry(corner.x(), corner.y(), std::min(width, parentWidget()->width() - corner.x() - scaled(8)),
                std::min(sizeHint().height(), available));
}

void CommandPalette::move(int rows)
{
    const int count = m_model->rowCount();
    if (count > 0) {
        const int row = std::clamp(m_list->currentIndex().row() + rows, 0, count - 1);
        m_list->setCurrentIndex(m_model->index(row, 0));
    }
}

void CommandPalette::choose(int row)
{
    const registry::Hit* hit = m_model->hit(row);
    const Command* command = m_model->command(row);
    if (hit == nullptr && command == nullptr) {
        return;
    }
    // Copies: emptying the box resets the model.
    const auto chosen = hit != nullptr ? std::optional(*hit) : std::nullopt;
    const auto run = command != nullptr ? command->run : std::function<void()>();
    ++m_asked;
    m_box.clear();
    hide();
    if (chosen) {
        openHit(*chosen);
    } else {
        run();
    }
}

void CommandPalette::openHit(const registry::Hit& hit)
{
    const QString row = QString::number(hit.row.value);
    const auto residents = [](const QString& name, const QString& value) {
        return Place(QStringLiteral("residents")).with(name, value);
    };
    switch (hit.kind) {
    case registry::HitKind::Person:
        m_desk.go(residents(QStringLiteral("person"), row));
        break;
    case registry::HitKind::House:
        m_desk.go(Place(QStringLiteral("homes")).with(QStringLiteral("house"), row));
        break;
    case registry::HitKind::Building:
        m_desk.go(Place(QStringLiteral("homes")).with(QStringLiteral("building"), row));
        break;
    case registry::HitKind::Household:
        m_desk.go(Place(QStringLiteral("homes")).with(QStringLiteral("household"), row));
        break;
    case registry::HitKind::Tag:
        m_desk.go(residents(QStringLiteral("tag"), row));
        break;
    case registry::HitKind::SavedList:
        m_desk.go(residents(QStringLiteral("list"), row));
        break;
    case registry::HitKind::Unit:
    case registry::HitKind::Org:
        m_desk.say(text(hit.title) + u' ' + text(hit.subtitle));
        break;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_box && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (isVisible() && m_answered == m_asked) {
                choose(std::max(m_list->currentIndex().row(), 0));
            } else {
                m_enterWaits = m_answered != m_asked;
            }
            return true;
        case Qt::Key_Escape:
            if (isVisible() || !m_box.query().isEmpty()) {
                m_box.clear();
                hide();
                return true;
            }
            break;
        default:
            break;
        }
    }
    if (watched == &m_box && event->type() == QEvent::FocusOut) {
        hide();
    }
    if (watched == &m_box && event->type() == QEvent::FocusIn) {
        readReports();
        look(m_box.query());
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace linli::ui
