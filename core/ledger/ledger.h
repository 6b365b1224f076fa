// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The field ledger: the one door for every change. A change is a group of edits by one author for one reason; each edit
// sets one field of one row in one authority layer and names the version the author saw. Group, edits, effective values
// and the hash-chained audit row are written in one transaction, or nothing is. From the edits come undo, history and
// the reading of any past day. Rows are never deleted: creating a row sets its state to live, undoing that withdraws it
// (it leaves the entity's table, its edits stay). One Ledger belongs to the writer's thread.

#include "core/access/audit.h"
#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/base/row_id.h"
#include "core/catalog/catalog.h"
#include "core/store/database.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linli::ledger {

using base::RowId;
using base::RowUid;
using catalog::FieldNo;
using catalog::LayerNo;
using catalog::Value;

// Number of an edit in this replica (its order here) and the version of the cell it makes. 0 = before any edit.
using EditNo = std::int64_t;
using GroupNo = std::int64_t;

// Pseudo-field "the row exists": value 1 = live, empty = withdrawn.
inline constexpr FieldNo kRowState = 1;
// The layer the committee's own staff write, the default.
inline constexpr LayerNo kCommitteeLayer = 20;
inline constexpr LayerNo kPoliceLayer = 1;

// Who changes something and why; filled by the caller once for a group.
struct Occasion {
    std::string author;  // account
    std::string operation;  // name of the operation, e.g. "move_in", "edit", "import", "undo" (messages: op.*)
    std::string reason;  // in the author's words; may be empty
    // The day from which the change holds in the world; nothing = the day it is entered.
    std::optional<base::Day> validOn;
};

struct Edit {
    EditNo no = 0;
    GroupNo group = 0;
    RowId row;
    FieldNo field = 0;
    LayerNo layer = 0;
    Value before;  // of this layer
    Value after;
    EditNo base = 0;  // version of the cell the author saw
    std::optional<EditNo> restores;  // an undo or redo: the version whose state it brings back
    base::Day validOn;
    // Its values were wiped when its row left this replica.
    bool wiped = false;
};

struct Group {
    GroupNo no = 0;
    base::WallTime at = 0;
    Occasion occasion;
    std::optional<GroupNo> undoes;  // the group this one takes back
    std::optional<GroupNo> undoneBy;  // newest group that took this one back, if that still stands
    int edits = 0;
};

// One effective change, told to followers inside the transaction: one a cell, however often it changed in the group. A
// row that appears or is withdrawn is told with all its values.
struct Change {
    RowId row;
    catalog::EntityNo entity = 0;
    FieldNo field = 0;  // kRowState when the row appeared or was withdrawn
    Value before;  // effective value
    Value after;
};

// Something that keeps a derived table in step (search keys, current residence ...). Called in the writer's transaction
// after each group with all its effective changes; an error rolls the group back. rebuild() makes the table anew from
// the entity tables and must give the same content.
class Follower {
public:
    virtual ~Follower() = default;
    virtual base::Status follow(store::Database& database, std::span<const Change> changes) = 0;
    virtual base::Status rebuild(store::Database& database) = 0;
};

class Ledger;

// Collects the edits of one group. Nothing is seen by others before commit(). Dropped without commit() = nothing done.
class Writer {
public:
    Writer(Writer&& other) noexcept;
    ~Writer();

