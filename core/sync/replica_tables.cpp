// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/replica_tables.h"

#include "core/base/planted.h"

#include <algorithm>

namespace linli::sync {

base::Result<std::optional<HubLink>> readLink(store::Database& database)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT hub, url, account, device, device_key, ca_pem, epoch, lease_until, archived,"
                              " last_success FROM hub_link"));
    LINLI_TRY(const bool found, read->step());
    if (!found) {
        return std::optional<HubLink>();
    }
    HubLink link;
    const auto hub = read->blob(0);
    std::copy_n(hub.begin(), std::min(hub.size(), link.hub.size()), link.hub.begin());
    link.url = read->text(1);
    link.account = read->text(2);
    link.device = read->integer(3);
    const auto key = read->blob(4);
    link.deviceKey.assign(key.begin(), key.end());
    link.caPem = read->text(5);
    link.epoch = read->integer(6);
    link.leaseUntil = read->integer(7);
    link.archived = read->integer(8);
    link.lastSuccess = read->integer(9);
    read->reset();
    return std::optional(std::move(link));
}

base::Status writeLink(store::Database& database, const HubLink& link)
{
    LINLI_TRY(auto* write,
              database.cached("INSERT INTO hub_link (id, hub, url, account, device, device_key, ca_pem, epoch,"
                              " lease_until, archived, last_success, queued_until)"
                              " VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0)"
                              " ON CONFLICT DO UPDATE SET hub = ?1, url = ?2, account = ?3, device = ?4,"
                              " device_key = ?5, ca_pem = ?6, epoch = ?7, lease_until = ?8, archived = ?9,"
                              " last_success = ?10"));
    write->bind(1, std::span<const std::uint8_t>(link.hub)).bind(2, link.url).bind(3, link.account);
    write->bind(4, link.device).bind(5, std::span<const std::uint8_t>(link.deviceKey)).bind(6, link.caPem);
    write->bind(7, link.epoch).bind(8, link.leaseUntil).bind(9, link.archived);
    return write->bind(10, link.lastSuccess).run();
}

base::Result<std::vector<ScopeRecord>> readScopes(store::Database& database)
{
    LINLI_TRY(auto* read, database.cached("SELECT no, code, name, epoch, cursor, digest, filled FROM scope ORDER BY no"));
    std::vector<ScopeRecord> scopes;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return scopes;
        }
        ScopeRecord scope;
        scope.scope = read->integer(0);
        scope.code = read->text(1);
        scope.name = read->text(2);
        scope.epoch = read->integer(3);
        scope.cursor = read->integer(4);
        std::array<std::uint8_t, 16> digest {};
        const auto bytes = read->blob(5);
        std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
        scope.digest = StateDigest::fromBytes(digest);
        scope.filled = read->integer(6) != 0;
        scopes.push_back(std::move(scope));
    }
}

base::Status writeScope(store::Database& database, const ScopeRecord& scope)
{
    LINLI_TRY(auto* write,
              database.cached("INSERT OR REPLACE INTO scope (no, code, name, epoch, cursor, digest, filled)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    const auto digest = scope.digest.bytes();
    write->bind(1, scope.scope).bind(2, scope.code).bind(3, scope.name).bind(4, scope.epoch).bind(5, scope.cursor);
    return write->bind(6, std::span<const std::uint8_t>(digest)).bind(7, scope.filled ? 1 : 0).run();
}

base::Status dropScope(store::Database& database, ScopeNo scope)
{
    LINLI_TRY(auto* drop, database.cached("DELETE FROM scope WHERE no = ?1"));
    // What had been seen of it stays true of the groups made until then.
    return drop->bind(1, scope).run();
}

base::Status putPullMark(store::Database& database, const ScopeRecord& scope)
{
    LINLI_TRY(auto* put,
              database.cached("INSERT OR REPLACE INTO pull_mark (edit_group, scope, position)"
                              " VALUES ((SELECT coalesce(max(edit_group), 0) FROM outbox), ?1, ?2)"));
    return put->bind(1, scope.scope).bind(2, scope.cursor).run();
}

base::Status pruneMarks(store::Database& database, std::int64_t archived)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT coalesce(min(edit_group), 9223372036854775807) FROM outbox"
                              " WHERE state < 2 OR (state = 2 AND arrival > ?1 AND arrival < 9223372036854775807)"));
    LINLI_CHECK(read->bind(1, archived).step());
    const std::int64_t oldest = read->integer(0);
    read->reset();
    LINLI_TRY(auto* pulls,
              database.cached("DELETE FROM pull_mark AS m WHERE edit_group < ?1 AND edit_group < (SELECT max(edit_group) FROM pull_mark AS n"
                              " WHERE n.scope = m.scope AND n.edit_group < ?1)"));
    if (LINLI_PLANT("marks_pruned_early")) {
        LINLI_TRY(pulls, database.cached("DELETE FROM pull_mark AS m WHERE position < (SELECT max(position)"
                                         " FROM pull_mark AS n WHERE n.scope = m.scope) AND ?1 > 0"));
    }
    LINLI_CHECK(pulls->bind(1, oldest).run());
    LINLI_TRY(auto* clocks,
              database.cached("DELETE FROM clock_mark WHERE edit_group < (SELECT max(edit_group) FROM clock_mark"
                              " WHERE edit_group < ?1)"));
    return clocks->bind(1, oldest).run();
}

base::Status putIncident(store::Database& database, std::int64_t at, ScopeNo scope, std::string_view what)
{
    LINLI_TRY(auto* put, database.cached("INSERT INTO incident (at, scope, what) VALUES (?1, ?2, ?3)"));
    return put->bind(1, at).bind(2, scope).bind(3, what).run();
}

}  // namespace linli::sync
