// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and replies, and what the hub's logs have gained by them.
#include "tests/sim/invariants.h"
#include "tests/sim/world.h"

namespace linli::sim {

namespace {

constexpr const char* kRequestNames[] = {"hello", "push", "pull", "snapshot", "chunk", "verify", "rows"};

std::string nameOf(const sync::Request& request)
{
    return kRequestNames[request.index()];
}

std::string nameOf(const sync::Reply& reply)
{
    constexpr const char* kNames[] = {"welcome", "verdicts", "page", "manifest", "chunk", "digests", "rows", "refusal"};
    if (const auto* refusal = std::get_if<sync::Refusal>(&reply)) {
        return "refusal " + refusal->message;
    }
    return kNames[reply.index()];
}

}  // namespace

// One piece of conversation: a letter arrives somewhere, or the device goes on.
void World::talk(Device& device)
{
    if (below(2) == 0) {
        if (const auto letter = m_net.take()) {
            return letter->toHub ? arriveAtHub(*letter) : arriveAtDevice(*letter);
        }
    }
    if (m_time.now() < device.asleepUntil) {
        return;
    }
    if (!device.isUp()) {
        return bootDevice(device);
    }
    if (device.request == 0) {
        return guarded(device, [&] { askNext(device); });
    }
    if (const auto letter = m_net.take(device.no())) {
        return letter->toHub ? arriveAtHub(*letter) : arriveAtDevice(*letter);
    }
    if (!m_net.awaits(device.no(), device.request) || below(4) == 0) {
        m_trace.note("device " + std::to_string(device.no()) + " waits no longer");
        device.request = 0;
        device.client()->failed({base::ErrorCode::Network, "sync.no_answer", {}, {}});
        if (below(2) == 0) {
            device.endRun();
        }
    }
}

void World::askNext(Device& device)
{
    if (device.client() == nullptr) {
        device.beginRun();
    }
    const std::optional<sync::Request> request = device.run(device.client()->next());
    if (!request) {
        m_trace.note("device " + std::to_string(device.no()) + " is done");
        Invariants(*this).afterRun(device);
        return device.endRun();
    }
    m_trace.note("device " + std::to_string(device.no()) + " asks " + nameOf(*request));
    Invariants(*this).asks(device, *request);
    device.request = ++m_requests;
    device.asked = m_time.now();
    m_net.send({device.no(), true, sync::encode(*request), device.request, 0, 0});
}

std::optional<sync::Reply> World::answer(Device& device, const sync::Request& request)
{
    std::optional<sync::Reply> reply;
    guardedHub([&] {
        reply = m_hub.handle(device.identity().device, request);
        m_trace.note("hub answers device " + std::to_string(device.no()) + ' ' + nameOf(*reply));
    });
    if (reply) {
        Invariants(*this).answered(device, request, *reply);
    }
    return reply;
}

void World::arriveAtHub(const Letter& letter)
{
    Device& device = *m_devices[static_cast<std::size_t>(letter.device) - 1];
    if (m_hubDown > 0) {
        --m_hubDown;
        return;
    }
    const sync::Request request = must(sync::decodeRequest(letter.bytes));
    if (const auto reply = answer(device, request)) {
        m_net.send({letter.device, false, sync::encode(*reply), letter.request, 0, m_hub.epoch()});
    }
}

void World::arriveAtDevice(const Letter& letter)
{
    Device& device = *m_devices[static_cast<std::size_t>(letter.device) - 1];
    if (!device.isUp() || device.client() == nullptr || m_time.now() < device.asleepUntil) {
        return;
    }
    // HTTP gives a reply to the request it answers and to no other; a client that gets a late one must do no harm with it
    // all the same. Only an old greeting and the verdicts of a hub that is no more would be believed.
    const bool late = letter.request != device.request;
    const sync::Reply reply = must(sync::decodeReply(letter.bytes));
    const bool verdicts = std::holds_alternative<sync::Verdicts>(reply);
    if (late && (std::holds_alternative<sync::Welcome>(reply) || (verdicts && letter.epoch != m_hub.epoch()))) {
        return;
    }
    m_trace.note("device " + std::to_string(device.no()) + (late ? " gets late " : " gets ") + nameOf(reply));
    guarded(device, [&] {
        device.request = 0;
        device.ahead = device.ahead || std::holds_alternative<sync::Rows>(reply);
        const base::Status taken = device.client()->receive(reply);
        const bool refusable = !taken && (taken.error().message == "sync.damaged" || taken.error().message == "sync.echo_unknown");
        if (late && refusable) {
            return device.endRun();  // of another batch, another part: the client gives up until the next time
        }
        device.run(taken);
    });
    if (device.client() != nullptr && device.client()->progress().wipe) {
        retire(device);
    }
}

// A run of the client without any fault. True when there was nothing to do and nothing is left.
bool World::runToEnd(Device& device)
{
    constexpr int kMostRequests = 400;
    const std::int64_t groups = device.reader().newestGroup();
    bool pushed = false;
    device.beginRun();
    for (int count = 0; count < kMostRequests; ++count) {
        const std::optional<sync::Request> request = must(device.client()->next());
        if (!request) {
            break;
        }
        pushed = pushed || std::holds_alternative<sync::Push>(*request);
        m_trace.note("device " + std::to_string(device.no()) + " asks " + nameOf(*request));
        Invariants(*this).asks(device, *request);
        const auto reply = answer(device, must(sync::decodeRequest(sync::encode(*request))));
        check(reply.has_value(), "L1", "the hub does not answer");
        device.ahead = device.ahead || std::holds_alternative<sync::Rows>(*reply);
        must(device.client()->receive(must(sync::decodeReply(sync::encode(*reply)))));
        after(device);
    }
    const sync::Progress progress = device.client()->progress();
    Invariants(*this).afterRun(device);
    device.endRun();
    if (progress.problem) {
        m_trace.note("device " + std::to_string(device.no()) + " stops: " + wordsOf(*progress.problem));
    }
    return !pushed && progress.verified && device.reader().newestGroup() == groups;
}

void World::watch()
{
    for (ScopeNo scope = 1; scope <= kScopes; ++scope) {
        watchScope(scope);
    }
    Invariants(*this).logsComplete();
}

void World::watchScope(ScopeNo scope)
{
    Shadow& shadow = m_memory.scopes.at(scope);
    for (;;) {
        sync::Pull pull;
        pull.epoch = m_hub.epoch();
        pull.scope = scope;
        pull.from = shadow.head();
        pull.whole = true;
        sync::Reply reply = m_hub.handle(kWatcher, pull);
        const auto* page = std::get_if<sync::Page>(&reply);
        check(page != nullptr, "E0", "the watcher is refused: " + nameOf(reply));
        check(!page->belowFloor && page->from == shadow.head(), "I7",
              "scope " + std::to_string(scope) + " has lost entries after " + std::to_string(shadow.head()));
        Invariants(*this).newEntries(shadow, page->entries);
        if (page->entries.empty()) {
            Invariants(*this).logComplete(shadow);
            check(page->head == shadow.head(), "I7",
                  "scope " + std::to_string(scope) + " says head " + std::to_string(page->head) + ", log ends at " +
                      std::to_string(shadow.head()));
            return;
        }
    }
}

}  // namespace linli::sim
