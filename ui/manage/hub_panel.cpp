// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manage/hub_panel.h"

#include "ui/manage/enrol_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>

namespace linli::ui {

HubPanel::HubPanel(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_hub(*desk.session().hub())
    , m_words(label({}, nullptr, this))
    , m_join(button("joinHub", {}, "cloud", this))
    , m_look(button("openHub", tr("See what is to be uploaded"), "cloud", this))
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 8);
    m_words->setObjectName(QStringLiteral("hubWords"));
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    auto* line = new QHBoxLayout;
    line->addWidget(m_join);
    line->addWidget(m_look);
    line->addStretch(1);
    column->addLayout(line);
    connect(m_join, &QPushButton::clicked, this, &HubPanel::join);
    connect(m_look, &QPushButton::clicked, this, [this] { m_desk.go(Place(QStringLiteral("hub"))); });
    connect(&m_hub, &HubSync::stateChanged, this, &HubPanel::showState);
    showState();
}

void HubPanel::showState()
{
    const HubState& state = m_hub.state();
    const bool joined = state.overview.enrolled;
    const bool waits = m_hub.ticket().has_value();
    m_words->setText(joined ? tr("Joined: %1, account %2").arg(text(state.overview.url), text(state.overview.account))
                         : waits ? tr("Waiting for the administrator's approval.")
                                 : tr("This computer works for itself. Joined to the hub of the city, its changes are"
                                      " uploaded by themselves and colleagues see them; without a network one goes on"
                                      " working."));
    m_join->setVisible(!joined || waits);
    m_join->setText(waits ? tr("Show the number") : tr("Join the city hub"));
    m_look->setVisible(joined);
}

void HubPanel::join()
{
    auto* box = new EnrolBox(m_desk.session(), window());
    box->open();
}

}  // namespace linli::ui
