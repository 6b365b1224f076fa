// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hub's state in an encrypted SQLite file: for a street, a practice city, the simulator, and every test. One
// writer at a time; readers see the state of the moment they began.

#include "core/hub/store.h"
#include "core/store/database.h"

namespace linli::hub {

class SqliteStore final : public Store {
public:
    // Makes the tables of an empty file and brings older ones up. Of a new hub the ID is drawn from `random`. Errors
    // "store.newer_version", those of the database.
    static base::Result<std::unique_ptr<SqliteStore>> open(store::Database database, base::Random& random);
    // On a connection that outlives the store and is used by nobody else while it is in a transaction.
    static base::Result<std::unique_ptr<SqliteStore>> on(store::Database& database, base::Random& random);

    base::Status begin(std::span<const ScopeNo> scopes) override;
    base::Status beginReading(std::span<const ScopeNo> scopes) override;
    base::Status commit() override;
    void rollback() override;

    base::Result<HubRecord> hub() override;
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

    store::Database& database() { return m_database; }

private:
    explicit SqliteStore(store::Database&& database)
        : m_owned(std::move(database))
        , m_database(*m_owned)
    {
    }
    explicit SqliteStore(store::Database& database)
        : m_database(database)
    {
    }
    base::Status prepare(base::Random& random);

    // Loading (sqlite_load.cpp).
    base::Status loadScope(ScopeNo no, WorkingSet& set);
    base::Status loadRow(const RowUid& uid, std::span<const ScopeNo> through, WorkingSet& set);
    base::Result<bool> loadImage(ScopeNo scope, const RowUid& uid, HeldRow& row);
    base::Status loadElsewhere(const RowUid& uid, HeldRow& row);
    base::Status loadLeft(const RowUid& uid, std::span<const ScopeNo> scopes, HeldRow& row);
    base::Status loadConflicts(const RowUid& uid, HeldRow& row);
    base::Status loadPush(const PushId& push, WorkingSet& set);
    base::Status loadParked(std::span<const std::int64_t> incarnations, WorkingSet& set);

    // Saving (sqlite_save.cpp).
    base::Status saveRows(WorkingSet& set);
    base::Status saveImage(StoredImage& image);
    base::Status makeImage(StoredImage& image);
    base::Status removeImage(const StoredImage& image);
    base::Status saveConflict(const OpenConflict& conflict);
    base::Status saveLeft(const LeftRow& row);
    base::Status saveLog(const LogRow& row);
    base::Status savePush(const PushRecord& record);
    base::Status saveParked(const ParkedPush& parked);
    base::Status saveScope(const ScopeRecord& record);

    std::optional<store::Database> m_owned;
    store::Database& m_database;
};

}  // namespace linli::hub
