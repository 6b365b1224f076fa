// SPDX-License-Identifier: GPL-3.0-or-later
// Greeting, pushing and pulling; core/sync/replica_fill.cpp has snapshots and repair, replica_decisions.cpp what people decide.
#include "core/sync/replica_state.h"

#include "core/base/planted.h"
#include "core/sync/overview.h"
#include "core/sync/replica_tables.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace linli::sync {

using base::ErrorCode;
using base::fail;
using ledger::GroupNo;

ReplicaState::ReplicaState(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
ReplicaState::ReplicaState(ReplicaState&&) noexcept = default;
ReplicaState& ReplicaState::operator=(ReplicaState&&) noexcept = default;
ReplicaState::~ReplicaState() = default;

base::Result<ReplicaState> ReplicaState::open(ledger::Ledger& ledger, const base::Clock& clock)
{
    auto state = std::make_unique<State>();
    state->ledger = &ledger;
    state->clock = &clock;
    LINLI_CHECK(state->reload());
    return ReplicaState(std::move(state));
}

base::Status ReplicaState::enrol(ledger::Ledger& ledger, const HubLink& link)
{
    LINLI_TRY(auto intake, ledger.beginIntake());
    LINLI_TRY(const std::optional<HubLink> former, readLink(intake->database()));
    if (former && former->hub != link.hub) {
        return fail(ErrorCode::Conflict, "sync.other_hub", {{"url", former->url}});
    }
    LINLI_CHECK(writeLink(intake->database(), link));
    return intake->commit();
}

base::Status ReplicaState::State::reload()
{
    LINLI_TRY(std::optional<HubLink> found, readLink(database()));
    if (!found) {
        return fail(ErrorCode::NotFound, "sync.not_enrolled");
    }
    link = std::move(*found);
    LINLI_TRY(scopes, readScopes(database()));
    return pending.load(database());
}

ScopeRecord* ReplicaState::State::record(ScopeNo no)
{
    const auto place = std::ranges::find(scopes, no, &ScopeRecord::scope);
    return place == scopes.end() ? nullptr : &*place;
}

base::Status ReplicaState::State::change(const std::function<base::Status(ledger::Intake&, PageApplier&)>& work)
{
    const auto attempt = [&]() -> base::Status {
        LINLI_TRY(auto intake, ledger->beginIntake());
        LINLI_CHECK(queueNew(intake->database(), pending));
        PageApplier applier(*intake, pending, scopes, *clock, ledger->incarnation());
        LINLI_CHECK(work(*intake, applier));
        LINLI_TRY(const bool wiped, applier.wipeDeparted());
        for (const ScopeRecord& scope : scopes) {
            LINLI_CHECK(writeScope(intake->database(), scope));
        }
        LINLI_CHECK(intake->commit());
        return wiped ? database().checkpoint() : base::Status {};
    };
    base::Status done = attempt();
    if (!done) {
        // Whatever the error of reading it again: the first one says what happened.
        [[maybe_unused]] const base::Status again = reload();
    }
    return done;
}

const HubLink& ReplicaState::link() const
{
    return m_state->link;
}

std::span<const ScopeRecord> ReplicaState::scopes() const
{
    return m_state->scopes;
}

const ScopeRecord* ReplicaState::scope(ScopeNo no) const
{
    return m_state->record(no);
}

base::Result<std::int64_t> ReplicaState::pendingCount()
{
    LINLI_TRY(auto* read,
              m_state->database().cached(
                  "SELECT (SELECT count(*) FROM outbox WHERE state = 0) + (SELECT count(*) FROM edit_group WHERE no >"
                  " (SELECT queued_until FROM hub_link) AND origin IS NULL)"));
    LINLI_CHECK(read->step());
    const std::int64_t count = read->integer(0);
    read->reset();
    return count;
}

base::Result<std::vector<PendingGroup>> ReplicaState::pending(std::size_t most)
{
    return pendingGroups(m_state->database(), most);
}

Hello ReplicaState::hello(std::string program)
{
    Hello hello;
    hello.schemaVersion = catalog::kSchemaVersion;
    hello.program = std::move(program);
    hello.incarnation = m_state->ledger->incarnation();
    hello.wall = m_state->clock->now();
    hello.pending = pendingCount().value_or(0);
    for (const ScopeRecord& scope : m_state->scopes) {
        hello.scopes.push_back({scope.scope, scope.filled ? scope.epoch : 0, scope.cursor, scope.digest});
    }
    return hello;
}

namespace {

// Everything of one's own that no off-site copy of the hub holds yet is offered again: the hub came back from a copy.
base::Status offerUnarchived(store::Database& database, std::int64_t archived)
{
    // Not what the hub did not take, nor groups of which nothing is left because all their rows have gone since.
    LINLI_TRY(auto* again,
              database.cached("UPDATE outbox SET state = 0 WHERE state IN (1, 2) AND arrival > ?1 AND (part >= 0 OR EXISTS"
                              " (SELECT 1 FROM edit_group AS g WHERE g.no = outbox.edit_group AND (g.wiped IS NULL OR EXISTS"
                              " (SELECT 1 FROM edit AS e WHERE e.no >= g.first_edit AND e.no < g.first_edit + g.edits"
                              " AND coalesce(e.beside, 0) <> 2))))"));
    return again->bind(1, archived).run();
}

base::Status putClockMark(store::Database& database, std::int64_t wall, std::int64_t correction)
{
    LINLI_TRY(auto* put, database.cached("INSERT OR REPLACE INTO clock_mark (edit_group, wall, correction)"
                                         " VALUES ((SELECT coalesce(max(edit_group), 0) FROM outbox), ?1, ?2)"));
    return put->bind(1, wall).bind(2, correction).run();
}

}  // namespace

base::Status ReplicaState::welcome(const Welcome& welcome)
{
    State& state = *m_state;
    if (welcome.hub != state.link.hub) {
        return fail(ErrorCode::Denied, "sync.other_hub", {{"url", state.link.url}});
    }
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        store::Database& database = intake.database();
        const bool restored =
            state.link.epoch != 0 && state.link.epoch != welcome.epoch && !LINLI_PLANT("restore_not_noticed");
        if (restored) {
            // Arrivals are counted from the backup on, so what is archived by now may be others' under the same numbers:
            // only what was known to be archived before the hub came back is sure to be in the backup.
            const std::int64_t known = LINLI_PLANT("archived_by_number") ? welcome.archived : state.link.archived;
            LINLI_CHECK(offerUnarchived(database, std::min(known, welcome.archived)));
            LINLI_CHECK(state.pending.load(database));
            LINLI_CHECK(putIncident(database, state.clock->now(), 0, "epoch " + std::to_string(welcome.epoch)));
        }
        for (const WelcomeScope& granted : welcome.scopes) {
            ScopeRecord* place = state.record(granted.scope);
            if (place == nullptr) {
                state.scopes.push_back({granted.scope, {}, {}, 0, 0, {}, false});
                place = &state.scopes.back();
            }
            place->code = granted.code;
            place->name = granted.name;
        }
        std::vector<ScopeNo> gone;
        for (const ScopeRecord& scope : state.scopes) {
            if (std::ranges::find(welcome.scopes, scope.scope, &WelcomeScope::scope) == welcome.scopes.end()) {
                gone.push_back(scope.scope);
            }
        }
        for (const ScopeNo scope : gone) {
            if (LINLI_PLANT("scope_kept_rows")) {
                continue;
            }
            LINLI_CHECK(applier.leaveScope(scope, base::isoText(base::shanghaiDay(welcome.time))));
            LINLI_CHECK(dropScope(database, scope));
            std::erase_if(state.scopes, [&](const ScopeRecord& one) { return one.scope == scope; });
        }
        LINLI_CHECK(putClockMark(database, state.clock->now(), welcome.time - state.clock->now()));
        state.link.epoch = welcome.epoch;
        state.link.leaseUntil = welcome.leaseUntil;
        if (state.link.archived != welcome.archived || restored) {
            state.link.archived = welcome.archived;
            LINLI_CHECK(pruneMarks(database, state.link.archived));
        }
        return writeLink(database, state.link);
    });
}

