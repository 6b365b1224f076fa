// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/residents/field_grid.h"

#include "ui/residents/field_row.h"
#include "ui/theme/theme.h"

#include <QGridLayout>

namespace linli::ui {

namespace {
constexpr int kTwoColumns = 290;
}

FieldGrid::FieldGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(scaled(2));
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
}

void FieldGrid::add(FieldRow* row)
{
    m_rows.push_back(row);
    arrange(m_columns);
}

void FieldGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int columns = width() < scaled(kTwoColumns) ? 1 : 2;
    if (columns != m_columns) {
        arrange(columns);
    }
}

void FieldGrid::arrange(int columns)
{
    m_columns = columns;
    m_grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    int line = 0;
    int side = 0;
    for (FieldRow* row : m_rows) {
        const int span = row->isWide() ? columns : 1;
        if (side + span > columns) {
            ++line;
            side = 0;
        }
        m_grid->addWidget(row, line, side, 1, span, Qt::AlignTop);
        side += span;
    }
}

}  // namespace linli::ui
