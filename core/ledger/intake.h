// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Taking in what the hub says: groups made elsewhere, rows that enter, rows that leave. What is taken in was judged at
// the hub, so layers and domains are not checked again, and a reference may name a row that is not here (its stub is
// made). One intake is one transaction, however many groups it holds; followers are called once, at its end.

#include "core/ledger/group_writer.h"
#include "core/ledger/intake_group.h"

#include <span>
#include <string>

namespace linli::ledger {

class Intake {
public:
    // Error "ledger.busy".
    static base::Result<std::unique_ptr<Intake>> begin(Book& book);
    ~Intake();
    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;

    store::Database& database();
    const catalog::Catalog& catalog() const;

    // The row of an ID. One that was never here is made as a stub: it has a number, so that it can be referred to, but
    // does not live and has no registers.
    base::Result<RowId> row(const RowUid& uid, catalog::EntityNo entity);
    // Nothing when it was never here, not even as a stub.
    base::Result<std::optional<RowId>> find(const RowUid& uid);
    // About so many new rows are about to come: reads all IDs at once instead of asking for each, and indexes of empty tables
    // are made at the end.
    base::Status expectMany(std::size_t rows);
    base::Result<RowInfo> info(RowId row);
    // The registers of one field as they are shown here. Kept until the next edit, so that an edit of this field reads nothing
    // again. The pointer is good until the next call.
    base::Result<const std::vector<Register>*> registersOf(const RowInfo& info, FieldNo field);
    base::Result<bool> isLive(const RowInfo& info);
    // All registers of a row as they are shown here, sorted by field and layer: cells, and the baseline's values as
    // version 0. Not the row's state.
    base::Result<std::vector<std::pair<FieldNo, Register>>> registers(const RowInfo& info);

    // As they were loaded, without any edit; nothing of a row that was not loaded.
    base::Result<std::vector<std::pair<FieldNo, Register>>> loadedRegisters(const RowInfo& info);

    // A group with edits. Until endGroup() nothing else may be begun.
    base::Result<GroupNo> beginGroup(const IntakeGroup& group);
    base::Result<EditNo> edit(const IntakeEdit& edit);
    base::Status endGroup();

    // A group of rows as they are (snapshot, entering): baselines of version 0. A row that is here as a stub comes alive; REQUIRES
    // that it has no registers. A field may come with several layers. A row that does not live keeps its registers as cells.
    // `many`: followers make their tables anew at the end instead of following each row.
    base::Result<GroupNo> beginRows(const IntakeGroup& group, bool many);
    // `registers` sorted by field and layer, without empty ones and without the row's state. `layer`: whose baseline the
    // row is; registers of that layer need no cells.
    // `stub`: the row as find() gave it.
    struct NewRow {
        RowUid uid;
        std::optional<RowId> stub;
        catalog::EntityNo entity = 0;
        bool live = true;
        LayerNo layer = kCommitteeLayer;
        std::vector<std::pair<FieldNo, Register>> registers;
        // The hub's scope that the row is in; none for a row that no hub has said to be in one.
        std::optional<std::int64_t> scope;
    };
    // Takes the values out of `row`, whose memory may serve the next one.
    base::Result<RowId> addRow(NewRow&& row);
    base::Status endRows();

    // The row leaves this replica: its registers, history and everything derived are wiped, only the stub stays. Groups
    // that lose edits by it are marked, so that verify() knows that they cannot be computed again.
    base::Status wipe(RowId row);

    // Followers, then everything or nothing.
    base::Status commit();

private:
    struct State;
    explicit Intake(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace linli::ledger
