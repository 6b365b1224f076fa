// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window of an unlocked workstation: rail, top bar, page, card at the right, strip at the bottom. It owns no data:
// it can be thrown away and made again (another language, another text size) around the same session and place.

#include "ui/session/desk.h"
#include "ui/shell/navigator.h"

#include <QMainWindow>

#include <map>

class QSplitter;
class QStackedWidget;

namespace linli::ui {

class BottomStrip;
class CommandPalette;
class Page;
class PersonCard;
class Rail;
class ShortcutsSheet;
class Toast;
class TopBar;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Session& session, bool practice, QWidget* parent = nullptr);
    ~MainWindow() override;

    void go(const Place& place);
    Place place() const;
    // As somebody drew it; 0 = the usual width.
    int cardWidth() const { return m_cardWidth; }
    void setCardWidth(int width) { m_cardWidth = width; }

Q_SIGNALS:
    void lockWanted();
    // +1 or -1 steps.
    void textSizeWanted(int step);
    void languageWanted(linli::base::Language language);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build(bool practice);
    void buildPages();
    void addPage(Page* page, const QString& words, const char* icon);
    void buildShortcuts();
    void connectDesk();
    void display(const Place& place);
    void stepBack();
    void showCard(bool shown);
    // Pages that are not about one resident have the whole width.
    void makeRoomFor(const QString& page);
    // Whether a window made anew would lose something.
    bool holdsWork() const;
    void recordVisit();
    void toggleCard();
    Page* currentPage() const;

    Session& m_session;
    Desk m_desk;
    Navigator m_navigator;
    Rail* m_rail = nullptr;
    TopBar* m_top = nullptr;
    QSplitter* m_splitter = nullptr;
    QStackedWidget* m_stack = nullptr;
    PersonCard* m_card = nullptr;
    int m_cardWidth = 0;
    // Open, but hidden while a page has the whole width.
    bool m_cardAside = false;
    BottomStrip* m_bottom = nullptr;
    Toast* m_toast = nullptr;
    ShortcutsSheet* m_sheet = nullptr;
    CommandPalette* m_palette = nullptr;
    std::map<QString, Page*> m_pages;
};

}  // namespace linli::ui
