// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/aid/yield_panel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>

#include <utility>

namespace linli::ui {

namespace {

enum Period { ThisMonth, LastMonth, ThisYear, LastYear };

std::pair<base::Day, base::Day> daysOf(int period, base::Day today)
{
    const base::CivilDay civil = base::toCivil(today);
    const auto before = [](base::Day day) { return base::Day {day.days - 1}; };
    const base::Day month = base::toDay({civil.year, civil.month, 1});
    switch (period) {
    case LastMonth: {
        const base::CivilDay last = base::toCivil(before(month));
        return {base::toDay({last.year, last.month, 1}), before(month)};
    }
    case ThisYear:
        return {base::toDay({civil.year, 1, 1}), today};
    case LastYear:
        return {base::toDay({civil.year - 1, 1, 1}), before(base::toDay({civil.year, 1, 1}))};
    default:
        return {month, today};
    }
}

}  // namespace

YieldPanel::YieldPanel(Desk& desk, QWidget* parent) : QWidget(parent), m_desk(desk)
{
    auto* column = new QVBoxLayout(this);
    space(column, 0, 8);
    column->addWidget(heading(tr("What came of it"), 2, this));
    auto* line = new QHBoxLayout;
    m_period = new QComboBox(this);
    m_period->setObjectName(QStringLiteral("yieldPeriod"));
    m_period->setAccessibleName(tr("Period"));
    m_period->addItems({tr("This month"), tr("Last month"), tr("This year"), tr("Last year")});
    m_period->setCurrentIndex(ThisYear);
    connect(m_period, qOverload<int>(&QComboBox::currentIndexChanged), this, &YieldPanel::load);
    line->addWidget(m_period);
    line->addStretch(1);
    column->addLayout(line);
    m_facts = label({}, nullptr, this);
    m_facts->setObjectName(QStringLiteral("yieldFacts"));
    m_facts->setWordWrap(true);
    column->addWidget(m_facts);
    m_table = new QTreeWidget(this);
    m_table->setObjectName(QStringLiteral("yieldTable"));
    m_table->setAccessibleName(tr("What came of it"));
    m_table->setHeaderLabels({tr("Policy"), tr("Found entitled"), tr("Applied"), tr("Receive it"), tr("Wait for it"), tr("Decline"), tr("Not entitled")});
    m_table->setRootIsDecorated(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(scaled(160));
    column->addWidget(m_table, 1);
}

void YieldPanel::load()
{
    const auto [from, to] = daysOf(m_period->currentIndex(), m_desk.session().today());
    const int asked = ++m_asked;
    m_desk.session().list(
        this,
        [from = from, to = to, &service = m_desk.session().aid()](Listing& side, Task&) { return aid::yield(service, side.view, from, to, rules::Ground::None); },
        [this, asked](base::Result<aid::Yield> yield) {
            if (asked != m_asked) {
                return;
            }
            if (!yield) {
                m_desk.complain(yield.error());
                return;
            }
            show(*yield);
        });
}

void YieldPanel::show(const aid::Yield& yield)
{
    QStringList facts {tr("%1 to %2: %3 visits at %4 doors.").arg(text(base::isoText(yield.from)), text(base::isoText(yield.to))).arg(yield.visits).arg(yield.doors)};
    if (yield.lines.empty()) {
        facts << tr("Nothing was decided about policies in that time.");
    }
    if (yield.withheld > 0) {
        facts << tr("%n policies of sensitive tags are left out.", nullptr, static_cast<int>(yield.withheld));
    }
    m_facts->setText(facts.join(u' '));
    m_table->clear();
    for (const aid::YieldLine& one : yield.lines) {
        auto* item = new QTreeWidgetItem(m_table, {text(one.name)});
        int column = 1;
        for (const std::size_t count : {one.confirmed(), one.applied, one.received, one.waiting, one.declined, one.foundNot}) {
            item->setText(column, QString::number(count));
            item->setTextAlignment(column++, Qt::AlignRight | Qt::AlignVCenter);
        }
    }
    for (int column = 0; column < m_table->columnCount(); ++column) {
        m_table->resizeColumnToContents(column);
    }
}

}  // namespace linli::ui
