// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One page of the rail. Pages do not know each other; they ask the desk.

#include "ui/session/desk.h"

#include <QWidget>

namespace linli::ui {

class Page : public QWidget {
    Q_OBJECT
public:
    Page(Desk& desk, const QString& name, QWidget* parent = nullptr) : QWidget(parent), m_desk(desk)
    {
        setObjectName(name + QStringLiteral("Page"));
        m_place.page = name;
    }

    // Shows what the place says; called also when the page is already shown.
    virtual void open(const Place& place) = 0;
    // Esc: leaves an inner state. False when there is none.
    virtual bool stepBack() { return false; }
    // Something is here that nobody could bring back if the page were made anew.
    virtual bool holdsWork() const { return false; }
    // Ctrl+F: puts the cursor where the page filters.
    virtual void focusFilter() {}
    // People that are selected here, for what the shell does with them (Ctrl+B).
    virtual std::vector<base::RowId> chosenPeople() const { return {}; }
    // Whom Alt+V is about here; nobody = whose card is shown.
    virtual base::RowId visited() const { return {}; }
    // What is open at that door.
    virtual std::vector<community::Question> openQuestions() const { return {}; }
    const Place& place() const { return m_place; }

Q_SIGNALS:
    // The page moved within itself; the shell remembers it for Back.
    void placeChanged(const linli::ui::Place& place);
    // So many things wait here for somebody; the rail says it.
    void counted(int waiting);

protected:
    Desk& desk() { return m_desk; }
    Session& session() { return m_desk.session(); }
    // Keeps the place without (settle) or with (moveTo) a new step of Back.
    void settle(const Place& place) { m_place = place; }
    void moveTo(const Place& place)
    {
        if (place != m_place) {
            m_place = place;
            Q_EMIT placeChanged(place);
        }
    }

private:
    Desk& m_desk;
    Place m_place;
};

}  // namespace linli::ui
