// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list behind "+ condition": ready-made conditions and every tag, found by typing; or an age range.

#include "ui/session/session.h"

#include <QFrame>

#include <string>
#include <vector>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QSpinBox;

namespace linli::ui {

class ConditionMenu final : public QFrame {
    Q_OBJECT
public:
    explicit ConditionMenu(Session& session, QWidget* parent = nullptr);
    // Reads the tags and opens below `anchor`.
    void popUp(QWidget* anchor);

Q_SIGNALS:
    // Text of the rule language.
    void chosen(const QString& clause);

protected:
    // Up and Down move in the list while one types.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Choice {
        std::string clause;
        QString words;
    };
    void fill(const std::vector<Choice>& choices);
    void narrow(const QString& typed);
    void chooseItem(const QListWidgetItem* item);
    void chooseAges();

    Session& m_session;
    QLineEdit* m_search;
    QListWidget* m_list;
    QSpinBox* m_from;
    QSpinBox* m_to;
};

}  // namespace linli::ui
