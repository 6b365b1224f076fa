// SPDX-License-Identifier: GPL-3.0-or-later
// One's own groups and rows coming back from the hub, or not being taken.
#include "core/base/planted.h"
#include "core/sync/outbox.h"
#include "core/sync/page_applier.h"

#include <algorithm>
#include <limits>

namespace linli::sync {

using base::ErrorCode;
using base::fail;
using ledger::EditNo;
using ledger::GroupNo;
using ledger::RowInfo;
using ledger::Value;

base::Status PageApplier::applyEcho(ScopeNo scope, const EchoEntry& echo)
{
    LINLI_TRY(const std::optional<GroupNo> own, ownGroup(echo.id));
    if (!own && LINLI_PLANT("unknown_echo_skipped")) {
        return {};
    }
    if (!own) {
        return fail(ErrorCode::Conflict, "sync.echo_unknown");
    }
    return echo.part < 0 ? echoOwn(scope, *own, echo) : echoRows(scope, *own, echo);
}

base::Status PageApplier::echoOwn(ScopeNo scope, GroupNo group, const EchoEntry& echo)
{
    LINLI_TRY(auto* unpark, m_database.cached("DELETE FROM parked WHERE edit_group = ?1 AND part = -1"));
    if (!LINLI_PLANT("released_stays_parked")) {
        LINLI_CHECK(unpark->bind(1, group).run());
    }
    LINLI_TRY(const bool released, isInState(m_database, group, kGroupPart, OutboxState::TakenBack));
    LINLI_CHECK(echoEdits(scope, group, &echo));
    if (released) {
        // Let in under an arrival nobody told: it is not known when a backup will have it.
        LINLI_TRY(auto* arrival, m_database.cached("UPDATE outbox SET arrival = ?2 WHERE edit_group = ?1 AND part = -1"));
        LINLI_CHECK(arrival->bind(1, group).bind(2, std::numeric_limits<std::int64_t>::max()).run());
    }
    LINLI_TRY(auto* decided, m_database.cached("UPDATE conflict SET decided = NULL WHERE decided = ?1"));
    return decided->bind(1, group).run();
}

// The edits of one's own group become confirmed, but for the lost ones, and the group pends no more. Without an echo
// none does: its registers go to what is confirmed. Edits of other scopes are confirmed with the first echo, so that the
// group stops pending as a whole, and again with that of their own scope, after what happened there before.
base::Status PageApplier::echoEdits(ScopeNo scope, GroupNo group, const EchoEntry* echo)
{
    LINLI_TRY(const bool again, isInState(m_database, group, kGroupPart, OutboxState::GivenBack));
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(m_database, group));
    const auto isApplied = [&](std::size_t i) {
        const auto offset = static_cast<std::uint32_t>(i);
        return echo != nullptr && (!std::ranges::binary_search(echo->lost, offset) || LINLI_PLANT("lost_edit_confirmed"));
    };
    const auto isElsewhere = [&](std::size_t i) {
        return echo != nullptr && std::ranges::binary_search(echo->others, static_cast<std::uint32_t>(i));
    };
    for (std::size_t i = 0; i < edits.size(); ++i) {
        if (!edits[i].wiped && edits[i].field == ledger::kRowState && isApplied(i) && !isElsewhere(i)) {
            LINLI_CHECK(joinScope(scope, edits[i].row));
        }
    }
    std::map<RegisterKey, Touched> outcome;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const ledger::Edit& edit = edits[i];
        if (edit.wiped) {
            continue;
        }
        const RegisterKey key {edit.row, edit.field, edit.layer};
        LINLI_TRY(const RowInfo info, m_intake.info(edit.row));
        const auto [place, first] = outcome.try_emplace(key);
        if (first) {
            LINLI_TRY(const Stand stand, m_confirmed.of(info, edit.field, edit.layer));
            place->second = {stand.value, stand.version};
        }
        if (!isApplied(i) || (isElsewhere(i) && again)) {
            continue;
        }
        LINLI_CHECK(swapDigest(isElsewhere(i) ? ScopeNo {0} : scope, info, key, place->second.value, edit.after));
        place->second = {edit.after, edit.no};
    }
    LINLI_CHECK(markOutbox(m_database, group, kGroupPart, OutboxState::GivenBack));
    m_pending.remove(group);
    for (const auto& [key, touched] : outcome) {
        LINLI_CHECK(place(key, touched.value, touched.version));
    }
    return {};
}

