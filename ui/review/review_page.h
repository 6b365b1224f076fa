// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 核对: what waits for somebody's decision, in up to five kinds: conflicts with other computers, changes the city hub did
// not take, what the police say otherwise, people whom another committee has, too, people who may have been entered twice.
// Digits decide, J and K walk. Where there is no hub there is one kind.

#include "ui/review/review_pane.h"
#include "ui/session/page.h"

#include <array>

class QHBoxLayout;
class QStackedWidget;

namespace linli::ui {

class ReviewPage final : public Page {
    Q_OBJECT
public:
    explicit ReviewPage(Desk& desk, QWidget* parent = nullptr);
    // "review?pair=12-40" begins with that pair, "review?kind=conflicts" with that kind: conflicts, parked,
    // police, twins, pairs.
    void open(const Place& place) override;
    static constexpr int kSeenMilliseconds = ReviewPane::kSeenMilliseconds;

private:
    enum Kind : std::size_t { Conflicts, Parked, Police, Twins, Pairs, KindCount };
    struct Tab {
        const char* name = nullptr;
        QString words;
        ReviewPane* pane = nullptr;
        QPushButton* button = nullptr;
    };

    QWidget* buildHead();
    void addPane(Kind kind, const char* name, const QString& words, ReviewPane* pane, QWidget* head);
    void buildKeys();
    void loadAll();
    void showCounts();
    void select(Kind kind);
    // The first kind in which something waits.
    Kind busiest() const;
    ReviewPane* current() const { return m_tabs[m_kind].pane; }

    std::array<Tab, KindCount> m_tabs;
    Kind m_kind = Pairs;
    // Nobody has chosen a kind since the page was opened and the counts were not known then.
    bool m_mayTurn = false;
    QStackedWidget* m_stack;
};

}  // namespace linli::ui
