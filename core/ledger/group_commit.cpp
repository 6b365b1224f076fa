// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a group: what must hold, followers, the group's row and the audit row.
#include "core/ledger/group_writer.h"
#include "core/ledger/wording.h"

#include <algorithm>

namespace linli::ledger {

using base::ErrorCode;
using base::fail;

base::Result<GroupNo> GroupWriter::commit()
{
    if (!m_transaction.has_value()) {
        return fail(ErrorCode::Internal, "ledger.writer_closed");
    }
    if (m_halfWay) {
        return fail(ErrorCode::Io, "ledger.group_incomplete");
    }
    if (m_edits == 0) {
        release();
        return GroupNo {0};
    }
    // Whatever fails from here on leaves the group unfit for a second try.
    m_halfWay = true;
    LINLI_CHECK(checkRequired());
    LINLI_CHECK(checkReferences());
    const std::vector<Change> changes = m_changes->take();
    for (Follower* const follower : m_book.followers) {
        LINLI_CHECK(follower->follow(m_database, changes));
    }
    LINLI_CHECK(writeGroup());
    LINLI_CHECK(m_transaction->commit());
    release();
    return m_head.no;
}

base::Status GroupWriter::checkRequired()
{
    FieldValues values;
    for (const RowId row : m_toRequire) {
        LINLI_TRY(const KnownRow* found, known(row));
        if (!found->live) {
            continue;
        }
        LINLI_CHECK(m_book.tables.readAll(found->info.entity, row, values));
        for (const auto& [no, value] : values) {
            const catalog::Field& field = *m_book.catalog->field(no);
            if (field.required && catalog::isEmpty(value)) {
                return fail(ErrorCode::Invalid, "ledger.required_missing", fieldBlanks(field));
            }
        }
    }
    return {};
}

base::Status GroupWriter::checkReferences()
{
    for (const auto& [no, row] : m_toRefer) {
        const catalog::Field& field = *m_book.catalog->field(no);
        LINLI_TRY(const Value value, m_book.tables.read(field, row));
        if (const auto* target = std::get_if<std::int64_t>(&value)) {
            LINLI_TRY(const KnownRow* found, known(RowId {*target}));
            if (!found->live) {
                return fail(ErrorCode::Conflict, "ledger.refers_to_withdrawn", fieldBlanks(field));
            }
        }
    }
    for (const RowId row : m_withdrawn) {
        LINLI_TRY(const KnownRow* found, known(row));
        if (!found->live) {
            LINLI_CHECK(checkUnreferred(row, found->info.entity));
        }
    }
    return {};
}

namespace {

std::string fieldList(const catalog::Catalog& catalog, const std::set<FieldNo>& fields)
{
    std::string list;
    for (const FieldNo no : fields) {
        const catalog::Field* const field = catalog.field(no);
        list += list.empty() ? "" : ",";
        list += field == nullptr ? std::string("row") : field->id;
    }
    return list;
}

}  // namespace

base::Status GroupWriter::writeGroup()
{
    if (m_head.edits != static_cast<std::int64_t>(m_edits)) {
        m_head.edits = static_cast<std::int64_t>(m_edits);
        LINLI_TRY(auto* complete, m_database.cached("UPDATE edit_group SET edits = ?2 WHERE no = ?1"));
        LINLI_CHECK(complete->bind(1, m_head.no).bind(2, m_head.edits).run());
    }
    addHead(m_digest, m_head);
    access::AuditEntry entry;
    entry.at = m_head.at;
    entry.actor = m_head.author;
    entry.action = m_head.origin ? "sync" : "edit";
    entry.object = auditObject(m_head.no);
    entry.fields = fieldList(*m_book.catalog, m_fields);
    entry.rows = m_head.edits;
    entry.purpose = m_head.operation;
    entry.result = "done";
    return m_shared != nullptr ? m_shared->audit.append(entry, m_digest.finish())
                               : access::appendAudit(m_database, entry, m_digest.finish());
}

}  // namespace linli::ledger
