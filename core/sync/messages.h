// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The messages of the protocol (docs/protocol.md). Each request has one reply; a reply may always be a Refusal. All are
// values that encode to bytes and back; decoding anything else gives the error "sync.unreadable" and no more.

#include "core/sync/wire.h"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace linli::sync {

// Version of the protocol. A hub answers every version that was ever shipped, from kOldestProtocol.
inline constexpr int kProtocol = 1;
inline constexpr int kOldestProtocol = 1;
// A message may not be longer, packed or unpacked.
inline constexpr std::size_t kLongestMessage = 16U << 20U;

// One register set by its author.
struct WireEdit {
    RowUid row;
    EntityNo entity = 0;
    FieldNo field = 0;
    LayerNo layer = 0;
    WireValue value;
    // The operation whose value the author saw; {0,0} = the register stood as of the group's seen positions.
    OpId base;
    // Of an undo: the operation whose state comes back; {0,0} for other edits.
    OpId restores;
    std::string validOn;  // ISO day; empty = the group's
    // By the hub, in pulled groups only: false = kept in a conflict, the register shows another value.
    bool applied = true;
    // Number of the edit is OpId.number of the group's first edit plus this.
    std::uint32_t offset = 0;
    bool operator==(const WireEdit&) const = default;
};

struct WireGroup {
    OpId id;  // number = the author's group number
    std::int64_t firstEdit = 0;
    std::string author;
    std::string operation;
    std::string reason;
    std::string validOn;
    std::int64_t at = 0;  // wall clock of the author's device, ms
    OpId undoes;
    std::int64_t schemaVersion = 0;
    // Correction of the clock at writing, ms to add; nothing = not known or the clock jumped.
    std::optional<std::int64_t> correction;
    // Scope of rows that the group makes.
    ScopeNo scope = 0;
    std::vector<Seen> seen;
    std::vector<WireEdit> edits;
    // Offered again without the edits of rows that have left its replica since and were wiped there.
    bool rest = false;
    OpId opOf(const WireEdit& edit) const { return {id.incarnation, firstEdit + edit.offset}; }
    bool operator==(const WireGroup&) const = default;
};

// Rows that stand in a replica without edits (its baseline), offered to a scope. A row that the hub has stays as it is.
struct WireRows {
    OpId id;  // number = the group that loaded them
    std::int64_t part = 0;  // of that group, from 0
    ScopeNo scope = 0;
    std::vector<RowImage> rows;
    bool operator==(const WireRows&) const = default;
};

using PushItem = std::variant<WireGroup, WireRows>;

// The committee that it is of, as its author says; 0 = not said.
ScopeNo scopeOf(const PushItem& item);

// --- HELLO ---------------------------------------------------------------------------------------------------------
struct HelloScope {
    ScopeNo scope = 0;
    std::int64_t epoch = 0;  // 0 = nothing yet
    Position cursor = 0;
    StateDigest digest;
    bool operator==(const HelloScope&) const = default;
};

struct Hello {
    int protocol = kProtocol;
    std::int64_t schemaVersion = 0;
    std::string program;  // name and version, for the hub's list of devices
    std::int64_t incarnation = 0;
    std::int64_t wall = 0;
    std::int64_t pending = 0;  // groups in the outbox
    std::vector<HelloScope> scopes;
    bool operator==(const Hello&) const = default;
};

enum class ScopeState : std::uint8_t {
    Same = 0,  // cursor at the head, digests equal: synchronised
    Behind = 1,  // pull
    Differs = 2,  // at the head, digests differ: repair
    Fill = 3,  // nothing yet: snapshot
    Repair = 4,  // below the floor or of another epoch: repair
};

struct WelcomeScope {
    ScopeNo scope = 0;
    std::string code;  // of the committee, 12 digits
    std::string name;
    ScopeState state = ScopeState::Same;
    Position head = 0;
    bool operator==(const WelcomeScope&) const = default;
};

