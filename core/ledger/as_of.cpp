// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the past: what was known on a day, and what held on a day.
#include "core/ledger/history.h"
#include "core/ledger/registers.h"

#include <algorithm>
#include <map>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

namespace {

struct TimedEdit {
    EditNo no = 0;
    LayerNo layer = 0;
    Value after;
    EditNo previous = 0;
    std::optional<EditNo> restores;
    base::Day validOn;
    base::WallTime at = 0;
};

// All edits of one field of one row, oldest first.
base::Result<std::vector<TimedEdit>> editsOfField(store::Database& database, RowId row, FieldNo field)
{
    LINLI_TRY(
        auto* statement,
        database.cached(LINLI_CHAIN(
            "row = ?1 AND field = ?2") "SELECT edit.no, edit.layer, edit.value, edit.previous, edit.restores,"
                                       " coalesce(edit.valid_on, edit_group.valid_on), edit_group.at" LINLI_CHAIN_FROM
                                       "ORDER BY edit.no"));
    statement->bind(1, row).bind(2, std::int64_t {field});
    std::vector<TimedEdit> edits;
    while (true) {
        LINLI_TRY(const bool more, statement->step());
        if (!more) {
            return edits;
        }
        TimedEdit edit {statement->integer(0), static_cast<LayerNo>(statement->integer(1)),
                        statement->value(2),   statement->integer(3),
                        std::nullopt,          dayFromIso(statement->text(5)),
                        statement->integer(6)};
        if (!statement->isNull(4)) {
            edit.restores = statement->integer(4);
        }
        edits.push_back(std::move(edit));
    }
}

struct Subject {
    RowInfo info;
    const catalog::Field* field = nullptr;
    LayerNo baselineLayer = 0;
    Value baseline;
    std::vector<TimedEdit> edits;
};

base::Result<Subject> subjectOf(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field)
{
    Subject subject;
    subject.field = catalog.field(field);
    if (subject.field == nullptr) {
        return fail(ErrorCode::Invalid, "ledger.no_such_field", {{"field", std::to_string(field)}});
    }
    LINLI_TRY(subject.info, rowInfo(database, row));
    RowTables tables(database, catalog);
    subject.baselineLayer = baselineLayerOf(*subject.field, subject.info.baselineLayer);
    LINLI_TRY(subject.baseline, baselineValue(database, tables, subject.info, *subject.field));
    LINLI_TRY(subject.edits, editsOfField(database, row, field));
    return subject;
}

void put(std::vector<Register>& registers, LayerNo layer, const Value& value)
{
    const auto place = std::ranges::find(registers, layer, &Register::layer);
    if (place == registers.end()) {
        registers.push_back({layer, value, 0});
    } else {
        place->value = value;
    }
}

// The edits of a layer that stand today, newest first. An undo does not count as an edit: it stands for the edits that
// stood at the version it brought back.
std::vector<const TimedEdit*> standing(const std::vector<TimedEdit>& edits, LayerNo layer)
{
    std::map<EditNo, const TimedEdit*> byNumber;
    EditNo newest = 0;
    for (const TimedEdit& edit : edits) {
        if (edit.layer == layer) {
            byNumber[edit.no] = &edit;
            newest = edit.no;
        }
    }
    std::vector<const TimedEdit*> result;
    EditNo version = newest;
    while (byNumber.contains(version)) {
        const TimedEdit* edit = byNumber.at(version);
        if (edit->restores) {
            version = *edit->restores;
        } else {
            result.push_back(edit);
            version = edit->previous;
        }
    }
    return result;
}

// Whether the row was known to live before the moment `limit`.
base::Result<bool> knownToLive(store::Database& database, const RowInfo& info, base::WallTime limit)
{
    LINLI_TRY(const std::vector<TimedEdit> edits, editsOfField(database, info.row, kRowState));
    const auto newest =
        std::find_if(edits.rbegin(), edits.rend(), [&](const TimedEdit& edit) { return edit.at < limit; });
    if (newest != edits.rend()) {
        return !catalog::isEmpty(newest->after);
    }
    if (!info.baseline) {
        return false;
    }
    LINLI_TRY(const Group baseline, group(database, *info.baseline));
    return baseline.at < limit;
}

}  // namespace

base::Result<Value>
knownOn(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field, base::Day day)
{
    LINLI_TRY(const Subject subject, subjectOf(database, catalog, row, field));
    const base::WallTime limit = base::startOfShanghaiDay(base::Day {day.days + 1});
    LINLI_TRY(const bool live, knownToLive(database, subject.info, limit));
    if (!live) {
        return Value {};
    }
    std::vector<Register> registers;
    put(registers, subject.baselineLayer, subject.baseline);
    for (const TimedEdit& edit : subject.edits) {
        if (edit.at < limit) {
            put(registers, edit.layer, edit.after);
        }
    }
    return effectiveOf(*subject.field, registers);
}

base::Result<Value>
validOn(store::Database& database, const catalog::Catalog& catalog, RowId row, FieldNo field, base::Day day)
{
    LINLI_TRY(const Subject subject, subjectOf(database, catalog, row, field));
    LINLI_TRY(const bool live, isLive(database, subject.info));
    if (!live) {
        return Value {};
    }
    std::vector<Register> registers;
    put(registers, subject.baselineLayer, subject.baseline);
    for (const LayerNo layer : subject.field->precedence) {
        const TimedEdit* best = nullptr;
        for (const TimedEdit* edit : standing(subject.edits, layer)) {
            // Newest first: of edits valid from the same day the newest wins.
            if (edit->validOn <= day && (best == nullptr || edit->validOn > best->validOn)) {
                best = edit;
            }
        }
        if (best != nullptr) {
            put(registers, layer, best->after);
        }
    }
    return effectiveOf(*subject.field, registers);
}

}  // namespace linli::ledger
