// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/form_grid.h"

#include "ui/bridge/text.h"
#include "ui/forms/form_grid_parts.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>

#include <algorithm>

namespace linli::ui {

namespace {

// Characters a column shows at least and at most.
constexpr double kNarrowest = 5;
constexpr double kWidest = 36;
// Height of a line of 11 points in a spreadsheet program.
constexpr double kLinePoints = 14.4;

}  // namespace

FormGrid::FormGrid(FormModel& model, QWidget* parent) : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("formGrid"));
    setAccessibleName(tr("The form"));
    setHorizontalHeader(new BarHeader(this));
    setItemDelegate(new CellDelegate(this));
    setModel(&model);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setTabKeyNavigation(true);
    setWordWrap(true);
    setCornerButtonEnabled(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void FormGrid::fit()
{
    clearSpans();
    if (m_model.sheet() == nullptr) {
        return;
    }
    fitColumns();
    fitRows();
    merge();
}

void FormGrid::merge()
{
    const sheets::RowMap& map = m_model.rows();
    const auto join = [this](std::size_t first, std::size_t last, const sheets::Area& area) {
        const int height = static_cast<int>(last - first) + 1;
        const int width = static_cast<int>(area.lastColumn - area.firstColumn) + 1;
        if (height > 1 || width > 1) {
            setSpan(static_cast<int>(first), static_cast<int>(area.firstColumn), height, width);
        }
    };
    for (const sheets::Area& area : m_model.sheet()->merges) {
        const auto first = static_cast<std::uint32_t>(area.firstRow);
        const auto last = static_cast<std::uint32_t>(area.lastRow);
        if (const auto rows = map.range(first, last, sheets::RowMap::Below::Stay)) {
            join(rows->first, rows->second, area);
        }
        // Inserted rows are merged as their model is.
        const sheets::RowInsertion* const copies = first == last ? map.modelOf(first) : nullptr;
        for (std::uint32_t i = 0; copies != nullptr && copies->modelRows == 1 && i < copies->count; ++i) {
            const std::uint32_t row = map.at(copies->after).value_or(0) + 1 + i;
            join(row, row, area);
        }
    }
}

void FormGrid::fitColumns()
{
    const int letter = fontMetrics().horizontalAdvance(u'0');
    const int least = fontMetrics().horizontalAdvance(barWords(FormModel::Bar::Confirm)) + scaled(8);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const double characters = std::clamp(m_model.sheet()->columnWidth(static_cast<std::size_t>(column)), kNarrowest, kWidest);
        setColumnWidth(column, std::max(least, static_cast<int>(characters * letter) + scaled(6)));
    }
}

void FormGrid::fitRows()
{
    const int line = fontMetrics().lineSpacing();
    const int usual = line + scaled(12);
    verticalHeader()->setDefaultSectionSize(usual);
    const int headers = std::min(m_model.firstDataRow(), m_model.rowCount());
    for (int row = 0; row < headers; ++row) {
        int lines = std::max(1, static_cast<int>(m_model.sheet()->rowHeight(static_cast<std::size_t>(row)) / kLinePoints));
        for (int column = 0; column < m_model.columnCount(); ++column) {
            const sheets::Area* const merged = m_model.sheet()->mergeAt(static_cast<std::size_t>(row), static_cast<std::size_t>(column));
            const bool isTall = merged != nullptr && merged->firstRow != merged->lastRow;
            const QString words = isTall ? QString() : m_model.index(row, column).data().toString();
            if (words.isEmpty()) {
                continue;
            }
            int width = columnWidth(column);
            for (std::size_t next = static_cast<std::size_t>(column) + 1; merged != nullptr && next <= merged->lastColumn; ++next) {
                width += columnWidth(static_cast<int>(next));
            }
            const QRect needed = fontMetrics().boundingRect(QRect(0, 0, std::max(1, width - scaled(10)), 10'000), Qt::TextWrapAnywhere, words);
            lines = std::max(lines, (needed.height() + line - 1) / line);
        }
        setRowHeight(row, std::max(usual, std::min(lines, 6) * line + scaled(8)));
    }
    for (int row = headers; row < m_model.rowCount(); ++row) {
        if (rowHeight(row) != usual) {
            setRowHeight(row, usual);
        }
    }
}

bool FormGrid::goToOpen(int step)
{
    const QModelIndex next = m_model.nextOpen(currentIndex(), step);
    if (!next.isValid()) {
        return false;
    }
    setCurrentIndex(next);
    scrollTo(next);
    return true;
}

void FormGrid::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (state() == QAbstractItemView::EditingState) {
        // The editor's own key went through; it closes itself, and closeEditor() goes on.
        m_isBackwards = event->modifiers().testFlag(Qt::ShiftModifier);
        event->accept();
        return;
    }
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
        // Ignored: the keyboard goes on to the next part of the page.
        event->setAccepted(goToOpen(key == Qt::Key_Tab ? 1 : -1));
        return;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        goToOpen(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void FormGrid::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, QAbstractItemDelegate::NoHint);
    if (hint == QAbstractItemDelegate::EditNextItem || hint == QAbstractItemDelegate::SubmitModelCache) {
        goToOpen(m_isBackwards ? -1 : 1);
    } else if (hint == QAbstractItemDelegate::EditPreviousItem) {
        goToOpen(-1);
    }
    m_isBackwards = false;
}

void FormGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid()) {
        m_model.lookAtRow(current.row());
        Q_EMIT looked(current.row(), current.column());
    }
}

void FormGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model.sheet() != nullptr) {
        fit();
    }
}

}  // namespace linli::ui
