// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Somebody's card at the right: head that never scrolls, tabs 基本, 户与房, 标签, 走访, 时间线. Values of class F2 and F3
// are masked until somebody gives a reason, which is written into the audit chain first; they are masked again after a
// minute or when another card is shown.

#include "core/registry/card.h"
#include "ui/history/edit_lines.h"
#include "ui/session/desk.h"

#include <QFrame>

#include <optional>

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

    void showPerson(base::RowId person);
    base::RowId person() const { return m_person; }
    QString personName() const;
    void reveal();
    bool isRevealed() const { return m_revealed; }
    static constexpr int kRevealedMilliseconds = 60'000;

private:
    // Everything a card needs, read on the lane.
    struct Content {
        registry::Card card;
        std::vector<EditLine> edits;
        std::vector<GroupLine> groups;
    };
    void buildHead(QVBoxLayout* column);
    void load();
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
    void recordVisit(const QString& kind, const QString& note);
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
    QLabel* m_name = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_places = nullptr;
    FlowLayout* m_badges = nullptr;
    QPushButton* m_reveal = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTimer* m_maskAgain;
    QString m_focusAfterLoad;
};

}  // namespace linli::ui
