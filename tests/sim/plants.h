// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bugs planted in the product (core/base/planted.h), by name, with what each breaks.

#include <span>
#include <string_view>

namespace linli::sim {

struct Plant {
    std::string_view name;
    std::string_view what;
};

std::span<const Plant> plants();
const Plant* findPlant(std::string_view name);
// From now on this bug is there; empty = none.
void plant(std::string_view name);

}  // namespace linli::sim
