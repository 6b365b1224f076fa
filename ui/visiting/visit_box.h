// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One visit in one window: what was said, what was agreed, what else was learnt, and the questions that were still open. All of
// it is written as one group, so that one undo takes it back. A digit typed into the empty note fills in a phrase; Ctrl+Enter saves.

#include "core/community/question.h"
#include "core/community/visits.h"
#include "core/community/words.h"
#include "core/registry/card.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

#include <functional>
#include <memory>
#include <vector>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace linli::ui {

class VisitBox final : public SheetDialog {
    Q_OBJECT
public:
    // `saved` runs after the visit is written; may be empty.
    VisitBox(Desk& desk, base::RowId person, std::vector<community::Question> questions, QWidget* parent, std::function<void()> saved = {});

    // Asks once before what was typed is dropped.
    void reject() override;

protected:
    void carryOut() override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    // A question with the two ways to answer it.
    struct Asked {
        community::Question question;
        // The value: words, or one of several.
        QLineEdit* words = nullptr;
        QComboBox* choice = nullptr;
        QComboBox* outcome = nullptr;
    };
    struct Tag {
        base::RowId row;
        QCheckBox* box = nullptr;
        bool carried = false;
    };
    struct Field {
        std::string id;
        QLineEdit* words = nullptr;
        QComboBox* choice = nullptr;
    };
    // What the person's card says now.
    struct Known {
        registry::Card card;
        std::map<std::string, std::pair<base::RowId, std::string>> tags;   // of people, by code: row and name
    };

    void buildPhrases();
    void buildWords();
    void buildAlongside();
    void buildQuestions(std::vector<community::Question> questions);
    void load();
    void show(const Known& known);
    bool choosePhrase(int digit);
    bool isTyped() const;
    // Reads what is filled in; says what is wrong and gives nothing.
    std::optional<community::VisitEntry> entry();
    QComboBox* codeChoice(const catalog::CodeTable& codes, const QString& name);

    Desk& m_desk;
    base::RowId m_person;
    QString m_name;
    std::function<void()> m_saved;
    std::shared_ptr<const population::Facts> m_facts;
    std::vector<community::Phrase> m_phrases;
    // What a phrase filled in; another digit replaces it as long as nobody changed it.
    QString m_filled;
    bool m_warned = false;
    QButtonGroup* m_kinds = nullptr;
    QLineEdit* m_on = nullptr;
    QLineEdit* m_visitor = nullptr;
    QPlainTextEdit* m_need = nullptr;
    QLineEdit* m_measure = nullptr;
    QLineEdit* m_result = nullptr;
    QLineEdit* m_next = nullptr;
    QFormLayout* m_alongside = nullptr;
    QLineEdit* m_phone = nullptr;
    std::vector<community::Alongside> m_learnt;
    std::vector<Tag> m_tags;
    std::vector<Field> m_fields;
    std::vector<Asked> m_asked;
};

}  // namespace linli::ui
