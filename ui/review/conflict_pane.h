// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fields that two people changed without knowing of each other, one at a time. 1 takes mine, 2 what stood before, 3 the
// other side's. What was decided here and taken back is asked again, also when the hub has closed it meanwhile.

#include "ui/review/conflict_facts.h"
#include "ui/review/queue.h"
#include "ui/review/review_pane.h"

#include <QTimer>

#include <optional>

namespace linli::ui {

class ConflictView;

class ConflictPane final : public ReviewPane {
    Q_OBJECT
public:
    ConflictPane(Desk& desk, QWidget* parent);
    void load() override;
    void enter(const QString& item) override;
    void press(int digit) override;

protected:
    void showItem(std::size_t at) override;
    QString positionWords(std::size_t at, const QString& count) const override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Decided {
        sync::Conflict conflict;
        ledger::GroupNo group = 0;
    };
    void show(ConflictFacts facts);
    void choose(const ConflictChoice& choice);
    void reveal();
    void mask();

    Queue<sync::Conflict> m_queue;
    std::vector<Decided> m_decided;
    std::optional<ConflictFacts> m_facts;
    ConflictView* m_view;
    QTimer m_maskAgain;
    bool m_revealed = false;
    QString m_wanted;
    int m_asked = 0;
    int m_askedFacts = 0;
};

}  // namespace linli::ui
