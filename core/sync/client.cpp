// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/client.h"

#include "core/base/planted.h"

#include <algorithm>
#include <deque>
#include <set>

namespace linli::sync {

namespace {

// A push or a page of about this many bytes; small enough for a slow line, large enough for a thousand edits.
constexpr std::size_t kPushBytes = 512U << 10U;
constexpr std::size_t kRepairBuckets = 256;
// Comparing and repairing again because others kept writing; afterwards the next run goes on.
constexpr int kRepairRounds = 5;

}  // namespace

struct Client::State {
    ReplicaState& replica;
    const base::Clock& clock;
    std::string program;
    Progress progress;
    std::optional<Request> asked;

    std::deque<ScopeNo> toFill;
    std::deque<ScopeNo> toPull;
    std::set<ScopeNo> toRepair;  // by the WELCOME: do not pull before
    // Where the logs were already, by the verdicts.
    std::map<ScopeNo, Position> heads;
    // Scopes that agreed with the hub, with the digest they agreed on.
    std::map<ScopeNo, StateDigest> verified;
    std::optional<Manifest> manifest;
    std::deque<ChunkRef> chunks;
    bool whole = false;
    // Of the repair going on.
    std::optional<Digests> digests;
    std::vector<std::uint16_t> buckets;
    std::map<ScopeNo, int> rounds;

    base::Result<std::optional<Request>> choose();
    base::Result<std::optional<Request>> fillNext();
    base::Result<std::optional<Request>> pushNext();
    base::Result<std::optional<Request>> pullNext();
    base::Result<std::optional<Request>> finish();
    bool compareAgain();

