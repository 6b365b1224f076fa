// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The basket 选择篮: people somebody puts aside from anywhere, to make a list, tag, edit or export them. It belongs to an
// account on this workstation, stands in the encrypted file, survives restarts and is never sent anywhere. No edit of the
// ledger: taking somebody out is not worth an undo.

#include "core/registry/view.h"

#include <span>
#include <string_view>
#include <vector>

namespace linli::registry {

// The people in it that are here, in the order they were put in; somebody merged since is whom they were merged into.
base::Result<std::vector<RowId>> basket(const View& view, std::string_view account);
// `database` is the writer's. Returns how many were not in it yet.
base::Result<std::size_t> putInBasket(store::Database& database, std::string_view account, std::span<const RowId> persons);
// Returns how many were in it.
base::Result<std::size_t> takeFromBasket(store::Database& database, std::string_view account, std::span<const RowId> persons);
base::Status emptyBasket(store::Database& database, std::string_view account);

}  // namespace linli::registry
