// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A figure of a report, opened: how it is counted, who is behind it, who may belong to it and is not counted for want of
// data. Enter opens the card or the home, of a visit or an event whom it is of; the whole list opens as a list of residents,
// where everything can be done with it. Or what the figure was at the month-ends of a year; Enter opens the report of that day.

#include "core/registry/record_lines.h"
#include "core/reports/figure_story.h"
#include "core/reports/trend.h"
#include "ui/printing/page_preview.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QListWidget;
class QPushButton;

namespace linli::ui {

class FigureTrend;

class FigureBox final : public SheetDialog {
    Q_OBJECT
public:
    // `row` and `column` of the run's cells.
    FigureBox(Desk& desk, std::shared_ptr<Printed> printed, std::size_t row, std::size_t column, QWidget* parent);

protected:
    // Goes to the list of residents.
    void carryOut() override;

private:
    struct Line {
        // What opens, and what that is.
        base::RowId opens;
        QString words;
        registry::Subject subject = registry::Subject::Person;
    };
    struct Opened {
        reports::FigureStory story;
        std::vector<Line> lines;
        std::vector<Line> undecided;
    };
    static base::Result<std::vector<Line>> linesOf(const registry::View& view, const reports::FigureStory& story, const std::vector<base::RowId>& rows);
    static Line lineOf(const registry::RecordLine& record);
    void showFigure();
    void addLines(const QString& heading, const std::vector<Line>& lines, std::size_t all);
    void openRow(registry::Subject subject, base::RowId row);
    void askTrend(bool wanted);
    void showTrend(const std::vector<reports::TrendPoint>& points);
    void openDay(base::Day day);

    Desk& m_desk;
    std::shared_ptr<Printed> m_printed;
    std::size_t m_row;
    std::size_t m_column;
    QListWidget* m_list;
    QLabel* m_words;
    QPushButton* m_asTrend;
    FigureTrend* m_trend;
    Opened m_opened;
};

}  // namespace linli::ui
