// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Carries out what the hub says inside one intake: groups, echoes, rows that enter and leave, conflicts, repairs. Keeps
// the digests of the scopes in step with every confirmed register it changes.

#include "core/sync/confirmed.h"
#include "core/sync/replica_state.h"

#include <map>

namespace linli::sync {

class PageApplier {
public:
    // `scopes` are changed (digests only); the caller saves them with the intake's transaction.
    PageApplier(ledger::Intake& intake,
                Pending& pending,
                std::vector<ScopeRecord>& scopes,
                const base::Clock& clock,
                std::int64_t incarnation);

    // Error "sync.echo_unknown".
    base::Status apply(ScopeNo scope, const Entry& entry);
    // Rows as they stand at the hub, whose values are taken; `many` = the first fill of a scope.
    base::Status enter(ScopeNo scope, std::span<RowImage> rows, const EnterEntry& how, bool many);
    base::Status leave(ScopeNo scope, base::RowId row, const std::string& toName, const std::string& day);
    base::Status putConflict(ScopeNo scope, const ConflictEntry& conflict);
    // Whether the row is here, as a member of the scope.
    base::Result<bool> hasMember(ScopeNo scope, const RowUid& uid);
    // The scope has these open conflicts and no others. Those of rows that are not here are left to the log.
    base::Status replaceConflicts(ScopeNo scope, std::span<const ConflictEntry> open);
    // What a comparison with the hub that is made now is of.
    base::Result<Compared> compared();
    // After the repair what was compared has the hub's values, but perhaps not its operations.
    base::Status markRepaired(ScopeNo scope, const Compared& compared);
    // A group the hub did not take: its registers go back to what is confirmed. The group that did it; 0 = nothing to do.
    base::Result<ledger::GroupNo> takeBack(ledger::GroupNo group);
    // REQUIRES that every scope was pulled to its head after the last verdict: what was accepted waits for no echo.
    base::Status finishAccepted();
    // Rows that left and wait for nothing any more are wiped. Whether any was.
    base::Result<bool> wipeDeparted();

    // The scope is not granted any more: all its rows leave.
    base::Status leaveScope(ScopeNo scope, const std::string& day);
    // Scope of the rows that a group makes: that of the first row here it touches or refers to, else `own`.
    base::Result<ScopeNo> scopeOfGroup(ledger::GroupNo group, ScopeNo own);
    // Rows of a loaded group as they are offered: as they were loaded, without later edits.
    base::Result<WireRows> baselineRows(ledger::GroupNo group, std::int64_t part, ScopeNo scope);
    base::Result<std::optional<ledger::GroupNo>> ownGroup(const OpId& id);

    Confirmed& confirmed() { return m_confirmed; }

private:
    base::Status forgetNames(ScopeNo scope, ledger::EditNo next);
    base::Status closeConflict(ScopeNo scope, const RegisterKey& key);

    // A register to be brought to its confirmed value, as said by the edit `version` of this replica.
    struct Settlement {
        RegisterKey key;
        ledger::Value value;
        ledger::EditNo version = 0;
    };
    struct Touched {
        ledger::Value value;
        ledger::EditNo version = 0;
    };

    base::Status applyGroup(ScopeNo scope, const WireGroup& group);
    base::Result<EchoEntry> echoOf(const WireGroup& group, ledger::GroupNo own);
    base::Status applyEdit(ScopeNo scope, const WireGroup& group, const WireEdit& edit);
    base::Status applyKnown(ScopeNo scope, const WireGroup& group, ledger::GroupNo known);
    base::Status applyEcho(ScopeNo scope, const EchoEntry& echo);
    base::Status echoOwn(ScopeNo scope, ledger::GroupNo group, const EchoEntry& echo);
    base::Status echoRows(ScopeNo scope, ledger::GroupNo group, const EchoEntry& echo);
    base::Status joinScope(ScopeNo scope, base::RowId row);
    base::Status departUnlessMember(base::RowId row);
    base::Status echoEdits(ScopeNo scope, ledger::GroupNo group, const EchoEntry* echo);
    base::Status applyLeave(ScopeNo scope, const LeaveEntry& entry);
    base::Status reconcile(std::span<const RowImage* const> rows, const EnterEntry& how);
    base::Status reconcileRow(const RowImage& image);
    // A row that is not here, or only as a stub.
    struct Blank {
        RowImage* image = nullptr;
        std::optional<base::RowId> stub;
    };
    base::Result<std::optional<Blank>> asBlank(RowImage& image);
    // Takes the values out of the images.
    base::Status addNew(ScopeNo scope, std::span<const Blank> rows, const EnterEntry& how, bool many);

    // The confirmed value of the register becomes `value`, made by the edit `version` here.
    base::Status confirm(ScopeNo scope, const RegisterKey& key, const ledger::Value& value, ledger::EditNo version);
    base::Status swapDigest(ScopeNo teller,
                            const ledger::RowInfo& info,
                            const RegisterKey& key,
                            const ledger::Value& before,
                            const ledger::Value& after);
    base::Status place(const RegisterKey& key, const ledger::Value& value, ledger::EditNo version);
    base::Status settle();
    base::Result<bool> isMember(ScopeNo scope, base::RowId row);
    base::Status applyConflict(ScopeNo scope, const ConflictEntry& conflict);
    base::Result<std::vector<ScopeNo>> scopesOf(base::RowId row);
    base::Status dropMember(ScopeNo scope, base::RowId row);
    // False when the row was one already.
    base::Result<bool> addMember(ScopeNo scope, base::RowId row);
    base::Result<std::optional<ledger::GroupNo>> foreignGroup(const OpId& id);
    ScopeRecord* record(ScopeNo scope);
    ledger::IntakeGroup ownWords(std::string operation) const;

    ledger::Intake& m_intake;
    store::Database& m_database;
    Pending& m_pending;
    std::vector<ScopeRecord>& m_scopes;
    const base::Clock& m_clock;
    std::int64_t m_incarnation;
    Confirmed m_confirmed;
    std::vector<Settlement> m_settlements;
};

}  // namespace linli::sync
