// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An edit of the ledger in words, as history and reports show it.

#include "app/ctl/context.h"
#include "core/ledger/ledger.h"

namespace linli::ctl {

// Values of identity and sensitive fields stay masked in lists.
std::string valueText(const Context& context, const catalog::Catalog& catalog, const ledger::Edit& edit, const catalog::Value& value);
// The field, or that the row came or went.
std::string fieldLabel(const Context& context, const catalog::Catalog& catalog, catalog::FieldNo no);

}  // namespace linli::ctl
