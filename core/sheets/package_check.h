// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads back a package just written: every part must inflate, agree with its checksum and end with its root element.
// The library that writes does not notice a disk that fills up half-way.

#include "core/base/result.h"

#include <filesystem>

namespace linli::sheets {

// Error "file.cannot_write" {file}.
base::Status checkPackage(const std::filesystem::path& path, const std::string& shownName);

}  // namespace linli::sheets
