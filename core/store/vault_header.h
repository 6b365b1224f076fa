// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Content of vault.hdr and its bytes: "LINLIVLT", format number (1 byte), CBOR (RFC 8949), BLAKE2b-256 of all before.
// The sum shows damage; tampering with a slot is shown by the slot's own authentication. Nothing here is secret.

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/durable_file.h"
#include "core/store/vault.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace linli::store {

inline constexpr int kVaultFormat = 1;
inline constexpr std::size_t kMostSlots = 8;
inline constexpr std::size_t kLongestUser = 64;

// The data key, wrapped for one holder.
struct SealedSlot {
    Slot slot;
    KdfCost cost;
    // Value of VaultHeader::epoch when the slot was sealed.
    std::uint64_t epoch = 0;
    std::array<std::uint8_t, 16> salt {};
    std::array<std::uint8_t, 24> nonce {};
    std::array<std::uint8_t, 48> box {};
};

// A change of the data key under way: the header to come, and its key sealed under the present one.
struct PendingKey {
    std::array<std::uint8_t, 24> nonce {};
    std::array<std::uint8_t, 48> box {};
    Bytes header;
};

struct VaultHeader {
    // Random name of this vault, bound into every slot.
    std::array<std::uint8_t, 16> device {};
    // Counts the changes of slots.
    std::uint64_t epoch = 0;
    // Keyed hash by which a data key is known to be this vault's.
    std::array<std::uint8_t, 16> check {};
    std::vector<SealedSlot> slots;
    // Wrong passwords in a row, lock-outs in a row, and the end of the present lock-out (0 = none).
    std::uint32_t wrongTries = 0;
    std::uint32_t lockouts = 0;
    base::WallTime lockedUntil = 0;
    std::optional<PendingKey> next;
};

Bytes encodeHeader(const VaultHeader& header);
// Errors "vault.damaged", "vault.newer".
base::Result<VaultHeader> decodeHeader(std::span<const std::uint8_t> bytes);

}  // namespace linli::store
