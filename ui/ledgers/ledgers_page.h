// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 台账报表: the reports at the left; the chosen one as the very pages that will be printed; export as xlsx and PDF, print.
// Full numbers are shown for a minute, once the log holds who looks at them and why.
// One's own reports are designed here (ui/designer).
// Places: ledgers?report=ID&asOf=2026-11-22&run=ROW of a kept run, &by=committee of a street's table,
// &of=ROW of one committee of it,
// ledgers?design=new, copy or change &report=ID

#include "core/reports/batch.h"
#include "core/reports/library.h"
#include "ui/widgets/export_box.h"
#include "ui/session/page.h"

#include <array>
#include <functional>
#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPrinter;
class QStackedWidget;
class QTimer;

namespace linli::ui {

class DesignerPanel;
class EmptyState;
class FlowLayout;
class FigureChart;
class PagePreview;
struct MonthEndWish;
struct Printed;

class LedgersPage final : public Page {
    Q_OBJECT
public:
    explicit LedgersPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    void focusFilter() override;
    bool stepBack() override;
    bool holdsWork() const override;
    // Writes the shown ledger once the audit chain holds who takes it out and what for.
    void exportTo(const QString& file, const ExportGround& ground);
    // The same on paper.
    void printWith(std::shared_ptr<QPrinter> printer, const ExportGround& ground);

protected:
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // What is about to leave the workstation.
    struct Leaving {
        std::shared_ptr<Printed> printed;
        QString ending;  // of the file; empty: on paper
        QString title;
    };

    QWidget* buildList();
    QWidget* buildTools();
    void loadReports();
    void fillList();
    void buildDesigning(QWidget* box, FlowLayout* flow);
    // Which of the ways are open, by what is chosen.
    void showDesigning();
    // "new", "copy", "change"
    void design(const QString& how);
    void openDesigner();
    // Shows the design that is not saved. REQUIRES one.
    void goOnDesigning();
    void sayUnsaved();
    void endDesigning(const QString& report);
    void retire();
    // The chosen one; nullptr when there is none.
    const reports::Definition* chosen() const;
    void narrow(const QString& typed);
    // Makes the chosen report anew; with full numbers when a reason is given, which the log holds already.
    // The name of the committee, for 填报单位.
    static base::Result<std::string> organisationOf(const registry::View& view);
    void load(const QString& fullBecause = {});
    void forget();
    void show(std::shared_ptr<Printed> printed, const QString& fullBecause);
    // Whether the chosen report is shown as a street's table.
    bool isByCommittee() const;
    using Step = std::function<base::Status(registry::Operations&, const registry::View&, base::RowId)>;
    void buildKeeping(QWidget* tools, FlowLayout* flow);
    void showKeeping();
    // The pages, or the picture of a statistic.
    void showView();
    void showKept(base::RowId run);
    // Keeps what is shown, and shows the kept one.
    void keep();
    // The kept run that is shown; none where today's is.
    base::RowId shownRun() const;
    // A step of a kept run.
    void take(base::RowId run, const QString& done, const char* operation, const Step& step);
    // Who is behind a figure of a statistic; of a kept run the figure by hand.
    void openFigure(std::size_t row, std::size_t column);
    using Batch = std::shared_ptr<std::vector<reports::BatchItem>>;
    void buildMonthEnd(QWidget* tools, FlowLayout* flow);
    void askMonthEnd();
    void makeAll(const MonthEndWish& wish);
    void askFolder(const MonthEndWish& wish, const Batch& batch);
    void recordAll(const MonthEndWish& wish, const Batch& batch, const ExportGround& ground, const QString& folder);
    void writeAll(const Batch& batch, const QString& folder);
    void tellAll(const QString& done, const std::vector<reports::BatchItem>& items);
    void askReason();
    void reveal(const reports::Definition& definition, std::size_t rows, const QString& reason);
    void askPurpose(const QString& ending);
    void askForFile(const Leaving& leaving, const ExportGround& ground);
    void askForPrinter(const Leaving& leaving, const ExportGround& ground);
    void record(const Leaving& leaving, const ExportGround& ground, std::function<void(const std::string&)> then);
    void writeFile(std::shared_ptr<Printed> printed, const QString& file, const std::string& watermark);
    void printOut(std::shared_ptr<Printed> printed, std::shared_ptr<QPrinter> printer, const std::string& watermark);

    QStackedWidget* m_whole = nullptr;
    DesignerPanel* m_designer = nullptr;
    // Where the designer stands, and the report that was shown before.
    Place m_design;
    QString m_before;
    // The list takes the keyboard once it shows what was designed: earlier it would choose its first report.
    bool m_comesBack = false;
    QPushButton* m_copy = nullptr;
    QPushButton* m_change = nullptr;
    QPushButton* m_retire = nullptr;
    QListWidget* m_list = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QLineEdit* m_asOf = nullptr;
    QCheckBox* m_full = nullptr;
    std::array<QPushButton*, 3> m_ways {};
    QPushButton* m_keep = nullptr;
    QPushButton* m_kept = nullptr;
    QPushButton* m_file = nullptr;
    QPushButton* m_return = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_recount = nullptr;
    QPushButton* m_leave = nullptr;
    QPushButton* m_monthEnd = nullptr;
    QTimer* m_fullFor;
    QStackedWidget* m_stack = nullptr;
    PagePreview* m_preview = nullptr;
    FigureChart* m_chart = nullptr;
    QPushButton* m_picture = nullptr;
    QPushButton* m_byCommittee = nullptr;
    bool m_isStreet = false;
    EmptyState* m_empty = nullptr;
    std::vector<reports::Definition> m_reports;
    std::shared_ptr<Printed> m_printed;
    QString m_reason;
    int m_asked = 0;
};

}  // namespace linli::ui
