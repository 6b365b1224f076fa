// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A ledger or statistic of one's own, put together by choosing: at the left what it is called, whom it holds, its columns or
// its lines; at the right the very pages, made anew after each change off the GUI thread; below them what should be known
// before it is printed. Saved for oneself or for the committee. Nobody sees the text of a definition.

#include "core/reports/own_reports.h"
#include "ui/designer/columns_editor.h"

#include <map>

class QScrollArea;
class QTimer;

namespace linli::ui {

class PagePreview;
struct Printed;

class DesignerPanel final : public QWidget {
    Q_OBJECT
public:
    explicit DesignerPanel(Desk& desk, QWidget* parent = nullptr);
    // A new one.
    void beginNew();
    // A new one like that report.
    void beginCopy(const std::string& report);
    // The next version of an own one.
    void beginChange(const std::string& report);
    // Something was changed that is not saved.
    bool isTouched() const { return m_isTouched; }
    // What is shown is not wanted any more.
    void leave();

Q_SIGNALS:
    // Saved under that id.
    void saved(const QString& report);
    void left();

private:
    // A design to begin with, and the own report it becomes the next version of.
    struct Start {
        reports::Design design;
        std::optional<reports::OwnReport> own;
    };
    // What the lane answers after a change.
    struct Live {
        std::shared_ptr<Printed> printed;
        std::vector<std::string> warnings;
        // Why there are no pages.
        std::optional<base::Error> refused;
    };
    QWidget* buildForm();
    QWidget* buildHead();
    QWidget* buildWhat();
    QWidget* buildWhom();
    QWidget* buildLedger();
    QWidget* buildStatistic();
    QWidget* buildPreview();
    void load(const std::string& report, bool copy);
    void begin(Start start);
    // What can be asked of the subject; then everything is shown.
    void learn();
    void showAll();
    void showWhom();
    // Another kind or subject: begun anew, or as it was left before; but for the title, and whom it holds where the subject is
    // the same.
    void beginAnew(bool ofTheSame);
    void askCondition();
    void touch();
    reports::Design design() const;
    void ask();
    void show(const Live& live);
    void say(const QString& sentence, const char* role);
    void save();

    Desk& m_desk;
    reports::Design m_design;
    // As they were left when another kind or subject was chosen.
    std::map<std::pair<reports::Kind, registry::Subject>, reports::Design> m_aside;
    std::optional<reports::OwnReport> m_own;
    DesignWords m_words;
    std::shared_ptr<const rules::Facts> m_facts;
    QLabel* m_heading = nullptr;
    QLineEdit* m_title = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_subject = nullptr;
    QComboBox* m_basis = nullptr;
    QLabel* m_whom = nullptr;
    QPushButton* m_everybody = nullptr;
    QWidget* m_ledger = nullptr;
    QWidget* m_statistic = nullptr;
    ColumnsEditor* m_columns = nullptr;
    QComboBox* m_sort = nullptr;
    QCheckBox* m_descending = nullptr;
    // Sorting: of people, homes and households stand by place.
    QWidget* m_order = nullptr;
    AxisEditor* m_rows = nullptr;
    AxisEditor* m_figures = nullptr;
    QCheckBox* m_shared = nullptr;
    QPushButton* m_save = nullptr;
    PagePreview* m_preview = nullptr;
    QLabel* m_message = nullptr;
    QScrollArea* m_messageArea = nullptr;
    QTimer* m_pause;
    JobNo m_job = 0;
    int m_asked = 0;
    // Counts what was begun, wanted or left: an answer for an earlier one comes too late.
    int m_begun = 0;
    bool m_isTouched = false;
};

}  // namespace linli::ui
