// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 标签: the dictionary by level with counts, what waits for a decision (candidates, contradictions, tags to confirm anew),
// and behind every count its people. "tags?tag=elder_alone&group=candidates", "tags?show=due".

#include "core/tags/lines.h"
#include "ui/session/page.h"

#include <map>
#include <memory>

class QLabel;
class QLayout;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace linli::ui {

class EmptyState;
class TagLineModel;

class TagsPage final : public Page {
    Q_OBJECT
public:
    explicit TagsPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    void focusFilter() override;
    std::vector<base::RowId> chosenPeople() const override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Loaded {
        std::shared_ptr<const tags::Findings> findings;
        // How many are to be confirmed anew, by tag.
        std::map<base::RowId, std::size_t> due;
        std::size_t dueInAll = 0;
    };
    // What the items of the list hold.
    enum ItemRole { CountRole = Qt::UserRole, TagRole, ShowRole, LinesRole };
    // A group of rows with its count, as a button.
    struct Tab {
        tags::Group group = tags::Group::Carried;
        const char* name = nullptr;
        QPushButton* button = nullptr;
    };

    QWidget* buildList();
    QWidget* buildSheet();
    void buildTabs(QLayout* into);
    void buildActions(QLayout* into);
    void buildTable();
    void buildKeys();

    // Reads what the rules say; `then` the rows of what is shown.
    void load();
    void fillList();
    void narrow();
    void choose(const QListWidgetItem* item);
    // The tag that is shown; nullptr for an overview over all tags.
    const tags::TagFindings* shownTag() const;
    tags::Group shownGroup() const;
    QString shownGroupName() const;
    void showGroup(const char* name);
    void showSheet();
    void showTabs();
    void showActions();
    void loadLines();
    void showLines(const tags::Lines& lines);
    std::size_t countOf(const tags::TagFindings& tag, tags::Group group) const;
    QString factsOf(const tags::Definition& tag);

    // The chosen lines, or the current one.
    std::vector<tags::Line> chosen() const;
    void openCurrent();
    void confirmChosen();
    void refuseChosen();
    void renewChosen();
    void removeChosen();
    void showInList();
    void reveal();
    void define();
    void changeTag();
    void retireTag();

    Loaded m_loaded;
    QLineEdit* m_search = nullptr;
    QListWidget* m_list = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_rule = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_more = nullptr;
    std::vector<Tab> m_tabs;
    std::vector<std::pair<tags::Group, QPushButton*>> m_actions;
    QPushButton* m_change = nullptr;
    QPushButton* m_retire = nullptr;
    QPushButton* m_inList = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTableView* m_table = nullptr;
    TagLineModel* m_model = nullptr;
    // The sensitive tag whose people are shown for a reason.
    base::RowId m_revealed;
    int m_asked = 0;
    int m_askedLines = 0;
    bool m_isStale = true;
};

}  // namespace linli::ui
