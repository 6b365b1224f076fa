// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one transaction of the hub works on: the part of the state that a batch names, loaded at once, changed in
// memory, and written at once. Judgement and moves see nothing but this, so every store behaves the same.

#include "core/base/clock.h"
#include "core/sync/messages.h"

#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace linli::hub {

using base::RowUid;
using base::WallTime;
using sync::Bytes;
using sync::OpId;
using sync::Position;
using sync::RowImage;
using sync::ScopeNo;
using sync::StateDigest;

struct UidHash {
    std::size_t operator()(const RowUid& uid) const noexcept
    {
        std::uint64_t halves[2];
        std::memcpy(halves, uid.bytes.data(), sizeof halves);
        return static_cast<std::size_t>((halves[0] ^ (halves[1] * 0x9E3779B97F4A7C15ULL)) * 0xD6E8FEB86659FD93ULL);
    }
};

// A committee at the hub.
struct ScopeRecord {
    ScopeNo no = 0;
    std::string code;  // 12 digits
    std::string name;
    Position head = 0;
    // Entries up to this one are forgotten.
    Position floor = 0;
    // Over the images at the head.
    StateDigest digest;
    bool changed = false;
};

// A row as one scope has it. Cells of a row that is in several scopes differ in their positions only.
struct StoredImage {
    ScopeNo scope = 0;
    RowImage image;
    bool shared = false;  // the row is in other scopes, too
    bool disputed = false;  // it has open conflicts
    std::int64_t key = 0;  // the store's own; 0 = not stored yet
    bool changed = false;
    bool removed = false;
};

// A row that left a scope. `stamps`: its registers without their values, as they stood, so that an edit made before
// the author heard of it can still be judged by what the author saw.
struct LeftRow {
    ScopeNo scope = 0;
    Position position = 0;  // of the LEAVE
    ScopeNo to = 0;
    RowImage stamps;
    bool changed = false;
};

struct OpenConflict {
    ScopeNo scope = 0;
    Position position = 0;  // of its newest entry in the scope's log
    sync::ConflictEntry entry;  // without others: closed
    bool changed = false;
};

// Everything about one row. Without members the hub does not have it (any more).
struct HeldRow {
    std::vector<StoredImage> members;
    std::vector<LeftRow> left;
    std::vector<OpenConflict> conflicts;

    StoredImage* in(ScopeNo scope);
    const LeftRow* leftFrom(ScopeNo scope) const;
    bool known() const;
    // Keeps `shared` of the members in step with their number.
    void markShared();
};

// Name of a push: a group (part -1) or a part of rows.
struct PushId {
    OpId id;
    std::int64_t part = -1;
    auto operator<=>(const PushId&) const = default;
};

using ContentHash = std::array<std::uint8_t, 16>;

// What became of a push. One ID may stand for several contents, of which at most one was applied.
struct PushRecord {
    PushId push;
    ContentHash hash {};
    std::int64_t arrival = 0;
    std::int64_t device = 0;
    sync::Judgement judgement = sync::Judgement::Applied;
    std::vector<std::uint32_t> lost;  // of an applied one
    std::string reason;  // of a parked one
    std::map<std::string, std::string> blanks;
    bool isNew = false;
};

// A push that was not applied, kept whole.
struct ParkedPush {
    std::int64_t arrival = 0;
    ScopeNo scope = 0;  // of its new rows, or the first one its author had seen; 0 = none
    std::int64_t device = 0;
    WallTime at = 0;  // arrival
    std::string account;
    std::string reason;  // key of a message
    std::map<std::string, std::string> blanks;
    sync::PushItem item;
};

// Numbers of a parked group and of its edits: what builds upon them is parked, too.
struct ParkedNumbers {
    std::int64_t incarnation = 0;
    std::int64_t group = 0;
    std::int64_t firstEdit = 0;
    std::int64_t lastEdit = 0;
    bool holds(const OpId& edit) const
    {
        return edit.incarnation == incarnation && edit.number >= firstEdit && edit.number <= lastEdit;
    }
};

// What a batch needs loaded.
struct Wanted {
    // Scopes the author works through; rows are looked for there first.
    std::vector<ScopeNo> scopes;
    std::vector<RowUid> rows;
    std::vector<PushId> pushes;
    std::vector<std::int64_t> incarnations;
    // Sorts each list and drops what stands twice.
    void tidy();
};

// An entry to be appended to a scope's log.
struct LogRow {
    ScopeNo scope = 0;
    Position position = 0;
    std::int64_t device = 0;  // whose push it is; 0 = nobody's
    sync::Entry entry;
    // What that device gets instead.
    std::optional<sync::EchoEntry> echo;
};

// A side of a conflict whose author the judge does not know: the log's entry there tells.
struct Unnamed {
    OpId op;
    ScopeNo scope = 0;
    Position position = 0;
};

struct WorkingSet {
    std::map<ScopeNo, ScopeRecord> scopes;
    std::unordered_map<RowUid, HeldRow, UidHash> rows;
    std::map<PushId, std::vector<PushRecord>> pushed;
    // Parked pushes of the incarnations the batch names, and rows that parked pushes would have made.
    std::vector<ParkedNumbers> parkedNumbers;
    std::unordered_set<RowUid, UidHash> parkedRows;

    // New, to be written besides what is marked above.
    std::vector<LogRow> log;
    std::vector<ParkedPush> newParked;
    // Arrivals of pushes that were parked before and are applied now.
    std::vector<std::int64_t> released;
    std::vector<Unnamed> unnamed;

    // nullptr when the hub has no such scope.
    ScopeRecord* scope(ScopeNo no);
    // The next entry of a scope. REQUIRES a loaded scope.
    Position
    append(ScopeNo scope, sync::Entry entry, std::int64_t device = 0, std::optional<sync::EchoEntry> echo = {});
    // Tells a scope that a row has entered of the conflicts that are open in another one of the row's.
    void bringConflicts(HeldRow& row, ScopeNo from, ScopeNo to);
};

}  // namespace linli::hub
