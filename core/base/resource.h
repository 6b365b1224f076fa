// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Read-only files of resources/, embedded into the program. Paths are relative to resources/, with forward slashes.
// Safe from any thread.

#include <optional>
#include <string_view>
#include <vector>

namespace linli::base {

// The bytes of the resource, or nothing when there is none of that name. Valid for the life of the program.
std::optional<std::string_view> resource(std::string_view path);

// Paths of all resources that begin with `prefix`, sorted.
std::vector<std::string_view> resourcesBelow(std::string_view prefix);

}  // namespace linli::base
