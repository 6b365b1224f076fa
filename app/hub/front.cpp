// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/front.h"

#include "app/hub/envelope.h"
#include "app/hub/log.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace linli::hubd {

namespace {

using Json = nlohmann::json;
using Decision = std::variant<HttpReply, std::unique_ptr<Visit>>;

constexpr std::size_t kLongestEnrolment = 4096;
constexpr std::size_t kLongestQuestion = 1U << 20U;
constexpr std::string_view kEnrolPath = "/v1/enrol/";
// Milliseconds for which a database that did not answer is not asked again: to ask may take long, and the network's threads
// ask.
constexpr base::WallTime kLeaveAlone = 2000;

HttpReply jsonReply(int status, const Json& json)
{
    return textReply(status, json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

int statusOf(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::Denied:
        return 403;
    case base::ErrorCode::NotFound:
        return 404;
    case base::ErrorCode::Conflict:
        return 409;
    case base::ErrorCode::Invalid:
        return 400;
    case base::ErrorCode::Busy:
        return 429;
    default:
        return 500;
    }
}

HttpReply errorReply(const base::Error& error)
{
    const int status = statusOf(error.code);
    constexpr int kInternal = 500;
    if (status == kInternal) {
        log(Level::Error, "request.failed", error.message + ' ' + error.detail);
        return jsonReply(status, {{"error", "hub.failed"}});
    }
    return jsonReply(status, {{"error", error.message}, {"blanks", error.blanks}});
}

HttpReply notLetIn()
{
    return jsonReply(401, {{"error", "hub.not_let_in"}});
}

HttpReply bytesReply(const sync::Reply& reply)
{
    HttpReply out;
    out.type = "application/x-linli-sync";
    out.body = sync::encode(reply);
    return out;
}

hub::Principal principalOf(const hub::Caller& caller, base::WallTime leaseUntil)
{
    hub::Principal principal;
    principal.device = caller.device.no;
    principal.account = caller.account.name;
    principal.revokedAt = caller.device.revokedAt;
    principal.leaseUntil = leaseUntil;
    for (const hub::Grant& grant : caller.grants) {
        principal.grants.push_back({grant.scope, grant.writes});
    }
    return principal;
}

}  // namespace

namespace {

// What was asked for in vain, for the administrator: reasons and numbers only.
void logRefusals(const hub::Principal& principal, const sync::Reply& reply)
{
    const std::string device = "device=" + std::to_string(principal.device);
    if (const auto* refusal = std::get_if<sync::Refusal>(&reply)) {
        log(Level::Warning, "sync.refused", device + " why=" + refusal->message);
        return;
    }
    const auto* verdicts = std::get_if<sync::Verdicts>(&reply);
    if (verdicts == nullptr) {
        return;
    }
    std::map<std::string, int> reasons;
    for (const sync::Verdict& verdict : verdicts->verdicts) {
        if (verdict.judgement == sync::Judgement::Parked) {
            ++reasons[verdict.reason];
        }
    }
    for (const auto& [reason, count] : reasons) {
        log(Level::Warning, "sync.parked", device + " why=" + reason + " groups=" + std::to_string(count));
    }
}

}  // namespace

// A request of the protocol that the gate let in.
class SyncVisit final : public Visit {
public:
    SyncVisit(Front& front, hub::Principal principal, const base::DigestBytes& digest)
        : m_front(front)
        , m_principal(std::move(principal))
        , m_digest(digest)
    {
    }
    std::size_t longestBody() const override { return sync::kLongestMessage; }

