// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lists at the left: those every committee needs, the basket, and the saved ones - mine, the committee's, handed
// down - each with how many are on it. A list is a rule, or rows that stand.

#include "core/registry/roster.h"
#include "core/registry/saved_lists.h"
#include "ui/session/desk.h"

#include <QAbstractListModel>

#include <string>
#include <vector>

class QTimer;

namespace linli::ui {

struct ShownList {
    enum Kind { BuiltIn, Basket, Heading, Saved };
    Kind kind = BuiltIn;
    QString name;
    std::string rule;
    registry::Basis basis = registry::Basis::Either;
    registry::SavedList saved;
    qint64 count = -1;   // -1 = not counted yet
};

class SavedListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { CountRole = Qt::UserRole };

    explicit SavedListModel(Desk& desk, QObject* parent = nullptr);
    // Reads the lists and counts them, on the lane of lists.
    void reload();
    // The same after a pause, once for several changes.
    void reloadSoon();
    const ShownList* at(int row) const;
    // -1 when there is none of that name.
    int rowOf(const QString& name) const;
    int rowCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    std::vector<ShownList> builtIn() const;
    void take(std::vector<registry::SavedList> lists);
    void count(std::size_t at);
    Desk& m_desk;
    std::vector<ShownList> m_lists;
    int m_generation = 0;
    QTimer* m_pause;
};

}  // namespace linli::ui
