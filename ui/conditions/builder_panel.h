// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who (or which households, homes) is on a list, built on cards or written as text: at the left the cards, under them the sentence; at the right how
// many meet it, cannot be decided and do not, with some of them by name. Counted off the GUI thread while one edits.

#include "core/registry/roster.h"
#include "ui/conditions/card_box.h"
#include "ui/session/desk.h"

class QButtonGroup;
class QListWidget;
class QPlainTextEdit;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace linli::ui {

class BuilderPanel final : public QWidget {
    Q_OBJECT
public:
    // A page of its own, or a part of something else, which has the buttons; there nobody writes text.
    enum class Use { Page, Part };
    explicit BuilderPanel(Desk& desk, QWidget* parent = nullptr, Use use = Use::Page);
    // Begins with a rule about `subject`; `counted` says basis and day.
    void begin(const std::string& rule, const registry::RosterQuery& counted, registry::Subject subject = registry::Subject::Person);
    // What the cards say now.
    std::string rule() const { return text(); }
    // Who meets it, as counted last.
    const std::vector<base::RowId>& people() const { return m_people; }
    // After an edit elsewhere.
    void recount();
    bool isBegun() const { return m_words.subject != nullptr; }

Q_SIGNALS:
    void accepted(const QString& rule);
    void cancelled();
    void saveWanted(const QString& rule);

private:
    // What the lane answers.
    struct Live {
        rules::ListAnswer answer;
        // Why nobody is shown.
        std::optional<base::Error> closed;
        std::vector<registry::RosterRow> sample;
        // Of what is not people: row and title.
        std::vector<std::pair<base::RowId, QString>> others;
        std::vector<rules::Undecided> missing;
        QString sentence;
    };
    enum Shown { Meets, Unknown, Misses };
    QWidget* buildHead();
    QWidget* buildCards();
    QWidget* buildCounts();
    void showCards(const rules::Card& card);
    void switchMode(bool asText);
    void edited();
    void ask();
    void show(const Live& live);
    void showCounts(const QString& meets, const QString& unknown, const QString& misses);
    void showSample(const Live& live);
    void complain(const base::Error& error);
    void lead(bool ready);
    std::string text() const;

    Desk& m_desk;
    Use m_use;
    registry::Subject m_subject = registry::Subject::Person;
    BuilderWords m_words;
    registry::RosterQuery m_counted;
    std::shared_ptr<const rules::Facts> m_facts;
    std::string m_rule;
    std::vector<base::RowId> m_people;
    CardBox* m_card = nullptr;
    QScrollArea* m_area = nullptr;
    QStackedWidget* m_mode = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_switch = nullptr;
    QPushButton* m_accept = nullptr;
    QPushButton* m_save = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_message = nullptr;
    QButtonGroup* m_counts = nullptr;
    QListWidget* m_sample = nullptr;
    QLabel* m_sampleTitle = nullptr;
    QTimer* m_pause;
    JobNo m_job = 0;
    int m_asked = 0;
    bool m_readable = true;
};

}  // namespace linli::ui
