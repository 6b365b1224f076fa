// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line of lesser text that ends in "…" where there is no room; the whole of it is in the tooltip.

#include <QLabel>

namespace linli::ui {

class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    ElidedLabel(const QString& text, QWidget* parent);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace linli::ui
