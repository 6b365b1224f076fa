// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The way to the hub as the workstation needs it: app/shared has the one by HTTP, tests put the hub itself behind it.
// Calls block until there is an answer or a time-out and may come from any one thread at a time.

#include "core/sync/messages.h"
#include "core/sync/replica_state.h"

#include <memory>

namespace linli::sync {

class Courier {
public:
    virtual ~Courier() = default;
    // Sends one request and waits for its reply. Errors "sync.offline", "sync.timeout", "sync.tls" and what the reply's
    // decoding gives; a refusal by the hub is a reply, no error.
    virtual base::Result<Reply> send(const Request& request) = 0;
    // From another thread: the call that waits returns soon with ErrorCode::Cancelled.
    virtual void cancel() = 0;
};

// What somebody types to join a hub.
struct Enrolment {
    std::string url;
    std::string account;
    std::string password;
    std::string deviceName;
    // Fingerprint (SHA-256, hex) of the hub's authority when it was compared; empty at the first contact.
    std::string fingerprint;
};

// What the hub answered. The code is shown on both sides and compared by people.
struct EnrolmentTicket {
    std::string id;
    std::string code;
    std::string fingerprint;  // of the authority met
    HubLink link;  // complete but for the device's number and the lease
};

enum class EnrolmentState { Waiting, Approved, Refused };

class HubDoor {
public:
    virtual ~HubDoor() = default;
    // Only asks which authority answers there: its fingerprint, for a person to compare.
    virtual base::Result<std::string> look(const std::string& url) = 0;
    // Makes the device's key and asks to be let in. Errors as for Courier, "sync.wrong_account", "sync.other_authority".
    virtual base::Result<EnrolmentTicket> enrol(const Enrolment& enrolment) = 0;
    // Asks again; completes the ticket's link when approved.
    virtual base::Result<EnrolmentState> ask(EnrolmentTicket& ticket) = 0;
    virtual std::unique_ptr<Courier> courier(const HubLink& link) = 0;
    // From another thread: look, enrol or ask that waits returns soon with ErrorCode::Cancelled.
    virtual void cancel() {}
};

}  // namespace linli::sync
