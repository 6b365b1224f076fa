// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// At the right of a form: whose rows, as of which day, and what the cadre is asked. An answer acts at once.

#include "ui/forms/form_work.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace linli::ui {

class QuestionPanel final : public QScrollArea {
    Q_OBJECT
public:
    explicit QuestionPanel(QWidget* parent);
    void show(const FilledForm& filled, const QString& today);
    // Answers are kept for forms of the same make.
    bool isRemembered() const;

Q_SIGNALS:
    // `header` as the form has it, "@who" for whose rows.
    void answered(const QString& header, const QString& answer);
    void whoWanted(int list);
    void basketWanted();
    // ISO.
    void dayChosen(const QString& day);
    void refused(const QString& sentence);

private:
    void addLists(const FilledForm& filled);
    QComboBox* addQuestion(const Question& question, int number);
    void chooseDay();

    QString m_today;
    QString m_dayShown;
    QLineEdit* m_day;
    QLabel* m_rows;
    QLabel* m_state;
    QVBoxLayout* m_lists;
    QVBoxLayout* m_questions;
    QCheckBox* m_remember;
};

}  // namespace linli::ui
