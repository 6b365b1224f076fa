// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A statistic as a picture: men to the left and women to the right (人口金字塔) where the columns have both, bars of one
// column else. A bar opens as its figure does.

#include "ui/printing/page_preview.h"

#include <QWidget>

#include <optional>
#include <vector>

class QChart;
class QChartView;
class QComboBox;

namespace linli::ui {

class FigureChart final : public QWidget {
    Q_OBJECT
public:
    explicit FigureChart(QWidget* parent = nullptr);
    // Whether the run has figures that make a picture.
    static bool canShow(const reports::Run& run);
    void show(std::shared_ptr<Printed> printed);
    void clear();

Q_SIGNALS:
    // Row and column of the run's cells.
    void figureWanted(std::size_t row, std::size_t column);

private:
    // A picture: one column, or a column of men and one of women.
    struct Choice {
        std::size_t column = 0;
        std::optional<std::size_t> women;
    };
    void listChoices();
    void draw();
    void addBars(QChart& chart, const std::vector<std::size_t>& rows, const Choice& choice);

    std::shared_ptr<Printed> m_printed;
    std::vector<Choice> m_choices;
    QComboBox* m_column;
    QChartView* m_view;
};

}  // namespace linli::ui
