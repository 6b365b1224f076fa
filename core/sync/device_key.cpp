// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/device_key.h"

#include <algorithm>
#include <sodium.h>

namespace linli::sync {

namespace {

constexpr std::string_view kRequestContext = "linli-sync-v1";
constexpr std::string_view kEnrolmentContext = "linli-enrol-v1";
constexpr std::string_view kOutboxContext = "linli-outbox-v1";
constexpr std::string_view kCodeContext = "linli-enrol-code-v1";
constexpr std::uint64_t kCodes = 1'000'000;

using Message = std::vector<std::uint8_t>;

void append(Message& message, std::span<const std::uint8_t> part)
{
    message.insert(message.end(), part.begin(), part.end());
}

// The context ends with 0x00, so that no context is the beginning of another message.
Message messageOf(std::string_view context,
                  const HubId& hub,
                  std::span<const std::uint8_t> second,
                  std::span<const std::uint8_t> third)
{
    Message message(context.begin(), context.end());
    message.push_back(0);
    append(message, hub);
    append(message, second);
    append(message, third);
    return message;
}

bool verified(const PublicKey& key, const Signature& signature, const Message& message)
{
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

int digitOf(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

}  // namespace

DeviceKey DeviceKey::make()
{
    DeviceKey key;
    PublicKey publicKey {};
    if (sodium_init() >= 0) {
        crypto_sign_keypair(publicKey.data(), key.m_bytes.data());
    }
    return key;
}

base::Result<DeviceKey> DeviceKey::fromBytes(std::span<const std::uint8_t> bytes)
{
    DeviceKey key;
    if (sodium_init() < 0 || bytes.size() != key.m_bytes.size()) {
        return base::fail(base::ErrorCode::Corrupt, "sync.key_damaged");
    }
    // The second half is the public key of the first: anything else signs wrongly.
    std::array<std::uint8_t, 64> again {};
    PublicKey publicKey {};
    crypto_sign_seed_keypair(publicKey.data(), again.data(), bytes.data());
    const bool same = sodium_memcmp(again.data(), bytes.data(), again.size()) == 0;
    sodium_memzero(again.data(), again.size());
    if (!same) {
        return base::fail(base::ErrorCode::Corrupt, "sync.key_damaged");
    }
    std::ranges::copy(bytes, key.m_bytes.begin());
    return key;
}

DeviceKey::~DeviceKey()
{
    sodium_memzero(m_bytes.data(), m_bytes.size());
}

PublicKey DeviceKey::publicKey() const
{
    PublicKey key {};
    crypto_sign_ed25519_sk_to_pk(key.data(), m_bytes.data());
    return key;
}

Signature DeviceKey::signRequest(const HubId& hub, const RequestId& request, const base::DigestBytes& body) const
{
    const Message message = messageOf(kRequestContext, hub, request, body);
    Signature signature {};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), m_bytes.data());
    return signature;
}

Signature DeviceKey::signEnrolment(const HubId& hub, const RequestId& request, const EnrolmentId& enrolment) const
{
    const Message message = messageOf(kEnrolmentContext, hub, request, enrolment);
    Signature signature {};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), m_bytes.data());
    return signature;
}

Signature DeviceKey::signOutbox(const HubId& hub, const base::DigestBytes& content) const
{
    const Message message = messageOf(kOutboxContext, hub, content, {});
    Signature signature {};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), m_bytes.data());
    return signature;
}

bool verifyRequest(const PublicKey& key,
                   const Signature& signature,
                   const HubId& hub,
                   const RequestId& request,
                   const base::DigestBytes& body)
{
    return verified(key, signature, messageOf(kRequestContext, hub, request, body));
}

bool verifyEnrolment(const PublicKey& key,
                     const Signature& signature,
                     const HubId& hub,
                     const RequestId& request,
                     const EnrolmentId& enrolment)
{
    return verified(key, signature, messageOf(kEnrolmentContext, hub, request, enrolment));
}

bool verifyOutbox(const PublicKey& key,
                  const Signature& signature,
                  const HubId& hub,
                  const base::DigestBytes& content)
{
    return verified(key, signature, messageOf(kOutboxContext, hub, content, {}));
}

base::DigestBytes bodyDigest(std::span<const std::uint8_t> body)
{
    base::DigestBytes digest {};
    crypto_generichash(digest.data(), digest.size(), body.data(), body.size(), nullptr, 0);
    return digest;
}

std::string enrolmentCode(const PublicKey& key, std::span<const std::uint8_t, 16> nonce, const HubId& hub)
{
    const base::DigestBytes digest = bodyDigest(messageOf(kCodeContext, hub, key, nonce));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        number = (number << 8U) | digest[i];
    }
    std::string digits = std::to_string(number % kCodes);
    digits.insert(0, 6 - digits.size(), '0');
    return digits.substr(0, 3) + ' ' + digits.substr(3);
}

std::vector<std::uint8_t> bytesOfHex(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    if (text.size() % 2 != 0) {
        return bytes;
    }
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digitOf(text[i]);
        const int low = digitOf(text[i + 1]);
        if (high < 0 || low < 0) {
            return {};
        }
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::array<std::uint8_t, 16> newId()
{
    std::array<std::uint8_t, 16> id {};
    base::SystemRandom random;
    random.fill(std::as_writable_bytes(std::span(id)));
    return id;
}

}  // namespace linli::sync
