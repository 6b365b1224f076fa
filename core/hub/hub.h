// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The city hub: answers each request of the protocol from its store, and what its operators ask. It knows no network
// and no sessions: who speaks is told with each request. Belongs to one thread, like its store; several hubs may work
// on one database, each with a store of its own.

#include "core/hub/moves.h"
#include "core/hub/principal.h"
#include "core/hub/store.h"

namespace linli::hub {

// A log longer than this behind the newest snapshot makes a new one worth while.
inline constexpr Position kSnapshotReuse = 4000;
// So many bytes of log after a snapshot are never too many.
inline constexpr std::size_t kSnapshotSlack = 64U << 10U;
// A replaced snapshot can still be fetched for an hour.
inline constexpr WallTime kSnapshotLife = 3'600'000;
// Bytes of rows in one reply to GetRows, about.
inline constexpr std::size_t kRowsReply = 4U << 20U;
// Most bytes of entries a pull may wish in one page; one entry may be longer.
inline constexpr std::size_t kLongestPage = 4U << 20U;
// Positions a new epoch leaves out: more than a hub gives between a backup and its loss, so that no position that was
// ever told means something else now.
inline constexpr Position kEpochGap = Position {1} << 24;
// ... and by the clock: hubs restored twice from one backup must not give the same positions, nor the same epoch. A
// committee has fewer entries a second than this, from 2026 on; a clock that stands wrong costs no more than that.
inline constexpr WallTime kFirstSecond = 1'767'196'800'000;
inline constexpr Position kPositionsASecond = Position {1} << 8;

class Hub {
public:
    // All must outlive the hub.
    Hub(Store& store, const catalog::Catalog& catalog, const base::Clock& clock);

    // The reply to a request. Errors of the store come as a Refusal that is worth repeating; whatever was acknowledged
    // by a reply has been committed before.
    sync::Reply handle(const Principal& principal, const sync::Request& request);

    // A push and who sends it; both outlive the call.
    struct Asked {
        const Principal* principal = nullptr;
        const sync::Push* push = nullptr;
    };
    // The replies to pushes that wait together, in their order: judged one after the other as handle() would, but
    // written by one transaction. Where that fails, each is handled by itself.
    std::vector<sync::Reply> handleTogether(std::span<const Asked> pushes);

    // --- for the operators ----------------------------------------------------------------------------------------
    // Adds a scope, or gives an existing one its code and name. Error "hub.scope_number" {scope}.
    base::Status addScope(ScopeNo no, const std::string& code, const std::string& name);
    base::Result<std::vector<ScopeRecord>> scopes();
    base::Result<HubRecord> record();
    // Arrivals up to this one are in an off-site backup.
    base::Status setArchived(std::int64_t arrival);
    // After the hub's data was restored from a backup: what replicas know of it may be of a future that is lost. Gives
    // the new epoch.
    base::Result<std::int64_t> newEpoch();
    // Forgets a scope's log up to a position (at most its head); replicas that stand below repair themselves.
    base::Status compact(ScopeNo scope, Position upTo);
    // Parked pushes after an arrival, in order.
    base::Result<std::vector<ParkedPush>> parked(std::int64_t after, std::size_t most);
    // Judges a parked push again, with the rights of `as`. Where it applies, its author gets it like everybody else,
    // because the author's replica has taken it back. Error "hub.no_such_parked" {arrival}.
    base::Result<sync::Verdict> release(std::int64_t arrival, const Principal& as);

    // Moves, see core/hub/moves.h; each one transaction. Errors as there.
    base::Status move(const Move& move);
    base::Status share(const Move& move);
    base::Status unshare(const Move& move);
    base::Result<std::vector<RowUid>> rowsTogether(ScopeNo scope, std::span<const RowUid> rows);
    base::Result<PersonPlace> personByNumber(ScopeNo scope, const std::string& number);

    // A snapshot serves for first fills until so many entries have come after it, or more bytes than `slack` and than half
    // of its own; 0 and 0 = each fill gets a new one.
    void reuseSnapshots(Position entries, std::size_t slack)
    {
        m_reuse = entries;
        m_slack = slack;
    }

private:
    base::Status change(Move move, const std::function<base::Status(WorkingSet& set, const Move& move)>& how);
    sync::Reply answer(base::Result<sync::Reply> reply) const;
    // An error is the refusal itself, see answer().
    base::Result<sync::Reply> reply(const Principal& principal, const sync::Hello& request);
    base::Result<sync::Reply> reply(const Principal& principal, const sync::Push& request);
    base::Result<sync::Reply> reply(const Principal& principal, const sync::Pull& request);
    base::Result<sync::Reply> reply(const Principal& principal, const sync::Snapshot& request);
    base::Result<sync::Reply> reply(const Principal& principal, const sync::GetChunk& request);
    base::Result<sync::Reply> reply(const Principal& principal, const sync::Verify& request);
    base::Result<sync::Reply> reply(const Principal& principal, const sync::GetRows& request);
    base::Result<std::vector<sync::Reply>> judgeTogether(std::span<const Asked> pushes);
    base::Result<sync::Reply> refuseRevoked(const Principal& principal, const sync::Request& request);

    // The scope of a request, when it is granted. Error "sync.not_granted".
    base::Result<ScopeRecord> granted(const Principal& principal, ScopeNo scope);
    // Nothing when the epoch is the hub's.
    base::Result<std::optional<sync::Refusal>> otherEpoch(std::int64_t epoch);
    base::Result<SnapshotRecord> snapshot(const ScopeRecord& scope);
    base::Result<bool> isGood(const SnapshotRecord& snapshot, const ScopeRecord& scope);
    base::Result<SnapshotRecord> cutSnapshot(ScopeNo scope);
    // Looks up who made the sides that the judge could not name.
    base::Status nameAuthors(WorkingSet& set);

    Store& m_store;
    const catalog::Catalog& m_catalog;
    const base::Clock& m_clock;
    Position m_reuse = kSnapshotReuse;
    std::size_t m_slack = kSnapshotSlack;
};

// Begins a writing transaction that has every scope of what is wanted, and loads it.
base::Result<StoreTransaction> beginAndLoad(Store& store, const Wanted& wanted, WorkingSet& set);

}  // namespace linli::hub
