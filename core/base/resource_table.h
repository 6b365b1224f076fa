// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The generated list behind base/resource.h; see cmake/LinliResources.cmake.

#include <cstddef>

namespace linli::base {

struct ResourceEntry {
    const char* path;
    const char* begin;
    const char* end;
};

extern const ResourceEntry kResourceTable[];
extern const std::size_t kResourceCount;

}  // namespace linli::base
