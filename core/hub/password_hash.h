// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Passwords of hub accounts: Argon2id (RFC 9106) by libsodium, as its text "$argon2id$...". Checking costs 64 MiB and
// about 100 ms, so the hub checks one at a time.

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace linli::hub {

// Error "hub.no_memory".
base::Result<std::string> hashPassword(std::string_view password);
// An empty hash (an unknown account) takes as long as a wrong password and is false.
bool passwordFits(const std::string& hash, std::string_view password);

}  // namespace linli::hub
