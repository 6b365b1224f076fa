// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 今日: what is to be done today, what wants a decision, what has changed, and how this computer stands with the hub. Every line
// leads to where it is done. Space = done, S = put off with a reason, Enter = go there.

#include "ui/session/page.h"
#include "ui/today/today_facts.h"

class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace linli::ui {

class TodayPage final : public Page {
    Q_OBJECT
public:
    explicit TodayPage(Desk& desk, QWidget* parent = nullptr);
    void open(const Place& place) override;
    base::RowId visited() const override;
    // So many lines are shown, the rest is folded.
    static constexpr int kMost = 12;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QVBoxLayout* addColumn(QLayout* into, const char* name, const QString& words, int stretch);
    void buildActions(QVBoxLayout* column);
    void buildDue(QVBoxLayout* column);
    void load();
    void show(TodayFacts facts);
    void showDue();
    void showCards(QVBoxLayout* column, const std::vector<TodayCard>& cards, const QString& none);
    void showHub();
    const community::DueItem* current() const;
    QString wordsOf(const community::DueItem& item);
    void goToCurrent();
    void finishCurrent();
    void putOffCurrent();

    TodayFacts m_facts;
    bool m_isStale = true;
    bool m_all = false;
    int m_asked = 0;
    QLabel* m_day = nullptr;
    QLabel* m_count = nullptr;
    QListWidget* m_list = nullptr;
    QPushButton* m_more = nullptr;
    QPushButton* m_done = nullptr;
    QPushButton* m_later = nullptr;
    QVBoxLayout* m_decisions = nullptr;
    QVBoxLayout* m_changes = nullptr;
    QLabel* m_hub = nullptr;
};

}  // namespace linli::ui
