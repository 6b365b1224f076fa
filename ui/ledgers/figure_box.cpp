// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/figure_box.h"

#include "core/registry/card.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/figure_trend.h"
#include "ui/theme/theme.h"
#include "ui/widgets/build.h"

#include <QBoxLayout>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace linli::ui {

namespace {

// More are read in the list of residents.
constexpr std::size_t kShown = 200;
constexpr int kSubjectRole = Qt::UserRole + 1;
constexpr int kDayRole = Qt::UserRole + 2;
// This day and the twelve month-ends before it.
constexpr int kTrendDays = 13;

QString countOf(const reports::FigureStory& story, std::size_t count)
{
    return QString::number(count) + QLatin1Char(' ') + text(reports::unitOf(story.subject, language()));
}

}  // namespace

FigureBox::FigureBox(Desk& desk, std::shared_ptr<Printed> printed, std::size_t row, std::size_t column, QWidget* parent)
    : SheetDialog("figureBox", tr("Behind this figure"), parent), m_desk(desk), m_printed(std::move(printed)), m_row(row), m_column(column), m_list(new QListWidget(this)),
      m_words(label({}, nullptr, this)), m_asTrend(button("asTrend", tr("Trend of a year"), nullptr, this)), m_trend(new FigureTrend(this))
{
    m_words->setObjectName(QStringLiteral("figureWords"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    content()->addWidget(m_words);
    m_asTrend->setCheckable(true);
    content()->addWidget(m_asTrend, 0, Qt::AlignLeft);
    // A committee's part of a street's table is counted for its area, which the station's view is not.
    m_asTrend->setVisible(!m_printed->isPart);
    m_trend->hide();
    content()->addWidget(m_trend);
    connect(m_asTrend, &QPushButton::toggled, this, &FigureBox::askTrend);
    connect(m_trend, &FigureTrend::dayWanted, this, &FigureBox::openDay);
    m_list->setObjectName(QStringLiteral("figureList"));
    m_list->setAccessibleName(tr("Who is behind this figure"));
    m_list->setWordWrap(true);
    m_list->setMinimumHeight(scaled(240));
    content()->addWidget(m_list, 1);
    acceptButton()->setText(tr("Open as a list"));
    cancelButton()->setText(tr("Close"));
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (item->data(kDayRole).isValid()) {
            openDay(base::Day {item->data(kDayRole).toInt()});
        } else if (const base::RowId chosen {item->data(Qt::UserRole).toLongLong()}; chosen) {
            openRow(static_cast<registry::Subject>(item->data(kSubjectRole).toInt()), chosen);
        }
    });
    setBusy(true);
    m_desk.session().study(
        {}, this,
        [printed = m_printed, row, column](Reading& side, Task&) -> base::Result<Opened> {
            Opened opened;
            LINLI_TRY(const auto rules, rules::ListDesk::open(*side.view.catalog));
            LINLI_TRY(opened.story, reports::storyOf(*rules, side.view, printed->run, row, column));
            LINLI_TRY(opened.lines, linesOf(side.view, opened.story, opened.story.rows));
            LINLI_TRY(opened.undecided, linesOf(side.view, opened.story, opened.story.undecided));
            return opened;
        },
        [this](base::Result<Opened> opened) {
            if (opened) {
                setBusy(false);
                m_opened = std::move(*opened);
                showFigure();
            } else {
                refuse(describe(opened.error()));
            }
        });
}

base::Result<std::vector<FigureBox::Line>>
FigureBox::linesOf(const registry::View& view, const reports::FigureStory& story, const std::vector<base::RowId>& rows)
{
    const std::span<const base::RowId> shown(rows.data(), std::min(rows.size(), kShown));
    std::vector<Line> lines;
    if (story.subject == registry::Subject::Person) {
        LINLI_TRY(const std::vector<registry::RosterRow> people, registry::rosterRows(view, shown, story.day));
        for (const registry::RosterRow& each : people) {
            lines.push_back({each.person, text(each.name) + QStringLiteral("  ") + text(each.place)});
        }
        return lines;
    }
    if (registry::isRecord(story.subject)) {
        LINLI_TRY(const std::vector<registry::RecordLine> records, registry::recordLines(view, story.subject, shown, language()));
        for (const registry::RecordLine& each : records) {
            lines.push_back(lineOf(each));
        }
        return lines;
    }
    for (const base::RowId each : shown) {
        LINLI_TRY(const std::string title, registry::titleOf(view, each));
        lines.push_back({each, text(title), story.subject});
    }
    return lines;
}

