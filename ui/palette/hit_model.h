// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the search box found, commands and pages included.

#include "core/registry/search.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace linli::ui {

// A command of the palette: words and what it does.
struct Command {
    QString words;
    QString keys;
    std::function<void()> run;
};

class HitModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { SubtitleRole = Qt::UserRole, KindRole, GoneRole, MatchBeginRole, MatchLengthRole };

    using QAbstractListModel::QAbstractListModel;
    void show(std::vector<registry::Hit> hits, std::vector<Command> commands);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const registry::Hit* hit(int row) const;
    const Command* command(int row) const;

private:
    QString kindWords(registry::HitKind kind) const;
    std::vector<registry::Hit> m_hits;
    std::vector<Command> m_commands;
};

}  // namespace linli::ui
