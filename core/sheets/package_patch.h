// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A copy of a zip package with some parts replaced or left out. All others keep their compressed bytes.

#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace linli::sheets {

// Parts to replace; nothing = to leave out.
using PartChanges = std::map<std::string, std::optional<std::string>>;

// Parts the package did not have.
using NewParts = std::map<std::string, std::string>;

// The target appears whole or not at all. Errors "file.cannot_write", "file.disk_full", "sheets.cannot_read",
// "sheets.cannot_patch" for what is no plain zip file.
base::Status patchPackage(const std::filesystem::path& source, const PartChanges& changes, const std::filesystem::path& target, const NewParts& added = {});

}  // namespace linli::sheets