namespace {

struct OutboxLine {
    GroupNo group = 0;
    std::int64_t part = 0;
};

base::Result<std::vector<OutboxLine>> linesToSend(store::Database& database, std::int64_t most)
{
    LINLI_TRY(auto* read,
              database.cached("SELECT edit_group, part FROM outbox WHERE state = 0 ORDER BY edit_group, part LIMIT ?1"));
    read->bind(1, most);
    std::vector<OutboxLine> lines;
    while (true) {
        LINLI_TRY(const bool more, read->step());
        if (!more) {
            return lines;
        }
        lines.push_back({read->integer(0), read->integer(1)});
    }
}

// Beyond what a value takes anyway: a note may be a megabyte, and a message has an end.
std::size_t longPart(const WireValue& value)
{
    constexpr std::size_t kUsual = 24;
    const auto* const text = std::get_if<std::string>(&value);
    return text == nullptr || text->size() <= kUsual ? 0 : text->size() - kUsual;
}

std::size_t roughSize(const PushItem& item)
{
    if (const auto* group = std::get_if<WireGroup>(&item)) {
        std::size_t size = 64 + group->edits.size() * 32;
        for (const WireEdit& edit : group->edits) {
            size += longPart(edit.value);
        }
        return size;
    }
    std::size_t size = 64;
    for (const RowImage& row : std::get<WireRows>(item).rows) {
        size += 32 + row.cells.size() * 12;
        for (const Cell& cell : row.cells) {
            size += longPart(cell.value);
        }
    }
    return size;
}

}  // namespace

