// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list of residents: a vector of row ids in order, and the lines around what is painted, fetched on the reading lane
// when first asked for. Nothing here sorts or filters; a list of 200,000 costs 1.6 MB and no time.

#include "core/registry/roster.h"
#include "ui/session/session.h"

#include <QAbstractTableModel>

#include <optional>
#include <unordered_map>
#include <vector>

namespace linli::ui {

class RosterModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Sex, Age, Place, Phone, Tags, LastContact, ColumnCount };
    // Beside TagPillDelegate::kPillsRole, which is the first of a user.
    enum Role { PersonRole = Qt::UserRole + 1 };

    // Lines kept on each side of what is painted.
    static constexpr int kWindow = 200;

    explicit RosterModel(Session& session, QObject* parent = nullptr);

    void setIds(std::vector<base::RowId> ids);
    // The day the lines are read as of; nothing = today.
    void setDay(std::optional<base::Day> day);
    // Lines are read anew where they are painted; the order stays.
    void refresh();
    const std::vector<base::RowId>& ids() const { return m_ids; }
    base::RowId person(int row) const;
    // Row of a person, -1 when not in the list.
    int rowOf(base::RowId person) const;
    // The line, when it has been fetched.
    const registry::RosterRow* line(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant display(const registry::RosterRow& line, int column) const;
    void fetchAround(int row) const;
    void take(int generation, int first, int end, std::vector<registry::RosterRow> lines);

    Session& m_session;
    std::vector<base::RowId> m_ids;
    // By row number; only rows of the present window.
    mutable std::unordered_map<int, registry::RosterRow> m_lines;
    mutable int m_wantedFirst = 0;
    mutable int m_wantedEnd = 0;
    int m_generation = 0;
    std::optional<base::Day> m_day;
};

}  // namespace linli::ui
