// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/outbox.h"

#include "core/base/planted.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace linli::sync {

using ledger::GroupNo;

namespace {

base::Status put(store::Database& database, GroupNo group, std::int64_t part)
{
    LINLI_TRY(auto* insert,
              database.cached("INSERT OR IGNORE INTO outbox (edit_group, part, state, arrival) VALUES (?1, ?2, 0, 0)"));
    return insert->bind(1, group).bind(2, part).run();
}

base::Status putParts(store::Database& database, GroupNo group)
{
    std::vector<std::int64_t> parts;
    {
        LINLI_TRY(auto* read, database.cached("SELECT DISTINCT id / ?2 FROM row WHERE baseline = ?1"));
        read->bind(1, group).bind(2, kPartRows);
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            parts.push_back(read->integer(0));
        }
    }
    for (const std::int64_t part : parts) {
        LINLI_CHECK(put(database, group, part));
    }
    return {};
}

struct NewGroup {
    GroupNo no = 0;
    ledger::EditNo first = 0;
    std::int64_t edits = 0;
    bool baseline = false;
};

}  // namespace

base::Status queueNew(store::Database& database, Pending& pending)
{
    std::vector<NewGroup> found;
    {
        LINLI_TRY(auto* read,
                  database.cached("SELECT no, first_edit, edits, operation = 'baseline' FROM edit_group WHERE no >"
                                  " (SELECT queued_until FROM hub_link) AND origin IS NULL ORDER BY no"));
        while (true) {
            LINLI_TRY(const bool more, read->step());
            if (!more) {
                break;
            }
            found.push_back({read->integer(0), read->integer(1), read->integer(2), read->integer(3) != 0});
        }
    }
    for (const NewGroup& group : found) {
        if (group.baseline && group.edits == 0) {
            LINLI_CHECK(putParts(database, group.no));
            continue;
        }
        if (LINLI_PLANT("long_groups_stay") && group.edits > 2) {
            continue;
        }
        LINLI_CHECK(put(database, group.no, kGroupPart));
        pending.add(group.no, group.first, group.edits);
    }
    LINLI_TRY(auto* until,
              database.cached("UPDATE hub_link SET queued_until = (SELECT coalesce(max(no), 0) FROM edit_group)"
                              " WHERE queued_until < (SELECT coalesce(max(no), 0) FROM edit_group)"));
    return until->run();
}

base::Status markOutbox(store::Database& database, GroupNo group, std::int64_t part, OutboxState state)
{
    LINLI_TRY(auto* mark, database.cached("UPDATE outbox SET state = ?3 WHERE edit_group = ?1 AND part = ?2"));
    return mark->bind(1, group).bind(2, part).bind(3, static_cast<int>(state)).run();
}

base::Result<std::vector<std::pair<GroupNo, std::int64_t>>> linesInState(store::Database& database, OutboxState state)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT edit_group, part FROM outbox WHERE state = ?1 ORDER BY edit_group, part"));
    read->bind(1, static_cast<int>(state));
    std::vector<std::pair<GroupNo, std::int64_t>> lines;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return lines;
        }
        lines.emplace_back(read->integer(0), read->integer(1));
    }
}

base::Result<bool> isInState(store::Database& database, GroupNo group, std::int64_t part, OutboxState state)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT 1 FROM outbox WHERE edit_group = ?1 AND part = ?2 AND state = ?3"));
    read->bind(1, group).bind(2, part).bind(3, static_cast<int>(state));
    LINLI_TRY(const bool found, read->step());
    read->reset();
    return found;
}

base::Result<std::vector<base::RowId>> rowsOfGroup(store::Database& database, GroupNo group)
{
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(database, group));
    std::vector<base::RowId> rows;
    for (const ledger::Edit& edit : edits) {
        rows.push_back(edit.row);
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

base::Result<std::vector<base::RowId>> rowsOfPart(store::Database& database, GroupNo group, std::int64_t part)
{
    LINLI_TRY(auto* read, database.cached("SELECT id FROM row WHERE id >= ?2 AND id < ?3 AND baseline = ?1 ORDER BY id"));
    read->bind(1, group).bind(2, part * kPartRows).bind(3, (part + 1) * kPartRows);
    std::vector<base::RowId> rows;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return rows;
        }
        rows.push_back(base::RowId {read->integer(0)});
    }
}

namespace {

// Positions that had been seen when the group was made.
base::Result<std::vector<Seen>> seenAt(store::Database& database, GroupNo group)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT scope, max(position) FROM pull_mark WHERE edit_group < ?1 GROUP BY scope"
                              " ORDER BY scope"));
    read->bind(1, LINLI_PLANT("seen_as_now") ? std::numeric_limits<GroupNo>::max()
                                             : group + (LINLI_PLANT("seen_what_came_after") ? 1 : 0));
    std::vector<Seen> seen;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return seen;
        }
        seen.push_back({read->integer(0), read->integer(1)});
    }
}

