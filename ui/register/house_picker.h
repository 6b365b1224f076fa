// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A line in which one types an address ("12-301", 路名弄号室) and picks a home from what is found; works while the input
// method composes.

#include "core/registry/search.h"
#include "ui/session/session.h"

#include <QWidget>

#include <vector>

class QListWidget;

namespace linli::ui {

class SearchBox;

class HousePicker final : public QWidget {
    Q_OBJECT
public:
    explicit HousePicker(Session& session, QWidget* parent = nullptr);
    base::RowId house() const { return m_house; }
    void setHouse(base::RowId house);
    SearchBox* line() const { return m_line; }

Q_SIGNALS:
    void chosen(linli::base::RowId house);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look(const QString& query);
    void pick(int row);

    Session& m_session;
    SearchBox* m_line;
    QListWidget* m_list;
    std::vector<registry::Hit> m_hits;
    base::RowId m_house;
    int m_asked = 0;
    int m_answered = 0;
    bool m_setting = false;
    bool m_enterWaits = false;
};

}  // namespace linli::ui