struct Welcome {
    int protocol = kProtocol;
    std::array<std::uint8_t, 16> hub {};
    // A new epoch begins far above every position the former one gave, so a position means one thing for ever.
    std::int64_t epoch = 0;
    std::int64_t time = 0;  // the hub's clock
    std::int64_t leaseUntil = 0;  // hub time; afterwards the replica closes
    std::int64_t archived = 0;  // arrivals up to this one are in an off-site backup
    std::vector<WelcomeScope> scopes;  // all that are granted
    bool operator==(const Welcome&) const = default;
};

// --- PUSH ----------------------------------------------------------------------------------------------------------
struct Push {
    std::int64_t epoch = 0;
    std::vector<PushItem> items;
    bool operator==(const Push&) const = default;
};

enum class Judgement : std::uint8_t { Applied = 0, Duplicate = 1, Parked = 2 };

struct Verdict {
    OpId id;
    std::int64_t part = -1;  // of rows; -1 = a group
    Judgement judgement = Judgement::Applied;
    std::int64_t arrival = 0;  // the hub's count of arrivals
    std::string reason;  // of a parked one: key of a message, e.g. "sync.parked.not_granted"
    std::map<std::string, std::string> blanks;
    std::vector<std::uint32_t> lost;  // offsets of edits kept in a conflict but not shown
    bool operator==(const Verdict&) const = default;
};

struct Verdicts {
    std::vector<Verdict> verdicts;
    std::vector<Seen> heads;  // of the scopes the push touched
    bool operator==(const Verdicts&) const = default;
};

// --- PULL ----------------------------------------------------------------------------------------------------------
struct Pull {
    std::int64_t epoch = 0;
    ScopeNo scope = 0;
    Position from = 0;
    std::uint32_t longest = 1U << 20U;  // bytes of entries wished; one entry may be longer
    // No echoes: an echo named a group that this replica does not hold (its disk is an older copy, or another's).
    bool whole = false;
    bool operator==(const Pull&) const = default;
};

// A group of another replica, with the edits of the scope's rows only.
struct GroupEntry {
    WireGroup group;
    bool operator==(const GroupEntry&) const = default;
};
// A group or a part of rows of the pulling device itself, which has the content.
struct EchoEntry {
    OpId id;
    std::int64_t part = -1;  // -1 = a group
    // Of a group: offsets of edits that are kept in a conflict but not shown. Of rows: places in the part of rows that
    // the hub knew already.
    std::vector<std::uint32_t> lost;
    // Of a group that touches rows of several scopes: offsets of the edits that are not this scope's.
    std::vector<std::uint32_t> others = {};
    bool operator==(const EchoEntry&) const = default;
};
// Rows that come into the scope.
struct EnterEntry {
    ScopeNo from = 0;  // 0 = new at the hub
    std::string author;
    std::string reason;
    std::int64_t at = 0;
    std::vector<RowImage> rows;
    bool operator==(const EnterEntry&) const = default;
};
// Rows that leave the scope: wiped, but for a stub. `to` 0 = purged.
struct LeaveEntry {
    ScopeNo to = 0;
    std::string toName;
    std::string day;
    std::vector<RowUid> rows;
    bool operator==(const LeaveEntry&) const = default;
};
// One side of a conflict.
struct Side {
    OpId op;
    WireValue value;
    std::string author;
    std::string reason;
    std::int64_t at = 0;
    bool operator==(const Side&) const = default;
};
// The open conflict of a register as it stands now; without others = closed.
struct ConflictEntry {
    RowUid row;
    FieldNo field = 0;
    LayerNo layer = 0;
    Side shown;
    std::vector<Side> others;
    bool operator==(const ConflictEntry&) const = default;
};

using Entry = std::variant<GroupEntry, EchoEntry, EnterEntry, LeaveEntry, ConflictEntry>;

struct Page {
    std::int64_t epoch = 0;
    ScopeNo scope = 0;
    Position from = 0;
    bool belowFloor = false;  // no entries: repair
    std::vector<Entry> entries;  // at positions from+1, from+2, ...
    Position head = 0;
    // Digest of the scope at the head, when the page reaches it.
    std::optional<StateDigest> digest;
    Position to() const { return from + static_cast<Position>(entries.size()); }
    bool operator==(const Page&) const = default;
};

