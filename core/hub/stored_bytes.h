// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small values as columns of a store hold them, the same in every database. Reading: error "store.damaged".

#include "core/hub/working_set.h"

#include <span>

namespace linli::hub {

inline constexpr std::int64_t kShared = 1;
inline constexpr std::int64_t kDisputed = 2;

inline std::int64_t flagsOf(const StoredImage& image)
{
    return (image.shared ? kShared : 0) | (image.disputed ? kDisputed : 0);
}

std::span<const std::uint8_t> bytesOf(const RowUid& uid);
base::Result<RowUid> uidOf(std::span<const std::uint8_t> bytes);
base::Result<StateDigest> digestOf(std::span<const std::uint8_t> bytes);

Bytes conflictBytes(const sync::ConflictEntry& entry);
base::Result<sync::ConflictEntry> conflictOf(std::span<const std::uint8_t> bytes);
Bytes conflictListBytes(const std::vector<sync::ConflictEntry>& conflicts);
base::Result<std::vector<sync::ConflictEntry>> conflictListOf(std::span<const std::uint8_t> bytes);
Bytes blanksBytes(const std::map<std::string, std::string>& blanks);
base::Result<std::map<std::string, std::string>> blanksOf(std::span<const std::uint8_t> bytes);
Bytes numbersBytes(const std::vector<std::uint32_t>& numbers);
base::Result<std::vector<std::uint32_t>> numbersOfBytes(std::span<const std::uint8_t> bytes);
Bytes itemBytes(const sync::PushItem& item);
base::Result<sync::PushItem> itemOf(std::span<const std::uint8_t> bytes);

}  // namespace linli::hub
