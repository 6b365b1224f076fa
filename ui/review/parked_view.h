// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws a change that the hub did not take: why, in a sentence, then what it was.

#include "ui/review/parked_facts.h"

#include <QScrollArea>

namespace linli::ui {

class ParkedView final : public QScrollArea {
    Q_OBJECT
public:
    explicit ParkedView(QWidget* parent = nullptr);
    void show(const ParkedFacts& facts);

Q_SIGNALS:
    void personWanted(linli::base::RowId person);
};

}  // namespace linli::ui