    void answer(Body body, std::function<void(HttpReply)> done) override
    {
        if (sync::bodyDigest(body) != m_digest) {
            log(Level::Warning, "sync.refused", "device=" + std::to_string(m_principal.device) + " why=another body");
            return done(notLetIn());
        }
        base::Result<sync::Request> request = sync::decodeRequest(body);
        if (!request) {
            log(Level::Warning, "sync.unreadable",
                "device=" + std::to_string(m_principal.device) + " why=" + request.error().message);
            if (request.error().code == base::ErrorCode::Version) {
                // In the words of the protocol, which every later program still reads.
                sync::Refusal refusal;
                refusal.message = "sync.protocol_version";
                refusal.blanks = request.error().blanks;
                return done(bytesReply(refusal));
            }
            return done(jsonReply(400, {{"error", request.error().message}}));
        }
        m_front.noteContact(m_principal.device);
        // What it holds while it waits: a short body may be packed.
        const std::size_t bytes = sync::memoryOf(*request);
        const std::size_t thread = m_front.threadFor(*request);
        if (auto* const push = std::get_if<sync::Push>(&*request)) {
            if (!m_front.offerPush(thread, {std::move(m_principal), std::move(*push), bytes, done})) {
                done(m_front.busy());
            }
            return;
        }
        auto job = [&handle = m_front.m_parts.hubs[thread], principal = std::move(m_principal),
                    wanted = std::make_shared<sync::Request>(std::move(*request)),
                    done] { done(work(handle, principal, *wanted)); };
        if (!m_front.m_hubs[thread]->offer(std::move(job), bytes)) {
            done(m_front.busy());
        }
    }

private:
    static HttpReply work(const Handle& handle, const hub::Principal& principal, const sync::Request& request)
    {
        try {
            const sync::Reply reply = handle(principal, request);
            logRefusals(principal, reply);
            return bytesReply(reply);
        } catch (const std::exception& error) {
            log(Level::Error, "sync.failed", error.what());
            return jsonReply(500, {{"error", "hub.failed"}});
        }
    }

    Front& m_front;
    hub::Principal m_principal;
    base::DigestBytes m_digest;
};

// The police ask what became of their data. The signed body says what is asked: {"decisions_of": [codes]}.
class DecisionsVisit final : public Visit {
public:
    DecisionsVisit(Front& front, hub::Principal principal, const base::DigestBytes& digest)
        : m_front(front)
        , m_principal(std::move(principal))
        , m_digest(digest)
    {
    }
    std::size_t longestBody() const override { return kLongestQuestion; }

    void answer(Body body, std::function<void(HttpReply)> done) override
    {
        if (sync::bodyDigest(body) != m_digest) {
            return done(notLetIn());
        }
        const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
        const auto codes = json.is_object() ? json.find("decisions_of") : json.end();
        if (!json.is_object() || codes == json.end() || !codes->is_array() ||
            !std::ranges::all_of(*codes, [](const Json& code) { return code.is_string(); })) {
            return done(jsonReply(400, {{"error", "http.unreadable"}}));
        }
        m_front.noteContact(m_principal.device);
        const std::size_t bytes = body.size();
        auto job = [&tell = m_front.m_parts.decisions, principal = std::move(m_principal),
                    wanted = codes->get<std::vector<std::string>>(), done] { done(work(tell, principal, wanted)); };
        if (!m_front.m_decisions->offer(std::move(job), bytes)) {
            done(m_front.busy());
        }
    }

private:
    static HttpReply work(const TellDecisions& tell, const hub::Principal& principal, const std::vector<std::string>& codes)
    {
        try {
            const base::Result<std::string> told = tell(principal, codes);
            log(told ? Level::Info : Level::Warning, "police.decisions",
                "device=" + std::to_string(principal.device) + (told ? "" : " why=" + told.error().message));
            return told ? textReply(200, *told) : errorReply(told.error());
        } catch (const std::exception& error) {
            log(Level::Error, "police.failed", error.what());
            return jsonReply(500, {{"error", "hub.failed"}});
        }
    }

    Front& m_front;
    hub::Principal m_principal;
    base::DigestBytes m_digest;
};

// Somebody asks to be enrolled.
class EnrolVisit final : public Visit {
public:
    EnrolVisit(Front& front, std::string address)
        : m_front(front)
        , m_address(std::move(address))
    {
    }
    std::size_t longestBody() const override { return kLongestEnrolment; }

