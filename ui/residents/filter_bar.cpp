// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/filter_bar.h"

#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

namespace linli::ui {

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(this, 8))
    , m_add(button("addCondition", tr("+ condition"), nullptr, this))
    , m_edit(button("editConditions", tr("Conditions…"), nullptr, this))
    , m_day(button("asOf", {}, nullptr, this))
    , m_unknown(button("showUnknown", {}, nullptr, this))
    , m_count(label({}, "secondary", this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_add->setProperty("chip", QStringLiteral("add"));
    m_edit->setProperty("chip", QStringLiteral("add"));
    m_edit->setToolTip(tr("All, any or none of several conditions; groups of people; as text (Alt+C)"));
    m_unknown->setProperty("chip", QStringLiteral("choice"));
    m_unknown->setToolTip(tr("Who cannot be decided, and what is missing"));
    m_unknown->hide();
    m_count->setObjectName(QStringLiteral("rosterCount"));
    for (QWidget* each : tail()) {
        m_flow->addWidget(each);
    }
    connect(m_edit, &QPushButton::clicked, this, &FilterBar::editWanted);
    connect(m_unknown, &QPushButton::clicked, this, &FilterBar::unknownWanted);
    connect(m_day, &QPushButton::clicked, this, &FilterBar::dayWanted);
    connect(m_add, &QPushButton::clicked, this, &FilterBar::addWanted);
}

QList<QWidget*> FilterBar::tail() const
{
    return {m_add, m_edit, m_day, m_count, m_unknown};
}

void FilterBar::setFixed(bool fixed)
{
    m_add->setVisible(!fixed);
    m_edit->setVisible(!fixed);
    m_day->setVisible(!fixed);
}

void FilterBar::show(const QStringList& chips, const std::optional<registry::RosterCount>& count, const QString& day)
{
    for (QPushButton* chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    // The flow has no insertion: the last ones are taken out and put back behind the chips.
    for (QWidget* each : tail()) {
        m_flow->removeWidget(each);
    }
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
    for (QWidget* each : tail()) {
        m_flow->addWidget(each);
    }
    mark(m_day, "chip", day.isEmpty() ? QStringLiteral("add") : QStringLiteral("true"));
    m_day->setText(day.isEmpty() ? tr("As of today") : tr("As of %1").arg(day) + QStringLiteral("  ×"));
    m_day->setToolTip(day.isEmpty() ? tr("Show the list of a past day") : tr("Back to today"));
    const registry::RosterCount shown = count.value_or(registry::RosterCount());
    const QString words = tr("%n person(s)", nullptr, static_cast<int>(shown.matching)) + QStringLiteral(" / ") +
                    tr("%n household(s)", nullptr, static_cast<int>(shown.households));
    m_unknown->setText(tr("To be asked: %n", nullptr, static_cast<int>(shown.unknown)));
    m_unknown->setVisible(shown.unknown > 0);
    m_count->setText(count ? words : QString());
    m_count->setContentsMargins(4, 4, 0, 0);
    updateGeometry();
}

}  // namespace linli::ui
