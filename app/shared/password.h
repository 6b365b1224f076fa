// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a program without a window gets its password: the first line of a file, or the terminal with echo off.

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace linli::app {

// Errors "app.no_password_file" {file}, "app.no_terminal".
base::Result<std::string> readPassword(const std::optional<std::filesystem::path>& file, const std::string& prompt);

}  // namespace linli::app
