// SPDX-License-Identifier: GPL-3.0-or-later
// Everything computed again: audit chain, commitments, cells, effective values, baselines.
#include "core/ledger/baseline.h"
#include "core/ledger/history.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace linli::ledger {

namespace {

class Verifier {
public:
    Verifier(store::Database& database, const catalog::Catalog& catalog)
        : m_database(database)
        , m_catalog(catalog)
        , m_tables(database, catalog)
    {
    }
    base::Result<VerifyReport> run();

private:
    base::Status readAudit();
    base::Status checkGroups();
    base::Status checkGroup(const GroupHead& head, std::span<const std::uint8_t> salt, bool wiped);
    base::Status addEdits(base::Digest& digest, const GroupHead& head);
    base::Status checkRows();
    base::Status checkRow(const RowInfo& info);
    base::Status checkOwner(const RowInfo& info);
    base::Status checkBaseline(const RowInfo& info);
    base::Status checkCells(const RowInfo& info, bool live);
    base::Status checkField(const RowInfo& info, bool live, FieldNo field, std::span<const Register> cells);
    base::Status checkChain(const RowInfo& info, FieldNo field, const Register& cell);
    base::Status checkCounts();
    base::Result<std::int64_t> count(const std::string& sql);
    void compare(GroupNo no, base::Digest& digest);
    void find(std::string text) { m_report.findings.push_back(std::move(text)); }
    std::string nameOf(const RowInfo& info, FieldNo field) const;

