// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sends the requests of the sync client to its hub, signed by the device, and brings the replies. Used by one thread at
// a time, but for cancel().

#include "core/sync/hub_door.h"

#include "app/shared/hub_connection.h"

namespace linli::app {

class HubTransport final : public sync::Courier {
public:
    // Of the link that an enrolment made; nothing is sent yet. Errors "sync.bad_url", "sync.plain_remote",
    // "sync.key_damaged".
    static base::Result<std::unique_ptr<HubTransport>> open(const sync::HubLink& link,
                                                            const ConnectionLimits& limits = {});

    // Errors of HubConnection::call, "sync.not_let_in" (unknown or wrongly signed), "sync.hub_failed" {status},
    // "sync.unreadable". A hub that is too busy gives a Refusal with a time to wait.
    base::Result<sync::Reply> send(const sync::Request& request) override;
    // From any thread.
    void cancel() override { m_connection.cancel(); }
    // Bytes of the bodies so far.
    std::uint64_t sent() const { return m_sent; }
    std::uint64_t received() const { return m_received; }

private:
    HubTransport(HubAddress address,
                 HubTrust trust,
                 const ConnectionLimits& limits,
                 sync::DeviceKey key,
                 const sync::HubLink& link);
    HttpCall signedCall(const sync::Bytes& body) const;

    HubConnection m_connection;
    sync::DeviceKey m_key;
    sync::HubId m_hub;
    std::int64_t m_device;
    std::uint64_t m_sent = 0;
    std::uint64_t m_received = 0;
};

// The fields of a signed request: Linli-Device, Linli-Request, Linli-Body, Linli-Signature.
std::vector<std::pair<std::string, std::string>>
signedFields(const sync::DeviceKey& key, const sync::HubId& hub, std::int64_t device, const sync::Bytes& body);

}  // namespace linli::app
