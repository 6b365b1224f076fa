// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Somebody's card at the right: head that never scrolls, tabs 基本, 户与房, 标签, 走访, 时间线. Values of class F2 and F3
// are masked until somebody gives a reason, which is written into the audit chain first; they are masked again after a
// minute or when another card is shown.

#include "core/registry/card.h"
#include "ui/bridge/edit_lines.h"
#include "ui/session/desk.h"

#include <QFrame>

#include <optional>

class QPushButton;
class QLabel;
class QTabWidget;
class QTimer;
class QVBoxLayout;

namespace linli::ui {

class FlowLayout;
class FieldRow;

class PersonCard final : public QFrame {
    Q_OBJECT
public:
    explicit PersonCard(Desk& desk, QWidget* parent = nullptr);

    // What stands changed in an editor is saved first, as when one leaves a cell of a spreadsheet.
    void showPerson(base::RowId person);
    base::RowId person() const { return m_person; }
    QString personName() const;
    void reveal();
    bool isRevealed() const { return m_revealed; }
    // A field is being typed that is not saved.
    bool holdsWork() const;
    static constexpr int kRevealedMilliseconds = 60'000;

private:
    // Everything a card needs, read on the lane.
    struct Content {
        registry::Card card;
        std::vector<EditLine> edits;
        std::vector<GroupLine> groups;
    };
    void buildHead(QVBoxLayout* column);
    void buildEvents(QPushButton* button);
    // Opens the form of an event of core/registry/life_events.h for this person.
    void openEvent(const std::string& event);
    void load();
    // The row whose editor is open, if any: while it is, nothing is rebuilt.
    FieldRow* editedRow() const;
    // Tells an open editor what its field is now.
    void refreshEdited(FieldRow& edited, const registry::Card& card);
    void show(Content content);
    void fillHead();
    void fillBasics();
    void fillHomes();
    void fillTags();
    void fillVisits();
    void fillTimeline();
    // Empties a tab and gives its column.
    QVBoxLayout* tab(int index);
    void addSection(QVBoxLayout* column, const QString& title);
    void addRows(QVBoxLayout* column, const std::vector<std::pair<base::RowId, registry::CardField>>& fields);
    void addCardRow(QVBoxLayout* column, const registry::CardRow& row);
    void addHousehold(QVBoxLayout* column, const QString& title, const std::optional<registry::CardHousehold>& household);
    void connectRow(FieldRow* row);
    void save(base::RowId row, const QString& field, const QString& value, qint64 version);
    void showHistory(base::RowId row, int field);
    void removeTag(const registry::CardTag& tag);
    // Ids of the fields that are masked now.
    std::vector<std::string> maskedFields() const;
    void writeReveal(const QString& reason);

    Desk& m_desk;
    base::RowId m_person;
    std::optional<Content> m_content;
    bool m_revealed = false;
    bool m_showEmpty = false;
    int m_asked = 0;
    // Something changed while an editor was open.
    bool m_stale = false;
    // What an editor holds was refused; its field is read again.
    bool m_wasRefused = false;
    // Whether what is shown was read with full numbers.
    bool m_shownRevealed = false;
    QLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_places = nullptr;
    FlowLayout* m_badges = nullptr;
    QPushButton* m_reveal = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTimer* m_maskAgain;
};

}  // namespace linli::ui
