// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/lists.h"

#include "core/base/text.h"
#include "core/ledger/history.h"
#include "core/registry/computed_tags.h"

#include <algorithm>
#include <functional>

namespace linli::registry {

namespace {

std::string subjectName(Subject subject)
{
    switch (subject) {
    case Subject::Person:
        return "person";
    case Subject::Household:
        return "household";
    case Subject::House:
        return "house";
    }
    return {};
}

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

base::Result<RowId> createList(Operations& operations, const std::string& name)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const RowId list, writer->create("saved_list"));
    LINLI_CHECK(writer->set(list, "saved_list.name", name));
    LINLI_CHECK(writer->set(list, "saved_list.of", std::string("person")));
    return list;
}

}  // namespace

base::Result<std::vector<SavedList>> savedLists(const View& view, Subject of)
{
    LINLI_TRY(store::Statement statement,
              view.db().prepare("SELECT id, name, filter, frozen_rows FROM saved_list"
                                " WHERE retired_on IS NULL AND \"of\" = ?1 ORDER BY name"));
    statement.bind(1, std::string_view(subjectName(of)));
    std::vector<SavedList> lists;
    while (true) {
        LINLI_TRY(const bool there, statement.step());
        if (!there) {
            return lists;
        }
        SavedList list;
        list.row.value = statement.integer(0);
        list.name = std::string(statement.text(1));
        list.filter = std::string(statement.text(2));
        list.isFrozen = !statement.isNull(3);
        LINLI_TRY(list.rows, rowsOf(view.db(), statement.text(3)));
        lists.push_back(std::move(list));
    }
}

base::Result<RowId> saveList(Operations& operations, const std::string& name, const std::string& filter)
{
    LINLI_TRY(const Filter parsed, Filter::parse(operations.catalog(), filter));
    LINLI_TRY(const RowId list, createList(operations, name));
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_CHECK(writer->set(list, "saved_list.filter", filter));
    return list;
}

base::Result<RowId> freezeList(Operations& operations, const std::string& name, std::span<const RowId> rows)
{
    LINLI_TRY(const RowId list, createList(operations, name));
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    std::vector<std::string> uids;
    uids.reserve(rows.size());
    for (const RowId row : rows) {
        LINLI_TRY(const base::RowUid uid, ledger::uidOf(writer->database(), row));
        uids.push_back(uid.text());
    }
    LINLI_CHECK(writer->set(list, "saved_list.frozen_rows", base::join(uids, ",")));
    return list;
}

base::Status retireList(Operations& operations, RowId list, base::Day on)
{
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    return writer->set(list, "saved_list.retired_on", base::isoText(on));
}

base::Result<std::vector<TagDefinition>> tagDefinitions(const View& view, Subject of)
{
    LINLI_TRY(store::Statement statement,
              view.db().prepare("SELECT d.id, d.code, d.name, d.level, d.colour, d.rule_text,"
                                " (SELECT count(*) FROM tag_value v WHERE v.tag = d.id"
                                " AND (v.\"from\" IS NULL OR v.\"from\" <= ?2) AND (v.\"to\" IS NULL OR v.\"to\" > ?2)"
                                " AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = v.subject"
                                " AND (p.merged_into IS NOT NULL OR p.status IN ('4', '5')))"
                                " AND NOT EXISTS (SELECT 1 FROM household h WHERE h.id = v.subject AND h.closed IS NOT NULL))"
                                " AS carried FROM tag_def d WHERE d.retired_on IS NULL AND d.subject = ?1"
                                " ORDER BY carried DESC, d.name"));
    statement.bind(1, std::string_view(subjectName(of))).bind(2, std::string_view(base::isoText(view.today)));
    std::vector<TagDefinition> tags;
    while (true) {
        LINLI_TRY(const bool there, statement.step());
        if (!there) {
            std::ranges::stable_sort(tags, std::ranges::greater(), &TagDefinition::carried);
            return tags;
        }
        TagDefinition tag;
        tag.row.value = statement.integer(0);
        tag.id = std::string(statement.text(1));
        tag.name = std::string(statement.text(2));
        tag.level = std::string(statement.text(3));
        tag.colour = std::string(statement.text(4));
        tag.ruleText = std::string(statement.text(5));
        tag.carried = statement.integer(6);
        LINLI_TRY(const auto byRule, ruleCarriers(view, tag.row, view.today));
        if (byRule != nullptr) {
            // Written down besides or not, each is counted once.
            LINLI_TRY(store::Statement written, view.db().prepare("SELECT count(DISTINCT v.subject) FROM tag_value v WHERE v.tag = ?1 AND v.subject IN "
                                                                  "(SELECT value FROM json_each(?2)) AND (v.\"from\" IS NULL OR v.\"from\" <= ?3) "
                                                                  "AND (v.\"to\" IS NULL OR v.\"to\" > ?3)"));
            written.bind(1, tag.row).bind(2, jsonOf(byRule->rows)).bind(3, base::isoText(view.today));
            LINLI_CHECK(written.step());
            tag.carried += static_cast<std::int64_t>(byRule->rows.size()) - written.integer(0);
        }
        tags.push_back(std::move(tag));
    }
}

}  // namespace linli::registry
