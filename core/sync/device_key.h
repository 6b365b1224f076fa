// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a device proves itself with: an Ed25519 key (RFC 8032) made on the device, the signature of every request, and
// the six digits two people compare when the device is enrolled. Both sides of the protocol use this file.

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linli::sync {

using HubId = std::array<std::uint8_t, 16>;
// Random, drawn anew for every request that is sent, also for one that is sent again.
using RequestId = std::array<std::uint8_t, 16>;
using EnrolmentId = std::array<std::uint8_t, 16>;
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

// The secret half, 64 bytes; wiped from memory when destroyed.
class DeviceKey {
public:
    static DeviceKey make();
    // Of the bytes that bytes() gave. Error "sync.key_damaged" when they are no key.
    static base::Result<DeviceKey> fromBytes(std::span<const std::uint8_t> bytes);
    DeviceKey(const DeviceKey&) = default;
    DeviceKey& operator=(const DeviceKey&) = default;
    ~DeviceKey();

    PublicKey publicKey() const;
    std::vector<std::uint8_t> bytes() const { return {m_bytes.begin(), m_bytes.end()}; }

    // Of a request: over "linli-sync-v1", 0x00, hub, request, BLAKE2b-256 of the body.
    Signature signRequest(const HubId& hub, const RequestId& request, const base::DigestBytes& body) const;
    // Of the question how an enrolment stands: over "linli-enrol-v1", 0x00, hub, request, enrolment.
    Signature signEnrolment(const HubId& hub, const RequestId& request, const EnrolmentId& enrolment) const;

    // Of an outbox that travels as a file (core/sync/sealed_outbox.h): over "linli-outbox-v1", 0x00, hub, BLAKE2b-256 of
    // the content.
    Signature signOutbox(const HubId& hub, const base::DigestBytes& content) const;

private:
    DeviceKey() = default;
    std::array<std::uint8_t, 64> m_bytes {};
};

// The hub's side of the signatures.
bool verifyRequest(const PublicKey& key,
                   const Signature& signature,
                   const HubId& hub,
                   const RequestId& request,
                   const base::DigestBytes& body);
bool verifyEnrolment(const PublicKey& key,
                     const Signature& signature,
                     const HubId& hub,
                     const RequestId& request,
                     const EnrolmentId& enrolment);

bool verifyOutbox(const PublicKey& key,
                  const Signature& signature,
                  const HubId& hub,
                  const base::DigestBytes& content);

// BLAKE2b-256 of the bytes as they are (base::Digest is of typed parts).
base::DigestBytes bodyDigest(std::span<const std::uint8_t> body);

// Six digits "123 456" of the device's key and the nonce that the hub drew after it knew the key: the approver compares
// them with the device's screen, so that no other device is approved in its place.
std::string enrolmentCode(const PublicKey& key, std::span<const std::uint8_t, 16> nonce, const HubId& hub);

// Bytes of a text of lower- or upper-case hexadecimal; empty when it is anything else.
std::vector<std::uint8_t> bytesOfHex(std::string_view text);

// A fixed number of bytes from hexadecimal; false when the text has another length or other characters.
template <std::size_t N>
bool readHex(std::string_view text, std::array<std::uint8_t, N>& bytes)
{
    const std::vector<std::uint8_t> read = bytesOfHex(text);
    if (text.size() != 2 * N || read.size() != N) {
        return false;
    }
    for (std::size_t i = 0; i < N; ++i) {
        bytes[i] = read[i];
    }
    return true;
}

// 16 random bytes of the operating system.
std::array<std::uint8_t, 16> newId();

}  // namespace linli::sync
