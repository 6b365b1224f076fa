// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/saved_lists.h"

#include "core/base/text.h"
#include "core/ledger/history.h"

#include <algorithm>

namespace linli::registry {

using base::ErrorCode;
using base::fail;

namespace {

// A frozen list names its rows by uid, so that it means the same people on every replica.
base::Result<std::vector<RowId>> rowsOf(store::Database& database, std::string_view uids)
{
    std::vector<RowId> rows;
    for (const std::string_view word : base::splitWords(uids, ',')) {
        LINLI_TRY(const base::RowUid uid, base::RowUid::parse(word));
        if (const auto row = ledger::rowOf(database, uid)) {
            rows.push_back(*row);
        }
    }
    return rows;
}

base::Result<std::string> uidsOf(store::Database& database, std::span<const RowId> rows)
{
    std::vector<std::string> uids;
    uids.reserve(rows.size());
    for (const RowId row : rows) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(database, row));
        uids.push_back(uid.text());
    }
    return base::join(uids, ",");
}

base::Result<SavedList> readList(const View& view, const store::Statement& from)
{
    SavedList list;
    list.row.value = from.integer(0);
    const std::string_view of = from.text(1);
    list.of = of == "household" ? Subject::Household : of == "house" ? Subject::House : Subject::Person;
    list.name = std::string(from.text(2));
    list.rule = std::string(from.text(3));
    list.level = std::string(from.text(4));
    list.owner = std::string(from.text(5));
    list.frozenOn = std::string(from.text(6));
    list.isFrozen = !from.isNull(7) || !from.isNull(6);
    LINLI_TRY(list.rows, rowsOf(view.db(), from.text(7)));
    return list;
}

base::Status checkName(ledger::Writer& writer, const std::string& name, const std::string& owner, RowId but)
{
    if (base::trim(name).empty()) {
        return fail(ErrorCode::Invalid, "lists.name_missing");
    }
    LINLI_TRY(store::Statement same, writer.database().prepare(
        "SELECT 1 FROM saved_list WHERE retired_on IS NULL AND name = ?1 AND coalesce(owner, '') = ?2 AND id <> ?3"));
    same.bind(1, std::string_view(name)).bind(2, std::string_view(owner)).bind(3, but);
    LINLI_TRY(const bool taken, same.step());
    return taken ? base::Status(fail(ErrorCode::Conflict, "lists.name_taken", {{"name", name}})) : base::Status();
}

}  // namespace

std::string_view entityName(Subject subject)
{
    switch (subject) {
    case Subject::Household:
        return "household";
    case Subject::House:
        return "house";
    case Subject::Visit:
        return "visit";
    case Subject::Event:
        return "event";
    case Subject::Person:
        break;
    }
    return "person";
}

Shelf SavedList::shelf() const
{
    if (level == "C" || level == "D" || level == "S") {
        return Shelf::HandedDown;
    }
    return owner.empty() ? Shelf::Committee : Shelf::Mine;
}

base::Result<std::vector<SavedList>> savedLists(const View& view)
{
    LINLI_TRY(store::Statement statement,
              view.db().prepare("SELECT id, \"of\", name, filter, level, owner, frozen_on, frozen_rows FROM saved_list"
                                " WHERE retired_on IS NULL ORDER BY name, id"));
    std::vector<SavedList> lists;
    while (true) {
        LINLI_TRY(const bool there, statement.step());
        if (!there) {
            std::ranges::stable_sort(lists, {}, &SavedList::shelf);
            return lists;
        }
        LINLI_TRY(SavedList list, readList(view, statement));
        lists.push_back(std::move(list));
    }
}

base::Result<std::vector<SavedList>> savedLists(const View& view, Subject of)
{
    LINLI_TRY(std::vector<SavedList> lists, savedLists(view));
    std::erase_if(lists, [of](const SavedList& list) { return list.of != of; });
    return lists;
}

base::Result<SavedList> findList(const View& view, std::string_view name)
{
    LINLI_TRY(const std::vector<SavedList> lists, savedLists(view));
    for (const SavedList& list : lists) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(view.db(), list.row));
        if (list.name == name || uid.text() == name) {
            return list;
        }
    }
    return fail(ErrorCode::NotFound, "lists.no_such_list", {{"name", std::string(name)}});
}

base::Result<RowId> addList(Operations& operations, const ListDraft& draft)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(checkName(*writer, draft.name, draft.owner, {}));
    LINLI_TRY(const RowId list, writer->create("saved_list"));
    LINLI_CHECK(writer->set(list, "saved_list.name", draft.name));
    LINLI_CHECK(writer->set(list, "saved_list.of", std::string(entityName(draft.of))));
    LINLI_CHECK(writer->set(list, "saved_list.filter", draft.rule));
    LINLI_CHECK(writer->set(list, "saved_list.level", std::string("O")));
    LINLI_CHECK(writer->set(list, "saved_list.owner", draft.owner));
    if (draft.rows) {
        SavedList made;
        made.row = list;
        LINLI_CHECK(freezeList(operations, made, *draft.rows));
    }
    return list;
}

base::Status renameList(Operations& operations, const SavedList& list, const std::string& name)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(checkName(*writer, name, list.owner, list.row));
    return writer->set(list.row, "saved_list.name", name);
}

base::Status freezeList(Operations& operations, const SavedList& list, std::optional<std::span<const RowId>> rows)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    if (!rows) {
        if (list.rule.empty()) {
            return fail(ErrorCode::Conflict, "lists.no_rule", {{"name", list.name}});
        }
        LINLI_CHECK(writer->set(list.row, "saved_list.frozen_rows", catalog::Value {}));
        return writer->set(list.row, "saved_list.frozen_on", catalog::Value {});
    }
    LINLI_TRY(std::string uids, uidsOf(writer->database(), *rows));
    LINLI_CHECK(writer->set(list.row, "saved_list.frozen_rows", std::move(uids)));
    return writer->set(list.row, "saved_list.frozen_on", base::isoText(operations.today()));
}

base::Status giveList(Operations& operations, const SavedList& list, const std::string& owner)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(checkName(*writer, list.name, owner, list.row));
    return writer->set(list.row, "saved_list.owner", owner);
}

base::Status retireList(Operations& operations, const SavedList& list)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    return writer->set(list.row, "saved_list.retired_on", base::isoText(operations.today()));
}

}  // namespace linli::registry
