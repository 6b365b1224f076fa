// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/http_door.h"

#include "app/shared/hub_answers.h"
#include "app/shared/hub_transport.h"
#include "app/shared/tls_names.h"

#include <nlohmann/json.hpp>

namespace linli::app {

using Json = nlohmann::json;

HttpDoor::HttpDoor(std::string authorityPem, const ConnectionLimits& limits)
    : m_authorityPem(std::move(authorityPem))
    , m_limits(limits)
{
}

base::Result<std::string> HttpDoor::look(const std::string& url)
{
    LINLI_TRY(const HubAddress address, HubAddress::parse(url));
    if (!address.tls) {
        return std::string();
    }
    LINLI_TRY(const PresentedAuthority met, HubConnection::presentedAuthority(address, m_limits));
    return met.fingerprint;
}

base::Result<PresentedAuthority> HttpDoor::authority(const HubAddress& address, const std::string& fingerprint) const
{
    if (!address.tls || !m_authorityPem.empty()) {
        return PresentedAuthority {m_authorityPem, ""};
    }
    LINLI_TRY(PresentedAuthority met, HubConnection::presentedAuthority(address, m_limits));
    if (fingerprint.empty()) {
        return base::fail(base::ErrorCode::Denied, "sync.compare_fingerprint", {{"fingerprint", met.fingerprint}});
    }
    if (!sameFingerprint(fingerprint, met.fingerprint)) {
        return base::fail(base::ErrorCode::Denied, "sync.other_authority", {{"fingerprint", met.fingerprint}});
    }
    return met;
}

base::Result<HttpAnswer> HttpDoor::call(HubConnection& connection, const HttpCall& call)
{
    {
        const std::lock_guard lock(m_mutex);
        m_calling = &connection;
    }
    base::Result<HttpAnswer> answer = connection.call(call);
    const std::lock_guard lock(m_mutex);
    m_calling = nullptr;
    return answer;
}

void HttpDoor::cancel()
{
    const std::lock_guard lock(m_mutex);
    if (m_calling != nullptr) {
        m_calling->cancel();
    }
}

base::Result<sync::EnrolmentTicket> HttpDoor::enrol(const sync::Enrolment& enrolment)
{
    LINLI_TRY(const HubAddress address, HubAddress::parse(enrolment.url));
    LINLI_TRY(const PresentedAuthority met, authority(address, enrolment.fingerprint));
    HubConnection connection(address, {met.pem, std::nullopt}, m_limits);
    const sync::DeviceKey key = sync::DeviceKey::make();
    HttpCall call {"POST", "/v1/enrol", {{"Content-Type", "application/json"}}, {}};
    const Json asked = {{"account", enrolment.account},
                        {"password", enrolment.password},
                        {"device", enrolment.deviceName},
                        {"key", base::hexText(key.publicKey())}};
    const std::string body = asked.dump(-1, ' ', false, Json::error_handler_t::replace);
    call.body.assign(body.begin(), body.end());
    LINLI_TRY(const HttpAnswer answered, this->call(connection, call));
    sync::EnrolmentTicket ticket;
    LINLI_TRY(const EnrolmentAnswer answer, readTicket(answered.status, answered.body, ticket));
    ticket.code = sync::enrolmentCode(key.publicKey(), answer.nonce, ticket.link.hub);
    ticket.fingerprint = met.fingerprint;
    ticket.link.url = enrolment.url;
    ticket.link.account = enrolment.account;
    ticket.link.deviceKey = key.bytes();
    ticket.link.caPem = met.pem;
    return ticket;
}

base::Result<sync::EnrolmentState> HttpDoor::ask(sync::EnrolmentTicket& ticket)
{
    LINLI_TRY(const HubAddress address, HubAddress::parse(ticket.link.url));
    LINLI_TRY(const sync::DeviceKey key, sync::DeviceKey::fromBytes(ticket.link.deviceKey));
    sync::EnrolmentId id {};
    if (!sync::readHex(ticket.id, id)) {
        return base::fail(base::ErrorCode::Corrupt, "sync.key_damaged");
    }
    HubConnection connection(address, {ticket.link.caPem, ticket.link.hub}, m_limits);
    const sync::RequestId request = sync::newId();
    const HttpCall call {"GET",
                         "/v1/enrol/" + ticket.id,
                         {{"Linli-Request", base::hexText(request)},
                          {"Linli-Signature", base::hexText(key.signEnrolment(ticket.link.hub, request, id))}},
                         {}};
    LINLI_TRY(const HttpAnswer answered, this->call(connection, call));
    return readEnrolmentState(answered.status, answered.body, ticket);
}

namespace {

// Of a link that cannot be used.
class NoCourier final : public sync::Courier {
public:
    explicit NoCourier(base::Error error)
        : m_error(std::move(error))
    {
    }
    base::Result<sync::Reply> send(const sync::Request& /*request*/) override { return base::fail(m_error); }
    void cancel() override { }

private:
    base::Error m_error;
};

}  // namespace

std::unique_ptr<sync::Courier> HttpDoor::courier(const sync::HubLink& link)
{
    auto transport = HubTransport::open(link, m_limits);
    if (!transport) {
        return std::make_unique<NoCourier>(std::move(transport).error());
    }
    return std::move(*transport);
}

}  // namespace linli::app