    store::Database& m_database;
    const catalog::Catalog& m_catalog;
    RowTables m_tables;
    VerifyReport m_report;
    std::map<std::string, std::vector<std::uint8_t>> m_commitments;
    struct Baseline {
        GroupHead head;
        base::Digest digest;
        std::vector<std::uint8_t> salt;
        RowSum sum;  // of one from the hub, whose rows came in any order
    };
    std::map<GroupNo, Baseline> m_baselines;
    std::set<GroupNo> m_wiped;  // baselines
    EditNo m_nextEdit = 1;
    GroupNo m_nextGroup = 1;
    std::int64_t m_chained = 0;  // edits found from cells
    std::map<catalog::EntityNo, std::int64_t> m_live;
    FieldValues m_values;
};

base::Result<VerifyReport> Verifier::run()
{
    LINLI_CHECK(readAudit());
    LINLI_CHECK(checkGroups());
    LINLI_CHECK(checkRows());
    for (auto& [no, baseline] : m_baselines) {
        if (baseline.head.origin) {
            baseline.digest.add(baseline.sum.bytes());
        }
        addHead(baseline.digest, baseline.head);
        if (m_wiped.contains(no)) {
            // Rows of it left this replica; what they said is gone on purpose.
            m_commitments.erase(auditObject(no));
            continue;
        }
        compare(no, baseline.digest);
    }
    for (const auto& [object, commitment] : m_commitments) {
        find("audit names " + object + ", which is not there");
    }
    LINLI_CHECK(checkCounts());
    return std::move(m_report);
}

base::Status Verifier::readAudit()
{
    const auto visit = [this](const access::AuditEntry& entry, std::span<const std::uint8_t> commitment) {
        const bool ofGroup = entry.object.starts_with("group/") && !commitment.empty();
        if (ofGroup && !m_commitments.try_emplace(entry.object, commitment.begin(), commitment.end()).second) {
            find("audit entry " + std::to_string(entry.no) + ": a second one for " + entry.object);
        }
    };
    LINLI_TRY(m_report.auditEntries, access::verifyAudit(m_database, m_report.findings, visit));
    return {};
}

void Verifier::compare(GroupNo no, base::Digest& digest)
{
    const auto place = m_commitments.find(auditObject(no));
    if (place == m_commitments.end()) {
        find("group " + std::to_string(no) + ": has no audit entry");
        return;
    }
    if (!std::ranges::equal(place->second, digest.finish())) {
        find("group " + std::to_string(no) + ": its content was changed");
    }
    m_commitments.erase(place);
}

base::Status Verifier::checkGroups()
{
    LINLI_TRY(auto groups,
              m_database.prepare("SELECT no, incarnation, at, author, operation, reason, valid_on, undoes, first_edit,"
                                 " edits, schema_version, salt, origin, wiped FROM edit_group ORDER BY no"));
    while (true) {
        LINLI_TRY(const bool more, groups.step());
        if (!more) {
            return {};
        }
        GroupHead head;
        head.no = groups.integer(0);
        head.incarnation = groups.integer(1);
        head.at = groups.integer(2);
        head.author = groups.text(3);
        head.operation = groups.text(4);
        head.reason = groups.text(5);
        head.validOn = groups.text(6);
        if (!groups.isNull(7)) {
            head.undoes = groups.integer(7);
        }
        head.firstEdit = groups.integer(8);
        head.edits = groups.integer(9);
        head.schemaVersion = groups.integer(10);
        if (!groups.isNull(12)) {
            head.origin = groups.integer(12);
        }
        LINLI_CHECK(checkGroup(head, groups.blob(11), !groups.isNull(13)));
    }
}

base::Status Verifier::checkGroup(const GroupHead& head, std::span<const std::uint8_t> salt, bool wiped)
{
    const std::string name = "group " + std::to_string(head.no);
    ++m_report.groups;
    if (head.no != m_nextGroup) {
        find(name + ": group " + std::to_string(m_nextGroup) + " is missing before it");
    }
    if (head.firstEdit != m_nextEdit) {
        find(name + ": its edits do not follow those of the group before");
    }
    m_nextGroup = head.no + 1;
    m_nextEdit = head.firstEdit + head.edits;
    base::Digest digest;
    digest.add(salt);
    if (head.operation == "baseline" && head.edits == 0) {
        m_baselines.insert_or_assign(head.no, Baseline {head, digest, {salt.begin(), salt.end()}, {}});
        if (wiped) {
            m_wiped.insert(head.no);
        }
        return {};
    }
    LINLI_CHECK(addEdits(digest, head));
    addHead(digest, head);
    if (wiped) {
        m_commitments.erase(auditObject(head.no));
    } else {
        compare(head.no, digest);
    }
    return {};
}

base::Status Verifier::addEdits(base::Digest& digest, const GroupHead& head)
{
    LINLI_TRY(const std::vector<Edit> edits, editsOf(m_database, head.no));
    m_report.edits += static_cast<std::int64_t>(edits.size());
    for (const Edit& edit : edits) {
        auto info = rowInfo(m_database, edit.row);
        if (!info && info.error().code == base::ErrorCode::NotFound) {
            find("edit " + std::to_string(edit.no) + ": its row is missing");
            continue;
        }
        LINLI_TRY(const RowInfo row, std::move(info));
        LINLI_TRY(const EditTargets targets, targetsOf(m_database, m_catalog.field(edit.field), edit));
        addEdit(digest, edit, row, targets);
    }
    return {};
}

base::Status Verifier::checkRows()
{
    LINLI_TRY(auto rows, m_database.prepare("SELECT id FROM row ORDER BY id"));
    while (true) {
        LINLI_TRY(const bool more, rows.step());
        if (!more) {
            return {};
        }
        LINLI_TRY(const RowInfo info, rowInfo(m_database, RowId {rows.integer(0)}));
        if (m_catalog.entity(info.entity) == nullptr) {
            find("row " + info.uid.text() + ": is of no known entity");
            continue;
        }
        LINLI_CHECK(checkRow(info));
    }
}

base::Status Verifier::checkRow(const RowInfo& info)
{
    LINLI_TRY(const bool live, isLive(m_database, info));
    LINLI_TRY(const bool inTable, m_tables.readAll(info.entity, info.row, m_values));
    m_live[info.entity] += inTable ? 1 : 0;
    if (live != inTable) {
        find("row " + info.uid.text() +
             (live ? ": lives but is missing in its table" : ": is withdrawn but in its table"));
        return {};
    }
    if (info.baseline) {
        LINLI_CHECK(checkBaseline(info));
    }
    LINLI_CHECK(checkOwner(info));
    return checkCells(info, live);
}

// A row stands on the card of the one it refers to; without a reference the last one is kept.
base::Status Verifier::checkOwner(const RowInfo& info)
{
    const auto& owner = m_catalog.entity(info.entity)->owner;
    if (!owner) {
        return {};
    }
    const auto shows = std::ranges::find(m_values, *owner, &std::pair<FieldNo, Value>::first);
    if (shows == m_values.end() || catalog::isEmpty(shows->second)) {
        return {};
    }
    LINLI_TRY(auto* read, m_database.cached("SELECT owner FROM row WHERE id = ?1"));
    LINLI_TRY(const bool found, read->bind(1, info.row).step());
    if (!found || read->value(0) != shows->second) {
        find(nameOf(info, *owner) + ": the row stands on another card than its reference says");
    }
    read->reset();
    return {};
}

base::Status Verifier::checkBaseline(const RowInfo& info)
{
    const auto place = m_baselines.find(*info.baseline);
    if (place == m_baselines.end()) {
        find("row " + info.uid.text() + ": its baseline is missing");
        return {};
    }
    std::vector<FieldNo> fields = m_catalog.entity(info.entity)->fields;
    std::ranges::sort(fields);
    FieldValues values;
    for (const FieldNo no : fields) {
        LINLI_TRY(Value value, baselineValue(m_database, m_tables, info, *m_catalog.field(no)));
        if (!catalog::isEmpty(value)) {
            values.emplace_back(no, std::move(value));
        }
    }
    Baseline& baseline = place->second;
    base::Digest own;
    own.add(std::span<const std::uint8_t>(baseline.salt));
    base::Digest& digest = baseline.head.origin ? own : baseline.digest;
    LINLI_CHECK(addBaselineRow(digest, m_database, m_catalog, info, values));
    LINLI_TRY(const auto further, furtherRegisters(m_database, m_catalog, info));
    for (const auto& [no, value] : further) {
        LINLI_CHECK(addBaselineRegister(digest, m_database, m_catalog, no, value));
    }
    if (baseline.head.origin) {
        baseline.sum.add(own.finish());
    }
    return {};
}

base::Status Verifier::checkCells(const RowInfo& info, bool live)
{
    LINLI_TRY(auto* cells,
              m_database.cached("SELECT cell.field, cell.layer, " LINLI_CELL_VALUE ", cell.version,"
                                " cell.version > 0 AND cell.value IS NOT NULL" LINLI_CELL_FROM
                                "WHERE cell.row = ?1 ORDER BY cell.field, cell.layer"));
    cells->bind(1, info.row);
    std::map<FieldNo, std::vector<Register>> byField;
    while (true) {
        LINLI_TRY(const bool more, cells->step());
        if (!more) {
            break;
        }
        const auto field = static_cast<FieldNo>(cells->integer(0));
        byField[field].push_back({static_cast<LayerNo>(cells->integer(1)), cells->value(2), cells->integer(3)});
        if (cells->integer(4) != 0) {
            find(nameOf(info, field) + ": its register has a value beside that of its edit");
        }
    }
    for (const auto& [field, registers] : byField) {
        LINLI_CHECK(checkField(info, live, field, registers));
    }
    for (const auto& [field, value] : m_values) {
        if (!info.baseline && !catalog::isEmpty(value) && !byField.contains(field)) {
            find(nameOf(info, field) + ": shows a value that no edit made");
        }
    }
    return {};
}

base::Status Verifier::checkField(const RowInfo& info, bool live, FieldNo field, std::span<const Register> cells)
{
    for (const Register& cell : cells) {
        LINLI_CHECK(checkChain(info, field, cell));
    }
    const catalog::Field* const found = m_catalog.field(field);
    if (found == nullptr || !live) {
        return {};
    }
    const auto shows = std::ranges::find(m_values, field, &std::pair<FieldNo, Value>::first);
    if (shows == m_values.end() || shows->second != effectiveOf(*found, cells)) {
        find(nameOf(info, field) + ": shows another value than its layers give");
    }
    return {};
}

// Walks the chain of a cell: every edit of the cell, newest first, each one's former value what the one before set.
base::Status Verifier::checkChain(const RowInfo& info, FieldNo field, const Register& cell)
{
    ++m_report.cells;
    LINLI_TRY(auto* read,
              m_database.cached("SELECT row, field, layer, " LINLI_EDIT_BEFORE ", value, previous,"
                                " previous > 0 AND before IS NOT NULL FROM edit WHERE no = ?1"));
    Value expected = cell.value;
    EditNo version = cell.version;
    EditNo after = std::numeric_limits<EditNo>::max();
    bool good = version != 0 || info.baseline.has_value();
    while (good && version != 0) {
        read->reset();
        LINLI_TRY(const bool found, read->bind(1, version).step());
        good = found && version < after && read->integer(0) == info.row.value && read->integer(1) == field &&
            read->integer(2) == cell.layer && read->value(4) == expected && read->integer(6) == 0;
        if (good) {
            ++m_chained;
            expected = read->value(3);
            after = version;
            version = read->integer(5);
        }
    }
    read->reset();
    if (!good) {
        find(nameOf(info, field) + ": its register is not what its edits made");
    }
    return {};
}

base::Result<std::int64_t> Verifier::count(const std::string& sql)
{
    LINLI_TRY(auto statement, m_database.prepare(sql));
    LINLI_CHECK(statement.step());
    return statement.integer(0);
}

base::Status Verifier::checkCounts()
{
    LINLI_TRY(const std::int64_t edits, count("SELECT count(*) FROM edit"));
    LINLI_TRY(const std::int64_t strays,
              count("SELECT count(*) FROM edit LEFT JOIN edit_group ON edit_group.no = edit.edit_group"
                    " WHERE edit_group.no IS NULL OR edit.no < edit_group.first_edit"
                    " OR edit.no >= edit_group.first_edit + edit_group.edits"));
    if (edits != m_report.edits || strays != 0) {
        find("there are edits that belong to no group");
    }
    LINLI_TRY(const std::int64_t unchained, count("SELECT count(*) FROM edit WHERE beside IS NOT NULL"));
    if (edits - unchained != m_chained) {
        find("there are edits that no register leads to");
    }
    for (const catalog::Entity& entity : m_catalog.entities()) {
        LINLI_TRY(const std::int64_t rows, count("SELECT count(*) FROM \"" + entity.id + '"'));
        if (rows != m_live[entity.no]) {
            find("table " + entity.id + ": has rows the ledger does not know");
        }
    }
    return {};
}

std::string Verifier::nameOf(const RowInfo& info, FieldNo field) const
{
    const catalog::Field* const found = m_catalog.field(field);
    return "row " + info.uid.text() + ", " + (found == nullptr ? "its state" : found->id);
}

}  // namespace

base::Result<VerifyReport> verify(store::Database& database, const catalog::Catalog& catalog)
{
    return Verifier(database, catalog).run();
}

base::Result<std::string> contentDigest(store::Database& database, const catalog::Catalog& catalog)
{
    LINLI_TRY(auto rows, database.prepare("SELECT id FROM row ORDER BY uid"));
    RowTables tables(database, catalog);
    base::Digest digest;
    FieldValues values;
    while (true) {
        LINLI_TRY(const bool more, rows.step());
        if (!more) {
            return base::hexText(digest.finish());
        }
        LINLI_TRY(RowInfo info, rowInfo(database, RowId {rows.integer(0)}));
        LINLI_TRY(const bool live, tables.readAll(info.entity, info.row, values));
        if (!live) {
            continue;
        }
        std::erase_if(values, [](const auto& value) { return catalog::isEmpty(value.second); });
        info.baselineLayer = 0;  // whose value it is does not matter here
        LINLI_CHECK(addBaselineRow(digest, database, catalog, info, values));
    }
}

}  // namespace linli::ledger
