// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/audit_chain.h"

#include <algorithm>
#include <optional>

namespace linli::access {

namespace {

base::DigestBytes
chainHash(std::span<const std::uint8_t> previous, const AuditEntry& entry, std::span<const std::uint8_t> commitment)
{
    base::Digest digest;
    digest.add(previous).add(entry.no).add(entry.at).add(entry.actor).add(entry.action).add(entry.object);
    digest.add(entry.fields).add(entry.rows).add(entry.purpose).add(entry.result).add(commitment);
    return digest.finish();
}

AuditEntry entryOf(const store::Statement& row)
{
    AuditEntry entry;
    entry.no = row.integer(0);
    entry.at = row.integer(1);
    entry.actor = row.text(2);
    entry.action = row.text(3);
    entry.object = row.text(4);
    entry.fields = row.text(5);
    entry.rows = row.integer(6);
    entry.purpose = row.text(7);
    entry.result = row.text(8);
    return entry;
}

}  // namespace

base::Status AuditChain::append(const AuditEntry& entry, std::span<const std::uint8_t> commitment)
{
    if (!m_read) {
        LINLI_TRY(auto* head, m_database->cached("SELECT no, hash FROM audit ORDER BY no DESC LIMIT 1"));
        LINLI_TRY(const bool found, head->step());
        if (found) {
            const auto hash = head->blob(1);
            m_no = head->integer(0);
            m_hash.assign(hash.begin(), hash.end());
        }
        head->reset();
        m_read = true;
    }
    AuditEntry numbered = entry;
    numbered.no = m_no + 1;
    const base::DigestBytes hash = chainHash(m_hash, numbered, commitment);
    LINLI_TRY(auto* insert,
              m_database->cached("INSERT INTO audit (no, at, actor, action, object, fields, rows, purpose, result,"
                                 " commitment, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"));
    insert->bind(1, numbered.no).bind(2, numbered.at).bind(3, std::string_view(numbered.actor));
    insert->bind(4, std::string_view(numbered.action)).bind(5, std::string_view(numbered.object));
    insert->bind(6, std::string_view(numbered.fields)).bind(7, numbered.rows);
    insert->bind(8, std::string_view(numbered.purpose)).bind(9, std::string_view(numbered.result));
    insert->bind(10, commitment).bind(11, std::span<const std::uint8_t>(hash));
    LINLI_CHECK(insert->run());
    m_no = numbered.no;
    m_hash.assign(hash.begin(), hash.end());
    return {};
}

base::Status appendAudit(store::Database& database, const AuditEntry& entry, std::span<const std::uint8_t> commitment)
{
    if (database.inTransaction()) {
        return AuditChain(database).append(entry, commitment);
    }
    LINLI_TRY(auto transaction, store::Transaction::begin(database));
    LINLI_CHECK(AuditChain(database).append(entry, commitment));
    return transaction.commit();
}

base::Result<std::vector<AuditEntry>> recentAudit(store::Database& database, std::int64_t before, int limit)
{
    LINLI_TRY(auto statement,
              database.prepare("SELECT no, at, actor, action, object, fields, rows, purpose, result FROM audit"
                               " WHERE ?1 = 0 OR no < ?1 ORDER BY no DESC LIMIT ?2"));
    statement.bind(1, before).bind(2, std::int64_t {limit});
    std::vector<AuditEntry> entries;
    while (true) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return entries;
        }
        entries.push_back(entryOf(statement));
    }
}

base::Result<std::int64_t>
verifyAudit(store::Database& database,
            std::vector<std::string>& findings,
            const std::function<void(const AuditEntry&, std::span<const std::uint8_t> commitment)>& visit)
{
    LINLI_TRY(auto statement,
              database.prepare("SELECT no, at, actor, action, object, fields, rows, purpose, result, commitment,"
                               " hash FROM audit ORDER BY no"));
    std::vector<std::uint8_t> last;
    std::int64_t count = 0;
    std::int64_t expected = 1;
    while (true) {
        LINLI_TRY(const bool more, statement.step());
        if (!more) {
            return count;
        }
        ++count;
        const AuditEntry entry = entryOf(statement);
        const auto commitment = statement.blob(9);
        const auto hash = statement.blob(10);
        const std::string name = "audit entry " + std::to_string(entry.no);
        if (entry.no != expected) {
            findings.push_back(name + ": entry " + std::to_string(expected) + " is missing before it");
        }
        expected = entry.no + 1;
        if (!std::ranges::equal(hash, chainHash(last, entry, commitment))) {
            findings.push_back(name + ": was changed, or does not follow the entry before it");
        }
        last.assign(hash.begin(), hash.end());
        if (visit) {
            visit(entry, commitment);
        }
    }
}

}  // namespace linli::access
