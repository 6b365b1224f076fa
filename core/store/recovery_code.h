// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The code on the printed recovery sheet: 160 random bits as 8 groups of 5 characters of Crockford's base 32. The last
// character of a group checks the other four and the group's place, so that every slip of one character and every
// exchange of two neighbours (or of two groups) is told apart from a wrong code, with the group it is in.

#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace linli::store {

using RecoverySecret = std::array<std::uint8_t, 20>;

// "ABCDE-FGHJK-..."
std::string recoveryText(const RecoverySecret& secret);

// Lower case, blanks and hyphens do not matter; I and L are read as 1, O as 0; full-width letters as the usual ones.
// Errors "vault.recovery_length" {count}, "vault.recovery_mistyped" {group, 1..8}.
base::Result<RecoverySecret> parseRecoveryText(std::string_view text);

}  // namespace linli::store
