// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the hub keeps its state. An interface, so that a hub on another database judges the same: a batch loads what it
// names, is judged in memory, and is written in one transaction. A store belongs to one thread at a time; several may
// be open on the same database. The committee is the first column of every key, except of the tables that find a row or
// a push by its name. Errors are those of the database; after one the transaction can only be rolled back.

#include "core/hub/working_set.h"

#include <functional>
#include <memory>
#include <span>

namespace linli::hub {

struct HubRecord {
    std::array<std::uint8_t, 16> id {};
    std::int64_t epoch = 0;
    // Arrivals up to this one are in an off-site backup.
    std::int64_t archived = 0;
    // The last arrival that was given out.
    std::int64_t arrivals = 0;
};

// A snapshot of a scope as it was cut.
struct SnapshotRecord {
    Position position = 0;
    StateDigest digest;
    WallTime at = 0;
    std::vector<sync::ChunkRef> chunks;
    std::vector<sync::ConflictEntry> conflicts;
};

class Store {
public:
    virtual ~Store() = default;

    // A writing transaction that has the scopes (sorted, none twice) for itself. Error "store.busy".
    virtual base::Status begin(std::span<const ScopeNo> scopes) = 0;
    // A reading one, of what these scopes hold: everything read until commit() is of one moment.
    virtual base::Status beginReading(std::span<const ScopeNo> scopes) = 0;
    virtual base::Status commit() = 0;
    // Also after a failed commit; nothing to do without a transaction.
    virtual void rollback() = 0;

    virtual base::Result<HubRecord> hub() = 0;
    virtual base::Status setEpoch(std::int64_t epoch) = 0;
    virtual base::Status setArchived(std::int64_t arrival) = 0;
    // Takes `count` arrivals; gives the first.
    virtual base::Result<std::int64_t> takeArrivals(std::int64_t count) = 0;
    virtual base::Result<std::vector<ScopeRecord>> scopes() = 0;
    virtual base::Result<std::optional<ScopeRecord>> scope(ScopeNo no) = 0;
    virtual base::Status addScope(const ScopeRecord& record) = 0;

    // Loads what is wanted (REQUIRES tidied): the scopes; each row in all scopes where it is, with its open conflicts,
    // and where it left one of the scopes; pushes by ID; what is parked. Gives the scopes in which rows were found but
    // which begin() did not take: the caller begins anew with them.
    virtual base::Result<std::vector<ScopeNo>> load(const Wanted& wanted, WorkingSet& set) = 0;
    // Writes everything new and changed.
    virtual base::Status save(WorkingSet& set) = 0;

    // --- reading ---------------------------------------------------------------------------------------------------
    // A `visit` may not ask the store for anything.
    struct LogBytes {
        Position position = 0;
        std::int64_t device = 0;
        std::span<const std::uint8_t> entry;  // sync::writeEntry
        std::span<const std::uint8_t> echo;  // sync::writeEntry; empty = none
    };
    // Entries after `from`, in order, as long as `visit` says so. The bytes live for that call.
    virtual base::Status
    readLog(ScopeNo scope, Position from, const std::function<bool(const LogBytes& row)>& visit) = 0;
    // Images in the order in which the rows came, which is the same whenever it is asked. `visit` may take them apart.
    virtual base::Status readImages(ScopeNo scope,
                                    const std::function<base::Status(StoredImage& image)>& visit) = 0;
    // Images of one bucket (sync::bucketOf).
    virtual base::Result<std::vector<RowImage>> bucket(ScopeNo scope, int bucket) = 0;
    // Open conflicts of a scope.
    virtual base::Result<std::vector<OpenConflict>> conflicts(ScopeNo scope) = 0;
    // Parked pushes after an arrival, in order.
    virtual base::Result<std::vector<ParkedPush>> parked(std::int64_t after, std::size_t most) = 0;
    virtual base::Result<std::optional<ParkedPush>> parkedAt(std::int64_t arrival) = 0;

    // --- in a writing transaction ----------------------------------------------------------------------------------
    // Forgets a parked push and that it ever came.
    virtual base::Status unpark(std::int64_t arrival) = 0;
    // Forgets the log up to a position and moves the floor there.
    virtual base::Status forgetLog(ScopeNo scope, Position upTo) = 0;

    // --- snapshots -------------------------------------------------------------------------------------------------
    virtual base::Result<std::optional<SnapshotRecord>> newestSnapshot(ScopeNo scope) = 0;
    // Keeps chunk and snapshot; forgets snapshots that were replaced before `forget`, and chunks of none.
    virtual base::Status
    saveSnapshot(ScopeNo scope, const SnapshotRecord& snapshot, std::span<const Bytes> chunks, WallTime forget) = 0;
    virtual base::Result<std::optional<Bytes>> chunk(ScopeNo scope, std::span<const std::uint8_t, 32> hash) = 0;
};

// A transaction as a scope: rolled back when it ends without commit().
class StoreTransaction {
public:
    static base::Result<StoreTransaction> begin(Store& store, std::span<const ScopeNo> scopes);
    static base::Result<StoreTransaction> reading(Store& store, std::span<const ScopeNo> scopes);
    StoreTransaction(StoreTransaction&& other) noexcept;
    StoreTransaction& operator=(StoreTransaction&&) = delete;
    ~StoreTransaction();
    base::Status commit();

private:
    explicit StoreTransaction(Store& store)
        : m_store(&store)
    {
    }
    Store* m_store = nullptr;
};

}  // namespace linli::hub
