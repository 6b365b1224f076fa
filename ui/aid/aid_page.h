// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 政策帮扶: the policies in force with how many are entitled, not decided and near; the people behind a count; why each of
// them; and what a person decides. "aid?policy=dibao&group=unverified"; which door to visit first is "aid?show=visits&order=route",
// what came of it "aid?show=yield".

#include "core/aid/reason.h"
#include "ui/session/page.h"

class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTreeWidget;
class QTreeWidgetItem;

namespace linli::ui {

class EmptyState;
class MatchModel;
class WhyTree;
class WorklistPanel;
class YieldPanel;

class AidPage final : public Page {
    Q_OBJECT
public:
    explicit AidPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    void focusFilter() override;
    std::vector<base::RowId> chosenPeople() const override;
    base::RowId visited() const override;
    std::vector<community::Question> openQuestions() const override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    // A count of a policy, as a button.
    struct Tab {
        aid::Grade grade = aid::Grade::Entitled;
        bool decided = false;
        const char* name = nullptr;
        QPushButton* button = nullptr;
    };
    // Of the list of policies.
    enum Column { Name, Entitled, Unverified, Near, Trust, ColumnCount };

    QWidget* buildList();
    QWidget* buildRight();
    QWidget* buildSheet();
    QWidget* buildPeople();
    void buildTabs(QLayout* into);
    void buildActions(QLayout* into);
    void buildKeys();

    // Reads the counts; then the people of what is shown.
    void load();
    void fillList();
    void narrow();
    void choose(const QTreeWidgetItem* item);
    // What is shown; nullptr before anything was read.
    const aid::PolicyCounts* shown() const;
    const Tab& shownTab() const;
    void showGroup(const char* name);
    // Which door to visit first, instead of a policy.
    bool showsVisits() const;
    bool showsYield() const;
    void showVisits(bool byRoute);
    void showYield();
    void showRight();
    void showSheet();
    void showTabs();
    QString factsOf(const aid::PolicyCounts& counts);
    void loadLines();
    void showLines(const aid::Lines& lines);
    void loadWhy();
    void showWhy(const aid::Match& match);
    void reveal();
    rules::Ground ground() const;

    // The chosen lines, or the current one.
    std::vector<aid::Line> chosen() const;
    void openCurrent();
    // The people of the policy as a list of residents, for forms, rosters and tags.
    void openAsList();
    void decide(aid::Choice choice);
    void carryOut(aid::NewDecision decision, std::vector<base::RowId> subjects, const QString& who);

    aid::Overview m_overview;
    QLineEdit* m_search = nullptr;
    QPushButton* m_visits = nullptr;
    QPushButton* m_results = nullptr;
    QTreeWidget* m_list = nullptr;
    QStackedWidget* m_right = nullptr;
    WorklistPanel* m_worklist = nullptr;
    YieldPanel* m_yield = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_papers = nullptr;
    QLabel* m_more = nullptr;
    QLabel* m_answer = nullptr;
    std::vector<Tab> m_tabs;
    std::vector<QPushButton*> m_actions;
    QPushButton* m_asList = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTableView* m_table = nullptr;
    MatchModel* m_model = nullptr;
    // Policy and group whose lines the table holds, or is about to.
    struct LinesOf {
        std::string what;
        std::string policy;
    };
    LinesOf m_linesOf;
    WhyTree* m_why = nullptr;
    // The policy of a sensitive tag whose people are shown for a reason.
    QString m_revealed;
    // Where the list goes on after a decision.
    int m_row = 0;
    int m_asked = 0;
    int m_askedLines = 0;
    int m_askedWhy = 0;
    bool m_isStale = true;
};

}  // namespace linli::ui
