// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 导入: a list from outside is read and compared first (on the writing lane, with progress and cancel in the strip);
// the page shows what each column means and what each row would change, and nothing is written before the button. The
// plan belongs to the writing lane; here only its report is read.

#include "ui/import/report_model.h"
#include "ui/session/page.h"

class QButtonGroup;
class QFrame;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QTableWidget;

namespace linli::ui {

class EmptyState;

class ImportPage final : public Page {
    Q_OBJECT
public:
    explicit ImportPage(Desk& desk, QWidget* parent = nullptr);
    // "import?file=/media/usb/list.xlsx" checks that file.
    void open(const Place& place) override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // Old: what the table shows is no longer how the list relates to the registry.
    enum class State { Empty, Checking, Checked, Importing, Imported, Old };

    QWidget* buildReport();
    QWidget* buildCounts(QWidget* parent);
    QWidget* buildDetail(QWidget* parent);
    bool isBusy() const;
    void chooseFile();
    void check(const QString& file);
    void apply();
    void applied(base::Result<ledger::GroupNo> group, int people);
    void setState(State state);
    void setPlan(Plan plan);
    void say(const char* role, const QString& sentence);
    void complain(const base::Error& error);
    void invite();
    void showCounts();
    void showColumns();
    void showRow();
    void fitRows();

    QString m_file;
    Plan m_plan;
    State m_state = State::Empty;
    int m_asked = 0;
    ReportModel* m_model;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_fileName = nullptr;
    QLabel* m_notice = nullptr;
    QLabel* m_detail = nullptr;
    QFrame* m_detailBox = nullptr;
    QScrollArea* m_detailArea = nullptr;
    QPushButton* m_choose = nullptr;
    QPushButton* m_apply = nullptr;
    QPushButton* m_card = nullptr;
    QPushButton* m_columnsButton = nullptr;
    QButtonGroup* m_counts = nullptr;
    QStackedWidget* m_tables = nullptr;
    QTableView* m_table = nullptr;
    QTableWidget* m_columns = nullptr;
};

}  // namespace linli::ui
