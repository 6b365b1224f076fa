// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// People held twice: one identity number of 18 characters on two rows in committees that do not see each other. Only the
// hub sees both, so it tells each committee by an item of its own (check_item, kind twin) and reads their decisions back.
// docs/design/duplicates.md.

#include "core/police/known_item.h"
#include "core/police/telling.h"

#include <array>
#include <optional>
#include <vector>

namespace linli::police {

// One of the two rows, and what its committee was told of the other.
struct TwinSide {
    hub::ScopeNo scope = 0;              // the first of those that have the row
    std::string committee;
    RowUid person;
    std::string name;
    std::string presence;                // code of table hv_status
    RowUid item;                         // made from both rows, so that nothing is told twice
    std::optional<KnownItem> told;       // as it stands at the hub; nothing = not told yet
    // What the committee decided on exactly what it is told now (code of check_decision); empty = not decided.
    std::string decision() const;
};

struct Twin {
    RowUid id;                           // made from both rows
    std::string number;
    std::array<TwinSide, 2> sides;       // by committee
};

// An item that stands though its cause is gone.
struct OverItem {
    hub::ScopeNo scope = 0;
    RowUid item;
};

struct TwinScan {
    std::vector<hub::ScopeRecord> scopes;
    std::vector<Twin> twins;             // by committees and name
    std::vector<OverItem> over;
    std::size_t numbers = 0;             // identity numbers compared
    std::size_t crowded = 0;             // numbers on so many rows that they are no question about a person
};

// Numbers on more rows than these are told to nobody: somebody filled a column with one number.
inline constexpr std::size_t kCrowd = 8;

// Compares all committees: one pass over the images with eight bytes a number in memory, and a second one over the
// committees that have a number in common. Each committee is read in a transaction of its own. Errors of the store.
base::Result<TwinScan> scanTwins(hub::Store& store, const Catalog& catalog);

struct TwinCounts {
    std::size_t numbers = 0;
    std::size_t pairs = 0;               // held twice now
    std::size_t told = 0;                // items new or opened again
    std::size_t changed = 0;             // items that say something else of the other side
    std::size_t closed = 0;              // items whose cause is gone
    std::size_t crowded = 0;
};

// Scans and tells. A second run without changes writes nothing. Errors of the store and of the hub.
base::Result<TwinCounts> tellTwins(const Place& place);

// What follows from decisions.
enum class TwinDeed { None, Move, Share };
enum class TwinState { Waiting, OneDecided, Agreed, Differ };
struct TwinVerdict {
    TwinState state = TwinState::Waiting;
    TwinDeed deed = TwinDeed::None;      // None with a decision: a number is wrong; the committee corrects it
    std::size_t from = 0;                // of Move: the side whose row goes
};
TwinVerdict verdictOf(const Twin& twin);

// In whose name rows are moved.
struct TwinOrder {
    std::string author;
    std::string reason;
};
// Moves the row, or gives each row to the other committee, too; then closes both items. The rows stay two: the committee
// that has both joins them. Gives how many rows it was; 0 when there is nothing to do. Errors of hub/moves.h.
base::Result<std::size_t> carryOut(const Place& place, const Twin& twin, const TwinVerdict& verdict, const TwinOrder& order);

}  // namespace linli::police