// Whether a repair of the row's scope came between the edit and what it was made upon.
base::Result<bool> wasRepairedBetween(store::Database& database, const ledger::Edit& edit)
{
    if (edit.base == 0) {
        return false;
    }
    LINLI_TRY(auto* read,
              database.cached("SELECT 1 FROM repair_mark AS m JOIN member ON member.scope = m.scope"
                              " WHERE member.row = ?1 AND m.edit < ?2 AND ?3 BETWEEN m.first AND m.last LIMIT 1"));
    LINLI_TRY(const bool found, read->bind(1, edit.row).bind(2, edit.no).bind(3, edit.base).step());
    read->reset();
    return found;
}

struct ClockMark {
    std::int64_t wall = 0;
    std::int64_t correction = 0;
};

base::Result<std::optional<ClockMark>> markBeside(store::Database& database, const char* sql, GroupNo group)
{
    LINLI_TRY(auto* read, database.cached(sql));
    LINLI_TRY(const bool found, read->bind(1, group).step());
    const auto mark = found ? std::optional(ClockMark {read->integer(0), read->integer(1)}) : std::nullopt;
    read->reset();
    return mark;
}

// The clock is trusted for a group when it agreed with the hub's as much before as after it and ran forward between.
base::Result<std::optional<std::int64_t>> correctionAt(store::Database& database, GroupNo group, std::int64_t at)
{
    constexpr std::int64_t kAgrees = 10'000;  // ms
    LINLI_TRY(const auto before,
              markBeside(database,
                         "SELECT wall, correction FROM clock_mark WHERE edit_group < ?1 ORDER BY edit_group DESC LIMIT 1",
                         group));
    LINLI_TRY(const auto after,
              markBeside(database,
                         "SELECT wall, correction FROM clock_mark WHERE edit_group >= ?1 ORDER BY edit_group LIMIT 1",
                         group));
    const bool trusted = before && after && std::llabs(before->correction - after->correction) <= kAgrees &&
                         before->wall <= at && at <= after->wall;
    return trusted ? std::optional(after->correction) : std::nullopt;
}

}  // namespace

base::Result<WireGroup> wireGroup(store::Database& database, Confirmed& confirmed, GroupNo no, ScopeNo scope)
{
    WireGroup group;
    LINLI_TRY(auto* head,
              database.cached("SELECT incarnation, first_edit, author, operation, reason, valid_on, at, schema_version,"
                              " undoes FROM edit_group WHERE no = ?1"));
    LINLI_CHECK(head->bind(1, no).step());
    group.id = {head->integer(0), no};
    group.firstEdit = head->integer(1);
    group.author = head->text(2);
    group.operation = head->text(3);
    group.reason = head->text(4);
    group.validOn = head->text(5);
    group.at = head->integer(6);
    group.schemaVersion = head->integer(7);
    const std::int64_t undoes = head->isNull(8) ? 0 : head->integer(8);
    head->reset();
    if (undoes != 0) {
        LINLI_TRY(auto* origin, database.cached("SELECT incarnation, coalesce(origin, no) FROM edit_group WHERE no = ?1"));
        LINLI_CHECK(origin->bind(1, undoes).step());
        group.undoes = origin->integer(1) == 0 ? OpId {} : OpId {origin->integer(0), origin->integer(1)};
        origin->reset();
    }
    group.scope = scope;
    LINLI_TRY(group.seen, seenAt(database, no));
    if (LINLI_PLANT("seen_not_sent")) {
        group.seen.clear();
    }
    LINLI_TRY(group.correction, correctionAt(database, no, group.at));
    const base::Day day = ledger::dayFromIso(group.validOn);
    LINLI_TRY(const std::vector<ledger::Edit> edits, ledger::editsOf(database, no));
    group.edits.reserve(edits.size());
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const ledger::Edit& edit = edits[i];
        if (edit.wiped) {
            group.rest = true;
            continue;
        }
        LINLI_TRY(const ledger::RowInfo info, ledger::rowInfo(database, edit.row));
        WireEdit out;
        out.row = info.uid;
        out.entity = info.entity;
        out.field = edit.field;
        out.layer = edit.layer;
        out.offset = static_cast<std::uint32_t>(i);
        LINLI_TRY(out.value, confirmed.toWire(edit.field, edit.after));
        LINLI_TRY(const bool repaired, wasRepairedBetween(database, edit));
        if (!repaired) {
            LINLI_TRY(out.base, confirmed.opOf(edit.base));
        }
        if (LINLI_PLANT("base_not_sent")) {
            out.base = {};
        }
        if (edit.restores) {
            LINLI_TRY(out.restores, confirmed.opOf(*edit.restores));
            out.restores = out.restores ? out.restores : kBaselineOp;
        }
        if (edit.validOn != day) {
            out.validOn = base::isoText(edit.validOn);
        }
        group.edits.push_back(std::move(out));
    }
    return group;
}

}  // namespace linli::sync
