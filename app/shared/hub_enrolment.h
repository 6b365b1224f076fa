// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The workstation's side of its enrolment at a hub. The ticket of one that waits for approval is kept in the replica
// (setting "sync.enrolment"), which is encrypted, so that the program may be closed meanwhile.

#include "core/store/database.h"
#include "core/sync/replica_state.h"

#include "app/shared/hub_connection.h"

namespace linli::app {

struct EnrolmentWish {
    std::string url;
    std::string authorityPem;  // empty for plain HTTP
    std::string account;
    std::string password;
    std::string device;  // its name
};

struct EnrolmentTicket {
    std::string url;
    std::string authorityPem;
    std::string account;
    std::string device;
    sync::HubId hub {};
    sync::EnrolmentId id {};
    std::array<std::uint8_t, 16> nonce {};
    std::vector<std::uint8_t> key;  // DeviceKey::bytes()

    // The six digits. Error "sync.key_damaged".
    base::Result<std::string> code() const;
};

enum class EnrolmentStanding { Pending, Approved, Refused };

struct EnrolmentAnswer {
    EnrolmentStanding standing = EnrolmentStanding::Pending;
    sync::HubLink link;  // when approved
};

// Makes a key and asks. Errors of HubConnection, those of the hub ("hub.wrong_password", "hub.too_many_tries" ...),
// "sync.hub_failed", "sync.unreadable".
base::Result<EnrolmentTicket> beginEnrolment(const EnrolmentWish& wish, const ConnectionLimits& limits = {});
// How it stands; "hub.no_such_enrolment" when it has expired.
base::Result<EnrolmentAnswer> askEnrolment(const EnrolmentTicket& ticket, const ConnectionLimits& limits = {});

// In the replica; nothing when no enrolment waits.
base::Result<std::optional<EnrolmentTicket>> keptTicket(store::Database& database);
base::Status keepTicket(store::Database& database, const EnrolmentTicket& ticket);
base::Status dropTicket(store::Database& database);

}  // namespace linli::app
