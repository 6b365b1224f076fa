// SPDX-License-Identifier: GPL-3.0-or-later
// Groups made elsewhere, and the registers they touch.
#include "core/sync/page_applier.h"

#include "core/base/planted.h"

#include <algorithm>

namespace linli::sync {

using base::ErrorCode;
using base::fail;
using ledger::EditNo;
using ledger::GroupNo;
using ledger::IntakeEdit;
using ledger::IntakeGroup;
using ledger::RowInfo;
using ledger::Value;

PageApplier::PageApplier(ledger::Intake& intake,
                         Pending& pending,
                         std::vector<ScopeRecord>& scopes,
                         const base::Clock& clock,
                         std::int64_t incarnation)
    : m_intake(intake)
    , m_database(intake.database())
    , m_pending(pending)
    , m_scopes(scopes)
    , m_clock(clock)
    , m_incarnation(incarnation)
    , m_confirmed(intake, pending)
{
}

base::Status PageApplier::apply(ScopeNo scope, const Entry& entry)
{
    if (const auto* group = std::get_if<GroupEntry>(&entry)) {
        LINLI_CHECK(applyGroup(scope, group->group));
    } else if (const auto* echo = std::get_if<EchoEntry>(&entry)) {
        LINLI_CHECK(applyEcho(scope, *echo));
    } else if (const auto* rows = std::get_if<EnterEntry>(&entry)) {
        std::vector<RowImage> images = rows->rows;
        LINLI_CHECK(enter(scope, images, *rows, false));
    } else if (const auto* gone = std::get_if<LeaveEntry>(&entry)) {
        LINLI_CHECK(applyLeave(scope, *gone));
    } else {
        LINLI_CHECK(applyConflict(scope, std::get<ConflictEntry>(entry)));
    }
    return settle();
}

ScopeRecord* PageApplier::record(ScopeNo scope)
{
    const auto place = std::ranges::find(m_scopes, scope, &ScopeRecord::scope);
    return place == m_scopes.end() ? nullptr : &*place;
}

IntakeGroup PageApplier::ownWords(std::string operation) const
{
    IntakeGroup group;
    group.incarnation = m_incarnation;
    group.at = m_clock.now();
    group.author = "hub";
    group.operation = std::move(operation);
    group.schemaVersion = catalog::kSchemaVersion;
    return group;
}

base::Result<std::optional<GroupNo>> PageApplier::ownGroup(const OpId& id)
{
    LINLI_TRY(auto* read, m_database.cached("SELECT no FROM edit_group WHERE no = ?1 AND incarnation = ?2 AND origin IS NULL"));
    LINLI_TRY(const bool found, read->bind(1, id.number).bind(2, id.incarnation).step());
    const auto no = found ? std::optional(read->integer(0)) : std::nullopt;
    read->reset();
    return no;
}

base::Result<std::optional<GroupNo>> PageApplier::foreignGroup(const OpId& id)
{
    LINLI_TRY(auto* read,
              m_database.cached("SELECT no FROM edit_group WHERE incarnation = ?1 AND origin = ?2 AND origin > 0"));
    LINLI_TRY(const bool found, read->bind(1, id.incarnation).bind(2, id.number).step());
    const auto no = found ? std::optional(read->integer(0)) : std::nullopt;
    read->reset();
    return no;
}

// What the hub says of one's own group, given as a whole one.
base::Result<EchoEntry> PageApplier::echoOf(const WireGroup& group, GroupNo own)
{
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(m_database, own));
    EchoEntry echo {group.id, -1, {}};
    for (std::uint32_t offset = 0; offset < edits.size(); ++offset) {
        const auto edit = std::ranges::find(group.edits, offset, &WireEdit::offset);
        if (edit == group.edits.end()) {
            echo.others.push_back(offset);
        } else if (!edit->applied) {
            echo.lost.push_back(offset);
        }
    }
    return echo;
}

