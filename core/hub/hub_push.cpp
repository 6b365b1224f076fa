// SPDX-License-Identifier: GPL-3.0-or-later
// Pushes that wait together are one transaction: loaded, judged, written; only then the verdicts leave.
#include "core/base/planted.h"
#include "core/hub/hub.h"
#include "core/hub/judge.h"

#include <algorithm>
#include <unordered_map>

namespace linli::hub {

using base::Result;
using base::Status;
using sync::Reply;

namespace {

struct Author {
    std::string name;
    std::string reason;
    std::int64_t at = 0;
};

using Authors = std::unordered_map<OpId, Author>;

void note(const sync::Entry& entry, const OpId& op, Authors& authors)
{
    const auto* made = std::get_if<sync::GroupEntry>(&entry);
    if (made == nullptr) {
        return;
    }
    const sync::WireGroup& group = made->group;
    const bool holds = std::ranges::any_of(group.edits, [&](const auto& edit) { return group.opOf(edit) == op; });
    if (holds) {
        authors.emplace(op, Author {group.author, group.reason, group.at});
    }
}

void name(sync::Side& side, const Authors& authors)
{
    const auto found = side.author.empty() ? authors.find(side.op) : authors.end();
    if (found != authors.end()) {
        side.author = found->second.name;
        side.reason = found->second.reason;
        side.at = found->second.at;
    }
}

void name(sync::ConflictEntry& conflict, const Authors& authors)
{
    name(conflict.shown, authors);
    for (sync::Side& side : conflict.others) {
        name(side, authors);
    }
}

// The log's entry at the position, written or still to be written.
Status noteFromLog(Store& store, const WorkingSet& set, const Unnamed& unnamed, Authors& authors)
{
    for (const LogRow& row : set.log) {
        if (row.scope == unnamed.scope && row.position == unnamed.position) {
            note(row.entry, unnamed.op, authors);
            return {};
        }
    }
    return store.readLog(unnamed.scope, unnamed.position - 1, [&](const Store::LogBytes& row) {
        if (row.position == unnamed.position) {
            sync::WireReader reader(row.entry);
            note(sync::readEntry(reader), unnamed.op, authors);
        }
        return false;
    });
}

// Whether the others may fare better without the push that this came of.
bool isOfOnePush(const base::Error& error)
{
    switch (error.code) {
    case base::ErrorCode::Invalid:
    case base::ErrorCode::NotFound:
    case base::ErrorCode::Conflict:
    case base::ErrorCode::Corrupt:
    case base::ErrorCode::Internal:
        return true;
    default:
        return false;
    }
}

}  // namespace

Result<StoreTransaction> beginAndLoad(Store& store, const Wanted& wanted, WorkingSet& set)
{
    std::vector<ScopeNo> scopes = wanted.scopes;
    while (true) {
        set = {};
        LINLI_TRY(StoreTransaction transaction, StoreTransaction::begin(store, scopes));
        LINLI_TRY(const std::vector<ScopeNo> missing, store.load(wanted, set));
        if (missing.empty()) {
            return transaction;
        }
        scopes.insert(scopes.end(), missing.begin(), missing.end());
        std::ranges::sort(scopes);
        scopes.erase(std::ranges::unique(scopes).begin(), scopes.end());
    }
}

Result<Reply> Hub::reply(const Principal& principal, const sync::Push& request)
{
    const Asked one[] = {{&principal, &request}};
    LINLI_TRY(std::vector<Reply> replies, judgeTogether(one));
    return std::move(replies.front());
}

std::vector<Reply> Hub::handleTogether(std::span<const Asked> pushes)
{
    const bool anyRevoked = std::ranges::any_of(pushes, [](const Asked& asked) { return asked.principal->revokedAt != 0; });
    if (pushes.size() > 1 && !anyRevoked) {
        auto replies = judgeTogether(pushes);
        if (replies) {
            return std::move(*replies);
        }
        if (!isOfOnePush(replies.error())) {
            // Each alone would wait for the same database, one after the other.
            return std::vector<Reply>(pushes.size(), answer(base::fail(std::move(replies).error())));
        }
    }
    std::vector<Reply> replies;
    for (const Asked& asked : pushes) {
        replies.push_back(handle(*asked.principal, *asked.push));
    }
    return replies;
}

Result<std::vector<Reply>> Hub::judgeTogether(std::span<const Asked> pushes)
{
    Wanted wanted;
    for (const Asked& asked : pushes) {
        for (const sync::PushItem& item : asked.push->items) {
            addWanted(item, *asked.principal, m_catalog, wanted);
        }
    }
    wanted.tidy();
    WorkingSet set;
    LINLI_TRY(StoreTransaction transaction, beginAndLoad(m_store, wanted, set));
    std::vector<Reply> replies;
    for (const Asked& asked : pushes) {
        LINLI_TRY(auto refusal, otherEpoch(asked.push->epoch));
        if (refusal) {
            replies.emplace_back(std::move(*refusal));
            continue;
        }
        LINLI_TRY(std::int64_t arrival, m_store.takeArrivals(static_cast<std::int64_t>(asked.push->items.size())));
        Judge judge(set, m_catalog, *asked.principal, m_clock.now());
        sync::Verdicts verdicts;
        for (const sync::PushItem& item : asked.push->items) {
            verdicts.verdicts.push_back(judge.judge(item, arrival++));
        }
        replies.emplace_back(std::move(verdicts));
    }
    LINLI_CHECK(nameAuthors(set));
    LINLI_CHECK(m_store.save(set));
    if (auto committed = transaction.commit(); !committed && !LINLI_PLANT("told_before_commit")) {
        return base::fail(std::move(committed).error());
    }
    for (std::size_t i = 0; i < pushes.size(); ++i) {
        auto* const verdicts = std::get_if<sync::Verdicts>(&replies[i]);
        for (const auto& [no, scope] : set.scopes) {
            if (verdicts != nullptr && pushes[i].principal->grant(no) != nullptr) {
                verdicts->heads.push_back({no, scope.head});
            }
        }
    }
    return replies;
}

Status Hub::nameAuthors(WorkingSet& set)
{
    Authors authors;
    for (const Unnamed& unnamed : set.unnamed) {
        LINLI_CHECK(noteFromLog(m_store, set, unnamed, authors));
    }
    if (authors.empty()) {
        return {};
    }
    for (LogRow& row : set.log) {
        if (auto* conflict = std::get_if<sync::ConflictEntry>(&row.entry)) {
            name(*conflict, authors);
        }
    }
    for (auto& [uid, row] : set.rows) {
        for (OpenConflict& conflict : row.conflicts) {
            if (conflict.changed) {
                name(conflict.entry, authors);
            }
        }
    }
    return {};
}

Result<sync::Verdict> Hub::release(std::int64_t arrival, const Principal& as)
{
    LINLI_TRY(const auto parked, m_store.parkedAt(arrival));
    if (!parked) {
        return base::fail(base::ErrorCode::NotFound, "hub.no_such_parked", {{"arrival", std::to_string(arrival)}});
    }
    Principal nobody = as;
    nobody.device = 0;
    Wanted wanted;
    addWanted(parked->item, nobody, m_catalog, wanted);
    wanted.tidy();
    // Forgotten first, so that it is not known to itself; a transaction of its own would lose it to a crash.
    WorkingSet set;
    LINLI_TRY(StoreTransaction transaction, beginAndLoad(m_store, wanted, set));
    LINLI_CHECK(m_store.unpark(arrival));
    set = {};
    LINLI_TRY(const auto missing, m_store.load(wanted, set));
    LINLI_TRY(const std::int64_t again, m_store.takeArrivals(1));
    Judge judge(set, m_catalog, nobody, m_clock.now());
    const sync::Verdict verdict =
        missing.empty() ? judge.judge(parked->item, again) : judge.park(parked->item, again, parked->reason);
    LINLI_CHECK(nameAuthors(set));
    LINLI_CHECK(m_store.save(set));
    LINLI_CHECK(transaction.commit());
    return verdict;
}

}  // namespace linli::hub
