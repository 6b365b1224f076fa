// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws two people side by side: why they look alike, what differs, marked by sign and word, and in grey what is the
// same. Where there is little room the label stands above the two values.

#include "ui/review/pair_facts.h"

#include <QScrollArea>

#include <optional>

class QGridLayout;
class QVBoxLayout;

namespace linli::ui {

class PairView final : public QScrollArea {
    Q_OBJECT
public:
    explicit PairView(QWidget* parent = nullptr);
    void show(const PairFacts& facts);

Q_SIGNALS:
    // Somebody wants to see the card of one of the two.
    void personWanted(linli::base::RowId person);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool hasLittleRoom() const;
    void build();
    void addReasons(QVBoxLayout* column);
    QWidget* sideHead(const char* name, const QString& caption, const PairSide& side);
    void addRows(QGridLayout* grid, bool same);

    std::optional<PairFacts> m_facts;
    bool m_narrow = false;
};

// "≠ 不同"
QString agreementWords(Agreement agreement);

}  // namespace linli::ui