base::Status PageApplier::applyGroup(ScopeNo scope, const WireGroup& group)
{
    LINLI_TRY(const std::optional<GroupNo> own, ownGroup(group.id));
    if (own) {
        // A whole page, asked for because another echo was not known.
        LINLI_TRY(const EchoEntry echo, echoOf(group, *own));
        return echoOwn(scope, *own, echo);
    }
    LINLI_TRY(const std::optional<GroupNo> known, foreignGroup(group.id));
    if (known && LINLI_PLANT("known_group_skipped")) {
        return {};
    }
    if (known) {
        return applyKnown(scope, group, *known);
    }
    IntakeGroup head;
    head.incarnation = group.id.incarnation;
    head.origin = group.id.number;
    head.edits = static_cast<std::int64_t>(group.edits.size());
    head.at = group.at;
    head.author = group.author;
    head.operation = group.operation;
    head.reason = group.reason;
    head.validOn = group.validOn;
    head.schemaVersion = group.schemaVersion;
    if (group.undoes) {
        LINLI_TRY(head.undoes, ownGroup(group.undoes));
        if (!head.undoes) {
            LINLI_TRY(head.undoes, foreignGroup(group.undoes));
        }
    }
    LINLI_TRY([[maybe_unused]] const GroupNo no, m_intake.beginGroup(head));
    for (const WireEdit& edit : group.edits) {
        LINLI_CHECK(applyEdit(scope, group, edit));
    }
    return m_intake.endGroup();
}

base::Status PageApplier::applyEdit(ScopeNo scope, const WireGroup& group, const WireEdit& edit)
{
    LINLI_TRY(const base::RowId row, m_intake.row(edit.row, edit.entity));
    if (edit.field == ledger::kRowState && edit.applied) {
        LINLI_CHECK(joinScope(scope, row));
    }
    LINLI_TRY(const RowInfo info, m_intake.info(row));
    const RegisterKey key {row, edit.field, edit.layer};
    LINLI_TRY(const Stand stand, m_confirmed.of(info, edit.field, edit.layer));
    IntakeEdit received;
    received.row = row;
    received.field = edit.field;
    received.layer = edit.layer;
    LINLI_TRY(received.value, m_confirmed.fromWire(m_intake, edit.field, edit.value));
    received.origin = group.opOf(edit).number;
    received.chained = (edit.applied || LINLI_PLANT("lost_edit_shown")) && !stand.pending;
    received.validOn = edit.validOn;
    if (edit.restores == kBaselineOp) {
        received.restores = 0;
    } else if (edit.restores) {
        LINLI_TRY(received.restores, m_confirmed.editOf(key, edit.restores));
    }
    if (edit.applied) {
        LINLI_CHECK(swapDigest(scope, info, key, stand.value, received.value));
    }
    LINLI_TRY(const EditNo no, m_intake.edit(received));
    return edit.applied && stand.pending ? m_confirmed.hold(key, received.value, no) : base::Status {};
}

// A group that is here already: after a repair or a new epoch its entry comes again, and a row of two scopes brings it
// twice. What it says is confirmed; edits that are not here yet are added.
base::Status PageApplier::applyKnown(ScopeNo scope, const WireGroup& group, GroupNo known)
{
    std::map<std::int64_t, EditNo> here;
    {
        LINLI_TRY(auto* read, m_database.cached("SELECT e.origin, e.no FROM edit_group AS g JOIN edit AS e"
                                                " ON e.no >= g.first_edit AND e.no < g.first_edit + g.edits"
                                                " WHERE g.no = ?1"));
        read->bind(1, known);
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            here[read->integer(0)] = read->integer(1);
        }
    }
    WireGroup rest = group;
    rest.edits.clear();
    // Of several edits of a register the last one says what is confirmed.
    std::map<RegisterKey, Touched> outcome;
    for (const WireEdit& edit : group.edits) {
        const auto place = here.find(group.opOf(edit).number);
        if (place == here.end()) {
            rest.edits.push_back(edit);
            continue;
        }
        if (!edit.applied) {
            continue;
        }
        LINLI_TRY(const base::RowId row, m_intake.row(edit.row, edit.entity));
        if (edit.field == ledger::kRowState) {
            LINLI_CHECK(joinScope(scope, row));
        }
        LINLI_TRY(const Value value, m_confirmed.fromWire(m_intake, edit.field, edit.value));
        outcome[{row, edit.field, edit.layer}] = {value, place->second};
    }
    for (const auto& [key, touched] : outcome) {
        LINLI_CHECK(confirm(scope, key, touched.value, touched.version));
    }
    LINLI_CHECK(settle());
    if (rest.edits.empty()) {
        return {};
    }
    IntakeGroup head;
    head.incarnation = group.id.incarnation;
    head.at = group.at;
    head.author = group.author;
    head.operation = group.operation;
    head.reason = group.reason;
    head.validOn = group.validOn;
    head.schemaVersion = group.schemaVersion;
    LINLI_TRY([[maybe_unused]] const GroupNo no, m_intake.beginGroup(head));
    for (const WireEdit& edit : rest.edits) {
        LINLI_CHECK(applyEdit(scope, rest, edit));
    }
    return m_intake.endGroup();
}

