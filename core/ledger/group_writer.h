// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Inside of Writer, undo and redo: one group being written in one open transaction. Checks come first; once a write has
// failed half-way the group can only be dropped.

#include "core/access/audit_chain.h"
#include "core/ledger/canonical.h"
#include "core/ledger/change_log.h"
#include "core/ledger/intake_group.h"

#include <set>

namespace linli::ledger {

// What all writers of one ledger share.
struct Book {
    store::Database* database = nullptr;
    const catalog::Catalog* catalog = nullptr;
    const base::Clock* clock = nullptr;
    base::Random* random = nullptr;
    RowTables tables;
    std::int64_t incarnation = 0;
    // Rows made in this incarnation; a number is never used twice, also when its group was dropped.
    std::uint64_t rowsMade = 0;
    std::vector<Follower*> followers;
    bool writing = false;

    Book(store::Database& d, const catalog::Catalog& c, const base::Clock& k, base::Random& r)
        : database(&d)
        , catalog(&c)
        , clock(&k)
        , random(&r)
        , tables(d, c)
    {
    }
    RowUid newUid();
};

// A register to be set without the checks of set().
struct CellWrite {
    RowId row;
    FieldNo field = 0;
    LayerNo layer = 0;
    Value value;
    std::optional<base::Day> validOn;
    std::optional<EditNo> seen;
    // Of an undo: the version brought back. Such a write is an edit also when the value stays.
    std::optional<EditNo> restores;
};

// Where an edit from elsewhere was made, and whether it stands in the chain of its register.
struct Provenance {
    std::optional<std::int64_t> origin;
    std::optional<std::int64_t> incarnation;
    bool beside = false;
};

class GroupWriter {
public:
    // Error "ledger.busy".
    static base::Result<std::unique_ptr<GroupWriter>>
    begin(Book& book, Occasion occasion, std::optional<GroupNo> undoes = std::nullopt);
    // What the groups of one intake share, in its transaction.
    struct Shared {
        ChangeLog changes;
        access::AuditChain audit;
        // Numbers to come.
        GroupNo nextGroup = 0;
        EditNo nextEdit = 0;
    };
    // A group that came from elsewhere. `shared` must outlive it.
    static std::unique_ptr<GroupWriter> within(Book& book, const IntakeGroup& group, Shared& shared);
    ~GroupWriter();
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;

    base::Result<RowId> create(std::string_view entity);
    // With all checks; see Writer::set.
    base::Status set(CellWrite write);
    base::Status apply(const CellWrite& write);
    // See Writer::affirm.
    base::Status affirm(RowId row, FieldNo field, LayerNo layer);
    // See Writer::withdraw; checks at once that nothing live refers to the row.
    base::Status withdraw(RowId row);
    // Without that check, which commit() repeats.
    base::Status setLive(RowId row, bool live, std::optional<EditNo> restores, std::optional<base::Day> validOn);
    base::Result<Value> value(RowId row, FieldNo field);
    base::Result<GroupNo> commit();

    // What is read of a row, and of the registers of one of its fields as they are shown; kept until the next edit. The
    // pointer is good until the next call.
    base::Result<RowInfo> infoOf(RowId row);
    base::Result<const std::vector<Register>*> registersOf(const RowInfo& info, FieldNo field);

    // Of a group from elsewhere: sets a register without any check, and ends the group without its transaction.
    base::Result<EditNo> receive(const IntakeEdit& edit);
    base::Result<GroupNo> finish();

    Book& book() { return m_book; }
    std::size_t size() const { return m_edits; }
    GroupNo number() const { return m_head.no; }

private:
    struct KnownRow {
        RowInfo info;
        bool live = false;
    };

    explicit GroupWriter(Book& book);
    GroupWriter(Book& book, Occasion occasion, std::optional<GroupNo> undoes, store::Transaction transaction);
    bool isOpen() const { return m_transaction.has_value() || m_shared != nullptr; }
    void salt();
    base::Status readNumbers();
    // Ends the transaction (a rollback unless it was committed) and lets the next writer in.
    void release();
    base::Result<KnownRow*> known(RowId row);
    base::Result<const catalog::Field*> fieldOf(const KnownRow& row, FieldNo field) const;
    base::Status checkWrite(const catalog::Field& field, const CellWrite& write) const;
    base::Status checkSeen(const CellWrite& write, EditNo version);
    base::Status record(const KnownRow& row,
                        const catalog::Field* field,
                        Edit& edit,
                        const std::optional<base::Day>& validOn,
                        const Provenance& provenance = {});
    base::Result<EditNo> receiveState(const IntakeEdit& edit, const Provenance& provenance);
    base::Result<EditNo> receiveValue(const IntakeEdit& edit, const Provenance& provenance);
    base::Result<EditNo> receiveBeside(const IntakeEdit& edit, const Provenance& provenance);
    base::Status
    show(const KnownRow& row, const catalog::Field& field, const Value& before, const Value& after, bool checked);
    // The row on whose card this one stands from now on.
    base::Status putOwner(RowId row, const Value& owner);
    base::Status leaveTable(const KnownRow& row);
    base::Status enterTable(const KnownRow& row);
    base::Status checkUnreferred(RowId row, catalog::EntityNo entity);
    base::Status checkRequired();
    base::Status checkReferences();
    base::Status writeGroup();

    Book& m_book;
    store::Database& m_database;
    std::optional<store::Transaction> m_transaction;
    Shared* m_shared = nullptr;  // of a group from elsewhere
    GroupHead m_head;
    base::Day m_today;
    base::Day m_validOn;
    EditNo m_nextEdit = 0;
    std::int64_t m_nextRow = 0;
    std::size_t m_edits = 0;
    std::array<std::uint8_t, 16> m_salt {};
    base::Digest m_digest;
    ChangeLog m_ownChanges;
    ChangeLog* m_changes = &m_ownChanges;
    KnownRow m_known;
    std::vector<Register> m_registers;
    // The last registers read, of no field once an edit was recorded.
    struct Read {
        RowId row;
        FieldNo field = 0;
        bool fromTable = false;
        std::vector<Register> registers;
    };
    Read m_read;
    std::set<FieldNo> m_fields;
    std::vector<RowId> m_toRequire;
    std::vector<RowId> m_withdrawn;
    std::vector<std::pair<FieldNo, RowId>> m_toRefer;  // field, row that holds the reference
    bool m_halfWay = false;
};

}  // namespace linli::ledger
