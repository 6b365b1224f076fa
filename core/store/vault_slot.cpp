// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault_slot.h"

#include <algorithm>
#include <cstring>
#include <sodium.h>

namespace linli::store {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kSlotContext = "linli-vault-slot-v1";
constexpr std::string_view kNextContext = "linli-vault-next-v1";
constexpr std::string_view kCheckContext = "linli-vault-check-v1";
static_assert(sizeof(SealedSlot::salt) == crypto_pwhash_argon2id_SALTBYTES);
static_assert(sizeof(SealedSlot::nonce) == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(sizeof(SealedSlot::box) == 32 + crypto_aead_xchacha20poly1305_ietf_ABYTES);

const unsigned char* data(const Key& key)
{
    return static_cast<const unsigned char*>(static_cast<const void*>(key.bytes().data()));
}

void append(Bytes& bytes, std::uint64_t number)
{
    for (unsigned shift = 0; shift < 64; shift += 8) {
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}

Bytes boundTo(const SealedSlot& slot, const VaultHeader& header)
{
    Bytes bytes(kSlotContext.begin(), kSlotContext.end());
    bytes.insert(bytes.end(), header.device.begin(), header.device.end());
    append(bytes, slot.slot.kind == SlotKind::User ? 0 : 1);
    append(bytes, slot.epoch);
    append(bytes, slot.cost.passes);
    append(bytes, slot.cost.memoryBytes);
    append(bytes, slot.slot.user.size());
    bytes.insert(bytes.end(), slot.slot.user.begin(), slot.slot.user.end());
    return bytes;
}

Bytes boundTo(const PendingKey& next, const VaultHeader& header)
{
    Bytes bytes(kNextContext.begin(), kNextContext.end());
    bytes.insert(bytes.end(), header.device.begin(), header.device.end());
    bytes.insert(bytes.end(), next.header.begin(), next.header.end());
    return bytes;
}

template <typename Holder>
void encrypt(Holder& holder, const Bytes& bound, const Key& key, const Key& wrapping)
{
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(holder.box.data(), &size, data(key), key.bytes().size(), bound.data(),
                                               bound.size(), nullptr, holder.nonce.data(), data(wrapping));
}

// Nothing when the box was not sealed by this key for this holder.
template <typename Holder>
std::optional<Key> decrypt(const Holder& holder, const Bytes& bound, const Key& wrapping)
{
    std::array<std::byte, 32> opened {};
    unsigned long long size = 0;
    const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(
        static_cast<unsigned char*>(static_cast<void*>(opened.data())), &size, nullptr, holder.box.data(),
        holder.box.size(), bound.data(), bound.size(), holder.nonce.data(), data(wrapping));
    if (code != 0) {
        return std::nullopt;
    }
    Key key(opened);
    sodium_memzero(opened.data(), opened.size());
    return key;
}

base::Result<Key> wrappingKey(const SealedSlot& slot, std::span<const std::uint8_t> secret)
{
    Bytes copy(secret.begin(), secret.end());
    std::array<std::byte, 32> derived {};
    const int code =
        crypto_pwhash(static_cast<unsigned char*>(static_cast<void*>(derived.data())), derived.size(),
                      static_cast<const char*>(static_cast<const void*>(copy.data())), copy.size(), slot.salt.data(),
                      slot.cost.passes, slot.cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(copy.data(), copy.size());
    if (code != 0) {
        return fail(ErrorCode::Internal, "store.no_memory");
    }
    Key key(derived);
    sodium_memzero(derived.data(), derived.size());
    return key;
}

void draw(base::Random& random, std::span<std::uint8_t> into)
{
    random.fill(std::as_writable_bytes(into));
}

}  // namespace

base::Status sealSlot(SealedSlot& slot,
                      const VaultHeader& header,
                      std::span<const std::uint8_t> secret,
                      const Key& key,
                      base::Random& random)
{
    draw(random, slot.salt);
    draw(random, slot.nonce);
    LINLI_TRY(const Key wrapping, wrappingKey(slot, secret));
    encrypt(slot, boundTo(slot, header), key, wrapping);
    return {};
}

base::Result<Key> openSlot(const SealedSlot& slot, const VaultHeader& header, std::span<const std::uint8_t> secret)
{
    LINLI_TRY(const Key wrapping, wrappingKey(slot, secret));
    auto key = decrypt(slot, boundTo(slot, header), wrapping);
    if (!key) {
        return fail(ErrorCode::Denied, "vault.wrong_password");
    }
    return std::move(*key);
}

void sealNext(PendingKey& next, const VaultHeader& header, const Key& present, const Key& key, base::Random& random)
{
    draw(random, next.nonce);
    encrypt(next, boundTo(next, header), key, present);
}

base::Result<Key> openNext(const PendingKey& next, const VaultHeader& header, const Key& present)
{
    auto key = decrypt(next, boundTo(next, header), present);
    if (!key) {
        return fail(ErrorCode::Corrupt, "vault.damaged");
    }
    return std::move(*key);
}

std::array<std::uint8_t, 16> keyCheck(const Key& key)
{
    std::array<std::uint8_t, 16> check {};
    const auto* context = static_cast<const unsigned char*>(static_cast<const void*>(kCheckContext.data()));
    crypto_generichash(check.data(), check.size(), context, kCheckContext.size(), data(key), key.bytes().size());
    return check;
}

}  // namespace linli::store
