// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides on the page 标签: candidates, contradictions, confirmations, tags of the committee's own.
#include "core/registry/codes.h"
#include "core/tags/decide.h"
#include "core/tags/own.h"
#include "ui/bridge/text.h"
#include "ui/session/tag_door.h"
#include "ui/tags/definition_box.h"
#include "ui/tags/line_model.h"
#include "ui/tags/tags_page.h"
#include "ui/widgets/build.h"
#include "ui/widgets/reason_box.h"

#include <QLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>

#include <map>

namespace linli::ui {

using tags::Group;

namespace {

// The chosen rows by tag: one group of the ledger for all.
std::map<base::RowId, std::vector<base::RowId>> byTag(const std::vector<tags::Line>& lines)
{
    std::map<base::RowId, std::vector<base::RowId>> rows;
    for (const tags::Line& line : lines) {
        rows[line.tag].push_back(line.subject);
    }
    return rows;
}

QString namesOf(const std::vector<tags::Line>& lines)
{
    return lines.size() == 1 ? text(lines.front().name) : TagsPage::tr("%1 and others, %2 in all").arg(text(lines.front().name)).arg(lines.size());
}

}  // namespace

void TagsPage::buildActions(QLayout* into)
{
    QWidget* host = into->parentWidget();
    const auto add = [&](Group group, const char* name, const QString& words, auto act, bool first = false) {
        QPushButton* made = first ? primaryButton(name, words, nullptr, host) : button(name, words, nullptr, host);
        connect(made, &QPushButton::clicked, this, act);
        into->addWidget(made);
        m_actions.emplace_back(group, made);
    };
    add(Group::Candidates, "confirmTag", tr("1  Is true: give the tag"), &TagsPage::confirmChosen, true);
    add(Group::Candidates, "refuseTag", tr("2  Is not true…"), &TagsPage::refuseChosen);
    add(Group::Due, "renewTag", tr("1  Still true…"), &TagsPage::renewChosen, true);
    add(Group::Due, "endTag", tr("2  No longer: take the tag off"), &TagsPage::removeChosen);
    add(Group::Contradictions, "dropTag", tr("2  Take the tag off"), &TagsPage::removeChosen);
    m_inList = button("tagInList", tr("Show in Residents"), "people", host);
    connect(m_inList, &QPushButton::clicked, this, &TagsPage::showInList);
    into->addWidget(m_inList);
}

void TagsPage::buildKeys()
{
    const auto on = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    // Digits in the list, where nothing is typed.
    const auto press = [this](int digit) {
        if (!m_table->hasFocus()) {
            return;
        }
        const Group group = shownGroup();
        if (group == Group::Candidates) {
            digit == 1 ? confirmChosen() : refuseChosen();
        } else if (group == Group::Due) {
            digit == 1 ? renewChosen() : removeChosen();
        } else if (group == Group::Contradictions && digit == 2) {
            removeChosen();
        }
    };
    for (const int digit : {1, 2}) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::Key_0 + digit), m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [press, digit] { press(digit); });
    }
    auto* enter = new QShortcut(QKeySequence(Qt::Key_Return), m_table);
    enter->setContext(Qt::WidgetShortcut);
    connect(enter, &QShortcut::activated, this, &TagsPage::openCurrent);
    on(QKeySequence(Qt::Key_Insert), &TagsPage::define);
}

void TagsPage::showActions()
{
    const tags::TagFindings* tag = shownTag();
    const Group group = shownGroup();
    for (const auto& [of, act] : m_actions) {
        act->setVisible(of == group);
    }
    const bool isTold = tag != nullptr && (tag->definition.sensitivity < registry::kToldTagsBelow || m_revealed == tag->definition.row);
    m_inList->setVisible(isTold && group == Group::Carried);
}

std::vector<tags::Line> TagsPage::chosen() const
{
    std::vector<tags::Line> lines;
    if (m_stack->currentWidget() != m_table) {
        return lines;
    }
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        if (const tags::Line* line = m_model->at(row.row())) {
            lines.push_back(*line);
        }
    }
    return lines;
}

void TagsPage::openCurrent()
{
    const tags::Line* line = m_model->at(m_table->currentIndex().row());
    if (line != nullptr && line->person) {
        desk().showPerson(line->person);
    }
}

void TagsPage::confirmChosen()
{
    const std::vector<tags::Line> lines = chosen();
    if (lines.empty()) {
        return;
    }
    session().change(
        tr("Tag confirmed: %1").arg(namesOf(lines)), this,
        [rows = byTag(lines), &service = session().tags(), occasion = session().occasion("tag_confirm")](Writing& side, Task&) {
            const registry::View view = side.registry->view();
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                const tags::Confirmation how;
                for (const auto& [tag, subjects] : rows) {
                    LINLI_TRY([[maybe_unused]] const std::size_t count, tags::confirm(operations, service, view, tag, subjects, how));
                }
                return {};
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
            }
        });
}

