// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/edit_lines.h"

#include "core/access/masking.h"
#include "core/registry/card.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <set>

namespace linli::ui {

namespace {

base::Result<QString> rowTitle(const registry::View& view, base::RowId row, base::Language language)
{
    LINLI_TRY(const std::string title, registry::titleOf(view, row));
    LINLI_TRY(const catalog::EntityNo entity, ledger::entityOf(view.db(), row));
    const QString kind = text(view.catalog->entity(entity)->label.in(language));
    if (!title.empty() && view.catalog->entity(entity)->id == "person") {
        return text(title);
    }
    return title.empty() ? kind : kind + u' ' + text(title);
}

}  // namespace

base::Result<Subject> subjectOf(const registry::View& view, base::RowId row, base::Language language)
{
    // A row may belong to one that belongs to another, but not far.
    constexpr int kLongestWay = 4;
    Subject subject {row, {}, false};
    for (int steps = 0; steps < kLongestWay; ++steps) {
        LINLI_TRY(const base::RowId owner, ledger::ownerOf(view.db(), subject.row));
        if (!owner) {
            break;
        }
        subject.row = owner;
    }
    LINLI_TRY(const catalog::EntityNo entity, ledger::entityOf(view.db(), subject.row));
    subject.isPerson = view.catalog->entity(entity)->id == "person";
    LINLI_TRY(subject.title, rowTitle(view, subject.row, language));
    return subject;
}

base::Result<GroupSubjects> subjectsOf(const registry::View& view, ledger::GroupNo group, base::Language language)
{
    // An import of thousands: the first edits say enough.
    constexpr int kLookedAt = 200;
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(view.db(), group, kLookedAt));
    std::set<base::RowId> rows;
    std::set<base::RowId> subjects;
    GroupSubjects result;
    QString first;
    for (const ledger::Edit& edit : edits) {
        if (!rows.insert(edit.row).second) {
            continue;
        }
        LINLI_TRY(const Subject subject, subjectOf(view, edit.row, language));
        if (!subjects.insert(subject.row).second) {
            continue;
        }
        // People before houses and tags.
        if (first.isEmpty() || (subject.isPerson && !result.person)) {
            first = subject.title;
        }
        if (subject.isPerson && !result.person) {
            result.person = subject.row;
        }
    }
    const auto more = static_cast<int>(subjects.size()) - 1;
    result.words = more > 0 ? QCoreApplication::translate("linli::ui::GroupSubjects", "%1 and %n more", nullptr, more)
                                  .arg(first)
                            : first;
    return result;
}

base::Result<QString> valueWords(const registry::View& view,
                                 const catalog::Field& field,
                                 const catalog::Value& value,
                                 base::Language language,
                                 bool revealed)
{
    if (catalog::isEmpty(value)) {
        return QString();
    }
    if (field.type == catalog::FieldType::Reference) {
        LINLI_TRY(const std::string title, registry::titleOf(view, base::RowId {std::get<std::int64_t>(value)}));
        return text(title);
    }
    const std::string shown = view.catalog->show(field, value, language);
    return text(revealed ? shown : access::mask(field, shown, language));
}

base::Result<std::vector<EditLine>> describeEdits(const registry::View& view,
                                                  const std::vector<ledger::Edit>& edits,
                                                  base::Language language,
                                                  bool revealed)
{
    std::vector<EditLine> lines;
    lines.reserve(edits.size());
    for (const ledger::Edit& edit : edits) {
        EditLine line;
        line.group = edit.group;
        line.row = edit.row;
        line.validOn = text(base::isoText(edit.validOn));
        LINLI_TRY(line.title, rowTitle(view, edit.row, language));
        if (const catalog::Field* field = view.catalog->field(edit.field); field != nullptr && edit.field != ledger::kRowState) {
            line.field = text(field->label.in(language));
            LINLI_TRY(line.before, valueWords(view, *field, edit.before, language, revealed));
            LINLI_TRY(line.after, valueWords(view, *field, edit.after, language, revealed));
        } else {
            line.appeared = !catalog::isEmpty(edit.after);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

GroupLine describeGroup(const ledger::Group& group, base::Language language)
{
    GroupLine line;
    line.group = group.no;
    line.when = text(base::shanghaiTimeText(group.at));
    line.author = text(group.occasion.author);
    line.operationId = text(group.occasion.operation);
    line.operation = text(base::sentence("op." + group.occasion.operation, {}, language));
    line.reason = text(group.occasion.reason);
    line.edits = group.edits;
    line.undone = group.undoneBy.has_value();
    line.isUndo = group.undoes.has_value();
    return line;
}

}  // namespace linli::ui
