// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Inside of the SQLite store: its keys, and an image as its columns hold it.

#include "core/hub/stored_bytes.h"
#include "core/store/database.h"

namespace linli::hub {

// Keys of images and log: the scope, then a number in it.
inline constexpr int kNumberBits = 40;
inline constexpr std::int64_t kMostNumber = (std::int64_t {1} << kNumberBits) - 1;
inline constexpr std::int64_t kMostScope = (std::int64_t {1} << (62 - kNumberBits)) - 1;

inline std::int64_t keyOf(ScopeNo scope, std::int64_t number)
{
    return (scope << kNumberBits) + number;
}
inline ScopeNo scopeOfKey(std::int64_t key)
{
    return key >> kNumberBits;
}
inline std::int64_t numberOfKey(std::int64_t key)
{
    return key & kMostNumber;
}

// Columns key, uid, entity, flags, cells.
base::Status readImageColumns(const store::Statement& row, StoredImage& image);

}  // namespace linli::hub
