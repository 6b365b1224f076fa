// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// People who may have been entered twice, one pair at a time. 1 and 2 keep the left or the right one, 3 tells the two
// apart.

#include "ui/review/pair_facts.h"
#include "ui/review/queue.h"
#include "ui/review/review_pane.h"

#include <optional>

namespace linli::ui {

class PairView;

class DuplicatePane final : public ReviewPane {
    Q_OBJECT
public:
    DuplicatePane(Desk& desk, QWidget* parent);
    void load() override;
    // "12-40"
    void enter(const QString& item) override;
    void press(int digit) override;

protected:
    void showItem(std::size_t at) override;
    QString positionWords(std::size_t at, const QString& count) const override;

private:
    QWidget* buildDecisions();
    void show(PairFacts facts);
    void keep(bool left);
    void tellApart();
    void settle(const QString& words, Change change);
    // The pair on the screen, when it may be decided now.
    const PairFacts* decidable() const;

    Queue<registry::DuplicatePair> m_queue;
    std::optional<PairFacts> m_facts;
    PairView* m_view;
    QString m_wanted;
    int m_asked = 0;
    int m_askedFacts = 0;
};

}  // namespace linli::ui
