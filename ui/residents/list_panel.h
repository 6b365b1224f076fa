// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The lists at the left with what can be done to the chosen one: rename, fix its people or let it follow its rule again,
// give it to the committee or take it as one's own, export it, delete it. Each but the export can be undone.

#include "ui/session/desk.h"

#include <QWidget>

class QListView;
class QToolButton;

namespace linli::ui {

class SavedListModel;

class ListPanel final : public QWidget {
    Q_OBJECT
public:
    ListPanel(Desk& desk, SavedListModel& lists, QWidget* parent);
    void markRow(int row);

Q_SIGNALS:
    void chosen(int row);

private:
    using Step = std::function<base::Status(registry::Operations&, const registry::SavedList&)>;
    void fillMenu();
    void change(const QString& done, const char* operation, const Step& step);
    void rename();
    void freeze(bool thaw);
    void exportList();
    int current() const;

    Desk& m_desk;
    SavedListModel& m_lists;
    QListView* m_view;
    QToolButton* m_more;
};

}  // namespace linli::ui
