// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Wrapping of the data key for one holder: Argon2id (RFC 9106) of the secret gives the wrapping key of
// XChaCha20-Poly1305; vault, kind, user, cost and epoch are authenticated with it, so that a slot can neither be moved
// to another vault nor given to another name.

#include "core/store/vault_header.h"

namespace linli::store {

// Fills salt, nonce and box. Error "store.no_memory".
base::Status sealSlot(SealedSlot& slot,
                      const VaultHeader& header,
                      std::span<const std::uint8_t> secret,
                      const Key& key,
                      base::Random& random);

// Error "vault.wrong_password" (also for a slot somebody changed), "store.no_memory".
base::Result<Key> openSlot(const SealedSlot& slot, const VaultHeader& header, std::span<const std::uint8_t> secret);

// Wraps the key of the header to come (`next.header` is filled already) under the present one, bound to both headers.
void sealNext(PendingKey& next, const VaultHeader& header, const Key& present, const Key& key, base::Random& random);
// Error "vault.damaged".
base::Result<Key> openNext(const PendingKey& next, const VaultHeader& header, const Key& present);

// VaultHeader::check of a key.
std::array<std::uint8_t, 16> keyCheck(const Key& key);

}  // namespace linli::store
