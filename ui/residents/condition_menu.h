// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The list behind "+ condition": ready-made conditions and every tag, found by typing; or an age range.

#include "ui/session/session.h"
#include "ui/widgets/search_popup.h"

#include <string>
#include <vector>

class QListWidgetItem;
class QSpinBox;

namespace linli::ui {

class ConditionMenu final : public SearchPopup {
    Q_OBJECT
public:
    explicit ConditionMenu(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    // Text of the rule language.
    void chosen(const QString& clause);

protected:
    // Reads the tags there are now.
    void showEvent(QShowEvent* event) override;

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
    QSpinBox* m_from;
    QSpinBox* m_to;
};

}  // namespace linli::ui
