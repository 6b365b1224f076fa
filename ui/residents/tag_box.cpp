// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/tag_box.h"

#include "core/registry/codes.h"
#include "ui/bridge/text.h"
#include "ui/residents/roster_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QListWidget>

#include <algorithm>

namespace linli::ui {

namespace {

// More than this are tagged without a line each.
constexpr std::size_t kShown = 2000;

bool carries(const registry::RosterRow& row, base::RowId tag)
{
    return std::any_of(row.tags.begin(), row.tags.end(),
                       [tag](const registry::TagPill& pill) { return pill.tag == tag; });
}

}  // namespace

TagBox::TagBox(Desk& desk, std::vector<base::RowId> persons, QWidget* parent)
    : SheetDialog("tagBox", tr("Tag %n person(s)", nullptr, static_cast<int>(persons.size())), parent)
    , m_desk(desk)
    , m_persons(std::move(persons))
    , m_what(new QComboBox(this))
    , m_tag(new QComboBox(this))
    , m_evidence(lineEdit("tagEvidence", tr("On what ground (may stay empty)"), this))
    , m_list(new QListWidget(this))
    , m_summary(label({}, "secondary", this))
{
    // The list scrolls by itself: its edge and that of the buttons are one.
    content()->setContentsMargins(0, 0, 0, 0);
    auto* line = new QHBoxLayout;
    m_what->setObjectName(QStringLiteral("tagWhat"));
    m_what->addItems({tr("Add"), tr("Remove")});
    line->addWidget(m_what);
    m_tag->setObjectName(QStringLiteral("tagChoice"));
    m_tag->setEditable(true);
    m_tag->setInsertPolicy(QComboBox::NoInsert);
    m_tag->completer()->setFilterMode(Qt::MatchContains);
    m_tag->completer()->setCompletionMode(QCompleter::PopupCompletion);
    line->addWidget(m_tag, 1);
    content()->addLayout(line);
    content()->addWidget(m_evidence);
    m_list->setObjectName(QStringLiteral("tagPeople"));
    m_list->setMinimumHeight(scaled(220));
    content()->addWidget(m_list, 1);
    content()->addWidget(m_summary);
    connect(m_tag, &QComboBox::currentIndexChanged, this, &TagBox::refresh);
    connect(m_what, &QComboBox::currentIndexChanged, this, &TagBox::refresh);
    connect(m_list, &QListWidget::itemChanged, this, [this] { refresh(); });
    m_tag->setFocus();
    setBusy(true);
    std::vector<base::RowId> shown(m_persons.begin(),
                                   m_persons.begin() + static_cast<std::ptrdiff_t>(std::min(m_persons.size(), kShown)));
    m_desk.session().ask(
        this,
        [shown = std::move(shown)](Reading& side, Task&) -> base::Result<Preview> {
            Preview preview;
            LINLI_TRY(preview.tags, registry::tagDefinitions(side.view, registry::Subject::Person));
            LINLI_TRY(preview.rows, registry::rosterRows(side.view, shown, side.view.today));
            return preview;
        },
        [this](base::Result<Preview> preview) {
            if (preview) {
                show(std::move(*preview));
            } else {
                refuse(describe(preview.error()));
            }
        });
}

void TagBox::show(Preview preview)
{
    m_preview = std::move(preview);
    for (const registry::RosterRow& row : m_preview.rows) {
        auto* item = new QListWidgetItem(m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
        item->setText(text(row.name));
    }
    for (const registry::TagDefinition& tag : m_preview.tags) {
        m_tag->addItem(text(tag.name));
    }
    setBusy(false);
    m_tag->lineEdit()->selectAll();
    refresh();
}

bool TagBox::isRemoving() const
{
    return m_what->currentIndex() == 1;
}

void TagBox::refresh()
{
    const int at = m_tag->currentIndex();
    if (at < 0 || at >= static_cast<int>(m_preview.tags.size())) {
        return;
    }
    const base::RowId tag = m_preview.tags[static_cast<std::size_t>(at)].row;
    // Who carries a sensitive one already is not told here.
    const bool isTold = m_preview.tags[static_cast<std::size_t>(at)].sensitivity < registry::kToldTagsBelow;
    const QSignalBlocker quiet(m_list);
    int already = 0;
    for (int i = 0; i < m_list->count(); ++i) {
        const registry::RosterRow& row = m_preview.rows[static_cast<std::size_t>(i)];
        const bool has = carries(row, tag);
        const bool idle = isTold && has != isRemoving();
        already += idle ? 1 : 0;
        QString words = text(row.name) + QStringLiteral("  ") + ageText(row.age) + QStringLiteral("  ") + text(row.place);
        if (idle) {
            words += isRemoving() ? tr(" — does not carry it") : tr(" — carries it already");
        }
        m_list->item(i)->setText(words);
    }
    const int count = static_cast<int>(chosen().size());
    m_summary->setVisible(already > 0);
    m_summary->setText(isRemoving() ? tr("%n of them do not carry it.", nullptr, already)
                                    : tr("%n of them carry it already and are only confirmed.", nullptr, already));
    acceptButton()->setText(isRemoving() ? tr("Remove from %n person(s)", nullptr, count)
                                         : tr("Tag %n person(s)", nullptr, count));
    acceptButton()->setEnabled(count > 0);
}

std::vector<base::RowId> TagBox::chosen() const
{
    std::vector<base::RowId> rows;
    for (std::size_t i = 0; i < m_persons.size(); ++i) {
        const QListWidgetItem* item = m_list->item(static_cast<int>(i));
        if (item == nullptr || item->checkState() == Qt::Checked) {
            rows.push_back(m_persons[i]);
        }
    }
    return rows;
}

void TagBox::carryOut()
{
    const int at = m_tag->findText(m_tag->currentText());
    if (at < 0 || at >= static_cast<int>(m_preview.tags.size())) {
        refuse(tr("There is no tag “%1”. Choose one from the list.").arg(m_tag->currentText()));
        return;
    }
    setBusy(true);
    const registry::TagDefinition tag = m_preview.tags[static_cast<std::size_t>(at)];
    const std::vector<base::RowId> persons = chosen();
    const int count = static_cast<int>(persons.size());
    const QString name = text(tag.name);
    const bool removing = isRemoving();
    Session& session = m_desk.session();
    session.change(
        removing ? tr("%1: removed from %n person(s)", nullptr, count).arg(name)
                 : tr("%1: given to %n person(s)", nullptr, count).arg(name),
        this,
        [persons, removing, tag = tag.row, evidence = utf8(m_evidence->text().trimmed()), today = base::Date(session.today()),
         occasion = session.occasion(removing ? "tag_remove" : "tag_add")](Writing& side, Task&) {
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) {
                if (removing) {
                    return operations.removeTag(persons, tag, today);
                }
                registry::NewTag added;
                added.tag = tag;
                added.evidence = evidence;
                return operations.addTag(persons, added);
            });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (group) {
                finish();
            } else {
                refuse(describe(group.error()));
            }
        });
}

}  // namespace linli::ui
