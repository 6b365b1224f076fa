// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The replica as the protocol sees it: what is pending, what is confirmed, what was pulled. All of it lives in the
// replica's own tables (resources/schema/0007_sync.sql), so there is nothing to save. Belongs to the writer's thread.

#include "core/ledger/ledger.h"
#include "core/sync/chunk.h"
#include "core/sync/messages.h"

#include <functional>
#include <memory>

namespace linli::sync {

// How this replica knows its hub. Keys are in the vault's file only because the table is.
struct HubLink {
    std::array<std::uint8_t, 16> hub {};
    std::string url;
    std::string account;
    std::int64_t device = 0;
    std::vector<std::uint8_t> deviceKey;  // Ed25519, 64 bytes
    std::string caPem;  // the pinned authority
    std::int64_t epoch = 0;
    std::int64_t leaseUntil = 0;
    std::int64_t archived = 0;
    std::int64_t lastSuccess = 0;  // wall clock here, of the last verified run
};

struct ScopeRecord {
    ScopeNo scope = 0;
    std::string code;
    std::string name;
    std::int64_t epoch = 0;
    Position cursor = 0;
    StateDigest digest;
    bool filled = false;
};

// One line of the list behind the chip.
struct PendingGroup {
    ledger::GroupNo group = 0;
    bool acked = false;
};

struct ParkedGroup {
    ledger::GroupNo group = 0;  // here
    std::int64_t at = 0;
    std::string reason;  // key of a message
    std::map<std::string, std::string> blanks;
    // There is something to offer again; false for loaded rows, and where nothing had to be taken back.
    bool canOffer = false;
};

// An open conflict of a register.
struct Conflict {
    ScopeNo scope = 0;
    base::RowId row;
    FieldNo field = 0;
    LayerNo layer = 0;
    Side shown;
    std::vector<Side> others;
    // What stood before both, as far as this replica knows.
    std::optional<ledger::Value> base;
};

class ReplicaState {
public:
    // `ledger` must outlive it. Error "sync.not_enrolled" when no hub is known.
    static base::Result<ReplicaState> open(ledger::Ledger& ledger, const base::Clock& clock);
    // Writes the link of an enrolment. Everything in the replica becomes pending.
    static base::Status enrol(ledger::Ledger& ledger, const HubLink& link);
    ReplicaState(ReplicaState&&) noexcept;
    ReplicaState& operator=(ReplicaState&&) noexcept;
    ~ReplicaState();

    const HubLink& link() const;
    std::span<const ScopeRecord> scopes() const;
    const ScopeRecord* scope(ScopeNo no) const;
    // Groups and parts not yet accepted.
    base::Result<std::int64_t> pendingCount();
    base::Result<std::vector<PendingGroup>> pending(std::size_t most);
    base::Result<std::vector<ParkedGroup>> parked();
    base::Result<std::vector<Conflict>> conflicts();
    // Registers of the value a person chose, as a group of operation "resolve", which closes the conflict at the hub.
    base::Result<ledger::GroupNo> resolve(const Conflict& conflict, const WireValue& chosen, ledger::Occasion occasion);
    // A parked group again, as a new group of the same edits; and letting it go.
    base::Result<ledger::GroupNo> offerAgain(ledger::GroupNo parked, ledger::Occasion occasion);
    base::Status letGo(ledger::GroupNo parked, ledger::Occasion occasion);

    // --- for the client machine; each one transaction -------------------------------------------------------------
    Hello hello(std::string program);
    base::Status welcome(const Welcome& welcome);
    // The first items of the outbox, whole groups, about `longest` bytes and at most so many; empty when there is
    // nothing to push.
    base::Result<std::vector<PushItem>> outbox(std::size_t longest, std::int64_t most = 4096);
    base::Status accept(std::span<const Verdict> verdicts);
    // Error "sync.echo_unknown": pull again whole.
    base::Status apply(const Page& page);
    // First fill of a scope from chunks; `chunk` gives the packed bytes of a hash.
    base::Status fill(const Manifest& manifest,
                      const std::function<base::Result<Bytes>(const ChunkRef& chunk)>& chunk);
    // Chunks already fetched stay until the scope is filled.
    base::Status keepChunk(const ChunkRef& ref, std::span<const std::uint8_t> packed);
    base::Result<std::vector<ChunkRef>> missingChunks(const Manifest& manifest);
    base::Result<Bytes> chunk(const ChunkRef& ref);
    // Buckets whose confirmed rows differ from the hub's.
    base::Result<std::vector<std::uint16_t>> differing(const Digests& digests);
    base::Status repair(const Rows& rows);
    // Repair is complete: the scope stands at the position of the comparison, with its conflicts.
    base::Status repaired(const Digests& digests);
    base::Status succeeded();
    // A run has ended, and the hub grants nothing any more: what it accepted will not be told of, and goes with its rows.
    base::Status nothingGranted();
    // The hub has revoked this device: its lease is over until the hub gives a new one.
    base::Status endLease();

private:
    struct State;
    explicit ReplicaState(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::sync
