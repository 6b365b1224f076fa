// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the commands of tags share.

#include "app/ctl/commands.h"
#include "core/registry/card.h"
#include "core/tags/definition.h"

namespace linli::ctl {

base::Result<std::vector<base::RowId>> rowsOf(Context& context, const std::vector<std::string>& ids);

}  // namespace linli::ctl
