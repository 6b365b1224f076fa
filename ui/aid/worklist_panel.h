// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 走访清单: the doors at which most can be settled, what to ask and to tell there, and the sheets to take along.

#include "core/aid/worklist.h"
#include "ui/session/desk.h"
#include "ui/widgets/export_box.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPrinter;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTreeWidget;

namespace linli::ui {

class EmptyState;
class WorklistModel;

class WorklistPanel final : public QWidget {
    Q_OBJECT
public:
    explicit WorklistPanel(Desk& desk, QWidget* parent = nullptr);

    // Reads the doors anew.
    void load();
    void focusDoors();
    bool isByRoute() const;
    // By building and room, or what settles most first; loads.
    void setByRoute(bool byRoute);
    // The chosen doors, or the current one.
    std::vector<aid::Card> chosen() const;
    // Whom the chosen cards are about, for the basket.
    std::vector<base::RowId> people() const;
    // Without the dialog of the printer.
    void printWith(std::vector<aid::Card> cards, std::shared_ptr<QPrinter> printer, const ExportGround& ground);

Q_SIGNALS:
    void routeWanted(bool byRoute);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildTable();
    void showList(aid::Worklist list);
    void showCard();
    void visit();
    void openCard();
    void askPurpose();
    void askForPrinter(const std::vector<aid::Card>& cards, const ExportGround& ground);
    void fitRows();

    Desk& m_desk;
    QPushButton* m_byWorth = nullptr;
    QPushButton* m_byRoute = nullptr;
    QPushButton* m_visit = nullptr;
    QPushButton* m_print = nullptr;
    QLabel* m_facts = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTableView* m_table = nullptr;
    WorklistModel* m_model = nullptr;
    QLabel* m_title = nullptr;
    QTreeWidget* m_questions = nullptr;
    QLabel* m_tell = nullptr;
    QLabel* m_papers = nullptr;
    // The door the list goes back to when it was read anew.
    base::RowId m_door;
    int m_asked = 0;
};

}  // namespace linli::ui
