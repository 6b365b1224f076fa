// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The sheet of a form with its merges. Above each column stands who fills it, in words on a colour. Tab and Enter go from one
// open cell to the next; behind the last one Tab leaves the sheet.

#include "ui/forms/form_model.h"

#include <QTableView>

namespace linli::ui {

class FormGrid final : public QTableView {
    Q_OBJECT
public:
    FormGrid(FormModel& model, QWidget* parent);
    // After the model shows another sheet: merges, widths, heights.
    void fit();
    // False when nothing is open in that direction.
    bool goToOpen(int step);

Q_SIGNALS:
    // Another cell is the current one.
    void looked(int row, int column);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;

private:
    void merge();
    void fitColumns();
    void fitRows();
    FormModel& m_model;
    bool m_isBackwards = false;   // Shift+Enter in the editor
};

}  // namespace linli::ui
