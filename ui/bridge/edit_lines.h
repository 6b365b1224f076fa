// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Edits in words: whose field, what it was, what it became. Runs on a reading lane.

#include "core/ledger/history.h"
#include "core/registry/view.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace linli::ui {

struct EditLine {
    ledger::GroupNo group = 0;
    base::RowId row;
    QString title;    // of the row: a name, an address
    QString field;    // label; empty for a row that appeared or was withdrawn
    QString before;
    QString after;
    QString validOn;
    // Of a row: it appeared, or else it was withdrawn.
    bool appeared = false;
};

struct GroupLine {
    ledger::GroupNo group = 0;
    QString when;         // 2026-11-22 08:30
    QString author;
    QString operation;    // in words
    QString operationId;
    QString reason;
    int edits = 0;
    bool undone = false;
    bool isUndo = false;
};

// On whose card a row stands: of a telephone its person, of a person himself.
struct Subject {
    base::RowId row;
    QString title;  // a name, an address, or the kind of the row
    bool isPerson = false;
};
base::Result<Subject> subjectOf(const registry::View& view, base::RowId row, base::Language language);

// Whom a group is about: "王建国 等 3 人".
struct GroupSubjects {
    QString words;
    base::RowId person;  // the first person; none where it is about nobody
};
base::Result<GroupSubjects> subjectsOf(const registry::View& view, ledger::GroupNo group, base::Language language);

// Values of class F2 and above are masked unless `revealed`.
base::Result<std::vector<EditLine>> describeEdits(const registry::View& view,
                                                  const std::vector<ledger::Edit>& edits,
                                                  base::Language language,
                                                  bool revealed);
GroupLine describeGroup(const ledger::Group& group, base::Language language);

// A value as people read it; references by their title.
base::Result<QString> valueWords(const registry::View& view,
                                 const catalog::Field& field,
                                 const catalog::Value& value,
                                 base::Language language,
                                 bool revealed);

}  // namespace linli::ui
