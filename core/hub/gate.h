// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lets a request of the protocol in or not: the device must be known, the signature its own, the request not seen
// before. Decided from the head of the message, before the hub reads a body; the body must then have the digest that
// was signed.

#include "core/hub/directory.h"

#include <deque>
#include <mutex>
#include <unordered_set>

namespace linli::hub {

// What the head of a request says.
struct SignedHead {
    DeviceNo device = 0;
    sync::RequestId request {};
    base::DigestBytes body {};
    sync::Signature signature {};
};

// Who sends a request that was let in. The device may be revoked and the account disabled: that is for the hub to
// answer.
struct Caller {
    Device device;
    Account account;
    std::vector<Grant> grants;
};

// Remembers the latest requests, so that one that was listened to cannot be sent again. Safe from any thread.
class SeenRequests {
public:
    explicit SeenRequests(std::size_t most = 200'000)
        : m_most(most)
    {
    }
    // False when it was seen before.
    bool first(DeviceNo device, const sync::RequestId& request);

private:
    std::size_t m_most;
    std::mutex m_mutex;
    std::unordered_set<std::string> m_seen;
    std::deque<std::string> m_order;
};

class Gate {
public:
    explicit Gate(const sync::HubId& hub)
        : m_hub(hub)
    {
    }
    // Error "hub.not_let_in" for every reason, which only `detail` names. Safe from any thread, each with a directory
    // of its own.
    base::Result<Caller> admit(Directory& directory, const SignedHead& head);

private:
    sync::HubId m_hub;
    SeenRequests m_seen;
};

}  // namespace linli::hub
