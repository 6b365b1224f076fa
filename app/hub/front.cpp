// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hub/front.h"

#include "app/hub/log.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace linli::hubd {

namespace {

using Json = nlohmann::json;
using Decision = std::variant<HttpReply, std::unique_ptr<Visit>>;

constexpr std::size_t kLongestEnrolment = 4096;
constexpr std::string_view kEnrolPath = "/v1/enrol/";

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
        log(Level::Error, "enrol.failed", error.message + ' ' + error.detail);
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

// Nothing when a field is missing or is not what it should be.
std::optional<hub::SignedHead> signedHead(const HttpHead& head)
{
    hub::SignedHead read;
    const std::string& device = head.field("linli-device");
    const auto parsed = std::from_chars(device.data(), device.data() + device.size(), read.device);
    const bool good = parsed.ec == std::errc() && parsed.ptr == device.data() + device.size() && read.device > 0 &&
        sync::readHex(head.field("linli-request"), read.request) &&
        sync::readHex(head.field("linli-body"), read.body) &&
        sync::readHex(head.field("linli-signature"), read.signature);
    return good ? std::optional(read) : std::nullopt;
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

std::string textOf(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
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
            log(Level::Warning, "sync.unreadable", "device=" + std::to_string(m_principal.device));
            return done(jsonReply(400, {{"error", "sync.unreadable"}}));
        }
        m_front.noteContact(m_principal.device);
        const std::size_t bytes = body.size();
        const std::size_t thread = m_front.threadFor(*request);
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
            return bytesReply(handle(principal, request));
        } catch (const std::exception& error) {
            log(Level::Error, "sync.failed", error.what());
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
    for (std::size_t i = 0; i < front->m_parts.hubs.size(); ++i) {
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
    if (m_enrolments) {
        m_enrolments->stop();
    }
}

Decision Front::visit(HttpHead head, std::size_t thread)
{
    hub::Directory& directory = *m_readers[thread % m_readers.size()];
    const bool post = head.method == "POST";
    if (head.target == "/v1/sync") {
        return post ? visitSync(head, directory) : Decision(jsonReply(405, {{"error", "http.method"}}));
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
        return jsonReply(200, {{"status", "ok"}, {"waiting", m_hubs.front()->waiting()}});
    }
    return jsonReply(404, {{"error", "http.path"}});
}

Decision Front::visitSync(const HttpHead& head, hub::Directory& directory)
{
    const std::optional<hub::SignedHead> read = signedHead(head);
    if (!read) {
        log(Level::Warning, "sync.refused", "why=not signed from=" + head.address);
        return notLetIn();
    }
    base::Result<hub::Caller> caller = m_gate.admit(directory, *read);
    if (!caller && caller.error().message != "hub.not_let_in") {
        log(Level::Error, "sync.failed", caller.error().message + ' ' + caller.error().detail);
        return busy();
    }
    if (!caller) {
        log(Level::Warning, "sync.refused",
            "device=" + std::to_string(read->device) + " why=" + caller.error().detail + " from=" + head.address);
        return notLetIn();
    }
    if (caller->account.disabled) {
        sync::Refusal refusal;
        refusal.message = "hub.account_disabled";
        return bytesReply(refusal);
    }
    return std::make_unique<SyncVisit>(*this, principalOf(*caller, m_clock.now() + m_parts.lease), read->body);
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
    const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
    hub::EnrolmentRequest request;
    if (!json.is_object() || !sync::readHex(textOf(json, "key"), request.key)) {
        return jsonReply(400, {{"error", "http.unreadable"}});
    }
    request.account = textOf(json, "account");
    request.password = textOf(json, "password");
    request.device = textOf(json, "device");
    request.address = address;
    const base::Result<hub::Enrolment> begun = m_desk.begin(*m_writer, request);
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
    const bool among = writes || writers == m_hubs.size();
    std::size_t best = among ? 0 : writers;
    for (std::size_t i = best + 1; i < (among ? writers : m_hubs.size()); ++i) {
        best = m_hubs[i]->waiting() < m_hubs[best]->waiting() ? i : best;
    }
    return best;
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
    }
}

}  // namespace linli::hubd