void TagsPage::refuseChosen()
{
    const std::vector<tags::Line> lines = chosen();
    if (lines.empty()) {
        return;
    }
    auto* box = new ReasonBox(tr("Why is it not true?"), tr("It is not suggested again unless the facts change. The reason is kept."),
                              {tr("Visited: it is otherwise"), tr("Somebody not registered lives there too"), tr("The data are wrong and will be corrected")}, window());
    connect(box, &ReasonBox::given, this, [this, lines](const QString& reason) {
        session().change(
            tr("Not true: %1").arg(namesOf(lines)), this,
            [rows = byTag(lines), reason = utf8(reason), author = session().user(), &service = session().tags(), occasion = session().occasion("tag_refuse", reason)](
                Writing& side, Task&) {
                const registry::View view = side.registry->view();
                return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                    for (const auto& [tag, subjects] : rows) {
                        LINLI_TRY([[maybe_unused]] const std::size_t count, tags::refuse(operations, service, view, tag, subjects, reason, author));
                    }
                    return {};
                });
            },
            [this](base::Result<ledger::GroupNo> group) {
                if (!group) {
                    desk().complain(group.error());
                }
            });
    });
    box->open();
}

void TagsPage::renewChosen()
{
    const std::vector<tags::Line> lines = chosen();
    if (lines.empty()) {
        return;
    }
    auto* box = new ReasonBox(tr("How do you know?"), tr("The tag is confirmed as of today, with this as its evidence."), {tr("Visited"), tr("By telephone"), tr("By the list of the department")},
                              window());
    connect(box, &ReasonBox::given, this, [this, lines](const QString& evidence) {
        session().change(
            tr("Confirmed anew: %1").arg(namesOf(lines)), this,
            [rows = byTag(lines), evidence = utf8(evidence), occasion = session().occasion("tag_renew")](Writing& side, Task&) {
                const registry::View view = side.registry->view();
                return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                    for (const auto& [tag, subjects] : rows) {
                        LINLI_TRY([[maybe_unused]] const std::size_t count, tags::renew(operations, view, tag, subjects, evidence));
                    }
                    return {};
                });
            },
            [this](base::Result<ledger::GroupNo> group) {
                if (!group) {
                    desk().complain(group.error());
                }
            });
    });
    box->open();
}

void TagsPage::removeChosen()
{
    const std::vector<tags::Line> lines = chosen();
    if (lines.empty()) {
        return;
    }
    session().change(
        tr("Tag taken off: %1").arg(namesOf(lines)), this,
        [rows = byTag(lines), today = base::Date(session().today()), occasion = session().occasion("tag_remove")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) -> base::Status {
                for (const auto& [tag, subjects] : rows) {
                    LINLI_CHECK(operations.removeTag(subjects, tag, today));
                }
                return {};
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
            }
        });
}

void TagsPage::showInList()
{
    if (const tags::TagFindings* tag = shownTag()) {
        desk().go(Place(QStringLiteral("residents")).with(QStringLiteral("filter"), QStringLiteral("tag('%1')").arg(text(tag->definition.code))));
    }
}

void TagsPage::reveal()
{
    const tags::TagFindings* tag = shownTag();
    if (tag == nullptr) {
        return;
    }
    askAtTagDoor(desk(), this, {tag->definition.code}, static_cast<std::int64_t>(countOf(*tag, shownGroup())), [this, row = tag->definition.row] {
        m_revealed = row;
        showActions();
        loadLines();
    });
}

void TagsPage::define()
{
    auto* box = new TagDefinitionBox(desk(), window());
    box->open();
}

void TagsPage::changeTag()
{
    if (const tags::TagFindings* tag = shownTag()) {
        auto* box = new TagDefinitionBox(desk(), tag->definition, window());
        box->open();
    }
}

void TagsPage::retireTag()
{
    const tags::TagFindings* tag = shownTag();
    if (tag == nullptr) {
        return;
    }
    session().change(
        tr("Tag “%1” is out of use").arg(text(tag->definition.name)), this,
        [row = tag->definition.row, occasion = session().occasion("tag_retire")](Writing& side, Task&) {
            const registry::View view = side.registry->view();
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return tags::retire(operations, view, row); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
                return;
            }
            settle(Place(QStringLiteral("tags")).with(QStringLiteral("show"), QStringLiteral("candidates")));
        });
}

}  // namespace linli::ui