base::Result<std::vector<PushItem>> ReplicaState::outbox(std::size_t longest, std::int64_t most)
{
    State& state = *m_state;
    std::vector<PushItem> items;
    if (!state.link.epoch) {
        return items;  // not greeted yet
    }
    // Without any grant the hub takes nothing, but keeps it for its operators.
    const ScopeNo own = state.scopes.empty() ? 0 : state.scopes.front().scope;
    LINLI_CHECK(state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        LINLI_TRY(const std::vector<OutboxLine> lines, linesToSend(intake.database(), most));
        std::size_t size = 0;
        for (const OutboxLine& line : lines) {
            if (line.part == kGroupPart) {
                LINLI_TRY(const ScopeNo scope, applier.scopeOfGroup(line.group, own));
                LINLI_TRY(WireGroup group, wireGroup(intake.database(), applier.confirmed(), line.group, scope));
                items.emplace_back(std::move(group));
            } else {
                LINLI_TRY(WireRows rows, applier.baselineRows(line.group, line.part, own));
                items.emplace_back(std::move(rows));
            }
            size += roughSize(items.back());
            if (size > longest && items.size() > 1) {
                items.pop_back();
                break;
            }
        }
        return {};
    }));
    return items;
}

namespace {

std::string blanksText(const std::map<std::string, std::string>& blanks)
{
    return nlohmann::json(blanks).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

base::Status park(store::Database& database, const Verdict& verdict, GroupNo group, std::int64_t at, GroupNo takenBack)
{
    LINLI_TRY(auto* put,
              database.cached("INSERT OR REPLACE INTO parked (edit_group, part, at, reason, blanks, taken_back)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
    put->bind(1, group).bind(2, verdict.part).bind(3, at).bind(4, verdict.reason).bind(5, blanksText(verdict.blanks));
    if (takenBack != 0) {
        put->bind(6, takenBack);
    }
    return put->run();
}

}  // namespace

base::Status ReplicaState::accept(std::span<const Verdict> verdicts)
{
    State& state = *m_state;
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        store::Database& database = intake.database();
        // Newest first: a group on top of another parked one goes back before it.
        for (auto verdict = verdicts.rbegin(); verdict != verdicts.rend(); ++verdict) {
            if (LINLI_PLANT("oldest_parked_blocks") && verdict->judgement == Judgement::Parked) {
                continue;
            }
            LINLI_TRY(const std::optional<GroupNo> group, applier.ownGroup(verdict->id));
            if (!group) {
                continue;
            }
            LINLI_TRY(auto* arrived, database.cached("UPDATE outbox SET arrival = ?3 WHERE edit_group = ?1 AND part = ?2"));
            LINLI_CHECK(arrived->bind(1, *group).bind(2, verdict->part).bind(3, verdict->arrival).run());
            if (verdict->judgement != Judgement::Parked) {
                LINLI_TRY(auto* taken, database.cached("UPDATE outbox SET state = 1 WHERE edit_group = ?1 AND part = ?2"
                                                       " AND state = 0"));
                const GroupNo named = LINLI_PLANT("told_by_number") ? *group + 1 : *group;
                LINLI_CHECK(taken->bind(1, named).bind(2, verdict->part).run());
                continue;
            }
            LINLI_TRY(auto* open, database.cached("SELECT 1 FROM outbox WHERE edit_group = ?1 AND part = ?2 AND state < 2"));
            LINLI_TRY(const bool pends, open->bind(1, *group).bind(2, verdict->part).step());
            open->reset();
            if (!pends) {
                continue;
            }
            GroupNo takenBack = 0;
            if (verdict->part == kGroupPart && !LINLI_PLANT("parked_not_taken_back")) {
                LINLI_TRY(takenBack, applier.takeBack(*group));
            } else {
                LINLI_CHECK(markOutbox(database, *group, verdict->part, OutboxState::TakenBack));
            }
            if (LINLI_PLANT("parked_not_shown")) {
                continue;
            }
            LINLI_CHECK(park(database, *verdict, *group, state.clock->now(), takenBack));
        }
        return {};
    });
}

base::Status ReplicaState::apply(const Page& page)
{
    State& state = *m_state;
    ScopeRecord* const scope = state.record(page.scope);
    if (scope == nullptr || page.epoch != state.link.epoch || scope->cursor != page.from) {
        return {};  // of an older epoch, a scope that was taken away, or a page that came twice
    }
    if (LINLI_PLANT("cursor_before_rows")) {
        scope->cursor = page.to();
        LINLI_CHECK(state.change([](ledger::Intake&, PageApplier&) { return base::Status {}; }));
    }
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        for (const Entry& entry : page.entries) {
            LINLI_CHECK(applier.apply(page.scope, entry));
        }
        scope->cursor = page.to();
        scope->epoch = page.epoch;
        return LINLI_PLANT("page_leaves_no_mark") ? base::Status {} : putPullMark(intake.database(), *scope);
    });
}

base::Status ReplicaState::endLease()
{
    State& state = *m_state;
    return state.change([&](ledger::Intake& intake, PageApplier&) -> base::Status {
        state.link.leaseUntil = 1;
        return writeLink(intake.database(), state.link);
    });
}

base::Status ReplicaState::nothingGranted()
{
    return m_state->change([](ledger::Intake&, PageApplier& applier) { return applier.finishAccepted(); });
}

base::Status ReplicaState::succeeded()
{
    State& state = *m_state;
    return state.change([&](ledger::Intake& intake, PageApplier& applier) -> base::Status {
        LINLI_CHECK(applier.finishAccepted());
        state.link.lastSuccess = state.clock->now();
        return writeLink(intake.database(), state.link);
    });
}

}  // namespace linli::sync
