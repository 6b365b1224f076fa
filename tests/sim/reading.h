// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads a replica's tables by its own SQL, so that what the simulator believes does not come from the code it tests.

#include "core/catalog/catalog.h"
#include "core/store/database.h"
#include "core/sync/image.h"

#include <map>
#include <string>
#include <vector>

namespace linli::sim {

using catalog::EntityNo;
using catalog::FieldNo;
using catalog::LayerNo;
using base::RowUid;
using sync::OpId;
using sync::Position;
using sync::ScopeNo;
using sync::WireValue;

inline constexpr FieldNo kRowState = 1;
inline constexpr LayerNo kCommittee = 20;
inline constexpr LayerNo kResident = 21;
inline constexpr LayerNo kPolice = 1;

struct Register {
    RowUid row;
    FieldNo field = 0;
    LayerNo layer = 0;
    auto operator<=>(const Register&) const = default;
};

std::string textOf(const WireValue& value);
std::string textOf(const Register& place);
std::string textOf(const OpId& op);

struct OwnEdit {
    OpId op;
    Register place;
    EntityNo entity = 0;
    WireValue value;
};

// Registers of one row that hold something, and whether it lives.
struct PlainRow {
    EntityNo entity = 0;
    std::map<std::pair<FieldNo, LayerNo>, WireValue> values;
    bool operator==(const PlainRow&) const = default;
};
using PlainRows = std::map<RowUid, PlainRow>;

// A group made by a person on this replica.
struct OwnGroup {
    OpId id;
    std::string operation;
    std::string author;
    OpId undoes;
    std::vector<OwnEdit> edits;
    PlainRows rows;  // of a baseline
};

class ReplicaReader {
public:
    ReplicaReader(store::Database& database, const catalog::Catalog& catalog)
        : m_database(database)
        , m_catalog(catalog)
    {
    }
    std::int64_t newestGroup();
    // Groups made here by people, numbered above `no`.
    std::vector<OwnGroup> groupsAfter(std::int64_t no);
    bool hasGroup(const OpId& id);
    // What is shown: every row that has registers or lives.
    PlainRows rows();
    PlainRow row(std::int64_t id);
    // Members of a scope as the replica knows them.
    std::vector<RowUid> members(ScopeNo scope);
    // The own edit below an edit in its chain, or none.
    OpId ownBefore(std::int64_t edit);
    // The operation that the edit below an edit in its chain is known by.
    OpId nameBefore(std::int64_t edit);
    // Local number of a row; 0 = not here.
    std::int64_t idOf(const RowUid& uid);
    RowUid uidOf(std::int64_t row);
    std::map<ScopeNo, std::pair<std::int64_t, Position>> cursors();  // epoch, cursor
    std::int64_t number(const std::string& sql);
    // Of a literal: prepared once.
    std::int64_t number(const char* sql);

private:
    void readEdits(std::int64_t no, std::int64_t incarnation, std::vector<OwnEdit>& edits);
    PlainRows baselineRows(std::int64_t group);
    WireValue wire(FieldNo field, const catalog::Value& value);

    store::Database& m_database;
    const catalog::Catalog& m_catalog;
    std::map<std::int64_t, RowUid> m_uids;
};

}  // namespace linli::sim
