// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The outbox of a workstation as a file: for one whose lease has ended, whose network never comes back, or that is to be
// given away. Encrypted with a code of 160 random bits that the workstation shows once (core/store/recovery_code.h) and
// signed with the device's key, so that the hub takes it as if the device had sent it.
//
// "LINLIOUT1", 24 bytes of nonce, then XChaCha20-Poly1305 under BLAKE2b-256 of the code, with those first 33 bytes as
// additional data, of: hub (16 bytes), device, account, moment, list of pushes (bytes of the protocol), signature (64).

#include "core/store/recovery_code.h"
#include "core/sync/device_key.h"
#include "core/sync/messages.h"

namespace linli::sync {

struct OutboxFile {
    HubId hub {};
    std::int64_t device = 0;
    std::string account;
    std::int64_t at = 0;  // wall clock of the device, ms
    std::vector<Bytes> pushes;  // for pushOf(), once the signature is checked
    // Over everything above, as it stood in the file.
    Signature signature {};
    base::DigestBytes content {};
};

// `items`: the whole outbox; it is cut into pushes of a bearable size.
Bytes sealOutbox(OutboxFile file,
                 std::vector<PushItem> items,
                 const DeviceKey& key,
                 const store::RecoverySecret& code);
// The envelope alone, around any bytes; empty where the code does not open it.
Bytes sealBytes(const Bytes& plain, const store::RecoverySecret& code);
Bytes openBytes(std::span<const std::uint8_t> sealed, const store::RecoverySecret& code);
// Errors "sync.no_outbox_file" for other files, "sync.outbox_code" where the code does not open it or bytes were changed.
// The signature is for the caller to check.
base::Result<OutboxFile> openOutbox(std::span<const std::uint8_t> bytes, const store::RecoverySecret& code);
// One of its pushes. Error "sync.no_outbox_file".
base::Result<Push> pushOf(const Bytes& bytes);

}  // namespace linli::sync
