// SPDX-License-Identifier: GPL-3.0-or-later
// What a replica asks about its scopes: how it stands, and the pages of the log.
#include "core/base/planted.h"
#include "core/hub/hub.h"

#include <algorithm>

namespace linli::hub {

using base::ErrorCode;
using base::Result;
using sync::Reply;
using sync::ScopeState;

namespace {

ScopeState stateOf(const ScopeRecord& scope, std::int64_t epoch, const sync::HelloScope* theirs)
{
    if (theirs == nullptr || theirs->epoch == 0) {
        return ScopeState::Fill;
    }
    if (theirs->epoch != epoch || theirs->cursor < scope.floor || theirs->cursor > scope.head) {
        return ScopeState::Repair;
    }
    if (theirs->cursor < scope.head) {
        return ScopeState::Behind;
    }
    return theirs->digest == scope.digest ? ScopeState::Same : ScopeState::Differs;
}

base::Status refuseProtocol(int protocol)
{
    if (protocol < sync::kOldestProtocol || protocol > sync::kProtocol) {
        return base::fail(ErrorCode::Version, "sync.protocol_version",
                          {{"theirs", std::to_string(protocol)}, {"ours", std::to_string(sync::kProtocol)}});
    }
    return {};
}

}  // namespace

Result<Reply> Hub::reply(const Principal& principal, const sync::Hello& request)
{
    LINLI_CHECK(refuseProtocol(request.protocol));
    LINLI_TRY(StoreTransaction transaction, StoreTransaction::reading(m_store, {}));
    LINLI_TRY(const HubRecord record, m_store.hub());
    sync::Welcome welcome;
    welcome.hub = record.id;
    welcome.epoch = record.epoch;
    welcome.time = m_clock.now();
    welcome.leaseUntil = principal.leaseUntil;
    welcome.archived = LINLI_PLANT("arrived_is_archived") ? record.arrivals : record.archived;
    for (const ScopeGrant& grant : principal.grants) {
        LINLI_TRY(const auto scope, m_store.scope(grant.scope));
        if (!scope) {
            continue;
        }
        const auto theirs = std::ranges::find(request.scopes, grant.scope, &sync::HelloScope::scope);
        const ScopeState state = stateOf(*scope, record.epoch, theirs == request.scopes.end() ? nullptr : &*theirs);
        welcome.scopes.push_back({scope->no, scope->code, scope->name, state, scope->head});
    }
    LINLI_CHECK(transaction.commit());
    return Reply {std::move(welcome)};
}

Result<Reply> Hub::reply(const Principal& principal, const sync::Pull& request)
{
    const ScopeNo scopes[] = {request.scope};
    LINLI_TRY(StoreTransaction transaction, StoreTransaction::reading(m_store, scopes));
    LINLI_TRY(auto refusal, otherEpoch(request.epoch));
    if (refusal) {
        return Reply {std::move(*refusal)};
    }
    LINLI_TRY(const ScopeRecord scope, granted(principal, request.scope));
    sync::Page page;
    page.epoch = request.epoch;
    page.scope = scope.no;
    page.from = request.from;
    page.head = scope.head;
    page.belowFloor = request.from < scope.floor || request.from > scope.head;
    if (page.belowFloor) {
        return Reply {std::move(page)};
    }
    const std::size_t longest = std::min<std::size_t>(request.longest, kLongestPage);
    std::size_t size = 0;
    bool damaged = false;
    LINLI_CHECK(m_store.readLog(scope.no, request.from, [&](const Store::LogBytes& row) {
        const bool own = row.device != 0 && row.device == principal.device && !request.whole && !row.echo.empty();
        const auto bytes = own ? row.echo : row.entry;
        size += bytes.size();
        if (!page.entries.empty() && size > longest) {
            return false;
        }
        sync::WireReader reader(bytes);
        page.entries.push_back(sync::readEntry(reader));
        if (auto* group = std::get_if<sync::GroupEntry>(&page.entries.back());
            LINLI_PLANT("page_splits_group") && group != nullptr && page.entries.size() > 1 && group->group.edits.size() > 1) {
            group->group.edits.pop_back();
        }
        damaged = reader.failed() || row.position != page.to();
        return !damaged;
    }));
    if (damaged) {
        return base::fail(ErrorCode::Corrupt, "store.damaged", {}, "log of scope " + std::to_string(scope.no));
    }
    if (page.to() == scope.head) {
        page.digest = scope.digest;
    }
    LINLI_CHECK(transaction.commit());
    return Reply {std::move(page)};
}

}  // namespace linli::hub
