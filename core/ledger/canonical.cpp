// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/canonical.h"

namespace linli::ledger {

void addValue(base::Digest& digest, const Value& value, const std::optional<RowUid>& target)
{
    if (target) {
        digest.add(std::span<const std::uint8_t>(target->bytes));
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        digest.add(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        digest.add(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        digest.add(std::string_view(*text));
    } else {
        digest.addNothing();
    }
}

void addEdit(base::Digest& digest, const Edit& edit, const RowInfo& row, const EditTargets& targets)
{
    digest.add(edit.no).add(edit.group).add(std::span<const std::uint8_t>(row.uid.bytes));
    digest.add(std::int64_t {row.entity}).add(std::int64_t {edit.field}).add(std::int64_t {edit.layer});
    addValue(digest, edit.before, targets.before);
    addValue(digest, edit.after, targets.after);
    digest.add(edit.base);
    if (edit.restores) {
        digest.add(*edit.restores);
    } else {
        digest.addNothing();
    }
    digest.add(std::int64_t {edit.validOn.days});
}

void addHead(base::Digest& digest, const GroupHead& head)
{
    digest.add(head.no).add(head.incarnation).add(head.at).add(head.author).add(head.operation).add(head.reason);
    digest.add(head.validOn);
    if (head.undoes) {
        digest.add(*head.undoes);
    } else {
        digest.addNothing();
    }
    digest.add(head.firstEdit).add(head.edits).add(head.schemaVersion);
    if (head.origin) {
        digest.add(*head.origin);
    }
}

base::Status insertGroup(store::Database& database, const GroupHead& head, std::span<const std::uint8_t> salt)
{
    LINLI_TRY(
        auto* insert,
        database.cached("INSERT INTO edit_group (no, incarnation, at, author, operation, reason, valid_on, undoes,"
                        " first_edit, edits, schema_version, salt, origin)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"));
    insert->bind(1, head.no).bind(2, head.incarnation).bind(3, head.at).bind(4, std::string_view(head.author));
    insert->bind(5, std::string_view(head.operation)).bind(6, std::string_view(head.reason));
    insert->bind(7, std::string_view(head.validOn));
    if (head.undoes) {
        insert->bind(8, *head.undoes);
    }
    insert->bind(9, head.firstEdit).bind(10, head.edits).bind(11, head.schemaVersion).bind(12, salt);
    if (head.origin) {
        insert->bind(13, *head.origin);
    }
    return insert->run();
}

std::string auditObject(GroupNo no)
{
    return "group/" + std::to_string(no);
}

base::Result<std::optional<RowUid>> targetOf(store::Database& database, const catalog::Field* field, const Value& value)
{
    const auto* const row = std::get_if<std::int64_t>(&value);
    if (row == nullptr || field == nullptr || field->type != catalog::FieldType::Reference) {
        return std::optional<RowUid>();
    }
    auto info = rowInfo(database, RowId {*row});
    if (!info && info.error().code == base::ErrorCode::NotFound) {
        return std::optional<RowUid>();
    }
    LINLI_TRY(const RowInfo found, std::move(info));
    return std::optional<RowUid>(found.uid);
}

base::Result<EditTargets> targetsOf(store::Database& database, const catalog::Field* field, const Edit& edit)
{
    EditTargets targets;
    LINLI_TRY(targets.before, targetOf(database, field, edit.before));
    LINLI_TRY(targets.after, targetOf(database, field, edit.after));
    return targets;
}

}  // namespace linli::ledger
