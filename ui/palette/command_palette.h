// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list under the search box: people, rooms, tags, lists, commands, while one types and while the input method still
// composes. Up, Down and Enter work from the box.

#include "ui/palette/hit_model.h"
#include "ui/session/desk.h"

#include <QFrame>

#include <utility>
#include <vector>

class QLabel;
class QListView;

namespace linli::ui {

class SearchBox;

class CommandPalette final : public QFrame {
    Q_OBJECT
public:
    CommandPalette(Desk& desk, SearchBox& box, QWidget* parent);

Q_SIGNALS:
    void lockWanted();
    void shortcutsWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look(const QString& query);
    void showHits(const QString& query, std::vector<registry::Hit> hits);
    std::vector<Command> commandsFor(const QString& query);
    void addCommands(const QString& query, std::vector<Command>& commands);
    void readReports();
    void place();
    void move(int rows);
    void choose(int row);
    void openHit(const registry::Hit& hit);

    Desk& m_desk;
    SearchBox& m_box;
    HitModel* m_model;
    QListView* m_list;
    QLabel* m_none;
    // Title and id.
    std::vector<std::pair<QString, QString>> m_reports;
    // Only the answer to the newest question is shown.
    int m_asked = 0;
    int m_answered = 0;
    // Enter came before the answer: it is carried out on the answer, never on what stood there before.
    bool m_enterWaits = false;
};

}  // namespace linli::ui
