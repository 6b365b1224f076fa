// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One sheet of a form as it will come out: what the file says, the values of the plan, what is still open, what was typed. Rows
// are those of the result.

#include "ui/forms/typed_cells.h"

#include <QAbstractTableModel>

#include <unordered_map>
#include <unordered_set>

namespace linli::ui {

class FormModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    // What stands over a column: who fills it.
    enum class Bar { None, Automatic, Confirm, ByHand, Empty };
    enum class Kind { Printed, Filled, Open, Typed, Carried, Formula };
    static constexpr int BarRole = Qt::UserRole;
    static constexpr int KindRole = Qt::UserRole + 1;

    // `typed` must outlive the model.
    FormModel(TypedCells& typed, QObject* parent);
    // A sheet of the form by its name; nullptr empties it.
    void show(std::shared_ptr<const OpenedForm> form, std::shared_ptr<const FilledForm> filled, const QString& sheet);
    const sheets::Sheet* sheet() const { return m_sheet; }
    const sheets::RowMap& rows() const { return m_map; }
    // The table that the row stands in gives the bars.
    void lookAtRow(int row);
    // First row below the headers of the sheet's first table.
    int firstDataRow() const;

    Kind kindOf(int row, int column) const;
    // Where the value comes from, or why the cell is open, as a sentence; empty for what the form says itself.
    QString sourceOf(int row, int column) const;
    // The next open cell of this sheet after `from` (before it with `step` -1), row by row; none: invalid.
    QModelIndex nextOpen(const QModelIndex& from, int step) const;
    QStringList choicesOf(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    // Somebody wrote into a cell.
    void written();
    // What was typed is none of the choices of the cell.
    void refused(const QString& sentence);

private:
    void rebuild();
    void findBars();
    const filling::FilledValue* valueAt(int row, int column) const;
    QString printed(int row, int column) const;
    QString shown(int row, int column) const;

    TypedCells& m_typed;
    std::shared_ptr<const OpenedForm> m_form;
    std::shared_ptr<const FilledForm> m_filled;
    std::string m_name;
    const sheets::Sheet* m_sheet = nullptr;
    const forms::FormSheet* m_reading = nullptr;
    sheets::RowMap m_map;
    int m_rows = 0;
    int m_columns = 0;
    int m_table = 0;
    std::vector<Bar> m_bars;
    // (row, column) -> place in plan.values; -1: changed without one.
    std::unordered_map<std::uint64_t, std::ptrdiff_t> m_values;
    std::unordered_set<std::uint64_t> m_emptied;
    // Open cells, row by row.
    std::vector<std::uint64_t> m_open;
};

// 自动, 请确认, 需人填, 留空.
QString barWords(FormModel::Bar bar);

}  // namespace linli::ui
