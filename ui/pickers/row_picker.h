// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line in which one types and picks a person or a home from what is found; works while the input method composes. A
// home that is not in the register yet can be added from here by its address.

#include "core/registry/search.h"
#include "ui/session/session.h"

#include <QWidget>

#include <vector>

class QListWidget;

namespace linli::ui {

class SearchBox;

class RowPicker final : public QWidget {
    Q_OBJECT
public:
    // `kind`: Person or House. The line's objectName is `name`, its list's name with "Hits" behind it.
    RowPicker(Session& session, registry::HitKind kind, const char* name, QWidget* parent = nullptr);
    // 0 while nothing is picked.
    base::RowId row() const { return m_row; }
    void setHouse(base::RowId house);
    void clear();
    SearchBox* line() const { return m_line; }

Q_SIGNALS:
    void chosen(linli::base::RowId row);
    // A sentence of why a home could not be added.
    void refused(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look(const QString& query);
    void showHits(std::vector<registry::Hit> hits, const QString& query);
    void pick(int row);
    void take(base::RowId row, const QString& words);
    void addHome(const QString& address);

    Session& m_session;
    registry::HitKind m_kind;
    SearchBox* m_line;
    QListWidget* m_list;
    std::vector<registry::Hit> m_hits;
    base::RowId m_row;
    int m_asked = 0;
    int m_answered = 0;
    bool m_setting = false;
    bool m_enterWaits = false;
};

}  // namespace linli::ui
