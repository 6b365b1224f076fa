// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who may speak to the hub: accounts, what they are granted, devices, and enrolments that wait for approval. An
// interface, so that a hub on another database keeps them there; every function is one transaction. Errors besides the
// named ones are those of the database.

#include "core/catalog/catalog.h"
#include "core/sync/device_key.h"
#include "core/sync/op_id.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linli::hub {

using base::WallTime;
using sync::ScopeNo;

struct Account {
    std::string name;  // what people type; unique
    std::string displayName;
    std::string role;  // one of kRoles
    std::string passwordHash;  // core/hub/password_hash.h
    bool disabled = false;
    // Devices are approved at once, without comparing codes. For practice cities only.
    bool autoApprove = false;
};

// What an account may do in a scope: read all of it, and write the layers named (none = read only).
struct Grant {
    std::string account;
    ScopeNo scope = 0;
    std::vector<catalog::LayerNo> writes;
    bool operator==(const Grant&) const = default;
};

using DeviceNo = std::int64_t;

struct Device {
    DeviceNo no = 0;
    sync::PublicKey key {};
    std::string account;
    std::string name;
    WallTime approvedAt = 0;
    WallTime revokedAt = 0;  // 0 = not revoked
    WallTime lastContact = 0;  // 0 = never
};

enum class EnrolmentState { Pending, Approved, Refused };

struct Enrolment {
    sync::EnrolmentId id {};
    std::array<std::uint8_t, 16> nonce {};
    sync::PublicKey key {};
    std::string account;
    std::string device;  // its name
    WallTime at = 0;
    WallTime expires = 0;  // a pending one is forgotten afterwards
    EnrolmentState state = EnrolmentState::Pending;
    DeviceNo no = 0;  // of the device, when approved
};

struct Contact {
    DeviceNo device = 0;
    WallTime at = 0;
};

class Directory {
public:
    virtual ~Directory() = default;

    // Error "hub.account_exists" {account}.
    virtual base::Status addAccount(const Account& account) = 0;
    // Everything but the name. Error "hub.no_such_account" {account}.
    virtual base::Status changeAccount(const Account& account) = 0;
    virtual base::Result<std::optional<Account>> account(std::string_view name) = 0;
    virtual base::Result<std::vector<Account>> accounts() = 0;

    // Adds the grant or replaces the account's grant of that scope. Error "hub.no_such_account".
    virtual base::Status setGrant(const Grant& grant) = 0;
    // Error "hub.no_such_grant" {account} {scope}.
    virtual base::Status removeGrant(std::string_view account, ScopeNo scope) = 0;
    virtual base::Result<std::vector<Grant>> grants(std::string_view account) = 0;

    // Forgets what has expired at `enrolment.at`, and what waits with the same key. Error "hub.too_many_enrolments"
    // when the account has kMostPending.
    virtual base::Status addEnrolment(const Enrolment& enrolment) = 0;
    virtual base::Result<std::optional<Enrolment>> enrolment(const sync::EnrolmentId& id) = 0;
    // The pending ones that have not expired at `now`, oldest first.
    virtual base::Result<std::vector<Enrolment>> pendingEnrolments(WallTime now) = 0;
    // Makes the device. Errors "hub.no_such_enrolment" when it is not pending or has expired, "hub.key_known"
    // {device} when a device has its key.
    virtual base::Result<DeviceNo> approve(const sync::EnrolmentId& id, WallTime now) = 0;
    virtual base::Status refuse(const sync::EnrolmentId& id, WallTime now) = 0;

    virtual base::Result<std::optional<Device>> device(DeviceNo no) = 0;
    virtual base::Result<std::vector<Device>> devices() = 0;
    // Revoking again changes nothing. Error "hub.no_such_device" {device}.
    virtual base::Status revoke(DeviceNo no, WallTime now) = 0;
    // Keeps the latest contact of each device.
    virtual base::Status noteContacts(std::span<const Contact> contacts) = 0;
};

// Enrolments of one account that may wait at once.
inline constexpr int kMostPending = 5;

inline constexpr std::string_view kRoles[] = {"cadre", "police", "street", "department", "administrator"};
bool isRole(std::string_view role);
// The layers that people of a role write: what a grant gives when nothing else is said.
std::vector<catalog::LayerNo> usualLayers(std::string_view role);

}  // namespace linli::hub
