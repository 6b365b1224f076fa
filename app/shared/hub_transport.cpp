// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/hub_transport.h"

namespace linli::app {

namespace {

base::Result<sync::Reply> replyOf(const HttpAnswer& answer)
{
    constexpr int kOk = 200;
    constexpr int kUnauthorized = 401;
    constexpr int kTooMany = 429;
    constexpr int kUnavailable = 503;
    switch (answer.status) {
    case kOk:
        return sync::decodeReply(answer.body);
    case kTooMany:
    case kUnavailable: {
        constexpr std::int64_t kUsualWait = 5000;
        sync::Refusal busy;
        busy.message = "sync.hub_busy";
        busy.retryAfter = answer.retryAfter.count() > 0 ? answer.retryAfter.count() : kUsualWait;
        return sync::Reply(busy);
    }
    case kUnauthorized:
        return base::fail(base::ErrorCode::Denied, "sync.not_let_in");
    default:
        return base::fail(base::ErrorCode::Network, "sync.hub_failed", {{"status", std::to_string(answer.status)}});
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>>
signedFields(const sync::DeviceKey& key, const sync::HubId& hub, std::int64_t device, const sync::Bytes& body)
{
    const sync::RequestId request = sync::newId();
    const base::DigestBytes digest = sync::bodyDigest(body);
    return {{"Linli-Device", std::to_string(device)},
            {"Linli-Request", base::hexText(request)},
            {"Linli-Body", base::hexText(digest)},
            {"Linli-Signature", base::hexText(key.signRequest(hub, request, digest))}};
}

base::Result<std::unique_ptr<HubTransport>> HubTransport::open(const sync::HubLink& link,
                                                               const ConnectionLimits& limits)
{
    LINLI_TRY(HubAddress address, HubAddress::parse(link.url));
    LINLI_TRY(const sync::DeviceKey key, sync::DeviceKey::fromBytes(link.deviceKey));
    return std::unique_ptr<HubTransport>(
        new HubTransport(std::move(address), {link.caPem, link.hub}, limits, key, link));
}

HubTransport::HubTransport(
    HubAddress address, HubTrust trust, const ConnectionLimits& limits, sync::DeviceKey key, const sync::HubLink& link)
    : m_connection(std::move(address), std::move(trust), limits)
    , m_key(std::move(key))
    , m_hub(link.hub)
    , m_device(link.device)
{
}

HttpCall HubTransport::signedCall(const sync::Bytes& body) const
{
    HttpCall call;
    call.method = "POST";
    call.target = "/v1/sync";
    call.fields = signedFields(m_key, m_hub, m_device, body);
    call.fields.emplace_back("Content-Type", "application/x-linli-sync");
    call.body = body;
    return call;
}

base::Result<sync::Reply> HubTransport::send(const sync::Request& request)
{
    const sync::Bytes body = sync::encode(request);
    base::Result<HttpAnswer> answer = m_connection.call(signedCall(body));
    // A connection that was kept open may have been closed by the hub meanwhile. Every request may come twice.
    if (!answer && answer.error().message == "sync.timeout" && m_connection.reused()) {
        answer = m_connection.call(signedCall(body));
    }
    if (!answer) {
        return base::fail(std::move(answer).error());
    }
    m_sent += body.size();
    m_received += answer->body.size();
    return replyOf(*answer);
}

}  // namespace linli::app
