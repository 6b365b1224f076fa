// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a device comes to the hub: somebody with an account's password offers its public key; the enrolment waits until a
// person has compared the six digits and approved it (or the account approves by itself, in practice cities). The
// device asks how it stands, signing with its key.

#include "core/hub/directory.h"
#include "core/hub/try_limit.h"

namespace linli::hub {

struct EnrolmentRequest {
    std::string account;
    std::string password;
    std::string device;
    sync::PublicKey key {};
    std::string address;  // the network's, for the limit of tries
};

class EnrolmentDesk {
public:
    EnrolmentDesk(const sync::HubId& hub, const base::Clock& clock);

    // Errors "sync.wrong_account" (also: no such account, disabled), "hub.too_many_tries" {minutes}, "hub.device_name",
    // "hub.too_many_enrolments". Takes about 100 ms.
    base::Result<Enrolment> begin(Directory& directory, const EnrolmentRequest& request);
    // Error "hub.no_such_enrolment", also for a signature that is not of the device's key.
    base::Result<Enrolment> state(Directory& directory,
                                  const sync::EnrolmentId& id,
                                  const sync::RequestId& request,
                                  const sync::Signature& signature);

private:
    sync::HubId m_hub;
    const base::Clock& m_clock;
    TryLimit m_byAccount;
    TryLimit m_byAddress;
};

// How long a pending enrolment waits: 3 days, over a weekend.
inline constexpr WallTime kEnrolmentLife = 3LL * 24 * 3600 * 1000;

}  // namespace linli::hub
