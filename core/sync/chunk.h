// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A chunk of a snapshot: up to kChunkRows rows of one entity, written column by column (one column a field and layer:
// which rows have it, then the values) and packed with zstd. Operations are not in it: a row of a snapshot stands as of
// the snapshot's position.

#include "core/sync/wire.h"

namespace linli::sync {

inline constexpr std::size_t kChunkRows = 4096;
// Longest chunk, unpacked; longer ones are refused.
inline constexpr std::size_t kLongestChunk = 64U << 20U;

// REQUIRES rows of one entity, at most kChunkRows.
Bytes packChunk(std::span<const RowImage> rows);
// `room`: rows of a former chunk, whose memory is used again. Error "sync.damaged".
base::Result<std::vector<RowImage>> unpackChunk(std::span<const std::uint8_t> packed, std::vector<RowImage> room = {});
// BLAKE2b-256 of the packed bytes, the chunk's name.
std::array<std::uint8_t, 32> chunkHash(std::span<const std::uint8_t> packed);

}  // namespace linli::sync
