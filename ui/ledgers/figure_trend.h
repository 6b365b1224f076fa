// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A figure at month-ends as a line. A point opens the report of its day.

#include "core/reports/trend.h"

#include <QChartView>

namespace linli::ui {

class FigureTrend final : public QChartView {
    Q_OBJECT
public:
    explicit FigureTrend(QWidget* parent = nullptr);
    void draw(const std::vector<reports::TrendPoint>& points);

Q_SIGNALS:
    void dayWanted(linli::base::Day day);

private:
    std::vector<reports::TrendPoint> m_points;
};

}  // namespace linli::ui
