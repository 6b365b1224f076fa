// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 同步, behind the chip: how it stands with the city hub in a sentence, the very changes that are still to be uploaded,
// and the way to what waits for a decision. It has no entry in the rail.

#include "ui/hub/pending_model.h"
#include "ui/session/page.h"

class QLabel;
class QGridLayout;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace linli::ui {

class EmptyState;

class HubPage final : public Page {
    Q_OBJECT
public:
    // REQUIRES that the session has a hub.
    explicit HubPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildStatus();
    QWidget* buildList();
    // What the state means, in whole sentences.
    static QString sentenceOf(const HubState& state, base::WallTime now);
    void showState();
    void showFacts();
    void load();
    void openCurrent();
    void fitRows();

    PendingModel* m_model;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_sentence = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_now = nullptr;
    QPushButton* m_review = nullptr;
    QLabel* m_listTitle = nullptr;
    QTableView* m_table = nullptr;
    QLabel* m_more = nullptr;
    QLabel* m_none = nullptr;
    int m_asked = 0;
    std::int64_t m_pendingShown = -1;
};

}  // namespace linli::ui
