// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// 跨居村重复: people whom another committee has on a record of its own. 1 they look after them, 2 both do, 3 it is not one
// person, 4 we do. The city hub moves or shares the records when both have decided.

#include "ui/review/check_pane.h"

namespace linli::ui {

class TwinPane final : public CheckPane {
    Q_OBJECT
public:
    TwinPane(Desk& desk, QWidget* parent);
    void press(int digit) override;

protected:
    QString groupOf(const registry::CheckItem& item) const override;
    QString positionWords(std::size_t at, const QString& count) const override;

private:
    QWidget* buildDecisions();
    void answer(registry::CheckState decision);
    void askWhatIsWrong();
};

}  // namespace linli::ui
