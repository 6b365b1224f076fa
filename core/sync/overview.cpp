// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/overview.h"

#include "core/sync/replica_tables.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace linli::sync {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<std::int64_t> one(store::Database& database, const char* sql)
{
    LINLI_TRY(auto* read, database.cached(sql));
    LINLI_TRY(const bool found, read->step());
    const std::int64_t value = found ? read->integer(0) : 0;
    read->reset();
    return value;
}

// Groups made here after the outbox was last filled are pending like those in it.
constexpr const char* kPendingCount =
    "SELECT (SELECT count(*) FROM outbox WHERE state < 2 AND state = 0) + (SELECT count(*) FROM edit_group WHERE no >"
    " (SELECT queued_until FROM hub_link) AND origin IS NULL)";
// A row of two scopes here has its conflict twice.
constexpr const char* kConflictCount =
    "SELECT count(*) FROM (SELECT DISTINCT row, field, layer FROM conflict WHERE decided IS NULL)";

}  // namespace

base::Result<Overview> readOverview(store::Database& database, const base::Clock& clock)
{
    Overview overview;
    LINLI_TRY(const std::optional<HubLink> link, readLink(database));
    if (!link) {
        return overview;
    }
    overview.enrolled = true;
    overview.url = link->url;
    overview.account = link->account;
    overview.lastSuccess = link->lastSuccess;
    LINLI_TRY(overview.lease, leaseOf(database, clock));
    LINLI_TRY(const std::vector<ScopeRecord> scopes, readScopes(database));
    for (const ScopeRecord& scope : scopes) {
        overview.scopes.push_back(scope.name);
    }
    overview.filled = !scopes.empty() && std::ranges::all_of(scopes, &ScopeRecord::filled);
    LINLI_TRY(overview.pending, one(database, kPendingCount));
    LINLI_TRY(overview.parked, one(database, "SELECT count(DISTINCT edit_group) FROM parked"));
    LINLI_TRY(overview.conflicts, one(database, kConflictCount));
    LINLI_TRY(overview.incidents, one(database, "SELECT count(*) FROM incident"));
    return overview;
}

base::Result<std::vector<PendingGroup>> pendingGroups(store::Database& database, std::size_t most)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT edit_group, min(state) FROM (SELECT edit_group, state FROM outbox WHERE state < 2"
                              " UNION ALL SELECT no, 0 FROM edit_group WHERE no > (SELECT queued_until FROM hub_link)"
                              " AND origin IS NULL) GROUP BY edit_group ORDER BY edit_group DESC LIMIT ?1"));
    read->bind(1, static_cast<std::int64_t>(most));
    std::vector<PendingGroup> groups;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return groups;
        }
        groups.push_back({read->integer(0), read->integer(1) != 0});
    }
}

base::Result<std::vector<ParkedGroup>> parkedGroups(store::Database& database)
{
    // Parts of loaded rows have one line each; the columns without an aggregate are those of the latest.
    LINLI_TRY(auto* read,
              database.cached("SELECT edit_group, max(at), reason, blanks, count(taken_back) FROM parked"
                              " GROUP BY edit_group ORDER BY edit_group DESC"));
    std::vector<ParkedGroup> groups;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return groups;
        }
        ParkedGroup group;
        group.group = read->integer(0);
        group.at = read->integer(1);
        group.reason = read->text(2);
        group.canOffer = read->integer(4) > 0;
        const auto blanks = nlohmann::json::parse(read->text(3), nullptr, false);
        if (blanks.is_object()) {
            for (const auto& [name, text] : blanks.items()) {
                group.blanks[name] = text.is_string() ? text.get<std::string>() : text.dump();
            }
        }
        groups.push_back(std::move(group));
    }
}

namespace {

base::Result<Conflict> conflictFrom(const store::Statement& row)
{
    Conflict conflict;
    conflict.row = base::RowId {row.integer(0)};
    conflict.field = static_cast<FieldNo>(row.integer(1));
    conflict.layer = static_cast<LayerNo>(row.integer(2));
    conflict.scope = row.integer(3);
    WireReader reader(row.blob(4));
    ConflictEntry entry = readConflict(reader);
    if (reader.failed()) {
        return fail(ErrorCode::Corrupt, "sync.damaged");
    }
    conflict.shown = std::move(entry.shown);
    conflict.others = std::move(entry.others);
    return conflict;
}

struct Link {
    OpId operation;
    ledger::EditNo previous = 0;
    ledger::Value before;
};

base::Result<std::optional<Link>> linkOf(store::Database& database, ledger::EditNo edit)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT coalesce(edit.origin_incarnation, g.incarnation), coalesce(edit.origin, edit.no),"
                              " edit.previous, " LINLI_EDIT_BEFORE " FROM edit JOIN edit_group AS g"
                              " ON g.no = edit.edit_group WHERE edit.no = ?1"));
    LINLI_TRY(const bool found, read->bind(1, edit).step());
    std::optional<Link> link;
    if (found) {
        link = Link {{read->integer(0), read->integer(1)}, read->integer(2), read->value(3)};
    }
    read->reset();
    return link;
}

bool isSide(const Conflict& conflict, const OpId& operation)
{
    return conflict.shown.op == operation ||
        std::ranges::any_of(conflict.others, [&](const Side& side) { return side.op == operation; });
}

// What stood before all sides: back in the chain of the register, from the newest edit that is a side, as long as its
// edits are sides.
base::Status readBase(store::Database& database, Conflict& conflict)
{
    constexpr int kLongestWay = 32;
    LINLI_TRY(auto* cell,
              database.cached("SELECT version FROM cell WHERE row = ?1 AND field = ?2 AND layer = ?3"));
    cell->bind(1, conflict.row).bind(2, std::int64_t {conflict.field}).bind(3, std::int64_t {conflict.layer});
    LINLI_TRY(const bool there, cell->step());
    ledger::EditNo at = there ? cell->integer(0) : 0;
    cell->reset();
    for (int steps = 0; at != 0 && steps < kLongestWay; ++steps) {
        LINLI_TRY(const std::optional<Link> link, linkOf(database, at));
        const bool side = link && isSide(conflict, link->operation);
        if (!link || (conflict.base && !side)) {
            break;
        }
        if (side) {
            conflict.base = link->before;
        }
        at = link->previous;
    }
    return {};
}

}  // namespace

base::Result<std::vector<Conflict>> openConflicts(store::Database& database)
{
    std::vector<Conflict> found;
    {
        LINLI_TRY(auto* read,
                  database.cached("SELECT row, field, layer, scope, entry FROM conflict WHERE decided IS NULL"
                                  " ORDER BY row, field, layer, scope"));
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            LINLI_TRY(Conflict conflict, conflictFrom(*read));
            // A row of two scopes here has the conflict twice; one decision closes both.
            const bool same = !found.empty() && found.back().row == conflict.row &&
                found.back().field == conflict.field && found.back().layer == conflict.layer;
            if (!same) {
                found.push_back(std::move(conflict));
            }
        }
    }
    for (Conflict& conflict : found) {
        LINLI_CHECK(readBase(database, conflict));
    }
    return found;
}

base::Result<bool> isOwn(store::Database& database, const OpId& operation)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT 1 FROM edit AS e JOIN edit_group AS g ON g.no = e.edit_group"
                              " WHERE e.no = ?2 AND g.incarnation = ?1 AND g.origin IS NULL"));
    LINLI_TRY(const bool found, read->bind(1, operation.incarnation).bind(2, operation.number).step());
    read->reset();
    return found;
}

}  // namespace linli::sync
