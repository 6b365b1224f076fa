// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/bulk.h"

#include "core/access/masking.h"
#include "core/ledger/history.h"
#include "core/registry/operation_state.h"

#include <algorithm>

namespace linli::registry {

using base::ErrorCode;
using base::fail;
using catalog::Value;

namespace {

bool isOffered(const catalog::Field& field)
{
    return field.type != catalog::FieldType::Reference && field.mayWrite(ledger::kCommitteeLayer) && field.id != "person.status";
}

base::Result<const catalog::Field*> fieldOf(const catalog::Catalog& catalog, const std::string& id)
{
    const catalog::Field* field = catalog.field(id);
    if (field == nullptr || !isOffered(*field)) {
        return fail(ErrorCode::Invalid, "bulk.no_such_field", {{"field", id}});
    }
    return field;
}

std::string shown(const catalog::Catalog& catalog, const catalog::Field& field, const Value& value, base::Language language)
{
    return catalog::isEmpty(value) ? std::string() : access::mask(field, catalog.show(field, value, language), language);
}

// A rehearsal on one field.
class FieldPlan {
public:
    FieldPlan(Registry& registry, Operations& operations, const catalog::Field& field, const BulkChange& change, base::Language language)
        : m_registry(registry), m_operations(operations), m_field(field), m_change(change), m_language(language)
    {
    }

    base::Result<BulkLine> line(RowId row)
    {
        BulkLine made;
        made.row = row;
        LINLI_TRY(const catalog::EntityNo entity, ledger::entityOf(m_registry.database(), row));
        if (entity != m_field.entity) {
            made.outcome = BulkOutcome::Refused;
            made.why = base::Error {ErrorCode::Invalid, "bulk.other_kind", {{"field", m_field.label.zh}, {"field_en", m_field.label.en}}, {}};
            return made;
        }
        LINLI_TRY(ledger::Writer* const writer, m_operations.writer());
        const auto stood = writer->value(row, m_field.no);
        if (!stood) {
            return refused(std::move(made), stood.error());
        }
        made.stood = *stood;
        made.before = shown(m_registry.catalog(), m_field, *stood, m_language);
        if (const base::Status set = m_operations.setField(row, m_field.id, m_change.text); !set) {
            return refused(std::move(made), set.error());
        }
        LINLI_TRY(const Value after, writer->value(row, m_field.no));
        made.after = shown(m_registry.catalog(), m_field, after, m_language);
        if (!m_operations.outranked().empty() && m_operations.outranked().back().row == row) {
            // It would be written, and nobody would see it.
            return refused(std::move(made), base::Error {ErrorCode::Conflict, "bulk.outranked", {}, {}});
        }
        made.outcome = after == *stood ? BulkOutcome::Same : BulkOutcome::Changes;
        return made;
    }

private:
    static BulkLine refused(BulkLine line, const base::Error& why)
    {
        line.outcome = BulkOutcome::Refused;
        line.after = line.before;
        line.why = why;
        return line;
    }

