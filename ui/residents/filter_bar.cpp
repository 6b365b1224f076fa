// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/filter_bar.h"

#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

namespace linli::ui {

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(this, 8))
    , m_add(button("addCondition", tr("+ condition"), nullptr, this))
    , m_day(button("asOf", {}, nullptr, this))
    , m_count(label({}, "secondary", this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_add->setProperty("chip", QStringLiteral("add"));
    m_count->setObjectName(QStringLiteral("rosterCount"));
    m_flow->addWidget(m_add);
    m_flow->addWidget(m_day);
    m_flow->addWidget(m_count);
    connect(m_day, &QPushButton::clicked, this, &FilterBar::dayWanted);
    connect(m_add, &QPushButton::clicked, this, &FilterBar::addWanted);
}

void FilterBar::show(const QStringList& chips, const registry::RosterCount& count, const QString& day)
{
    for (QPushButton* chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    // The flow has no insertion: the last ones are taken out and put back behind the chips.
    m_flow->removeWidget(m_add);
    m_flow->removeWidget(m_day);
    m_flow->removeWidget(m_count);
    for (int i = 0; i < chips.size(); ++i) {
        QPushButton* chip = button("chip", chips[i] + QStringLiteral("  ×"), nullptr, this);
        chip->setObjectName(QStringLiteral("chip%1").arg(i));
        chip->setProperty("chip", QStringLiteral("true"));
        chip->setToolTip(tr("Remove this condition"));
        chip->setAccessibleName(tr("Condition %1, remove").arg(chips[i]));
        m_flow->addWidget(chip);
        m_chips << chip;
        connect(chip, &QPushButton::clicked, this, [this, i] { Q_EMIT dropped(i); });
        chip->show();
    }
    m_flow->addWidget(m_add);
    m_flow->addWidget(m_day);
    m_flow->addWidget(m_count);
    mark(m_day, "chip", day.isEmpty() ? QStringLiteral("add") : QStringLiteral("true"));
    m_day->setText(day.isEmpty() ? tr("As of today") : tr("As of %1").arg(day) + QStringLiteral("  ×"));
    m_day->setToolTip(day.isEmpty() ? tr("Show the list of a past day") : tr("Back to today"));
    QString words = tr("%n person(s)", nullptr, static_cast<int>(count.matching)) + QStringLiteral(" / ") +
                    tr("%n household(s)", nullptr, static_cast<int>(count.households));
    if (count.unknown > 0) {
        words += QStringLiteral(" · ") + tr("%n not known", nullptr, static_cast<int>(count.unknown));
    }
    m_count->setText(words);
    m_count->setContentsMargins(4, 4, 0, 0);
    updateGeometry();
}

}  // namespace linli::ui