base::Status PageApplier::confirm(ScopeNo scope, const RegisterKey& key, const Value& value, EditNo version)
{
    LINLI_TRY(const RowInfo info, m_intake.info(key.row));
    LINLI_TRY(const Stand stand, m_confirmed.of(info, key.field, key.layer));
    LINLI_CHECK(swapDigest(scope, info, key, stand.value, value));
    return place(key, value, version);
}

// Brings what the register shows in line with its confirmed value: nothing to do when its chain says so already, `held`
// under a pending edit, else a further edit, written by settle().
base::Status PageApplier::place(const RegisterKey& key, const Value& value, EditNo version)
{
    LINLI_CHECK(m_confirmed.letGo(key));
    LINLI_TRY(const RowInfo info, m_intake.info(key.row));
    LINLI_TRY(const Stand chain, m_confirmed.ofChain(info, key.field, key.layer));
    if (chain.version == version && chain.value == value) {
        return {};
    }
    if (chain.pending) {
        return m_confirmed.hold(key, value, version);
    }
    LINLI_TRY(const OpId shown, m_confirmed.opOf(chain.version));
    LINLI_TRY(const OpId meant, m_confirmed.opOf(version));
    if (chain.value == value && shown == meant) {
        return {};
    }
    m_settlements.push_back({key, value, version});
    return {};
}

base::Status PageApplier::settle()
{
    std::vector<Settlement> settlements;
    settlements.swap(m_settlements);
    if (LINLI_PLANT("not_settled")) {
        settlements.clear();
    }
    // Rows that come alive first, so that their fields find them in the tables.
    std::ranges::stable_sort(settlements, {}, [](const Settlement& one) { return one.key.field != ledger::kRowState; });
    while (!settlements.empty()) {
        // One group an author, in his or her name, so that the history reads right.
        GroupNo source = 0;
        if (settlements.front().version != 0) {
            LINLI_TRY(const ledger::Edit edit, ledger::readEdit(m_database, settlements.front().version));
            source = edit.group;
        }
        IntakeGroup head = ownWords("settle");
        if (source != 0) {
            LINLI_TRY(const ledger::Group from, ledger::group(m_database, source));
            head.author = from.occasion.author;
            head.reason = from.occasion.reason;
            head.at = from.at;
            head.validOn = base::isoText(*from.occasion.validOn);
        }
        LINLI_TRY([[maybe_unused]] const GroupNo no, m_intake.beginGroup(head));
        std::vector<Settlement> rest;
        for (Settlement& one : settlements) {
            GroupNo group = 0;
            IntakeEdit edit;
            if (one.version != 0) {
                LINLI_TRY(const ledger::Edit from, ledger::readEdit(m_database, one.version));
                group = from.group;
                edit.validOn = base::isoText(from.validOn);
            }
            if (group != source) {
                rest.push_back(std::move(one));
                continue;
            }
            LINLI_TRY(const OpId op, m_confirmed.opOf(one.version));
            edit.row = one.key.row;
            edit.field = one.key.field;
            edit.layer = one.key.layer;
            edit.value = std::move(one.value);
            edit.origin = op.number;
            edit.originIncarnation = op.incarnation;
            LINLI_TRY([[maybe_unused]] const EditNo made, m_intake.edit(edit));
        }
        LINLI_CHECK(m_intake.endGroup());
        settlements = std::move(rest);
    }
    return {};
}

