// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/list_panel.h"

#include "core/ledger/history.h"
#include "core/registry/saved_lists.h"
#include "ui/bridge/text.h"
#include "ui/residents/rename_box.h"
#include "ui/residents/saved_lists.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/count_delegate.h"

#include <QBoxLayout>
#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace linli::ui {

ListPanel::ListPanel(Desk& desk, SavedListModel& lists, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_lists(lists)
    , m_view(new QListView(this))
    , m_more(toolButton("listMenu", tr("What to do with the list"), "down", this))
{
    setWidthUnits(this, 200, 200);
    auto* column = new QVBoxLayout(this);
    space(column, 0, 8);
    auto* head = new QHBoxLayout;
    head->addWidget(heading(tr("Lists"), 1, this));
    head->addStretch(1);
    head->addWidget(m_more);
    column->addLayout(head);
    m_view->setObjectName(QStringLiteral("savedLists"));
    m_view->setAccessibleName(tr("Lists"));
    m_view->setModel(&m_lists);
    m_view->setItemDelegate(new CountDelegate(SavedListModel::CountRole, m_view));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_view, &QListView::clicked, this, [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
    connect(m_view, &QListView::activated, this, [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
    column->addWidget(m_view, 1);
    auto* menu = new QMenu(m_more);
    menu->setObjectName(QStringLiteral("listActions"));
    m_more->setMenu(menu);
    m_more->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(menu, &QMenu::aboutToShow, this, &ListPanel::fillMenu);
}

int ListPanel::current() const
{
    return m_view->currentIndex().row();
}

void ListPanel::markRow(int row)
{
    m_view->setCurrentIndex(m_lists.index(row, 0));
}

void ListPanel::fillMenu()
{
    QMenu* menu = m_more->menu();
    menu->clear();
    const ShownList* list = m_lists.at(current());
    if (list == nullptr || list->kind != ShownList::Saved) {
        menu->addAction(tr("Choose a saved list first"))->setEnabled(false);
        return;
    }
    const registry::SavedList& saved = list->saved;
    const auto add = [&](const char* name, const QString& words, auto act) {
        QAction* action = menu->addAction(words);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add("exportList", tr("Print or export"), [this] { exportList(); });
    if (saved.shelf() == registry::Shelf::HandedDown) {
        return;
    }
    add("renameList", tr("Rename"), [this] { rename(); });
    if (saved.isFrozen) {
        add("thawList", tr("Let it follow its conditions again"), [this] { freeze(true); })->setEnabled(!saved.rule.empty());
    } else {
        add("freezeList", tr("Keep the people of today"), [this] { freeze(false); });
    }
    const bool mine = saved.shelf() == registry::Shelf::Mine;
    add("giveList", mine ? tr("Share with the committee") : tr("Make it mine alone"), [this, mine, user = m_desk.session().user()] {
        change(mine ? tr("List shared") : tr("List is mine"), "save_list", [owner = mine ? std::string() : user](registry::Operations& operations, const registry::SavedList& found) {
            return registry::giveList(operations, found, owner);
        });
    });
    add("deleteList", tr("Delete"), [this] {
        change(tr("List deleted"), "delete_list", [](registry::Operations& operations, const registry::SavedList& found) {
            return registry::retireList(operations, found);
        });
    });
}

void ListPanel::change(const QString& done, const char* operation, const Step& step)
{
    const ShownList* list = m_lists.at(current());
    if (list == nullptr || list->kind != ShownList::Saved) {
        return;
    }
    m_desk.session().change(
        done, this,
        [step, saved = list->saved, occasion = m_desk.session().occasion(operation)](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return step(operations, saved); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                m_desk.complain(group.error());
            }
        });
}

void ListPanel::rename()
{
    const ShownList* list = m_lists.at(current());
    auto* box = new RenameBox(list->name, window());
    connect(box, &RenameBox::given, this, [this](const QString& name) {
        change(tr("List renamed"), "rename_list", [name = utf8(name)](registry::Operations& operations, const registry::SavedList& found) {
            return registry::renameList(operations, found, name);
        });
    });
    box->open();
}

void ListPanel::freeze(bool thaw)
{
    if (thaw) {
        change(tr("The list follows its conditions"), "freeze_list", [](registry::Operations& operations, const registry::SavedList& found) {
            return registry::freezeList(operations, found, std::nullopt);
        });
        return;
    }
    const ShownList* list = m_lists.at(current());
    // The people are kept, not shown; opened, the list asks for the reason as before.
    m_desk.session().list(
        this, [saved = list->saved](Listing& side, Task&) { return rules::askList(*side.desk, side.view, saved, {}, rules::Ground::Recorded); },
        [this](base::Result<rules::ListAnswer> answer) {
            if (!answer) {
                m_desk.complain(answer.error());
                return;
            }
            change(tr("The list keeps %n person(s)", nullptr, static_cast<int>(answer->rows.size())), "freeze_list",
                   [rows = std::move(answer->rows)](registry::Operations& operations, const registry::SavedList& found) {
                       return registry::freezeList(operations, found, std::span<const base::RowId>(rows));
                   });
        });
}

// A saved list is a ledger: it is printed and leaves there, with purpose and log.
void ListPanel::exportList()
{
    const ShownList* list = m_lists.at(current());
    m_desk.session().ask(
        this,
        [row = list->saved.row](Reading& side, Task&) -> base::Result<std::string> {
            LINLI_TRY(const base::RowUid uid, ledger::uidOf(side.database, row));
            return uid.text();
        },
        [this](base::Result<std::string> uid) {
            if (uid) {
                m_desk.go(Place(QStringLiteral("ledgers")).with(QStringLiteral("report"), text(*uid)));
            }
        });
}

}  // namespace linli::ui
