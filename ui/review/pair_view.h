// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws two people side by side: first what differs, marked by sign and word, then in grey what is the same.

#include "ui/review/pair_facts.h"

#include <QScrollArea>

class QGridLayout;

namespace linli::ui {

class PairView final : public QScrollArea {
    Q_OBJECT
public:
    explicit PairView(QWidget* parent = nullptr);
    void show(const PairFacts& facts);

Q_SIGNALS:
    // Somebody wants to see the card of one of the two.
    void personWanted(linli::base::RowId person);

private:
    void addHead(QGridLayout* grid, const PairFacts& facts);
    void addSide(QGridLayout* grid, int column, const char* name, const QString& caption, const PairSide& side);
    int addRows(QGridLayout* grid, int line, const PairFacts& facts, bool same);
};

// "≠ 不同"
QString agreementWords(Agreement agreement);

}  // namespace linli::ui
