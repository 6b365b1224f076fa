// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows or the columns of a statistic, a line each: 合计, 条件, 分档, 代码表, 占比, 手工填写. What no form fits stays as it is,
// as one line that can be moved and taken out.

#include "core/registry/saved_lists.h"
#include "ui/designer/condition_box.h"
#include "ui/designer/line_box.h"
#include "ui/designer/part_list.h"

namespace linli::ui {

// What the editors of a design are told.
struct DesignWords {
    std::shared_ptr<const rules::Choices> choices;
    // Saved lists of the subject that follow a condition.
    std::vector<registry::SavedList> lists;
    // A condition in words; empty for everybody.
    std::function<QString(const std::string& rule)> sentence;
};

class AxisEditor final : public QWidget {
    Q_OBJECT
public:
    // `name`: "rows" or "columns".
    AxisEditor(Desk& desk, const QString& name, const QString& heading, QWidget* parent);
    void show(const std::vector<reports::DesignLine>& lines, const DesignWords& words, registry::Subject subject, registry::Basis basis);
    const std::vector<reports::DesignLine>& lines() const { return m_lines; }

Q_SIGNALS:
    void changed();

private:
    void offer();
    void ask(reports::DesignLine line, int at);
    void askCondition(const reports::DesignLine& line, int at);
    void askOther(const reports::DesignLine& line, int at);
    void put(reports::DesignLine line, int at);
    void putShare(const AskedLine& asked, int at);
    void refresh(int current);
    QString wordsOf(const reports::DesignLine& line) const;

    Desk& m_desk;
    PartList* m_list;
    QPushButton* m_add;
    std::vector<reports::DesignLine> m_lines;
    DesignWords m_words;
    registry::Subject m_subject = registry::Subject::Person;
    registry::Basis m_basis = registry::Basis::Lives;
};

}  // namespace linli::ui