    void answer(Body body, std::function<void(HttpReply)> done) override
    {
        const std::size_t bytes = body.size();
        auto job = [&front = m_front, body = std::move(body), address = m_address, done] {
            done(work(front, body, address));
        };
        if (!m_front.m_enrolments->offer(std::move(job), bytes)) {
            done(m_front.busy());
        }
    }

private:
    static HttpReply work(Front& front, const Body& body, const std::string& address)
    {
        try {
            return front.enrol(body, address);
        } catch (const std::exception& error) {
            log(Level::Error, "enrol.failed", error.what());
            return jsonReply(500, {{"error", "hub.failed"}});
        }
    }

    Front& m_front;
    std::string m_address;
};

base::Result<std::unique_ptr<Front>> Front::make(FrontParts parts, const base::Clock& clock)
{
    std::unique_ptr<Front> front(new Front(std::move(parts), clock));
    for (std::size_t i = 0; i < front->m_parts.threads; ++i) {
        LINLI_TRY(auto reader, front->m_parts.openDirectory());
        front->m_readers.push_back(std::move(reader));
    }
    LINLI_TRY(front->m_writer, front->m_parts.openDirectory());
    WorkerLimits few;
    few.jobs = 32;
    front->m_enrolments = std::make_unique<Worker>(few, [raw = front.get()] { raw->writeContacts(); });
    few.jobs = 2;
    front->m_decisions = std::make_unique<Worker>(few);
    for (std::size_t i = 0; i < front->m_parts.hubs.size(); ++i) {
        front->m_pushes.push_back(std::make_unique<PushQueue>());
        front->m_hubs.push_back(std::make_unique<Worker>(WorkerLimits()));
    }
    return front;
}

Front::Front(FrontParts parts, const base::Clock& clock)
    : m_parts(std::move(parts))
    , m_clock(clock)
    , m_gate(m_parts.hub)
    , m_desk(m_parts.hub, clock)
{
}

Front::~Front()
{
    stop();
}

void Front::stop()
{
    for (const auto& worker : m_hubs) {
        worker->stop();
    }
    for (const auto& worker : {std::ref(m_enrolments), std::ref(m_decisions)}) {
        if (worker.get()) {
            worker.get()->stop();
        }
    }
}

Decision Front::visit(HttpHead head, std::size_t thread)
{
    hub::Directory& directory = *m_readers[thread % m_readers.size()];
    const bool post = head.method == "POST";
    if (head.target == "/v1/sync") {
        return post ? visitSync(head, directory) : Decision(jsonReply(405, {{"error", "http.method"}}));
    }
    if (head.target == "/v1/police/decisions" && m_parts.decisions) {
        return post ? visitDecisions(head, directory) : Decision(jsonReply(405, {{"error", "http.method"}}));
    }
    if (head.target == "/v1/enrol") {
        return post ? Decision(std::make_unique<EnrolVisit>(*this, head.address))
                    : Decision(jsonReply(405, {{"error", "http.method"}}));
    }
    if (head.method != "GET") {
        return jsonReply(405, {{"error", "http.method"}});
    }
    if (head.target.starts_with(kEnrolPath)) {
        return enrolmentState(head, directory);
    }
    if (head.target == "/v1/hub") {
        return describe();
    }
    if (head.target == "/healthz") {
        return databaseAway() ? jsonReply(503, {{"status", "database"}})
                              : jsonReply(200, {{"status", "ok"}, {"waiting", m_hubs.front()->waiting()}});
    }
    return jsonReply(404, {{"error", "http.path"}});
}

std::variant<HttpReply, hub::Caller>
Front::admit(const HttpHead& head, const hub::SignedHead& read, hub::Directory& directory)
{
    if (databaseAway()) {
        return busy();
    }
    base::Result<hub::Caller> caller = m_gate.admit(directory, read);
    if (!caller && caller.error().message != "hub.not_let_in") {
        log(Level::Error, "sync.failed", caller.error().message + ' ' + caller.error().detail);
        m_askAgainAt = m_clock.now() + kLeaveAlone;
        return busy();
    }
    if (!caller) {
        log(Level::Warning, "sync.refused",
            "device=" + std::to_string(read.device) + " why=" + caller.error().detail + " from=" + head.address);
        return notLetIn();
    }
    return std::move(*caller);
}

bool Front::databaseAway() const
{
    const base::WallTime left = m_askAgainAt - m_clock.now();
    return left > 0 && left <= kLeaveAlone;
}

Decision Front::visitSync(const HttpHead& head, hub::Directory& directory)
{
    const std::optional<hub::SignedHead> read = readSignedHead(head);
    if (!read) {
        log(Level::Warning, "sync.refused", "why=not signed from=" + head.address);
        return notLetIn();
    }
    auto admitted = admit(head, *read, directory);
    if (auto* const reply = std::get_if<HttpReply>(&admitted)) {
        return std::move(*reply);
    }
    const hub::Caller& caller = std::get<hub::Caller>(admitted);
    if (caller.account.disabled) {
        sync::Refusal refusal;
        refusal.message = "hub.account_disabled";
        return bytesReply(refusal);
    }
    return std::make_unique<SyncVisit>(*this, principalOf(caller, m_clock.now() + m_parts.lease), read->body);
}

Decision Front::visitDecisions(const HttpHead& head, hub::Directory& directory)
{
    const std::optional<hub::SignedHead> read = readSignedHead(head);
    if (!read) {
        log(Level::Warning, "police.refused", "why=not signed from=" + head.address);
        return notLetIn();
    }
    auto admitted = admit(head, *read, directory);
    if (auto* const reply = std::get_if<HttpReply>(&admitted)) {
        return std::move(*reply);
    }
    const hub::Caller& caller = std::get<hub::Caller>(admitted);
    const bool revoked = caller.device.revokedAt != 0;
    if (caller.account.disabled || revoked || caller.account.role != "police") {
        log(Level::Warning, "police.refused", "device=" + std::to_string(read->device) + " why=account");
        return errorReply({base::ErrorCode::Denied, "police.not_allowed", {{"account", caller.account.name}}, {}});
    }
    return std::make_unique<DecisionsVisit>(*this, principalOf(caller, m_clock.now() + m_parts.lease), read->body);
}

HttpReply Front::enrolmentState(const HttpHead& head, hub::Directory& directory)
{
    sync::EnrolmentId id {};
    sync::RequestId request {};
    sync::Signature signature {};
    const std::string_view text = std::string_view(head.target).substr(kEnrolPath.size());
    if (!sync::readHex(text, id) || !sync::readHex(head.field("linli-request"), request) ||
        !sync::readHex(head.field("linli-signature"), signature)) {
        return jsonReply(404, {{"error", "hub.no_such_enrolment"}, {"blanks", {{"id", ""}}}});
    }
    const base::Result<hub::Enrolment> found = m_desk.state(directory, id, request, signature);
    if (!found) {
        return errorReply(found.error());
    }
    switch (found->state) {
    case hub::EnrolmentState::Pending:
        return jsonReply(200, {{"state", "pending"}});
    case hub::EnrolmentState::Refused:
        return jsonReply(200, {{"state", "refused"}});
    case hub::EnrolmentState::Approved:
        break;
    }
    return jsonReply(200,
                     {{"state", "approved"},
                      {"device", found->no},
                      {"hub", base::hexText(m_parts.hub)},
                      {"lease_until", m_clock.now() + m_parts.lease}});
}

HttpReply Front::describe() const
{
    return jsonReply(200,
                     {{"hub", base::hexText(m_parts.hub)},
                      {"protocol", sync::kProtocol},
                      {"oldest_protocol", sync::kOldestProtocol},
                      {"time", m_clock.now()}});
}

HttpReply Front::enrol(const Body& body, const std::string& address)
{
    base::Result<hub::EnrolmentRequest> request = readEnrolment(body);
    if (!request) {
        log(Level::Warning, "enrol.refused", "why=" + request.error().message + " from=" + address);
        return errorReply(request.error());
    }
    request->address = address;
    const base::Result<hub::Enrolment> begun = m_desk.begin(*m_writer, *request);
    if (!begun) {
        log(Level::Warning, "enrol.refused", "why=" + begun.error().message + " from=" + address);
        return errorReply(begun.error());
    }
    log(Level::Info, "enrol.waiting", "id=" + base::hexText(begun->id));
    return jsonReply(200,
                     {{"id", base::hexText(begun->id)},
                      {"nonce", base::hexText(begun->nonce)},
                      {"hub", base::hexText(m_parts.hub)}});
}

HttpReply Front::busy()
{
    // Spread over some seconds, so that those refused together do not come back together.
    constexpr unsigned kLeast = 2;
    constexpr unsigned kSpread = 7;
    HttpReply reply = jsonReply(503, {{"error", "hub.busy"}});
    reply.retryAfter = static_cast<int>(kLeast + m_busyCount++ % kSpread);
    return reply;
}

std::size_t Front::threadFor(const sync::Request& request) const
{
    // A snapshot may have to be cut, which writes.
    const bool writes = std::holds_alternative<sync::Push>(request) || std::holds_alternative<sync::Snapshot>(request);
    const std::size_t writers = std::min(m_parts.writers, m_hubs.size());
    if (const auto* const push = std::get_if<sync::Push>(&request); push != nullptr && !push->items.empty()) {
        // What one committee sends goes through one writer: two that write its rows would wait for each other.
        return static_cast<std::size_t>(sync::scopeOf(push->items.front())) % writers;
    }
    const bool among = writes || writers == m_hubs.size();
    std::size_t best = among ? 0 : writers;
    for (std::size_t i = best + 1; i < (among ? writers : m_hubs.size()); ++i) {
        best = m_hubs[i]->waiting() < m_hubs[best]->waiting() ? i : best;
    }
    return best;
}

bool Front::offerPush(std::size_t thread, WaitingPush push)
{
    const std::size_t bytes = push.bytes;
    // A turn of the thread for each push, though one turn answers all that wait by then: so the limits of the thread hold.
    return m_pushes[thread]->add(std::move(push), [&] {
        return m_hubs[thread]->offer([this, thread] { answerPushes(thread); }, bytes);
    });
}

void Front::answerPushes(std::size_t thread)
{
    std::vector<WaitingPush> pushes = m_pushes[thread]->take();
    std::size_t answered = 0;
    try {
        std::vector<hub::Hub::Asked> asked;
        for (const WaitingPush& push : pushes) {
            asked.push_back({&push.principal, &push.push});
        }
        const std::vector<sync::Reply> replies = pushes.empty() ? std::vector<sync::Reply> {} : m_parts.together[thread](asked);
        for (std::size_t i = 0; i < pushes.size(); ++i) {
            logRefusals(pushes[i].principal, replies[i]);
            HttpReply reply = bytesReply(replies[i]);
            answered = i + 1;
            pushes[i].done(std::move(reply));
        }
    } catch (const std::exception& error) {
        log(Level::Error, "sync.failed", error.what());
    }
    for (; answered < pushes.size(); ++answered) {
        pushes[answered].done(jsonReply(500, {{"error", "hub.failed"}}));
    }
}

void Front::noteContact(hub::DeviceNo device)
{
    const std::lock_guard lock(m_contactsMutex);
    m_contacts[device] = m_clock.now();
}

void Front::writeContacts()
{
    std::map<hub::DeviceNo, base::WallTime> contacts;
    {
        const std::lock_guard lock(m_contactsMutex);
        contacts.swap(m_contacts);
    }
    if (contacts.empty()) {
        return;
    }
    std::vector<hub::Contact> list;
    for (const auto& [device, at] : contacts) {
        list.push_back({device, at});
    }
    if (const base::Status written = m_writer->noteContacts(list); !written) {
        log(Level::Warning, "contacts.not_written", written.error().message + ' ' + written.error().detail);
        const std::lock_guard lock(m_contactsMutex);
        m_contacts.merge(contacts);
    }
}

}  // namespace linli::hubd