void FigureBox::showFigure()
{
    m_list->clear();
    setTitle(text(m_opened.story.heading) + QStringLiteral("：") + text(m_opened.story.figure));
    QStringList words;
    if (!m_opened.story.sentence.empty()) {
        words << tr("Counted: %1").arg(text(m_opened.story.sentence));
    }
    words << tr("As of %1").arg(text(base::Date(m_opened.story.day).chinese()));
    if (!m_opened.story.undecided.empty()) {
        words << tr("%1 more cannot be decided for want of data and are not in the figure.").arg(countOf(m_opened.story, m_opened.story.undecided.size()));
    }
    m_words->setText(words.join(QLatin1Char('\n')));
    addLines({}, m_opened.lines, m_opened.story.rows.size());
    if (!m_opened.undecided.empty()) {
        addLines(tr("Not decided, to be asked"), m_opened.undecided, m_opened.story.undecided.size());
    }
    // Only residents have lists, and these are the station's.
    acceptButton()->setVisible(!m_printed->isPart && m_opened.story.subject == registry::Subject::Person && !m_opened.story.rule.empty());
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void FigureBox::addLines(const QString& heading, const std::vector<Line>& lines, std::size_t all)
{
    const auto unselectable = [&](const QString& words) {
        auto* item = new QListWidgetItem(words, m_list);
        item->setFlags(Qt::NoItemFlags);
    };
    if (!heading.isEmpty()) {
        unselectable(heading);
    }
    for (const Line& line : lines) {
        auto* item = new QListWidgetItem(line.words, m_list);
        item->setData(Qt::UserRole, static_cast<qlonglong>(line.opens.value));
        item->setData(kSubjectRole, static_cast<int>(line.subject));
    }
    if (all > lines.size()) {
        unselectable(tr("… and %1 more").arg(countOf(m_opened.story, all - lines.size())));
    }
    if (all == 0) {
        unselectable(tr("Nobody is behind this figure."));
    }
}

// A visit or an event opens whom it names, else the home it was at.
FigureBox::Line FigureBox::lineOf(const registry::RecordLine& record)
{
    using registry::Subject;
    Line line {record.person, text(registry::textOf(record)), Subject::Person};
    if (!line.opens) {
        line.subject = record.household ? Subject::Household : Subject::House;
        line.opens = record.household ? record.household : record.house;
    }
    return line;
}

void FigureBox::openRow(registry::Subject subject, base::RowId row)
{
    const QString id = QString::number(row.value);
    switch (subject) {
    case registry::Subject::Visit:
    case registry::Subject::Event:
    case registry::Subject::Person:
        m_desk.showPerson(row);
        break;
    case registry::Subject::Household:
        m_desk.go(Place(QStringLiteral("homes")).with(QStringLiteral("household"), id));
        break;
    case registry::Subject::House:
        m_desk.go(Place(QStringLiteral("homes")).with(QStringLiteral("house"), id));
        break;
    }
    reject();
}

// The same count at the month-ends before, from what is known today.
void FigureBox::askTrend(bool wanted)
{
    if (!wanted) {
        m_trend->hide();
        showFigure();
        return;
    }
    setBusy(true);
    m_desk.session().study(
        {}, this,
        [printed = m_printed, row = m_row, column = m_column](Reading& side, Task&) -> base::Result<std::vector<reports::TrendPoint>> {
            LINLI_TRY(const auto rules, rules::ListDesk::open(*side.view.catalog));
            const reports::Run& run = printed->run;
            return reports::trendOf(*rules, side.view, run.definition, run.options, row, column, reports::monthEndsUpTo(run.asOf, kTrendDays));
        },
        [this](base::Result<std::vector<reports::TrendPoint>> points) {
            setBusy(false);
            if (points) {
                showTrend(*points);
            } else {
                const QSignalBlocker quiet(m_asTrend);
                m_asTrend->setChecked(false);
                refuse(describe(points.error()));
            }
        });
}

void FigureBox::showTrend(const std::vector<reports::TrendPoint>& points)
{
    m_words->setText(tr("Counted from what is known today: late entries are in it, so it may differ from what was kept or filed then."));
    m_trend->draw(points);
    m_trend->show();
    m_list->clear();
    // The newest first, as it is looked for most.
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        auto* item = new QListWidgetItem(text(base::Date(point->day).chinese()) + QStringLiteral("    ") + text(point->figure), m_list);
        item->setData(kDayRole, point->day.days);
    }
    acceptButton()->setVisible(false);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void FigureBox::openDay(base::Day day)
{
    m_desk.go(Place(QStringLiteral("ledgers")).with(QStringLiteral("report"), text(m_printed->run.definition.id)).with(QStringLiteral("asOf"), text(base::isoText(day))));
    reject();
}

void FigureBox::carryOut()
{
    // Where there is no list to lead on to, Enter opens the row.
    if (acceptButton()->isHidden()) {
        if (QListWidgetItem* const item = m_list->currentItem()) {
            Q_EMIT m_list->itemActivated(item);
        }
        return;
    }
    m_desk.go(Place(QStringLiteral("residents")).with(QStringLiteral("filter"), text(m_opened.story.rule)).with(QStringLiteral("basis"), QStringLiteral("all")).with(
        QStringLiteral("on"), text(base::isoText(m_opened.story.day))));
    finish();
}

}  // namespace linli::ui
