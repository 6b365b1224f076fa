// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The way to a hub by HTTP: joining it, and the courier afterwards. The ticket of an enrolment that waits for approval
// is kept in the replica (core/sync/kept_ticket.h), so that the program may be closed meanwhile.

#include "core/sync/hub_door.h"
#include "core/sync/kept_ticket.h"

#include "app/shared/hub_connection.h"

#include <mutex>

namespace linli::app {

class HttpDoor final : public sync::HubDoor {
public:
    // `authorityPem`: the hub's authority as its administrator gave it; then no fingerprint is needed.
    explicit HttpDoor(std::string authorityPem = "", const ConnectionLimits& limits = {});

    // Empty for plain HTTP, which this machine may use with itself.
    base::Result<std::string> look(const std::string& url) override;
    // The password is sent only to an authority that was compared: without fingerprint the error
    // "sync.compare_fingerprint" {fingerprint}. Further errors: those of HubConnection, "sync.other_authority",
    // "sync.wrong_account", "hub.too_many_tries", "hub.too_many_enrolments", "hub.device_name", "sync.hub_failed".
    base::Result<sync::EnrolmentTicket> enrol(const sync::Enrolment& enrolment) override;
    // Error "hub.no_such_enrolment" when it has expired.
    base::Result<sync::EnrolmentState> ask(sync::EnrolmentTicket& ticket) override;
    // A link that cannot be used gives a courier whose every send() is that error.
    std::unique_ptr<sync::Courier> courier(const sync::HubLink& link) override;
    // Ends an enrol() or ask() that waits; a look() ends by its time-out.
    void cancel() override;

private:
    base::Result<HttpAnswer> call(HubConnection& connection, const HttpCall& call);
    base::Result<PresentedAuthority> authority(const HubAddress& address, const std::string& fingerprint) const;

    std::string m_authorityPem;
    ConnectionLimits m_limits;
    std::mutex m_mutex;
    HubConnection* m_calling = nullptr;  // by `m_mutex`
};

using sync::dropTicket;
using sync::keepTicket;
using sync::keptTicket;

}  // namespace linli::app
