// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 核对: people who may have been entered twice, one pair at a time. 1 and 2 keep the left or the right one, 3 tells the
// two apart, J and K walk; after a decision the next pair comes. A decision counts for the pair that is seen only: keys
// do nothing until the pair has stood for the time of a double click.

#include "ui/review/pair_facts.h"
#include "ui/session/page.h"

#include <QElapsedTimer>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace linli::ui {

class EmptyState;
class PairView;

class ReviewPage final : public Page {
    Q_OBJECT
public:
    explicit ReviewPage(Desk& desk, QWidget* parent = nullptr);
    // "review?pair=12-40" begins with that pair.
    void open(const Place& place) override;
    // A pair must have been seen that long before a key decides it.
    static constexpr int kSeenMilliseconds = 400;

private:
    using Pairs = std::vector<registry::DuplicatePair>;
    using Change = std::function<base::Result<ledger::GroupNo>(Writing&)>;

    QWidget* buildHead();
    QWidget* buildSheet();
    QWidget* buildDecisions(QWidget* parent);
    void buildKeys();
    void load();
    void take(Pairs pairs);
    // Where to stand in a list that has changed.
    std::size_t placeIn(const Pairs& pairs);
    void showCurrent();
    void show(PairFacts facts);
    void step(int by);
    void keep(bool left);
    void tellApart();
    void decide(const QString& done, Change change);
    // The pair on the screen, when it may be decided now.
    const PairFacts* decidable() const;

    Pairs m_pairs;
    std::size_t m_at = 0;
    std::optional<PairFacts> m_facts;
    // Decided here: the one that comes back by undo is shown again.
    Pairs m_decided;
    QElapsedTimer m_seen;
    bool m_busy = false;
    int m_asked = 0;
    int m_askedFacts = 0;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    PairView* m_view = nullptr;
    QLabel* m_position = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_next = nullptr;
    QPushButton* m_previous = nullptr;
};

}  // namespace linli::ui
