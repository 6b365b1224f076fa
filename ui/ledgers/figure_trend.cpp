// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/figure_trend.h"

#include "ui/ledgers/chart_steps.h"
#include "ui/theme/theme.h"

#include <QBarCategoryAxis>
#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

namespace linli::ui {

FigureTrend::FigureTrend(QWidget* parent) : QChartView(parent)
{
    setObjectName(QStringLiteral("figureTrend"));
    setAccessibleName(tr("The figure at the month-ends"));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(scaled(180));
}

void FigureTrend::draw(const std::vector<reports::TrendPoint>& points)
{
    m_points = points;
    auto* drawn = new QChart;
    drawn->setBackgroundRoundness(0);
    drawn->setMargins(QMargins(4, 4, 4, 4));
    drawn->legend()->hide();
    auto* line = new QLineSeries(drawn);
    auto* months = new QBarCategoryAxis(drawn);
    double most = 1;
    double least = 0;
    for (std::size_t at = 0; at < points.size(); ++at) {
        const base::CivilDay day = base::toCivil(points[at].day);
        // No two days are of one month.
        months->append(QStringLiteral("%1.%2").arg(day.year % 100, 2, 10, QLatin1Char('0')).arg(day.month));
        if (points[at].number) {
            line->append(static_cast<double>(at), *points[at].number);
            most = std::max(most, *points[at].number);
            least = std::min(least, *points[at].number);
        }
    }
    line->setColor(QColor::fromRgba(colour::kAccent));
    line->setPointsVisible(true);
    line->setPointLabelsVisible(true);
    line->setPointLabelsFormat(QStringLiteral("@yPoint"));
    line->setPointLabelsClipping(false);
    line->setPointLabelsFont(font());
    connect(line, &QLineSeries::clicked, this, [this](const QPointF& point) {
        const auto at = static_cast<std::size_t>(std::lround(std::max(point.x(), 0.0)));
        if (at < m_points.size()) {
            Q_EMIT dayWanted(m_points[at].day);
        }
    });
    drawn->addSeries(line);
    auto* figures = new QValueAxis(drawn);
    const double step = stepOf(std::max(most, -least));
    figures->setRange(std::floor(least / step) * step, (std::floor(most / step) + 1) * step);
    figures->setTickType(QValueAxis::TicksDynamic);
    figures->setTickInterval(step);
    figures->setLabelFormat(QStringLiteral("%d"));
    months->setLabelsFont(font());
    figures->setLabelsFont(font());
    drawn->addAxis(months, Qt::AlignBottom);
    drawn->addAxis(figures, Qt::AlignLeft);
    line->attachAxis(months);
    line->attachAxis(figures);
    QChart* const former = chart();
    setChart(drawn);
    delete former;
}

}  // namespace linli::ui
