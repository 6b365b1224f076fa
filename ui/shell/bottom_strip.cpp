// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bottom_strip.h"

#include "ui/shell/hub_chip.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QProgressBar>

namespace linli::ui {

BottomStrip::BottomStrip(Runner& runner, QWidget* parent)
    : QFrame(parent)
    , m_runner(runner)
    , m_selection(label({}, nullptr, this))
    , m_saved(label(tr("Nothing changed yet"), nullptr, this))
    , m_chip(new HubChip(this))
    , m_jobBox(new QHBoxLayout)
{
    setObjectName(QStringLiteral("bottomStrip"));
    m_selection->setObjectName(QStringLiteral("selectionCount"));
    m_saved->setObjectName(QStringLiteral("lastSaved"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(scaled(14), scaled(4), scaled(14), scaled(4));
    line->setSpacing(scaled(16));
    line->addWidget(m_selection);
    line->addStretch(1);
    line->addLayout(m_jobBox);
    line->addStretch(1);
    line->addWidget(m_saved);
    line->addWidget(m_chip);
    m_chip->hide();
    connect(m_chip, &QToolButton::clicked, this, &BottomStrip::hubWanted);
    showSelection(0);
    connect(&runner, &Runner::started, this, &BottomStrip::addJob);
    connect(&runner, &Runner::advanced, this, &BottomStrip::advance);
    connect(&runner, &Runner::finished, this, &BottomStrip::removeJob);
    // A window made anew shows what runs already.
    runner.forShown([this](JobNo job, const QString& title, bool canCancel) { addJob(job, title, canCancel); });
}

void BottomStrip::showSelection(int rows)
{
    m_selection->setText(rows == 0 ? QString() : tr("%n selected", nullptr, rows));
}

void BottomStrip::showSaved(const QString& clock)
{
    m_saved->setText(tr("Saved at %1").arg(clock));
}

void BottomStrip::showHub(const HubState& state, base::WallTime now)
{
    m_chip->show(state, now);
    m_chip->setVisible(true);
}

void BottomStrip::addJob(JobNo job, const QString& title, bool canCancel)
{
    Job entry;
    entry.box = new QWidget(this);
    auto* line = new QHBoxLayout(entry.box);
    space(line, 0, 8);
    line->addWidget(new ElidedLabel(title, entry.box));
    entry.bar = new QProgressBar(entry.box);
    entry.bar->setObjectName(QStringLiteral("jobProgress"));
    entry.bar->setTextVisible(false);
    entry.bar->setRange(0, 0);
    entry.bar->setFixedWidth(scaled(140));
    line->addWidget(entry.bar);
    if (canCancel) {
        QPushButton* cancel = quietButton("cancelJob", tr("Cancel"), nullptr, entry.box);
        // No taller than the words beside it, so that work that begins does not push the page up.
        mark(cancel, "slim", true);
        connect(cancel, &QPushButton::clicked, this, [this, job, cancel] {
            cancel->setEnabled(false);
            m_runner.cancel(job);
        });
        line->addWidget(cancel);
    }
    m_jobBox->addWidget(entry.box);
    m_jobs.emplace(job, entry);
}

void BottomStrip::advance(JobNo job, qint64 done, qint64 total)
{
    const auto found = m_jobs.find(job);
    if (found == m_jobs.end()) {
        return;
    }
    // In thousandths: counts may exceed int.
    found->second.bar->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0) {
        found->second.bar->setValue(static_cast<int>(done * 1000 / total));
    }
}

void BottomStrip::removeJob(JobNo job)
{
    const auto found = m_jobs.find(job);
    if (found != m_jobs.end()) {
        found->second.box->deleteLater();
        m_jobs.erase(found);
    }
}

}  // namespace linli::ui
