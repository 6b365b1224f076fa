// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ledgers/figure_chart.h"

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/ledgers/chart_steps.h"
#include "ui/theme/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QBoxLayout>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QComboBox>
#include <QHorizontalStackedBarSeries>
#include <QLegend>

#include <algorithm>
#include <cmath>

namespace linli::ui {

namespace {

// The lines that are parts: totals and 其中 would count people twice.
std::vector<std::size_t> partsOf(const reports::Run& run)
{
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < run.definition.statistic->rows.size(); ++row) {
        const reports::Line& line = run.definition.statistic->rows[row];
        if (line.role == reports::Role::Part && line.work == reports::Work::Counted) {
            rows.push_back(row);
        }
    }
    return rows;
}

// The column of women beside a column of men.
std::optional<std::size_t> womenBeside(const std::vector<reports::Line>& columns, std::size_t men)
{
    if (columns[men].header.back() != "男") {
        return std::nullopt;
    }
    std::vector<std::string> wanted = columns[men].header;
    wanted.back() = "女";
    const auto found = std::ranges::find(columns, wanted, &reports::Line::header);
    return found == columns.end() ? std::nullopt : std::optional<std::size_t>(found - columns.begin());
}

}  // namespace

FigureChart::FigureChart(QWidget* parent) : QWidget(parent), m_column(new QComboBox(this)), m_view(new QChartView(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(8));
    setObjectName(QStringLiteral("figurePicture"));
    m_column->setObjectName(QStringLiteral("chartColumn"));
    m_column->setAccessibleName(tr("What the picture shows"));
    column->addWidget(m_column, 0, Qt::AlignLeft);
    m_view->setObjectName(QStringLiteral("figureChart"));
    m_view->setAccessibleName(tr("The report as a picture"));
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    // The picture takes what room there is; it must not make the window higher than a small screen.
    m_view->setMinimumHeight(1);
    column->addWidget(m_view, 1);
    connect(m_column, &QComboBox::currentIndexChanged, this, [this] { draw(); });
}

bool FigureChart::canShow(const reports::Run& run)
{
    return run.figures != nullptr && partsOf(run).size() > 1;
}

void FigureChart::clear()
{
    m_printed.reset();
    m_choices.clear();
    const QSignalBlocker quiet(m_column);
    m_column->clear();
    draw();
}

void FigureChart::show(std::shared_ptr<Printed> printed)
{
    m_printed = std::move(printed);
    listChoices();
    draw();
}

void FigureChart::listChoices()
{
    const QSignalBlocker quiet(m_column);
    const QString before = m_column->currentText();
    m_column->clear();
    m_choices.clear();
    const std::vector<reports::Line>& columns = m_printed->run.definition.statistic->columns;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        if (columns[at].work != reports::Work::Counted && columns[at].work != reports::Work::Share) {
            continue;
        }
        QString name = text(base::join(columns[at].header, " "));
        const auto women = womenBeside(columns, at);
        if (women) {
            const std::vector<std::string> above(columns[at].header.begin(), columns[at].header.end() - 1);
            m_choices.push_back({at, women});
            m_column->addItem(tr("%1 men and women").arg(text(base::join(above, " "))).trimmed());
        }
        m_choices.push_back({at, std::nullopt});
        m_column->addItem(name);
    }
    // A pyramid is what such a report is drawn for.
    const auto pyramid = std::ranges::find_if(m_choices, [](const Choice& choice) { return choice.women.has_value(); });
    const int same = m_column->findText(before);
    m_column->setCurrentIndex(same >= 0 ? same : pyramid == m_choices.end() ? 0 : static_cast<int>(pyramid - m_choices.begin()));
}

void FigureChart::draw()
{
    auto* chart = new QChart;
    chart->setBackgroundRoundness(0);
    chart->setMargins(QMargins(4, 4, 4, 4));
    const int at = m_column->currentIndex();
    if (m_printed && at >= 0 && at < static_cast<int>(m_choices.size())) {
        const Choice& choice = m_choices[static_cast<std::size_t>(at)];
        std::vector<std::size_t> rows = partsOf(m_printed->run);
        // Categories go upwards: the young stand at the foot of a pyramid, a list is read from its top.
        if (!choice.women) {
            std::ranges::reverse(rows);
        }
        addBars(*chart, rows, choice);
    }
    QChart* former = m_view->chart();
    m_view->setChart(chart);
    delete former;
}

void FigureChart::addBars(QChart& chart, const std::vector<std::size_t>& rows, const Choice& choice)
{
    const reports::Run& run = m_printed->run;
    const std::size_t labels = run.labels;
    auto* series = new QHorizontalStackedBarSeries(&chart);
    series->setBarWidth(0.8);
    double most = 1;
    const auto add = [&](std::size_t column, int sign, QRgb colour) {
        auto* set = new QBarSet(text(run.columns[column + labels].header.back()));
        for (const std::size_t row : rows) {
            const double figure = run.cells[row][column + labels].number;
            most = std::max(most, figure);
            *set << sign * figure;
        }
        set->setColor(QColor::fromRgba(colour));
        set->setBorderColor(Qt::white);
        connect(set, &QBarSet::clicked, this, [this, rows, column, labels](int index) { Q_EMIT figureWanted(rows[static_cast<std::size_t>(index)], column + labels); });
        series->append(set);
    };
    if (choice.women) {
        add(choice.column, -1, colour::kMen);
        add(*choice.women, 1, colour::kWomen);
    } else {
        add(choice.column, 1, colour::kAccent);
    }
    chart.addSeries(series);
    auto* names = new QBarCategoryAxis(&chart);
    for (const std::size_t row : rows) {
        // Two rows may have one label; an axis may not.
        QString name = text(base::join(run.definition.statistic->rows[row].header, " "));
        while (names->categories().contains(name)) {
            name += QChar(0x200B);
        }
        names->append(name);
    }
    chart.addAxis(names, Qt::AlignLeft);
    series->attachAxis(names);
    auto* figures = new QCategoryAxis(&chart);
    figures->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const double step = stepOf(most);
    const double end = std::ceil(most / step) * step;
    figures->setRange(choice.women ? -end : 0, end);
    for (double value = choice.women ? -end : 0; value <= end + step / 2; value += step) {
        figures->append(QString::number(std::abs(value)) + (value < 0 ? QString(QChar(0x200B)) : QString()), value);
    }
    chart.addAxis(figures, Qt::AlignBottom);
    series->attachAxis(figures);
    QFont font = this->font();
    names->setLabelsFont(font);
    figures->setLabelsFont(font);
    chart.legend()->setFont(font);
    chart.legend()->setVisible(choice.women.has_value());
    chart.legend()->setAlignment(Qt::AlignTop);
}

}  // namespace linli::ui
