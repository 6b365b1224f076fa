// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 公安比对: what the police say otherwise, in groups on the left and one at a time on the right. 1 takes it, 2 keeps
// ours and tells the police why, 3 keeps it for a visit, 4 takes all of the same kind after a look at them.

#include "ui/review/check_pane.h"

namespace linli::ui {

class PolicePane final : public CheckPane {
    Q_OBJECT
public:
    PolicePane(Desk& desk, QWidget* parent);
    void press(int digit) override;

protected:
    QString groupOf(const registry::CheckItem& item) const override;
    void itemIsShown(const registry::CheckItem& item) override;
    QString positionWords(std::size_t at, const QString& count) const override;

private:
    QWidget* buildDecisions();
    Items sameKind() const;
    void accept();
    void askToReject();
    void keepForVisit();
    void askToAcceptAll();

    QPushButton* m_all = nullptr;
};

}  // namespace linli::ui
