// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A matter comes up, a step is taken, it is settled: three small windows.

#include "core/community/matters.h"
#include "ui/session/desk.h"
#include "ui/widgets/sheet_dialog.h"

class QButtonGroup;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;

namespace linli::ui {

// What the three have in common: days and what is typed, Ctrl+Enter carries out.
class MatterBox : public SheetDialog {
    Q_OBJECT
public:
    MatterBox(const char* name, const QString& title, Desk& desk, QWidget* parent);

protected:
    QFormLayout* form() const { return m_form; }
    QPlainTextEdit* words(const char* name, const QString& hint);
    QLineEdit* day(const char* name, bool today);
    // What is usual, or words of one's own.
    QComboBox* usual(const char* name, const char* field);
    // Nothing of an empty line; says what is wrong of one that cannot be read.
    bool read(QLineEdit* line, std::optional<base::Date>& into);
    void write(const QString& told, const char* operation, std::function<base::Status(registry::Operations&)> steps);
    Desk& desk() const { return m_desk; }

private:
    Desk& m_desk;
    QFormLayout* m_form;
};

class NewMatterBox final : public MatterBox {
    Q_OBJECT
public:
    // `person`: whom it is of; may be nobody.
    NewMatterBox(Desk& desk, base::RowId person, const QString& name, QWidget* parent);

protected:
    void carryOut() override;

private:
    void showTopics();
    base::RowId m_person;
    QComboBox* m_kind;
    QComboBox* m_topic;
    QPlainTextEdit* m_title;
    QLineEdit* m_place;
    QLineEdit* m_assignee;
    QLineEdit* m_on;
    QLineEdit* m_deadline;
};

class StepBox final : public MatterBox {
    Q_OBJECT
public:
    StepBox(Desk& desk, const community::Matter& matter, QWidget* parent);

protected:
    void carryOut() override;

private:
    community::Matter m_matter;
    QPlainTextEdit* m_text;
    QLineEdit* m_by;
    QLineEdit* m_on;
    QLineEdit* m_assignee;
    QLineEdit* m_deadline;
};

class CloseBox final : public MatterBox {
    Q_OBJECT
public:
    CloseBox(Desk& desk, const community::Matter& matter, QWidget* parent);

protected:
    void carryOut() override;

private:
    community::Matter m_matter;
    QPlainTextEdit* m_result;
    QLineEdit* m_answer;
    QComboBox* m_level;
    QComboBox* m_rating;
    QLineEdit* m_on;
};

}  // namespace linli::ui