// --- SNAPSHOT ------------------------------------------------------------------------------------------------------
struct Snapshot {
    ScopeNo scope = 0;
    bool operator==(const Snapshot&) const = default;
};

struct ChunkRef {
    std::array<std::uint8_t, 32> hash {};  // BLAKE2b-256 of the packed bytes
    std::uint32_t rows = 0;
    std::uint32_t bytes = 0;
    bool operator==(const ChunkRef&) const = default;
};

struct Manifest {
    std::int64_t epoch = 0;
    ScopeNo scope = 0;
    Position position = 0;
    StateDigest digest;
    std::vector<ChunkRef> chunks;
    // Conflicts open at the position.
    std::vector<ConflictEntry> conflicts;
    bool operator==(const Manifest&) const = default;
};

struct GetChunk {
    ScopeNo scope = 0;
    std::array<std::uint8_t, 32> hash {};
    bool operator==(const GetChunk&) const = default;
};

struct Chunk {
    Bytes packed;  // core/sync/chunk.h
    bool operator==(const Chunk&) const = default;
};

// --- VERIFY and repair ---------------------------------------------------------------------------------------------
struct Verify {
    std::int64_t epoch = 0;
    ScopeNo scope = 0;
    bool operator==(const Verify&) const = default;
};

// The scope's digests by bucket at its head, and its open conflicts, which no digest tells of.
struct Digests {
    std::int64_t epoch = 0;
    ScopeNo scope = 0;
    Position head = 0;
    std::vector<StateDigest> buckets;  // kBuckets of them
    std::vector<ConflictEntry> conflicts;
    bool operator==(const Digests&) const = default;
};

struct GetRows {
    ScopeNo scope = 0;
    std::vector<std::uint16_t> buckets;
    bool operator==(const GetRows&) const = default;
};

// All rows of the buckets asked for, as far as they fit (then `buckets` names fewer), at the head.
struct Rows {
    std::int64_t epoch = 0;
    ScopeNo scope = 0;
    Position head = 0;
    StateDigest digest;
    std::vector<std::uint16_t> buckets;
    std::vector<RowImage> rows;
    bool operator==(const Rows&) const = default;
};

// --- Refusal -------------------------------------------------------------------------------------------------------
struct Refusal {
    std::string message;  // key of a message
    std::map<std::string, std::string> blanks;
    std::int64_t retryAfter = 0;  // ms; 0 = repeating it will not help
    // The device is revoked: destroy the replica (what is pending stays recoverable).
    bool wipe = false;
    std::int64_t epoch = 0;  // the hub's, when the request was of another one
    bool operator==(const Refusal&) const = default;
};

using Request = std::variant<Hello, Push, Pull, Snapshot, GetChunk, Verify, GetRows>;
using Reply = std::variant<Welcome, Verdicts, Page, Manifest, Chunk, Digests, Rows, Refusal>;

// First byte protocol version, second the kind, then the body, zstd-packed where that is shorter.
Bytes encode(const Request& request);
Bytes encode(const Reply& reply);
base::Result<Request> decodeRequest(std::span<const std::uint8_t> bytes);
base::Result<Reply> decodeReply(std::span<const std::uint8_t> bytes);

// What a request takes in memory, about; a packed one may take a thousand times its bytes.
std::size_t memoryOf(const Request& request);

// For the hub's log: one entry, one push item as they are stored. The same bytes on every machine.
void writeGroup(WireWriter& writer, const WireGroup& group);
WireGroup readGroup(WireReader& reader);
void writeEntry(WireWriter& writer, const Entry& entry);
Entry readEntry(WireReader& reader);
void writeConflict(WireWriter& writer, const ConflictEntry& conflict);
ConflictEntry readConflict(WireReader& reader);
// What tells whether two pushes under one ID are the same (without correction and what their authors had seen).
std::array<std::uint8_t, 16> contentHash(const PushItem& item);

}  // namespace linli::sync
