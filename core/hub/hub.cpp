// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub.h"

#include "core/base/planted.h"
#include "core/hub/judge.h"

#include <algorithm>

namespace linli::hub {

using base::ErrorCode;
using base::Result;
using base::Status;
using sync::Refusal;
using sync::Reply;

namespace {

// What is worth repeating after this many milliseconds.
constexpr std::int64_t kRetryAfter = 5000;

bool isWorthRepeating(ErrorCode code)
{
    return code == ErrorCode::Busy || code == ErrorCode::Io || code == ErrorCode::Internal ||
        code == ErrorCode::Cancelled;
}

}  // namespace

Hub::Hub(Store& store, const catalog::Catalog& catalog, const base::Clock& clock)
    : m_store(store)
    , m_catalog(catalog)
    , m_clock(clock)
{
}

Reply Hub::handle(const Principal& principal, const sync::Request& request)
{
    if (principal.revokedAt != 0) {
        return answer(refuseRevoked(principal, request));
    }
    return answer(std::visit([&](const auto& kind) { return reply(principal, kind); }, request));
}

Reply Hub::answer(Result<Reply> reply) const
{
    if (reply) {
        return std::move(*reply);
    }
    Refusal refusal;
    refusal.message = reply.error().message;
    refusal.blanks = reply.error().blanks;
    refusal.retryAfter = isWorthRepeating(reply.error().code) ? kRetryAfter : 0;
    return refusal;
}

Result<ScopeRecord> Hub::granted(const Principal& principal, ScopeNo no)
{
    if (principal.grant(no) != nullptr) {
        LINLI_TRY(auto record, m_store.scope(no));
        if (record) {
            return std::move(*record);
        }
    }
    return base::fail(ErrorCode::Denied, "sync.not_granted", {{"scope", std::to_string(no)}});
}

Result<std::optional<Refusal>> Hub::otherEpoch(std::int64_t epoch)
{
    LINLI_TRY(const HubRecord record, m_store.hub());
    std::optional<Refusal> refusal;
    if (epoch != record.epoch) {
        refusal.emplace();
        refusal->message = "sync.other_epoch";
        refusal->epoch = record.epoch;
    }
    return refusal;
}

// Nothing is accepted any more, but what still arrives is kept for a person to look at.
Result<Reply> Hub::refuseRevoked(const Principal& principal, const sync::Request& request)
{
    if (const auto* push = std::get_if<sync::Push>(&request)) {
        Wanted wanted;
        for (const sync::PushItem& item : push->items) {
            wanted.pushes.push_back(pushIdOf(item));
        }
        wanted.tidy();
        WorkingSet set;
        LINLI_TRY(StoreTransaction transaction, beginAndLoad(m_store, wanted, set));
        LINLI_TRY(std::int64_t arrival, m_store.takeArrivals(static_cast<std::int64_t>(push->items.size())));
        Judge judge(set, m_catalog, principal, m_clock.now());
        for (const sync::PushItem& item : push->items) {
            if (!LINLI_PLANT("revoked_thrown_away")) {
                judge.park(item, arrival++, "sync.parked.revoked");
            }
        }
        LINLI_CHECK(m_store.save(set));
        LINLI_CHECK(transaction.commit());
    }
    Refusal refusal;
    refusal.message = "sync.revoked";
    refusal.wipe = true;
    return Reply {refusal};
}

Status Hub::addScope(ScopeNo no, const std::string& code, const std::string& name)
{
    const ScopeNo scopes[] = {no};
    LINLI_TRY(StoreTransaction transaction, StoreTransaction::begin(m_store, scopes));
    ScopeRecord record;
    record.no = no;
    record.code = code;
    record.name = name;
    LINLI_CHECK(m_store.addScope(record));
    return transaction.commit();
}

Result<std::vector<ScopeRecord>> Hub::scopes()
{
    return m_store.scopes();
}

Result<HubRecord> Hub::record()
{
    return m_store.hub();
}

Status Hub::setArchived(std::int64_t arrival)
{
    LINLI_TRY(StoreTransaction transaction, StoreTransaction::begin(m_store, {}));
    LINLI_TRY(HubRecord record, m_store.hub());
    record.archived = std::min(arrival, record.arrivals);
    LINLI_CHECK(m_store.setArchived(record.archived));
    return transaction.commit();
}

namespace {

std::int64_t secondsSinceFirst(WallTime now)
{
    constexpr std::int64_t kMost = std::int64_t {1} << 31;
    return std::clamp<std::int64_t>((now - kFirstSecond) / 1000, 0, kMost);
}

}  // namespace

// Every scope goes on beyond the positions that may have been told, and nobody's cursor is above its floor.
Result<std::int64_t> Hub::newEpoch()
{
    LINLI_TRY(const auto all, m_store.scopes());
    Wanted wanted;
    for (const ScopeRecord& scope : all) {
        wanted.scopes.push_back(scope.no);
    }
    WorkingSet set;
    LINLI_TRY(StoreTransaction transaction, beginAndLoad(m_store, wanted, set));
    LINLI_TRY(HubRecord record, m_store.hub());
    const std::int64_t seconds = LINLI_PLANT("epoch_by_counting") ? 0 : secondsSinceFirst(m_clock.now());
    if (!LINLI_PLANT("no_epoch")) {
        record.epoch = std::max(record.epoch + 1, seconds);
    }
    LINLI_CHECK(m_store.setEpoch(record.epoch));
    for (auto& [no, scope] : set.scopes) {
        LINLI_CHECK(m_store.forgetLog(no, scope.head));
        scope.head = std::max(scope.head + kEpochGap, seconds * kPositionsASecond);
        scope.floor = scope.head;
        scope.changed = true;
    }
    LINLI_CHECK(m_store.save(set));
    LINLI_CHECK(transaction.commit());
    return record.epoch;
}

Status Hub::compact(ScopeNo no, Position upTo)
{
    const ScopeNo scopes[] = {no};
    LINLI_TRY(StoreTransaction transaction, StoreTransaction::begin(m_store, scopes));
    LINLI_TRY(const auto scope, m_store.scope(no));
    if (!scope) {
        return base::fail(ErrorCode::NotFound, "hub.no_such_scope", {{"scope", std::to_string(no)}});
    }
    LINLI_CHECK(m_store.forgetLog(no, std::min(upTo, scope->head)));
    return transaction.commit();
}

Result<std::vector<ParkedPush>> Hub::parked(std::int64_t after, std::size_t most)
{
    return m_store.parked(after, most);
}

Status Hub::change(Move move, const std::function<Status(WorkingSet& set, const Move& move)>& how)
{
    Wanted wanted;
    wanted.scopes = {move.from};
    if (move.to != 0) {
        wanted.scopes.push_back(move.to);
    }
    wanted.rows = move.rows;
    wanted.tidy();
    move.rows = wanted.rows;
    WorkingSet set;
    LINLI_TRY(StoreTransaction transaction, beginAndLoad(m_store, wanted, set));
    LINLI_CHECK(how(set, move));
    LINLI_CHECK(m_store.save(set));
    return transaction.commit();
}

Status Hub::move(const Move& move)
{
    return change(move, [&](WorkingSet& set, const Move& tidy) { return moveRows(set, tidy, m_clock.now()); });
}

Status Hub::share(const Move& move)
{
    return change(move, [&](WorkingSet& set, const Move& tidy) { return shareRows(set, tidy, m_clock.now()); });
}

Status Hub::unshare(const Move& move)
{
    return change(move, unshareRows);
}

Result<std::vector<RowUid>> Hub::rowsTogether(ScopeNo scope, std::span<const RowUid> rows)
{
    return hub::rowsTogether(m_store, m_catalog, scope, rows);
}

Result<PersonPlace> Hub::personByNumber(ScopeNo scope, const std::string& number)
{
    return hub::personByNumber(m_store, m_catalog, scope, number);
}

}  // namespace linli::hub
