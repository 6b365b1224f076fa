// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened to somebody, newest first: moves, tags, visits, edits of fields, with chips that narrow it.

#include "ui/bridge/edit_lines.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace linli::ui {

class Timeline final : public QWidget {
    Q_OBJECT
public:
    Timeline(const std::vector<GroupLine>& groups, const std::vector<EditLine>& edits, QWidget* parent = nullptr);

private:
    enum class Kind { All, Moves, Tags, Visits, Edits };
    static Kind kindOf(const GroupLine& group);
    void fill(Kind kind);

    std::vector<GroupLine> m_groups;
    std::vector<EditLine> m_edits;
    QVBoxLayout* m_list;
};

}  // namespace linli::ui
