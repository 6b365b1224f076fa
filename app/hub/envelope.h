// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What stands around the messages of the protocol: the fields of a signed request, and an enrolment as JSON. Bytes of
// strangers; nothing here throws.

#include "core/hub/enrolment.h"
#include "core/hub/gate.h"

#include "app/hub/http.h"

#include <optional>

namespace linli::hubd {

// Nothing when a field is missing or is not what it should be.
std::optional<hub::SignedHead> readSignedHead(const HttpHead& head);

// Account, password, device name and key. Error "http.unreadable". What is too long or empty is for the desk to say.
base::Result<hub::EnrolmentRequest> readEnrolment(std::span<const std::uint8_t> body);

}  // namespace linli::hubd
