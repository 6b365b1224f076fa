// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a hub answers to an enrolment, as JSON. Bytes of a stranger; nothing here throws.

#include "core/sync/device_key.h"
#include "core/sync/hub_door.h"

#include <span>

namespace linli::app {

struct EnrolmentAnswer {
    std::array<std::uint8_t, 16> nonce {};
};

// Puts ID and hub into the ticket. Errors "sync.unreadable", what the hub says (keys "hub.*", "sync.wrong_account"), or
// "sync.hub_failed" {status}.
base::Result<EnrolmentAnswer>
readTicket(int status, std::span<const std::uint8_t> body, sync::EnrolmentTicket& ticket);
// Puts device and lease into the ticket when it is approved. Errors as above.
base::Result<sync::EnrolmentState>
readEnrolmentState(int status, std::span<const std::uint8_t> body, sync::EnrolmentTicket& ticket);

}  // namespace linli::app