// `teller`: the scope whose log tells of it, so that the row is a member there, even if it came without any register, which
// no comparison of digests shows; 0 = none.
base::Status PageApplier::swapDigest(
    ScopeNo teller, const RowInfo& info, const RegisterKey& key, const Value& before, const Value& after)
{
    if (before == after) {
        return {};
    }
    LINLI_TRY(std::vector<ScopeNo> scopes, scopesOf(key.row));
    if (teller != 0 && std::ranges::find(scopes, teller) == scopes.end()) {
        LINLI_CHECK(joinScope(teller, key.row));
        scopes.push_back(teller);
    }
    if (scopes.empty()) {
        return {};
    }
    LINLI_TRY(const WireValue was, m_confirmed.toWire(key.field, before));
    LINLI_TRY(const WireValue is, m_confirmed.toWire(key.field, after));
    for (const ScopeNo no : scopes) {
        if (LINLI_PLANT("digest_of_one_scope") && no != scopes.front()) {
            continue;
        }
        if (ScopeRecord* const scope = record(no); scope != nullptr) {
            scope->digest.remove(info.uid, key.field, key.layer, was);
            scope->digest.add(info.uid, key.field, key.layer, is);
        }
    }
    return {};
}

base::Result<bool> PageApplier::isMember(ScopeNo scope, base::RowId row)
{
    LINLI_TRY(auto* read, m_database.cached("SELECT 1 FROM member WHERE row = ?1 AND scope = ?2"));
    LINLI_TRY(const bool found, read->bind(1, row).bind(2, scope).step());
    read->reset();
    return found;
}

base::Result<bool> PageApplier::hasMember(ScopeNo scope, const RowUid& uid)
{
    LINLI_TRY(const std::optional<base::RowId> row, m_intake.find(uid));
    return row ? isMember(scope, *row) : base::Result<bool>(false);
}

base::Result<std::vector<ScopeNo>> PageApplier::scopesOf(base::RowId row)
{
    LINLI_TRY(auto* read, m_database.cached("SELECT scope FROM member WHERE row = ?1"));
    read->bind(1, row);
    std::vector<ScopeNo> scopes;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return scopes;
        }
        scopes.push_back(read->integer(0));
    }
}

// When the scope that stands with the row goes, a further one takes its place.
base::Status PageApplier::dropMember(ScopeNo scope, base::RowId row)
{
    LINLI_TRY(auto* further, m_database.cached("DELETE FROM further_member WHERE row = ?1 AND scope = ?2"));
    LINLI_CHECK(further->bind(1, row).bind(2, scope).run());
    LINLI_TRY(auto* first,
              m_database.cached("UPDATE row SET scope = (SELECT min(scope) FROM further_member WHERE row = ?1)"
                                " WHERE id = ?1 AND scope = ?2"));
    LINLI_CHECK(first->bind(1, row).bind(2, scope).run());
    LINLI_TRY(auto* moved,
              m_database.cached("DELETE FROM further_member WHERE row = ?1 AND scope = (SELECT scope FROM row WHERE id = ?1)"));
    return moved->bind(1, row).run();
}

base::Result<bool> PageApplier::addMember(ScopeNo scope, base::RowId row)
{
    LINLI_TRY(const bool there, isMember(scope, row));
    if (there) {
        return false;
    }
    // A row of another scope here brings its confirmed registers into this one's digest.
    LINLI_TRY(const std::vector<ScopeNo> others, scopesOf(row));
    LINLI_TRY(auto* put,
              m_database.cached(others.empty() ? "UPDATE row SET scope = ?2 WHERE id = ?1"
                                               : "INSERT INTO further_member (row, scope) VALUES (?1, ?2)"));
    LINLI_CHECK(put->bind(1, row).bind(2, scope).run());
    LINLI_TRY(auto* back, m_database.cached("DELETE FROM departed WHERE row = ?1"));
    LINLI_CHECK(back->bind(1, row).run());
    if (ScopeRecord* const place = record(scope);
        place != nullptr && !others.empty() && !LINLI_PLANT("second_scope_not_counted")) {
        LINLI_TRY(const RowInfo info, m_intake.info(row));
        LINLI_TRY(const RowImage image, m_confirmed.image(m_intake, info));
        place->digest.add(image);
    }
    return true;
}

}  // namespace linli::sync
