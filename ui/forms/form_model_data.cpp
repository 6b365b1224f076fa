// SPDX-License-Identifier: GPL-3.0-or-later
// What the view asks of the sheet, and what is typed into it. How the sheet is put together stands in form_model.cpp.
#include "core/sheets/cell_text.h"
#include "ui/bridge/text.h"
#include "ui/forms/form_model.h"
#include "ui/theme/theme.h"

#include <QFont>

namespace linli::ui {

using filling::FilledValue;
using filling::ValueState;

QString FormModel::sourceOf(int row, int column) const
{
    const FilledValue* const value = m_sheet == nullptr ? nullptr : valueAt(row, column);
    if (value == nullptr) {
        return {};
    }
    const QString cell = text(sheets::cellName(static_cast<std::size_t>(row), static_cast<std::size_t>(column)));
    QString source = text(value->source.in(language()));
    if (m_typed.at(*value, m_map) != nullptr) {
        source = value->state == ValueState::Open ? tr("written by hand") : tr("written by hand over “%1”").arg(text(value->text));
    } else if (value->undecided > 0) {
        source += u' ' + tr("%n more could not be decided.", nullptr, static_cast<int>(value->undecided));
    }
    if (m_filled->refill) {
        for (const filling::Difference& one : m_filled->refill->differences) {
            const bool isHere = one.kind == filling::DifferenceKind::Changed && one.sheet == m_name && one.row == value->row && one.column == value->column;
            source += isHere ? u' ' + tr("Last time: %1").arg(one.before.empty() ? tr("(empty)") : text(one.before)) : QString();
        }
    }
    return tr("%1: %2").arg(cell, source);
}

QStringList FormModel::choicesOf(int row, int column) const
{
    QStringList choices;
    const sheets::Validation* const validation =
        m_sheet == nullptr ? nullptr : m_sheet->validationAt(m_map.origin(static_cast<std::uint32_t>(row)).row, static_cast<std::size_t>(column));
    if (validation != nullptr && validation->kind == sheets::ValidationKind::List) {
        for (const std::string& choice : validation->choices) {
            choices << text(choice);
        }
    }
    return choices;
}

int FormModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int FormModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QVariant FormModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || m_sheet == nullptr) {
        return {};
    }
    const int row = index.row();
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return shown(row, column);
    case Qt::AccessibleTextRole:
        return kindOf(row, column) == Kind::Open ? tr("open %1").arg(shown(row, column)) : shown(row, column);
    case Qt::ToolTipRole: {
        const QString source = sourceOf(row, column);
        return source.isEmpty() ? shown(row, column) : source;
    }
    case KindRole:
        return static_cast<int>(kindOf(row, column));
    case Qt::FontRole:
        return m_form->book.styleOf(*m_sheet, m_map.origin(static_cast<std::uint32_t>(row)).row, static_cast<std::size_t>(column)).bold ? fontStep(0, true) : QVariant();
    case Qt::TextAlignmentRole: {
        const auto& style = m_form->book.styleOf(*m_sheet, m_map.origin(static_cast<std::uint32_t>(row)).row, static_cast<std::size_t>(column));
        return QVariant::fromValue(Qt::Alignment((style.centred ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    default:
        return {};
    }
}

QVariant FormModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    }
    const Bar bar = static_cast<std::size_t>(section) < m_bars.size() ? m_bars[static_cast<std::size_t>(section)] : Bar::None;
    switch (role) {
    case Qt::DisplayRole:
        return text(sheets::columnName(static_cast<std::size_t>(section)));
    case Qt::AccessibleTextRole:
        return tr("Column %1 %2").arg(text(sheets::columnName(static_cast<std::size_t>(section))), barWords(bar)).trimmed();
    case BarRole:
        return static_cast<int>(bar);
    default:
        return {};
    }
}

Qt::ItemFlags FormModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const FilledValue* const value = m_sheet != nullptr && index.isValid() ? valueAt(index.row(), index.column()) : nullptr;
    return value != nullptr && value->state != ValueState::Given ? flags | Qt::ItemIsEditable : flags;
}

bool FormModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable)) {
        return false;
    }
    QString typed = value.toString().trimmed();
    const QString before = shown(index.row(), index.column());
    if (typed == before.trimmed()) {
        return false;
    }
    // Behind a label (负责人：) that stands in the same cell.
    const bool isLabelled = kindOf(index.row(), index.column()) == Kind::Open && (before.endsWith(u'：') || before.endsWith(u':'));
    if (isLabelled && !typed.startsWith(before)) {
        typed.prepend(before);
    }
    const QStringList choices = choicesOf(index.row(), index.column());
    if (!choices.isEmpty() && !typed.isEmpty() && !choices.contains(typed)) {
        Q_EMIT refused(tr("The form takes one of these here: %1").arg(choices.join(u'、')));
        return false;
    }
    const FilledValue& planned = *valueAt(index.row(), index.column());
    const bool isTakenBack = planned.state == ValueState::Open && typed == text(planned.text).trimmed();
    m_typed.set(planned, m_map, isTakenBack ? std::string() : utf8(typed));
    Q_EMIT dataChanged(index, index);
    Q_EMIT written();
    return true;
}

}  // namespace linli::ui
