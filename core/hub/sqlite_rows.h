// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Inside of the SQLite store: keys, and small values as columns hold them.

#include "core/hub/working_set.h"
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

inline constexpr std::int64_t kShared = 1;
inline constexpr std::int64_t kDisputed = 2;

inline std::int64_t flagsOf(const StoredImage& image)
{
    return (image.shared ? kShared : 0) | (image.disputed ? kDisputed : 0);
}

std::span<const std::uint8_t> bytesOf(const RowUid& uid);
// Columns key, uid, entity, flags, cells.
base::Status readImageColumns(const store::Statement& row, StoredImage& image);
base::Result<RowUid> uidOf(std::span<const std::uint8_t> bytes);
base::Result<StateDigest> digestOf(std::span<const std::uint8_t> bytes);

Bytes conflictBytes(const sync::ConflictEntry& entry);
base::Result<sync::ConflictEntry> conflictOf(std::span<const std::uint8_t> bytes);
Bytes blanksBytes(const std::map<std::string, std::string>& blanks);
base::Result<std::map<std::string, std::string>> blanksOf(std::span<const std::uint8_t> bytes);
Bytes numbersBytes(const std::vector<std::uint32_t>& numbers);
base::Result<std::vector<std::uint32_t>> numbersOfBytes(std::span<const std::uint8_t> bytes);
Bytes itemBytes(const sync::PushItem& item);
base::Result<sync::PushItem> itemOf(std::span<const std::uint8_t> bytes);

}  // namespace linli::hub
