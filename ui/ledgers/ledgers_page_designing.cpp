// SPDX-License-Identifier: GPL-3.0-or-later
// The way to reports of one's own: a new one, one like another, its next version, out of use.
#include "core/reports/own_reports.h"
#include "ui/bridge/text.h"
#include "ui/designer/designer_panel.h"
#include "ui/ledgers/ledgers_page.h"
#include "ui/widgets/build.h"
#include "ui/widgets/flow_layout.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace linli::ui {

void LedgersPage::buildDesigning(QWidget* box, FlowLayout* flow)
{
    const auto add = [&](const char* name, const QString& words, const char* icon, const QString& tip, auto act) {
        QPushButton* made = button(name, words, icon, box);
        made->setToolTip(tip);
        connect(made, &QPushButton::clicked, this, act);
        flow->addWidget(made);
        return made;
    };
    add("newReport", tr("New"), "add", tr("A ledger or statistic of your own"), [this] { design(QStringLiteral("new")); });
    m_copy = add("copyReport", tr("Copy"), "ledger", tr("A new one like the chosen one"), [this] { design(QStringLiteral("copy")); });
    m_change = add("changeReport", tr("Change"), "edit", tr("The next version; what was kept of it stays"), [this] { design(QStringLiteral("change")); });
    m_retire = add("retireReport", tr("Out of use"), "close", tr("Takes it from the list; undo brings it back"), [this] { retire(); });
    showDesigning();
}

bool LedgersPage::isByCommittee() const
{
    const reports::Definition* shown = chosen();
    return m_isStreet && shown != nullptr && shown->kind == reports::Kind::Statistic && place().part(QStringLiteral("by")) == QLatin1String("committee");
}

const reports::Definition* LedgersPage::chosen() const
{
    const std::string id = utf8(place().part(QStringLiteral("report")));
    const auto found = std::ranges::find(m_reports, id, &reports::Definition::id);
    return id.empty() || found == m_reports.end() ? nullptr : &*found;
}

void LedgersPage::showDesigning()
{
    const reports::Definition* shown = chosen();
    const bool isOwn = shown != nullptr && shown->origin == reports::Origin::Own;
    // A list that keeps its rows has no condition to copy.
    m_copy->setEnabled(shown != nullptr && !shown->broken && !shown->frozen);
    m_change->setVisible(isOwn);
    m_retire->setVisible(isOwn);
}

void LedgersPage::design(const QString& how)
{
    if (holdsWork()) {
        // One design at a time: the other one would be lost.
        moveTo(m_design);
        goOnDesigning();
        sayUnsaved();
        return;
    }
    m_before = place().part(QStringLiteral("report"));
    const Place wanted = place().with(QStringLiteral("design"), how).with(QStringLiteral("run"), {}).with(QStringLiteral("asOf"), {}).with(QStringLiteral("by"), {}).with(QStringLiteral("of"), {});
    moveTo(how == QStringLiteral("new") ? wanted.with(QStringLiteral("report"), {}) : wanted);
    openDesigner();
}

void LedgersPage::goOnDesigning()
{
    forget();
    m_whole->setCurrentWidget(m_designer);
}

void LedgersPage::sayUnsaved()
{
    desk().say(tr("The report is not saved yet: “Save”, or “Do not save”."));
}

void LedgersPage::openDesigner()
{
    forget();
    if (m_designer == nullptr) {
        m_designer = new DesignerPanel(desk(), m_whole);
        m_whole->addWidget(m_designer);
        connect(m_designer, &DesignerPanel::saved, this, &LedgersPage::endDesigning);
        connect(m_designer, &DesignerPanel::left, this, [this] { endDesigning(m_before); });
    }
    m_whole->setCurrentWidget(m_designer);
    m_design = place();
    const QString how = place().part(QStringLiteral("design"));
    const std::string report = utf8(place().part(QStringLiteral("report")));
    if (how == QStringLiteral("copy")) {
        m_designer->beginCopy(report);
    } else if (how == QStringLiteral("change")) {
        m_designer->beginChange(report);
    } else {
        m_designer->beginNew();
    }
}

void LedgersPage::endDesigning(const QString& report)
{
    moveTo(place().with(QStringLiteral("design"), {}).with(QStringLiteral("report"), report));
    m_whole->setCurrentIndex(0);
    m_comesBack = true;
    loadReports();
}

bool LedgersPage::holdsWork() const
{
    return m_designer != nullptr && m_designer->isTouched();
}

bool LedgersPage::stepBack()
{
    if (place().part(QStringLiteral("design")).isEmpty()) {
        return false;
    }
    if (holdsWork()) {
        // One key must not lose what was put together.
        sayUnsaved();
        return true;
    }
    m_designer->leave();
    endDesigning(m_before);
    return true;
}

void LedgersPage::retire()
{
    const reports::Definition* shown = chosen();
    if (shown == nullptr) {
        return;
    }
    session().change(
        tr("Report “%1” is out of use").arg(text(shown->title.in(language()))), this,
        [id = shown->id, occasion = session().occasion("report_retire")](Writing& side, Task&) -> base::Result<ledger::GroupNo> {
            LINLI_TRY(const reports::OwnReport own, reports::findOwn(side.registry->view(), id));
            return registry::operate(*side.registry, occasion, [&](registry::Operations& operations) { return reports::retireOwn(operations, own); });
        },
        [this](base::Result<ledger::GroupNo> group) {
            if (!group) {
                desk().complain(group.error());
                return;
            }
            moveTo(Place(QStringLiteral("ledgers")));
            loadReports();
        });
}

}  // namespace linli::ui
