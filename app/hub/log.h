// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hub's log: lines on the standard error, which systemd keeps. Numbers of devices and codes of errors, never names,
// accounts or contents. Safe from any thread.

#include <string>
#include <string_view>

namespace linli::hubd {

enum class Level { Info, Warning, Error };

// "2026-11-22 08:30:12 warning sync.refused device=12 why=wrong signature"; control characters in `text` become spaces.
void log(Level level, std::string_view event, const std::string& text = "");

}  // namespace linli::hubd
