// SPDX-License-Identifier: GPL-3.0-or-later
// How a sheet is put together from the file and the plan. What the view asks stands in form_model_data.cpp.
#include "ui/forms/form_model.h"

#include "ui/bridge/text.h"

#include <algorithm>

namespace linli::ui {

namespace {

using filling::FilledValue;
using filling::ValueState;
using forms::MeaningKind;

std::uint64_t keyOf(std::uint32_t row, std::uint32_t column)
{
    return std::uint64_t {row} << 32U | column;
}

std::uint64_t keyOf(int row, int column)
{
    return keyOf(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
}

FormModel::Bar barOf(const forms::Binding& binding)
{
    if (binding.meaning.kind == MeaningKind::Label) {
        return FormModel::Bar::None;
    }
    if (binding.standing == forms::BindingStanding::Confirm) {
        return FormModel::Bar::Confirm;
    }
    if (binding.meaning.kind == MeaningKind::Refused) {
        return FormModel::Bar::Empty;
    }
    return binding.standing == forms::BindingStanding::Automatic ? FormModel::Bar::Automatic : FormModel::Bar::ByHand;
}

// Of several cells of a column: what needs a person most.
int urgency(FormModel::Bar bar)
{
    static constexpr int kUrgency[] = {0, 2, 4, 3, 1};
    return kUrgency[static_cast<int>(bar)];
}

}  // namespace

QString barWords(FormModel::Bar bar)
{
    switch (bar) {
    case FormModel::Bar::Automatic:
        return text(base::sentence("forms.standing.automatic", {}, language()));
    case FormModel::Bar::Confirm:
        return text(base::sentence("forms.standing.confirm", {}, language()));
    case FormModel::Bar::ByHand:
        return text(base::sentence("forms.standing.by_hand", {}, language()));
    case FormModel::Bar::Empty:
        return text(base::sentence("forms.meaning.empty", {}, language()));
    case FormModel::Bar::None:
        break;
    }
    return {};
}

FormModel::FormModel(TypedCells& typed, QObject* parent) : QAbstractTableModel(parent), m_typed(typed) {}

void FormModel::show(std::shared_ptr<const OpenedForm> form, std::shared_ptr<const FilledForm> filled, const QString& sheet)
{
    beginResetModel();
    m_form = std::move(form);
    m_filled = std::move(filled);
    m_name = utf8(sheet);
    m_table = 0;
    rebuild();
    endResetModel();
}

void FormModel::rebuild()
{
    m_values.clear();
    m_open.clear();
    m_emptied.clear();
    m_map = {};
    m_rows = m_columns = 0;
    m_reading = nullptr;
    m_sheet = m_form ? m_form->book.sheet(m_name) : nullptr;
    if (m_sheet == nullptr || !m_filled) {
        m_sheet = nullptr;
        return;
    }
    const auto reading = std::ranges::find(m_filled->reading.sheets, m_name, &forms::FormSheet::name);
    m_reading = reading == m_filled->reading.sheets.end() ? nullptr : &*reading;
    const filling::FillPlan& plan = m_filled->plan;
    m_map = filling::rowMapOf(plan, m_name);
    const auto changes = std::ranges::find(plan.changes, m_name, &sheets::SheetChanges::sheet);
    for (std::size_t i = 0; changes != plan.changes.end() && i < changes->cells.size(); ++i) {
        const sheets::CellChange& change = changes->cells[i];
        m_values.emplace(keyOf(change.row, change.column), -1);
        if (std::holds_alternative<std::monostate>(change.value)) {
            m_emptied.insert(keyOf(change.row, change.column));
        }
    }
    for (std::size_t i = 0; i < plan.values.size(); ++i) {
        const FilledValue& value = plan.values[i];
        if (value.sheet != m_name) {
            continue;
        }
        m_values[keyOf(value.row, value.column)] = static_cast<std::ptrdiff_t>(i);
        if (value.state == ValueState::Open) {
            m_open.push_back(keyOf(value.row, value.column));
        }
    }
    std::ranges::sort(m_open);
    const auto rows = static_cast<std::uint32_t>(m_sheet->rowCount());
    const auto whole = rows == 0 ? std::nullopt : m_map.range(0, rows - 1);
    m_rows = whole ? static_cast<int>(whole->second) + 1 : 0;
    m_columns = static_cast<int>(m_sheet->columnCount());
    findBars();
}

void FormModel::lookAtRow(int row)
{
    if (m_reading == nullptr) {
        return;
    }
    int table = 0;
    for (std::size_t i = 0; i < m_reading->tables.size(); ++i) {
        if (row >= static_cast<int>(m_map.at(m_reading->tables[i].headerTop).value_or(0))) {
            table = static_cast<int>(i);
        }
    }
    if (table != m_table) {
        m_table = table;
        findBars();
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, m_columns - 1);
    }
}

void FormModel::findBars()
{
    m_bars.assign(static_cast<std::size_t>(m_columns), Bar::None);
    if (m_reading == nullptr || static_cast<std::size_t>(m_table) >= m_reading->tables.size()) {
        return;
    }
    const forms::FormTable& table = m_reading->tables[static_cast<std::size_t>(m_table)];
    const auto raise = [this](std::uint32_t column, Bar bar) {
        if (column < m_bars.size() && urgency(bar) > urgency(m_bars[column])) {
            m_bars[column] = bar;
        }
    };
    for (const forms::ColumnBound& column : table.columns) {
        raise(column.column, barOf(column.binding));
    }
    for (const forms::CellBound& cell : table.cells) {
        raise(cell.column, barOf(cell.binding));
    }
}

int FormModel::firstDataRow() const
{
    return m_reading == nullptr || m_reading->tables.empty() ? 0 : static_cast<int>(m_reading->tables.front().dataTop);
}

const FilledValue* FormModel::valueAt(int row, int column) const
{
    const auto found = m_values.find(keyOf(row, column));
    return found == m_values.end() || found->second < 0 ? nullptr : &m_filled->plan.values[static_cast<std::size_t>(found->second)];
}

FormModel::Kind FormModel::kindOf(int row, int column) const
{
    if (const FilledValue* value = valueAt(row, column)) {
        const std::string* const typed = m_typed.at(*value, m_map);
        static constexpr Kind kKinds[] = {Kind::Filled, Kind::Printed, Kind::Open, Kind::Carried};
        return typed != nullptr ? Kind::Typed : kKinds[static_cast<int>(value->state)];
    }
    if (m_values.contains(keyOf(row, column))) {
        return Kind::Printed;
    }
    const sheets::FoundCell* const cell = m_sheet->at(m_map.origin(static_cast<std::uint32_t>(row)).row, static_cast<std::size_t>(column));
    return cell != nullptr && cell->formula ? Kind::Formula : Kind::Printed;
}

QString FormModel::printed(int row, int column) const
{
    const sheets::RowMap::Origin origin = m_map.origin(static_cast<std::uint32_t>(row));
    const bool isEmptied = m_emptied.contains(keyOf(row, column));
    const sheets::FoundCell* const cell = m_sheet->at(origin.row, static_cast<std::size_t>(column));
    // Inserted rows are copies without the values.
    return origin.copy > 0 || isEmptied || cell == nullptr ? QString() : text(cell->text);
}

QString FormModel::shown(int row, int column) const
{
    const FilledValue* const value = valueAt(row, column);
    switch (kindOf(row, column)) {
    case Kind::Typed:
        return text(*m_typed.at(*value, m_map));
    case Kind::Open:
        // What stands in the cell (a label, mostly) stays there until somebody writes.
        return value->text.empty() ? printed(row, column) : text(value->text);
    case Kind::Filled:
    case Kind::Carried:
        return text(value->text);
    case Kind::Formula:
        return tr("(formula)");
    case Kind::Printed:
        break;
    }
    return value != nullptr ? text(value->text) : printed(row, column);
}

QModelIndex FormModel::nextOpen(const QModelIndex& from, int step) const
{
    const std::uint64_t at = from.isValid() ? keyOf(from.row(), from.column()) : 0;
    const auto isOpen = [this](std::uint64_t key) { return kindOf(static_cast<int>(key >> 32U), static_cast<int>(key & 0xffffffffU)) == Kind::Open; };
    const auto place = [this](std::uint64_t key) { return index(static_cast<int>(key >> 32U), static_cast<int>(key & 0xffffffffU)); };
    if (step > 0) {
        auto next = from.isValid() ? std::ranges::upper_bound(m_open, at) : m_open.begin();
        next = std::find_if(next, m_open.end(), isOpen);
        return next == m_open.end() ? QModelIndex() : place(*next);
    }
    const auto end = std::make_reverse_iterator(std::ranges::lower_bound(m_open, at));
    const auto before = std::find_if(end, m_open.rend(), isOpen);
    return before == m_open.rend() ? QModelIndex() : place(*before);
}

}  // namespace linli::ui
