// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every value a field has had: when, who, from which layer, why (Alt+H).

#include "core/base/row_id.h"
#include "ui/session/desk.h"

#include <QDialog>

class QLabel;
class QTableWidget;

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
    QTableWidget* m_table;
    QLabel* m_none;
};

}  // namespace linli::ui
