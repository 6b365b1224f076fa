// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lists at the left: those every committee needs, the handed-down and own ones of the registry. A list is a
// condition in the filter language, or a frozen set of rows.

#include "core/registry/lists.h"
#include "core/registry/roster.h"
#include "ui/session/session.h"

#include <QAbstractListModel>

#include <string>
#include <vector>

class QTimer;

namespace linli::ui {

struct SavedList {
    QString name;
    std::string filter;
    registry::Basis basis = registry::Basis::Either;
    base::RowId row;                    // 0 for a built-in list
    std::vector<base::RowId> frozen;    // instead of a condition
    bool isFrozen = false;
    qint64 count = -1;                  // -1 = not counted yet
};

class SavedListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { CountRole = Qt::UserRole };

    explicit SavedListModel(Session& session, QObject* parent = nullptr);
    // Reads the lists and counts them, on the lane of long reading so that search and card do not wait for it.
    void reload();
    // The same after a pause, once for several changes.
    void reloadSoon();
    const SavedList* at(int row) const;
    // -1 when there is none of that name.
    int rowOf(const QString& name) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    std::vector<SavedList> builtIn() const;
    void count(std::size_t at);
    Session& m_session;
    std::vector<SavedList> m_lists;
    int m_generation = 0;
    QTimer* m_pause;
};

}  // namespace linli::ui
