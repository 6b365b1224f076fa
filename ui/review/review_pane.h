// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One kind of thing that waits for somebody: shows one at a time, large, with its decisions as digits; after a decision
// the next comes. A decision counts for what is seen only: keys do nothing until it has stood for the time of a double
// click.

#include "ui/session/desk.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace linli::ui {

class EmptyState;

class ReviewPane : public QWidget {
    Q_OBJECT
public:
    // Something must have been seen that long before a key decides it.
    static constexpr int kSeenMilliseconds = 400;

    ReviewPane(Desk& desk, const char* name, QWidget* parent);

    // Reads the list anew.
    virtual void load() = 0;
    // The thing of that name first; empty = where it stands.
    virtual void enter(const QString& item) = 0;
    // A digit was pressed.
    virtual void press(int digit) = 0;
    void step(int by);
    int waiting() const { return static_cast<int>(m_count); }
    // Which one of how many, previous and next; the page puts it into its head.
    QWidget* navigation() const { return m_navigation; }
    void takeFocus() { m_focus->setFocus(); }

Q_SIGNALS:
    void counted(int waiting);
    // That one is shown now.
    void shown(const QString& item);

protected:
    using Change = std::function<base::Result<ledger::GroupNo>(Writing&)>;

    Desk& desk() { return m_desk; }
    Session& session() { return m_desk.session(); }
    // Where the decisions and the view go.
    QVBoxLayout* sheet() const { return m_sheet; }
    EmptyState* emptyState() const { return m_empty; }
    // `view` has the focus while nothing else needs it: keys then stay on this page.
    void setView(QWidget* view);
    // The list has come and stands at `at`. `more`: there are more than were read.
    void listed(std::size_t count, std::size_t at, bool more = false);
    // Shows the thing at `at` of the list; itIsSeen() when it is on the screen.
    virtual void showItem(std::size_t at) = 0;
    // "第 1 / 2 对"
    virtual QString positionWords(std::size_t at, const QString& count) const = 0;
    void itIsSeen(bool isNew);
    bool mayDecide() const { return !m_busy && m_seen.isValid() && m_seen.hasExpired(kSeenMilliseconds); }
    bool isBusy() const { return m_busy; }
    void complainHere(const QString& sentence);
    // Carries a decision out; `done` runs when it is written.
    void decide(const QString& words, Change change, std::function<void(ledger::GroupNo)> done);
    void showEvent(QShowEvent* event) override;

private:
    void buildNavigation();

    Desk& m_desk;
    QWidget* m_navigation;
    QStackedWidget* m_stack;
    QVBoxLayout* m_sheet = nullptr;
    EmptyState* m_empty;
    QWidget* m_focus;
    QLabel* m_position = nullptr;
    QLabel* m_message = nullptr;
    QPushButton* m_previous = nullptr;
    QPushButton* m_next = nullptr;
    std::size_t m_count = 0;
    std::size_t m_at = 0;
    bool m_more = false;
    bool m_busy = false;
    QElapsedTimer m_seen;
};

}  // namespace linli::ui