    base::Status take(const Welcome& welcome);
    base::Status take(const Verdicts& verdicts);
    base::Status take(const Page& page);
    base::Status take(const Manifest& reply);
    base::Status take(const Chunk& chunk);
    base::Status take(const Digests& reply);
    base::Status take(const Rows& rows);
    base::Status take(const Refusal& refusal);
    base::Status fillNow();
    base::Status repairDone(ScopeNo scope);
    void compare(ScopeNo scope, const StateDigest& hub);
    void stop(base::Error error, std::int64_t retryAfter);
};

Client::Client(ReplicaState& state, const base::Clock& clock, std::string program)
    : m_state(new State {state, clock, std::move(program), {}, {}, {}, {}, {}, {}, {}, {}, {}, false, {}, {}, {}})
{
}
Client::~Client() = default;

const Progress& Client::progress() const
{
    return m_state->progress;
}

base::Result<std::optional<Request>> Client::next()
{
    State& state = *m_state;
    if (state.asked || state.progress.phase == Phase::Done || state.progress.phase == Phase::Stopped) {
        return state.asked;
    }
    auto chosen = state.choose();
    if (!chosen) {
        state.stop(chosen.error(), 0);
        return chosen;
    }
    state.asked = *chosen;
    return state.asked;
}

base::Result<std::optional<Request>> Client::State::choose()
{
    switch (progress.phase) {
    case Phase::Greeting:
        return std::optional<Request>(replica.hello(program));
    case Phase::Filling:
        return fillNext();
    case Phase::Pushing:
        return pushNext();
    case Phase::Pulling:
    case Phase::Repairing:
        return pullNext();
    case Phase::Done:
    case Phase::Stopped:
        break;
    }
    return std::optional<Request>();
}

base::Result<std::optional<Request>> Client::State::fillNext()
{
    if (!chunks.empty()) {
        return std::optional<Request>(GetChunk {manifest->scope, chunks.front().hash});
    }
    if (!toFill.empty()) {
        return std::optional<Request>(Snapshot {toFill.front()});
    }
    progress.phase = Phase::Pushing;
    return pushNext();
}

base::Result<std::optional<Request>> Client::State::pushNext()
{
    LINLI_TRY(std::vector<PushItem> items, replica.outbox(kPushBytes));
    if (!items.empty()) {
        return std::optional<Request>(Push {replica.link().epoch, std::move(items)});
    }
    progress.phase = Phase::Pulling;
    return pullNext();
}

base::Result<std::optional<Request>> Client::State::pullNext()
{
    if (digests) {
        if (buckets.empty()) {
            LINLI_CHECK(repairDone(digests->scope));
            return pullNext();
        }
        GetRows rows {digests->scope, {}};
        rows.buckets.assign(buckets.begin(),
                            buckets.begin() + static_cast<std::ptrdiff_t>(std::min(buckets.size(), kRepairBuckets)));
        return std::optional<Request>(std::move(rows));
    }
    if (!toRepair.empty()) {
        progress.phase = Phase::Repairing;
        return std::optional<Request>(Verify {replica.link().epoch, *toRepair.begin()});
    }
    progress.phase = Phase::Pulling;
    while (!toPull.empty()) {
        const ScopeRecord* const scope = replica.scope(toPull.front());
        if (scope != nullptr) {
            Pull pull {replica.link().epoch, scope->scope, scope->cursor, {}, whole};
            pull.longest = static_cast<std::uint32_t>(kPushBytes);
            return std::optional<Request>(pull);
        }
        toPull.pop_front();
    }
    return finish();
}

base::Result<std::optional<Request>> Client::State::finish()
{
    LINLI_TRY(progress.pending, replica.pendingCount());
    if (progress.pending > 0) {
        // Somebody went on working, or a repair made groups: the outbox once more.
        LINLI_TRY(const std::vector<PushItem> items, replica.outbox(1));
        if (!items.empty()) {
            progress.phase = Phase::Pushing;
            return pushNext();
        }
    }
    if (compareAgain()) {
        return pullNext();
    }
    progress.phase = Phase::Done;
    progress.verified = progress.pending == 0 && verified.size() == replica.scopes().size() && !replica.scopes().empty();
    LINLI_TRY(const auto parked, replica.parked());
    LINLI_TRY(const auto conflicts, replica.conflicts());
    progress.parked = static_cast<std::int64_t>(parked.size());
    progress.conflicts = static_cast<std::int64_t>(conflicts.size());
    if (progress.verified) {
        LINLI_CHECK(replica.succeeded());
    } else if (replica.scopes().empty()) {
        LINLI_CHECK(replica.nothingGranted());
    }
    return std::optional<Request>();
}

// A row that is in two scopes here, or has gone from one to the other, is told of by both logs: what the second one said
// may have undone what the first agreed on. Whether anything is to be repaired.
bool Client::State::compareAgain()
{
    const auto agreed = LINLI_PLANT("agreed_once_is_enough") ? decltype(verified) {} : verified;
    for (const auto& [scope, digest] : agreed) {
        const ScopeRecord* const own = replica.scope(scope);
        if (own != nullptr && own->digest != digest) {
            verified.erase(scope);
            compare(scope, digest);
        }
    }
    return !toRepair.empty();
}

void Client::State::stop(base::Error error, std::int64_t retryAfter)
{
    progress.phase = Phase::Stopped;
    progress.problem = std::move(error);
    progress.retryAfter = retryAfter;
    asked.reset();
}

void Client::failed(const base::Error& error)
{
    m_state->stop(error, 0);
}

base::Status Client::receive(const Reply& reply)
{
    State& state = *m_state;
    if (!state.asked) {
        return {};
    }
    base::Status taken = std::visit([&](const auto& one) { return state.take(one); }, reply);
    if (!taken) {
        state.stop(taken.error(), 0);
    }
    return taken;
}

base::Status Client::State::take(const Welcome& welcome)
{
    if (!std::holds_alternative<Hello>(*asked)) {
        return {};
    }
    asked.reset();
    LINLI_CHECK(replica.welcome(welcome));
    toFill.clear();
    toPull.clear();
    toRepair.clear();
    heads.clear();
    verified.clear();
    for (const WelcomeScope& scope : welcome.scopes) {
        const ScopeRecord* const own = replica.scope(scope.scope);
        if (own == nullptr || !own->filled) {
            toFill.push_back(scope.scope);
            toPull.push_back(scope.scope);
            continue;
        }
        switch (scope.state) {
        case ScopeState::Same:
            verified.insert_or_assign(scope.scope, own->digest);
            break;
        case ScopeState::Fill:
        case ScopeState::Differs:
        case ScopeState::Repair:
            toRepair.insert(scope.scope);
            toPull.push_back(scope.scope);
            break;
        case ScopeState::Behind:
            toPull.push_back(scope.scope);
            break;
        }
    }
    progress.phase = Phase::Filling;
    return {};
}

namespace {

bool judged(const Verdicts& verdicts, const PushItem& item)
{
    const auto* const group = std::get_if<WireGroup>(&item);
    const OpId id = group != nullptr ? group->id : std::get<WireRows>(item).id;
    const std::int64_t part = group != nullptr ? -1 : std::get<WireRows>(item).part;
    return std::ranges::any_of(verdicts.verdicts, [&](const Verdict& verdict) {
        return verdict.id == id && verdict.part == part;
    });
}

}  // namespace

base::Status Client::State::take(const Verdicts& verdicts)
{
    const auto* const push = std::get_if<Push>(&*asked);
    if (push == nullptr) {
        return {};
    }
    const bool answers = std::ranges::any_of(push->items, [&](const PushItem& item) { return judged(verdicts, item); });
    asked.reset();
    if (!answers) {
        // Asking again for ever would not help: the hub says nothing of what was pushed.
        return base::fail(base::ErrorCode::Corrupt, "sync.damaged");
    }
    LINLI_CHECK(replica.accept(verdicts.verdicts));
    progress.pushed += static_cast<std::int64_t>(verdicts.verdicts.size());
    // What was pushed comes back, and with it what others did meanwhile.
    for (const Seen& head : verdicts.heads) {
        if (std::ranges::find(toPull, head.scope) == toPull.end()) {
            toPull.push_back(head.scope);
        }
        verified.erase(head.scope);
        heads[head.scope] = head.position;
    }
    return {};
}

void Client::State::compare(ScopeNo scope, const StateDigest& hub)
{
    const ScopeRecord* const own = replica.scope(scope);
    if (own != nullptr && (own->digest == hub || LINLI_PLANT("digest_not_compared"))) {
        verified.insert_or_assign(scope, hub);
    } else if (++rounds[scope] <= kRepairRounds) {
        toRepair.insert(scope);
        toPull.push_back(scope);
    }
}

base::Status Client::State::take(const Page& page)
{
    const auto* const pull = std::get_if<Pull>(&*asked);
    if (pull == nullptr || page.scope != pull->scope || page.from != pull->from || page.epoch != pull->epoch) {
        return {};
    }
    asked.reset();
    if (const auto head = heads.find(page.scope); head != heads.end() && page.head < head->second) {
        // Of a moment before the push: it would seem that nothing is still to come.
        return base::fail(base::ErrorCode::Corrupt, "sync.damaged");
    }
    if (page.belowFloor) {
        toRepair.insert(page.scope);
        return {};
    }
    base::Status applied = replica.apply(page);
    if (!applied && applied.error().message == "sync.echo_unknown" && !whole) {
        whole = true;
        return {};
    }
    LINLI_CHECK(std::move(applied));
    progress.pulled += static_cast<std::int64_t>(page.entries.size());
    if (page.to() >= page.head) {
        std::erase(toPull, page.scope);
        whole = false;
        if (page.digest) {
            compare(page.scope, *page.digest);
        }
    } else if (page.entries.empty()) {
        std::erase(toPull, page.scope);  // a hub that gives nothing although there is more: the next run asks again
    }
    return {};
}

base::Status Client::State::take(const Manifest& reply)
{
    const auto* const snapshot = std::get_if<Snapshot>(&*asked);
    if (snapshot == nullptr || snapshot->scope != reply.scope) {
        return {};
    }
    asked.reset();
    manifest = reply;
    LINLI_TRY(const std::vector<ChunkRef> missing, replica.missingChunks(reply));
    chunks.assign(missing.begin(), missing.end());
    return chunks.empty() ? fillNow() : base::Status {};
}

base::Status Client::State::take(const Chunk& chunk)
{
    const auto* const wanted = std::get_if<GetChunk>(&*asked);
    if (wanted == nullptr || chunks.empty() || wanted->hash != chunks.front().hash) {
        return {};
    }
    asked.reset();
    LINLI_CHECK(replica.keepChunk(chunks.front(), chunk.packed));
    chunks.pop_front();
    return chunks.empty() ? fillNow() : base::Status {};
}

base::Status Client::State::fillNow()
{
    LINLI_CHECK(replica.fill(*manifest, [this](const ChunkRef& ref) { return replica.chunk(ref); }));
    std::erase(toFill, manifest->scope);
    manifest.reset();
    return {};
}

base::Status Client::State::take(const Digests& reply)
{
    const auto* const verify = std::get_if<Verify>(&*asked);
    if (verify == nullptr || verify->scope != reply.scope || verify->epoch != reply.epoch) {
        return {};
    }
    asked.reset();
    LINLI_TRY(buckets, replica.differing(reply));
    digests = reply;
    return {};
}

base::Status Client::State::take(const Rows& rows)
{
    const auto* const wanted = std::get_if<GetRows>(&*asked);
    if (wanted == nullptr || !digests || rows.scope != digests->scope) {
        return {};
    }
    asked.reset();
    if (rows.buckets.empty()) {
        return base::fail(base::ErrorCode::Corrupt, "sync.damaged");
    }
    LINLI_CHECK(replica.repair(rows));
    std::erase_if(buckets, [&](std::uint16_t bucket) {
        return std::ranges::find(rows.buckets, bucket) != rows.buckets.end();
    });
    return {};
}

// The rows may be of later positions than the comparison; the log from there on says the same once more.
base::Status Client::State::repairDone(ScopeNo scope)
{
    LINLI_CHECK(replica.repaired(*digests));
    digests.reset();
    toRepair.erase(scope);
    if (std::ranges::find(toPull, scope) == toPull.end()) {
        toPull.push_back(scope);
    }
    return {};
}

base::Status Client::State::take(const Refusal& refusal)
{
    base::Error error;
    error.code = refusal.retryAfter > 0 ? base::ErrorCode::Busy : base::ErrorCode::Denied;
    error.message = refusal.message;
    error.blanks = refusal.blanks;
    progress.wipe = refusal.wipe;
    if (refusal.epoch != 0 && refusal.epoch != replica.link().epoch) {
        // The hub came back from a copy in the middle of the run: greet it anew.
        asked.reset();
        digests.reset();
        buckets.clear();
        chunks.clear();
        progress.phase = Phase::Greeting;
        return {};
    }
    stop(std::move(error), refusal.retryAfter);
    return {};
}

}  // namespace linli::sync
