// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The columns of a ledger: chosen from what the registry can fill (found by name or pinyin), a column for ink, a column with
// a tick where a condition holds; each with its header, "/" between the levels. What no form fits stays as it is.

#include "ui/designer/axis_editor.h"

namespace linli::ui {

class ColumnsEditor final : public QWidget {
    Q_OBJECT
public:
    ColumnsEditor(Desk& desk, QWidget* parent);
    void show(const std::vector<reports::DesignColumn>& columns, const DesignWords& words, registry::Subject subject, registry::Basis basis);
    const std::vector<reports::DesignColumn>& columns() const { return m_columns; }

Q_SIGNALS:
    void changed();

private:
    // What can be chosen.
    struct Known {
        std::string id;
        QString name;
        QString group;
        std::string pinyin;
        std::string initials;
    };
    void learn();
    static std::vector<std::size_t> find(const std::vector<Known>& known, const QString& typed);
    void pick();
    void take(const QList<int>& ticked);
    void askMark(int at);
    void put(reports::DesignColumn column);
    void refresh(int current);
    void choose(int at);
    void rename(const QString& typed);
    QString wordsOf(const reports::DesignColumn& column) const;
    QString headerOf(const reports::DesignColumn& column) const;

    Desk& m_desk;
    PartList* m_list;
    QPushButton* m_add;
    QPushButton* m_mark;
    QLineEdit* m_header;
    std::vector<reports::DesignColumn> m_columns;
    std::vector<Known> m_known;
    DesignWords m_words;
    registry::Subject m_subject = registry::Subject::Person;
    registry::Basis m_basis = registry::Basis::Lives;
};

}  // namespace linli::ui
