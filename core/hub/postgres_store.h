// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hub's state in PostgreSQL: for a district or a city, with several writers and several hubs on one database. A
// writing transaction locks the rows of its committees in `scope`, in the order of their numbers, and holds them until it
// commits: positions are committed in their order, and different committees do not wait for each other. Tables are
// spread by committee and secured by row (resources/hub/postgres): a transaction sees what its scopes hold. What is worth
// doing again is "store.busy"; a lost connection is made anew by the next transaction. Rows go in and out by the
// statement, not by the piece: a batch costs about a dozen statements whatever its size.

#include "core/hub/postgres_connection.h"
#include "core/hub/store.h"

namespace linli::hub {

class PostgresStore final : public Store {
public:
    // The tables must be there (core/hub/postgres_schema.h). Of a new hub the ID is drawn from `random`. Errors those of
    // PgConnection and checkPostgres().
    static base::Result<std::unique_ptr<PostgresStore>> open(const PgOptions& options, base::Random& random);

    base::Status begin(std::span<const ScopeNo> scopes) override;
    base::Status beginReading(std::span<const ScopeNo> scopes) override;
    base::Status commit() override;
    void rollback() override;

    // `arrivals`: everything up to this one has been committed or given up; others may have been given out since.
    base::Result<HubRecord> hub() override;
    // Epoch and watermark; arrivals count on.
    base::Status setEpoch(std::int64_t epoch) override;
    base::Status setArchived(std::int64_t arrival) override;
    base::Result<std::int64_t> takeArrivals(std::int64_t count) override;
    base::Result<std::vector<ScopeRecord>> scopes() override;
    base::Result<std::optional<ScopeRecord>> scope(ScopeNo no) override;
    base::Status addScope(const ScopeRecord& record) override;

    base::Result<std::vector<ScopeNo>> load(const Wanted& wanted, WorkingSet& set) override;
    base::Status save(WorkingSet& set) override;

    base::Status readLog(ScopeNo scope, Position from, const std::function<bool(const LogBytes&)>& visit) override;
    base::Status readImages(ScopeNo scope, const std::function<base::Status(StoredImage&)>& visit) override;
    base::Result<std::vector<RowImage>> bucket(ScopeNo scope, int bucket) override;
    base::Result<std::vector<OpenConflict>> conflicts(ScopeNo scope) override;
    base::Result<std::vector<ParkedPush>> parked(std::int64_t after, std::size_t most) override;
    base::Result<std::optional<ParkedPush>> parkedAt(std::int64_t arrival) override;

    base::Status unpark(std::int64_t arrival) override;
    base::Status forgetLog(ScopeNo scope, Position upTo) override;

    base::Result<std::optional<SnapshotRecord>> newestSnapshot(ScopeNo scope) override;
    base::Status saveSnapshot(ScopeNo scope,
                              const SnapshotRecord& snapshot,
                              std::span<const Bytes> chunks,
                              WallTime forget) override;
    base::Result<std::optional<Bytes>> chunk(ScopeNo scope, std::span<const std::uint8_t, 32> hash) override;

    PgConnection& connection() { return *m_connection; }

private:
    explicit PostgresStore(std::unique_ptr<PgConnection> connection)
        : m_connection(std::move(connection))
    {
    }
    base::Status prepare(base::Random& random);
    base::Status nameScopes(std::span<const ScopeNo> scopes);
    // A transaction for `read` that sees the scope, unless one is open that does.
    base::Status reading(ScopeNo scope, const std::function<base::Status()>& read);
    // The same for what only the operator sees.
    base::Status asOperator(const std::function<base::Status()>& work);

    // Loading (postgres_load.cpp).
    struct Loading;
    base::Status loadScopes(std::span<const ScopeNo> numbers, WorkingSet& set);
    base::Status loadPushes(std::span<const PushId> pushes, WorkingSet& set);
    base::Status loadParked(const Wanted& wanted, WorkingSet& set);
    base::Status loadRows(Loading& loading);
    base::Status loadImages(ScopeNo scope, std::span<const RowUid> uids, Loading& loading);
    base::Status loadElsewhere(std::span<const RowUid> uids, Loading& loading);
    base::Status loadLeft(Loading& loading);
    base::Status loadConflicts(Loading& loading);
    base::Status loadParkedRows(Loading& loading);

    // Saving (postgres_save.cpp).
    struct Saving;
    base::Status saveScopes(const WorkingSet& set, Saving& saving);
    base::Status saveImages(Saving& saving);
    base::Status makeImages(Saving& saving);
    base::Status savePlaces(const WorkingSet& set);
    base::Status saveLeft(const WorkingSet& set);
    base::Status saveConflicts(const WorkingSet& set);
    base::Status saveLog(const WorkingSet& set);
    base::Status savePushes(const WorkingSet& set);
    base::Status saveParked(const ParkedPush& parked);

    std::unique_ptr<PgConnection> m_connection;
    std::vector<ScopeNo> m_scopes;  // of the open transaction, sorted
};

}  // namespace linli::hub