base::Status PageApplier::echoRows(ScopeNo scope, GroupNo group, const EchoEntry& echo)
{
    LINLI_TRY(const std::vector<base::RowId> rows, rowsOfPart(m_database, group, echo.part));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::ranges::binary_search(echo.lost, static_cast<std::uint32_t>(i))) {
            LINLI_CHECK(departUnlessMember(rows[i]));
            continue;
        }
        LINLI_CHECK(joinScope(scope, rows[i]));
    }
    LINLI_TRY(auto* unpark, m_database.cached("DELETE FROM parked WHERE edit_group = ?1 AND part = ?2"));
    LINLI_CHECK(unpark->bind(1, group).bind(2, echo.part).run());
    return markOutbox(m_database, group, echo.part, OutboxState::GivenBack);
}

// One's own row is a member from now on, with what is confirmed of it: nothing of a row just made, but the echo of another
// scope may have said so before.
base::Status PageApplier::joinScope(ScopeNo scope, base::RowId row)
{
    LINLI_TRY(const std::vector<ScopeNo> others, scopesOf(row));
    LINLI_TRY(const bool fresh, addMember(scope, row));
    if (!fresh || !others.empty() || LINLI_PLANT("joined_not_counted")) {
        return {};
    }
    LINLI_TRY(const RowInfo info, m_intake.info(row));
    LINLI_TRY(const RowImage image, m_confirmed.image(m_intake, info));
    record(scope)->digest.add(image);
    return {};
}

// A row that the hub had already: when no scope here has it by now, it is in another committee.
base::Status PageApplier::departUnlessMember(base::RowId row)
{
    LINLI_TRY(const std::vector<ScopeNo> scopes, scopesOf(row));
    if (!scopes.empty()) {
        return {};
    }
    LINLI_TRY(auto* gone,
              m_database.cached("INSERT OR IGNORE INTO departed (row, to_name, day, wiped) VALUES (?1, '', ?2, 0)"));
    return gone->bind(1, row).bind(2, base::isoText(base::shanghaiDay(m_clock.now()))).run();
}

// With everything pulled no echo is still to come: a fill or a repair went past it, or its scope is not granted any more.
// What is confirmed says what became of the group; rows that came into no scope here are elsewhere.
base::Status PageApplier::finishAccepted()
{
    if (LINLI_PLANT("accepted_waits_for_ever")) {
        return {};
    }
    LINLI_TRY(const auto lines, linesInState(m_database, OutboxState::Accepted));
    for (const auto& [group, part] : lines) {
        LINLI_TRY(const std::vector<base::RowId> rows,
                  part == kGroupPart ? rowsOfGroup(m_database, group) : rowsOfPart(m_database, group, part));
        if (part == kGroupPart) {
            LINLI_CHECK(echoEdits(0, group, nullptr));
        } else {
            LINLI_CHECK(markOutbox(m_database, group, part, OutboxState::GivenBack));
        }
        for (const base::RowId row : rows) {
            LINLI_CHECK(departUnlessMember(row));
        }
    }
    return settle();
}

base::Result<GroupNo> PageApplier::takeBack(GroupNo group)
{
    LINLI_TRY(auto* newest, m_database.cached("SELECT max(no) FROM edit_group"));
    LINLI_CHECK(newest->step());
    const GroupNo before = newest->integer(0);
    newest->reset();
    LINLI_CHECK(echoEdits(0, group, nullptr));
    LINLI_CHECK(markOutbox(m_database, group, kGroupPart, OutboxState::TakenBack));
    LINLI_CHECK(settle());
    LINLI_CHECK(newest->step());
    const GroupNo after = newest->integer(0);
    newest->reset();
    return after > before ? after : GroupNo {0};
}

base::Status PageApplier::applyLeave(ScopeNo scope, const LeaveEntry& entry)
{
    for (const RowUid& uid : entry.rows) {
        LINLI_TRY(const std::optional<base::RowId> row, m_intake.find(uid));
        if (row && !LINLI_PLANT("leave_not_followed")) {
            LINLI_CHECK(leave(scope, *row, entry.toName, entry.day));
        }
    }
    return {};
}

