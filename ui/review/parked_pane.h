// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Changes made here that the hub did not take, one at a time: their values are taken back here, and somebody offers them
// again (1) or lets them go (2).

#include "ui/review/parked_facts.h"
#include "ui/review/queue.h"
#include "ui/review/review_pane.h"

#include <optional>

namespace linli::ui {

class ParkedView;

class ParkedPane final : public ReviewPane {
    Q_OBJECT
public:
    ParkedPane(Desk& desk, QWidget* parent);
    void load() override;
    void enter(const QString& item) override;
    void press(int digit) override;

protected:
    void showItem(std::size_t at) override;
    QString positionWords(std::size_t at, const QString& count) const override;

private:
    QWidget* buildDecisions();
    void show(ParkedFacts facts);
    void offerAgain();
    void askToDrop();
    void drop(ledger::GroupNo group, const QString& reason);
    const ParkedFacts* decidable() const;

    Queue<sync::ParkedGroup> m_queue;
    std::optional<ParkedFacts> m_facts;
    ParkedView* m_view;
    QPushButton* m_offer = nullptr;
    QPushButton* m_drop = nullptr;
    QString m_wanted;
    int m_asked = 0;
    int m_askedFacts = 0;
};

}  // namespace linli::ui
