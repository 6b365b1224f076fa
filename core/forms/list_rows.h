// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rows of a list below its header, one by one. For this folder only.

#include "core/forms/roster_mapping.h"

#include <functional>

namespace linli::forms {

// csv or txt, where a damaged number leaves no other trace than its zeros.
bool isTextFile(const std::filesystem::path& path);

using TakeRow = std::function<base::Status(const sheets::FoundRow& row)>;

// Errors of reading ("sheets.*"), "import.no_sheet" {sheet}, and those of `take`.
base::Result<sheets::FileFacts>
readListRows(const std::filesystem::path& path, const RosterMapping& mapping, const TakeRow& take);

}  // namespace linli::forms
