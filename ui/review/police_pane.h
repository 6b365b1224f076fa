// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 公安比对: what the police say otherwise, in groups on the left and one at a time on the right. 1 takes it, 2 keeps
// ours and tells the police why, 3 keeps it for a visit, 4 takes all of the same kind after a look at them.

#include "ui/review/queue.h"
#include "ui/review/review_pane.h"

#include "core/registry/check_items.h"

#include <QTimer>

#include <memory>

class QTreeWidget;

namespace linli::ui {

class PoliceView;

class PolicePane final : public ReviewPane {
    Q_OBJECT
public:
    PolicePane(Desk& desk, QWidget* parent);
    void load() override;
    void enter(const QString& item) override;
    void press(int digit) override;

protected:
    void showItem(std::size_t at) override;
    QString positionWords(std::size_t at, const QString& count) const override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Items = std::vector<registry::CheckItem>;
    using Decision = base::Result<registry::CheckOutcome> (*)(registry::Registry&, ledger::Occasion, std::span<const base::RowId>);

    QWidget* buildDecisions();
    QWidget* buildBody();
    void fillList();
    void markInList();
    // The one that is shown, when it may be decided now.
    const registry::CheckItem* decidable();
    Items sameKind() const;
    void accept();
    void askToReject();
    void keepForVisit();
    void askToAcceptAll();
    void carryOut(const QString& words, Decision decision, const std::vector<base::RowId>& rows, const QString& reason);
    void reveal();
    void mask();

    Queue<registry::CheckItem> m_queue;
    QTreeWidget* m_list = nullptr;
    PoliceView* m_view = nullptr;
    QPushButton* m_all = nullptr;
    QTimer m_maskAgain;
    base::RowId m_seenRow;
    std::string m_seenValue;
    bool m_revealed = false;
    QString m_wanted;
    int m_asked = 0;
};

}  // namespace linli::ui