    // A new live row with a fresh RowUid. Its required fields must be set before commit.
    base::Result<RowId> create(std::string_view entity);
    // Sets one field of one layer, after checking type, domain and that the layer may write the field. Setting what is
    // there already is no edit. Reads within the same writer see the new value. `seen` is the version the author saw;
    // nothing = the newest. Errors "value.*", "ledger.layer_may_not_write", "ledger.no_such_row",
    // "ledger.changed_meanwhile" when `seen` is not the newest any more.
    base::Status set(RowId row,
                     FieldNo field,
                     Value value,
                     LayerNo layer = kCommitteeLayer,
                     std::optional<base::Day> validOn = std::nullopt,
                     std::optional<EditNo> seen = std::nullopt);
    base::Status set(RowId row, std::string_view field, Value value, LayerNo layer = kCommitteeLayer);
    // Says again what the layer's register says: an edit although nothing changes. It stands for the state it affirms.
    base::Status affirm(RowId row, FieldNo field, LayerNo layer);
    // Takes a row made by mistake out of the tables (its edits stay; undo brings it back). Rows that refer to it must
    // be withdrawn before, earlier or in the same group. Error "ledger.still_referred_to".
    base::Status withdraw(RowId row);
    // Effective value, with this writer's own edits.
    base::Result<Value> value(RowId row, FieldNo field);
    base::Result<Value> value(RowId row, std::string_view field);
    // The connection, for reading inside the group.
    store::Database& database();
    // Number of edits so far.
    std::size_t size() const;
    // Writes audit row and followers and commits. Returns the group, or 0 when nothing was changed. Errors
    // "ledger.required_missing", "ledger.refers_to_withdrawn", those of followers and of the store; after one the
    // writer can only be dropped.
    base::Result<GroupNo> commit();

private:
    friend class Ledger;
    struct State;
    explicit Writer(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Why an undo was refused: the later edit that would be lost.
struct Obstacle {
    Edit undone;
    Edit later;
};

using AuditEntry = access::AuditEntry;

class Intake;

class Ledger {
public:
    // `incarnation` of the row ids and edits to come is drawn from `random` at each opening.
    static base::Result<Ledger>
    open(store::Database& database, const catalog::Catalog& catalog, const base::Clock& clock, base::Random& random);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    // Followers are called in the order of joining and must outlive the ledger.
    void join(Follower& follower);

    // Error "ledger.busy" when a writer is open already.
    base::Result<Writer> begin(Occasion occasion);

    // Takes a group back by a new group of operation "undo"; undoing an undo is a redo, of operation "redo". Its edits
    // hold from the days of those taken back. Refused with "ledger.undo_would_lose" {who} {when} {what} when a later
    // edit of the same cell or of a row that would go, or a row made later that refers to such a row, would be lost, or
    // when a reference would come back to a row withdrawn since; obstacles() says which, without writing. Other errors
    // "ledger.undone_already", "ledger.baseline_stays", "ledger.no_such_group", "ledger.busy".
    base::Result<GroupNo> undo(GroupNo group, Occasion occasion);
    base::Result<std::vector<Obstacle>> obstacles(GroupNo group);

    // Baseline load: many rows at once without an edit each, as a snapshot brings them (first fill of a replica). One
    // group of operation "baseline" and one audit row with the count and digest. `at` is the moment the baseline was
    // true. Rows loaded so have version 0 everywhere and their values belong to `layer`, or to the first layer of a
    // field's precedence where that layer may not write it.
    class Baseline {
    public:
        // Values by field; references by RowId of rows added before. With an ID: a row that is the same one at every station
        // that loads it. Error of the store where there is such a row already.
        base::Result<RowId> add(catalog::EntityNo entity, std::span<const std::pair<FieldNo, Value>> values, const std::optional<RowUid>& uid = std::nullopt);
        base::Result<GroupNo> commit();
        Baseline(Baseline&&) noexcept;
        ~Baseline();

    private:
        friend class Ledger;
        struct State;
        explicit Baseline(std::unique_ptr<State> state);
        std::unique_ptr<State> m_state;
    };
    base::Result<Baseline> beginBaseline(Occasion occasion, LayerNo layer);

    // Taking in what the hub says (core/ledger/intake.h). Error "ledger.busy".
    base::Result<std::unique_ptr<Intake>> beginIntake();

    // Random number of this opening; names the rows and edits made since.
    std::int64_t incarnation() const;

    // Audit row that goes with no edit (a reveal, an export, an account), in its own transaction; an entry without a
    // moment is stamped with the present one. Error "ledger.busy" while a writer is open, whose fate the row must not
    // share.
    base::Status audit(const AuditEntry& entry);

    store::Database& database();
    const catalog::Catalog& catalog() const;
    const base::Clock& clock() const;

private:
    struct State;
    explicit Ledger(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::ledger
