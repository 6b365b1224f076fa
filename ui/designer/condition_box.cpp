// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/condition_box.h"

#include "ui/bridge/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/wheel_guard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

namespace linli::ui {

namespace {

// Cards, sentence and counts want this much.
constexpr int kWidth = 780;
constexpr int kHeight = 300;

}  // namespace

ConditionBox::ConditionBox(Desk& desk, const QString& title, AskedCondition asked, const std::vector<registry::SavedList>& lists, QWidget* parent)
    : SheetDialog("conditionBox", title, parent)
    , m_asked(std::move(asked))
    , m_builder(new BuilderPanel(desk, this, BuilderPanel::Use::Part))
{
    if (m_asked.header) {
        m_header = lineEdit("conditionHeader", tr("Header, e.g. “living alone”; empty: the condition in words"), this);
        m_header->setText(text(*m_asked.header));
        content()->addWidget(m_header);
    }
    auto* host = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    host->setSizePolicy(policy);
    auto* flow = new FlowLayout(host, 12);
    if (!lists.empty()) {
        m_lists = new QComboBox(host);
        m_lists->setObjectName(QStringLiteral("conditionFromList"));
        guardWheel(m_lists);
        m_lists->setAccessibleName(tr("Take the condition of a list"));
        m_lists->addItem(tr("Take the condition of a list …"));
        for (const registry::SavedList& list : lists) {
            m_lists->addItem(text(list.name));
        }
        connect(m_lists, &QComboBox::activated, this, [this, lists](int chosen) {
            if (chosen > 0) {
                useList(lists[static_cast<std::size_t>(chosen) - 1]);
            }
        });
        flow->addWidget(m_lists);
    }
    if (m_asked.isLine) {
        m_ofWhich = new QCheckBox(tr("Of which (a part of the lines above, not added up)"), host);
        m_ofWhich->setObjectName(QStringLiteral("conditionOfWhich"));
        m_ofWhich->setChecked(m_asked.ofWhich);
        flow->addWidget(m_ofWhich);
        m_households = new QCheckBox(tr("Count their households"), host);
        m_households->setObjectName(QStringLiteral("conditionHouseholds"));
        m_households->setChecked(m_asked.households);
        m_households->setVisible(m_asked.subject == registry::Subject::Person);
        flow->addWidget(m_households);
    }
    content()->addWidget(host);
    host->setVisible(flow->count() > 0);
    m_builder->setMinimumHeight(scaled(kHeight));
    content()->addWidget(m_builder, 1);
    acceptButton()->setText(tr("Use it"));
    acceptButton()->setDefault(false);
    setMinimumWidth(std::min(scaled(kWidth), parent == nullptr ? scaled(kWidth) : parent->window()->width() - scaled(20)));
    m_builder->begin(m_asked.rule, counted(), m_asked.subject);
}

registry::RosterQuery ConditionBox::counted() const
{
    registry::RosterQuery query;
    query.basis = m_asked.basis;
    return query;
}

void ConditionBox::useList(const registry::SavedList& list)
{
    m_builder->begin(list.rule, counted(), m_asked.subject);
    if (m_header != nullptr && m_header->text().trimmed().isEmpty()) {
        m_header->setText(text(list.name));
    }
}

void ConditionBox::carryOut()
{
    if (!m_builder->isBegun()) {
        return;
    }
    m_asked.rule = m_builder->rule();
    if (m_header != nullptr) {
        m_asked.header = utf8(m_header->text().trimmed());
    }
    if (m_asked.isLine) {
        m_asked.ofWhich = m_ofWhich->isChecked();
        m_asked.households = m_households->isChecked();
    }
    Q_EMIT given(m_asked);
    finish();
}

}  // namespace linli::ui
