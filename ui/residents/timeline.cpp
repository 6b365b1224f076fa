// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/timeline.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QButtonGroup>

namespace linli::ui {

namespace {
// Fields of a group shown one a line; the rest is counted.
constexpr int kShownEdits = 4;
}  // namespace

Timeline::Timeline(const std::vector<GroupLine>& groups, const std::vector<EditLine>& edits, QWidget* parent)
    : QWidget(parent), m_groups(groups), m_edits(edits), m_list(new QVBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 8);
    auto* chips = new QWidget(this);
    auto* flow = new FlowLayout(chips, 5);
    auto* choices = new QButtonGroup(this);
    const std::pair<QString, Kind> kinds[] = {{tr("All"), Kind::All},
                                              {tr("Moves"), Kind::Moves},
                                              {tr("Tags"), Kind::Tags},
                                              {tr("Visits"), Kind::Visits},
                                              {tr("Edits"), Kind::Edits}};
    for (const auto& [words, kind] : kinds) {
        QPushButton* chip = quietButton("timelineChip", words, nullptr, chips);
        chip->setCheckable(true);
        choices->addButton(chip);
        flow->addWidget(chip);
        connect(chip, &QPushButton::clicked, this, [this, kind = kind] { fill(kind); });
    }
    choices->buttons().constFirst()->setChecked(true);
    column->addWidget(chips);
    column->addLayout(m_list);
    column->addStretch(1);
    fill(Kind::All);
}

Timeline::Kind Timeline::kindOf(const GroupLine& group)
{
    const QString& id = group.operationId;
    if (id.contains(QStringLiteral("tag"))) {
        return Kind::Tags;
    }
    if (id.contains(QStringLiteral("visit"))) {
        return Kind::Visits;
    }
    return id == QStringLiteral("edit") || id == QStringLiteral("undo") ? Kind::Edits : Kind::Moves;
}

void Timeline::fill(Kind kind)
{
    clearLayout(m_list);
    m_list->setSpacing(scaled(6));
    for (const GroupLine& group : m_groups) {
        if (kind != Kind::All && kindOf(group) != kind) {
            continue;
        }
        QString head = group.when.left(10) + QStringLiteral("  ") + group.operation + QStringLiteral(" · ") + group.author;
        if (group.undone) {
            head += QStringLiteral(" · ") + tr("taken back");
        }
        m_list->addWidget(heading(head, 0, this));
        int shown = 0;
        for (const EditLine& edit : m_edits) {
            if (edit.group != group.group || edit.field.isEmpty()) {
                continue;
            }
            if (++shown > kShownEdits) {
                continue;
            }
            const QString words = edit.before.isEmpty() ? tr("%1: %2").arg(edit.field, edit.after)
                                                        : tr("%1: %2 → %3").arg(edit.field, edit.before, edit.after);
            QLabel* line = label(words, "secondary", this);
            line->setWordWrap(true);
            m_list->addWidget(line);
        }
        if (shown > kShownEdits) {
            m_list->addWidget(label(tr("and %n more", nullptr, shown - kShownEdits), "secondary", this));
        }
    }
    if (m_list->count() == 0) {
        m_list->addWidget(label(tr("Nothing here yet."), "secondary", this));
    }
}

}  // namespace linli::ui
