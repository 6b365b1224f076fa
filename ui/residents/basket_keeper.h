// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Puts people into the basket and out of it, from any page.

#include "ui/session/desk.h"

#include <vector>

namespace linli::ui {

void putInBasket(Desk& desk, std::vector<base::RowId> persons);
void takeFromBasket(Desk& desk, std::vector<base::RowId> persons);

}  // namespace linli::ui
