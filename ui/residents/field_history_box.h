// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every value a field has had: when, who, from which layer, why (Alt+H); and what it was on a day: as known then, and as
// it held then by what is known now.

#include "core/base/row_id.h"
#include "ui/session/desk.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QTableWidget;
class QVBoxLayout;

namespace linli::ui {

class FieldHistoryBox final : public QDialog {
    Q_OBJECT
public:
    FieldHistoryBox(Desk& desk, base::RowId row, int field, bool revealed, QWidget* parent);

private:
    struct Line {
        QString when;
        QString author;
        QString layer;
        QString change;
        QString reason;
    };
    void show(const std::vector<Line>& lines);
    void buildDay(QVBoxLayout* column);
    void lookAtDay();

    Desk& m_desk;
    base::RowId m_row;
    int m_field;
    bool m_revealed;
    QTableWidget* m_table;
    QLabel* m_none;
    QLineEdit* m_day = nullptr;
    QLabel* m_answer = nullptr;
    int m_asked = 0;
};

}  // namespace linli::ui
