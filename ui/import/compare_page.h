// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 名单比对: a list from outside held against the base; a queue of true differences, one key each: 1 adopt, 2 keep ours, 3 for a
// visit, 0 take back. What was decided is written at once and undone at once; nothing is written before. "compare?file=…".

#include "ui/import/compare_model.h"
#include "ui/session/page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace linli::ui {

class EmptyState;

class ComparePage final : public Page {
    Q_OBJECT
public:
    explicit ComparePage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    bool holdsWork() const override { return !m_model->decided().empty(); }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QLayout* buildHead();
    QWidget* buildQueue();
    void chooseFile();
    void compare(const QString& file);
    void compareWith(std::optional<std::vector<base::RowId>> scope);
    void listScopes();
    void decide(forms::ListDecision decision);
    void write();
    void show(Compared compared);
    void showCounts();
    void showLine();
    void fitRows();
    void say(const char* role, const QString& sentence);

    QString m_file;
    Compared m_compared;
    CompareModel* m_model;
    bool m_isBusy = false;
    bool m_isOld = false;     // something was written since
    bool m_keepsDecisions = false;   // when it is compared anew
    int m_asked = 0;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_notice = nullptr;
    QLabel* m_counts = nullptr;
    QLabel* m_line = nullptr;
    QComboBox* m_scope = nullptr;
    QTableView* m_table = nullptr;
    QPushButton* m_choose = nullptr;
    QPushButton* m_write = nullptr;
    QPushButton* m_adopt = nullptr;
    QPushButton* m_card = nullptr;
};

}  // namespace linli::ui