base::Status
PageApplier::leave(ScopeNo scope, base::RowId row, const std::string& toName, const std::string& day)
{
    LINLI_TRY(auto* conflicts, m_database.cached("DELETE FROM conflict WHERE row = ?1 AND scope = ?2"));
    LINLI_CHECK(conflicts->bind(1, row).bind(2, scope).run());
    LINLI_TRY(const bool member, isMember(scope, row));
    if (!member) {
        return {};
    }
    LINLI_TRY(const RowInfo info, m_intake.info(row));
    LINLI_TRY(const RowImage image, m_confirmed.image(m_intake, info));
    if (!LINLI_PLANT("leave_not_in_digest")) {
        record(scope)->digest.remove(image);
    }
    LINLI_CHECK(dropMember(scope, row));
    LINLI_TRY(const std::vector<ScopeNo> others, scopesOf(row));
    if (!others.empty()) {
        return {};
    }
    LINLI_TRY(auto* gone,
              m_database.cached("INSERT OR REPLACE INTO departed (row, to_name, day, wiped) VALUES (?1, ?2, ?3, 0)"));
    return gone->bind(1, row).bind(2, std::string_view(toName)).bind(3, std::string_view(day)).run();
}

// Not yet rows with edits that wait for their echo: it may come from a scope that the row is about to enter.
base::Result<bool> PageApplier::wipeDeparted()
{
    std::vector<base::RowId> rows;
    {
        LINLI_TRY(auto* read, m_database.cached("SELECT row FROM departed WHERE wiped = 0"));
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            rows.push_back(base::RowId {read->integer(0)});
        }
    }
    if (rows.empty()) {
        return false;
    }
    bool any = false;
    for (const base::RowId row : rows) {
        LINLI_TRY(const bool waits, m_pending.touches(m_database, row));
        if (waits && !LINLI_PLANT("leave_wipes_outbox")) {
            continue;
        }
        LINLI_CHECK(m_intake.wipe(row));
        LINLI_TRY(auto* held, m_database.cached("DELETE FROM held WHERE row = ?1"));
        LINLI_CHECK(held->bind(1, row).run());
        LINLI_TRY(auto* done, m_database.cached("UPDATE departed SET wiped = 1 WHERE row = ?1"));
        LINLI_CHECK(done->bind(1, row).run());
        any = true;
    }
    return any;
}

base::Status PageApplier::leaveScope(ScopeNo scope, const std::string& day)
{
    std::vector<base::RowId> rows;
    {
        LINLI_TRY(auto* read, m_database.cached("SELECT row FROM member WHERE scope = ?1"));
        read->bind(1, scope);
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            rows.push_back(base::RowId {read->integer(0)});
        }
    }
    for (const base::RowId row : rows) {
        LINLI_CHECK(leave(scope, row, {}, day));
    }
    return {};
}

base::Result<ScopeNo> PageApplier::scopeOfGroup(GroupNo group, ScopeNo own)
{
    if (m_scopes.size() < 2) {
        return own;
    }
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(m_database, group));
    for (const ledger::Edit& edit : edits) {
        LINLI_TRY(const std::vector<ScopeNo> of, scopesOf(edit.row));
        if (!of.empty()) {
            return of.front();
        }
        const catalog::Field* const field = m_intake.catalog().field(edit.field);
        const auto* const target = std::get_if<std::int64_t>(&edit.after);
        if (field != nullptr && field->type == catalog::FieldType::Reference && target != nullptr) {
            LINLI_TRY(const std::vector<ScopeNo> there, scopesOf(base::RowId {*target}));
            if (!there.empty()) {
                return there.front();
            }
        }
    }
    return own;
}

base::Result<WireRows> PageApplier::baselineRows(GroupNo group, std::int64_t part, ScopeNo scope)
{
    WireRows rows;
    LINLI_TRY(auto* head, m_database.cached("SELECT incarnation FROM edit_group WHERE no = ?1"));
    LINLI_CHECK(head->bind(1, group).step());
    rows.id = {head->integer(0), group};
    head->reset();
    rows.part = part;
    rows.scope = scope;
    LINLI_TRY(const std::vector<base::RowId> ids, rowsOfPart(m_database, group, part));
    for (const base::RowId row : ids) {
        LINLI_TRY(const RowInfo info, m_intake.info(row));
        // What was edited since comes by its edits, with their authors.
        LINLI_TRY(const auto loaded, m_intake.loadedRegisters(info));
        RowImage image;
        image.uid = info.uid;
        image.entity = info.entity;
        image.cells.push_back({ledger::kRowState, ledger::kCommitteeLayer, std::int64_t {1}, {}, 0, 0});
        for (const auto& [field, cell] : loaded) {
            LINLI_TRY(WireValue value, m_confirmed.toWire(field, cell.value));
            image.cells.push_back({field, cell.layer, std::move(value), {}, 0, 0});
        }
        std::ranges::sort(image.cells, {}, [](const Cell& cell) { return std::pair(cell.field, cell.layer); });
        rows.rows.push_back(std::move(image));
    }
    return rows;
}

}  // namespace linli::sync
