// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A table for a terminal, its columns aligned for characters two cells wide.

#include <string>
#include <vector>

namespace linli::app {

std::string textTable(const std::vector<std::vector<std::string>>& rows);

}  // namespace linli::app