    Registry& m_registry;
    Operations& m_operations;
    const catalog::Field& m_field;
    const BulkChange& m_change;
    base::Language m_language;
};

// The value of the tag a row carries; nothing when it does not.
base::Result<std::optional<std::string>> carried(store::Database& database, RowId row, RowId tag, const std::string& today)
{
    LINLI_TRY(store::Statement* select, database.cached("SELECT coalesce(value, '') FROM tag_value WHERE subject = ?1 AND tag = ?2 AND "
                                                        "(\"from\" IS NULL OR \"from\" <= ?3) AND (\"to\" IS NULL OR \"to\" > ?3) ORDER BY id DESC"));
    select->bind(1, row).bind(2, tag).bind(3, std::string_view(today));
    LINLI_TRY(const bool found, select->step());
    std::optional<std::string> value = found ? std::optional(std::string(select->text(0))) : std::nullopt;
    select->reset();
    return value;
}

base::Status changeTag(Operations& operations, RowId row, const BulkChange& change)
{
    const std::array<RowId, 1> one {row};
    if (change.kind == BulkKind::RemoveTag) {
        return operations.removeTag(one, change.tag, base::Date(operations.today()));
    }
    NewTag added;
    added.tag = change.tag;
    added.value = change.text;
    added.evidence = change.evidence;
    return operations.addTag(one, added);
}

base::Result<BulkLine> tagLine(Registry& registry, Operations& operations, RowId row, const BulkChange& change, base::Language language)
{
    BulkLine made;
    made.row = row;
    LINLI_TRY(const auto had, carried(registry.database(), row, change.tag, base::isoText(registry.today())));
    const auto words = [&](const std::optional<std::string>& value) {
        return !value ? base::sentence("bulk.tag_no", {}, language) : value->empty() ? base::sentence("bulk.tag_yes", {}, language) : *value;
    };
    const bool adds = change.kind == BulkKind::AddTag;
    made.stood = had ? Value {*had} : Value {};
    made.before = words(had);
    made.after = words(adds ? std::optional(change.text) : std::nullopt);
    // Who carries it with that value, and who does not, is left alone.
    if (adds ? had == change.text : !had) {
        made.after = made.before;
        return made;
    }
    made.outcome = BulkOutcome::Changes;
    if (const base::Status done = changeTag(operations, row, change); !done) {
        made.outcome = BulkOutcome::Refused;
        made.after = made.before;
        made.why = done.error();
    }
    return made;
}

base::Status requireLiving(store::Database& database, RowId row)
{
    LINLI_TRY(store::Statement* select, database.cached("SELECT merged_into IS NOT NULL, name FROM person WHERE id = ?1"));
    select->bind(1, row);
    LINLI_TRY(const bool found, select->step());
    const bool merged = found && select->integer(0) == 1;
    select->reset();
    return merged ? base::Status(fail(ErrorCode::Conflict, "bulk.merged")) : base::Status();
}

}  // namespace

std::vector<const catalog::Field*> bulkFields(const catalog::Catalog& catalog, Subject subject)
{
    const char* const names[] = {"person", "household", "house"};
    const catalog::EntityNo entity = catalog.entity(names[static_cast<std::size_t>(subject)])->no;
    std::vector<const catalog::Field*> fields;
    for (const catalog::Field& field : catalog.fields()) {
        if (field.entity == entity && isOffered(field)) {
            fields.push_back(&field);
        }
    }
    return fields;
}

base::Result<BulkPlan> planBulk(Registry& registry, std::span<const RowId> rows, const BulkChange& change, base::Language language,
                                const std::function<bool(std::size_t)>& more)
{
    const bool sets = change.kind == BulkKind::SetField;
    const catalog::Field* field = nullptr;
    if (sets) {
        LINLI_TRY(field, fieldOf(registry.catalog(), change.field));
        if (!change.text.empty()) {
            LINLI_CHECK(registry.catalog().understand(*field, change.text, registry.today()));
        }
    }
    // Dropped at the end without a commit.
    LINLI_TRY(Operations rehearsal, Operations::begin(registry, {"rehearsal", "bulk_edit", "", std::nullopt}));
    if (!sets) {
        LINLI_CHECK(change.kind == BulkKind::AddTag ? rehearsal.addTag({}, NewTag {change.tag, "", {}, {}, "", "manual"})
                                                    : rehearsal.removeTag({}, change.tag, base::Date(registry.today())));
    }
    BulkPlan plan;
    plan.change = change;
    plan.lines.reserve(rows.size());
    for (const RowId row : rows) {
        if (more && !more(plan.lines.size())) {
            return fail(ErrorCode::Cancelled, "job.cancelled");
        }
        BulkLine line;
        line.row = row;
        if (const base::Status living = requireLiving(registry.database(), row); !living) {
            line.outcome = BulkOutcome::Refused;
            line.why = living.error();
        } else if (sets) {
            LINLI_TRY(line, FieldPlan(registry, rehearsal, *field, change, language).line(row));
        } else {
            LINLI_TRY(line, tagLine(registry, rehearsal, row, change, language));
        }
        ++plan.counts[static_cast<std::size_t>(line.outcome)];
        plan.lines.push_back(std::move(line));
    }
    return plan;
}

base::Result<ledger::GroupNo> applyBulk(Registry& registry, const BulkPlan& plan, ledger::Occasion occasion)
{
    LINLI_TRY(Operations operations, Operations::begin(registry, std::move(occasion)));
    const bool sets = plan.change.kind == BulkKind::SetField;
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    std::size_t moved = 0;
    const std::string today = base::isoText(registry.today());
    for (const BulkLine& line : plan.lines) {
        if (line.outcome != BulkOutcome::Changes) {
            continue;
        }
        if (sets) {
            const auto now = writer->value(line.row, plan.change.field);
            moved += !now || *now != line.stood ? 1 : 0;
        } else {
            LINLI_TRY(const auto now, carried(registry.database(), line.row, plan.change.tag, today));
            moved += (now ? Value {*now} : Value {}) != line.stood ? 1 : 0;
        }
    }
    if (moved > 0) {
        return fail(ErrorCode::Conflict, "bulk.changed_meanwhile", {{"count", std::to_string(moved)}});
    }
    for (const BulkLine& line : plan.lines) {
        if (line.outcome == BulkOutcome::Changes) {
            LINLI_CHECK(sets ? operations.setField(line.row, plan.change.field, plan.change.text) : changeTag(operations, line.row, plan.change));
        }
    }
    return operations.commit();
}

}  // namespace linli::registry
