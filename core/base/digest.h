// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// BLAKE2b-256 (RFC 7693) over a sequence of typed parts. Every part carries its type and length, so that no two
// different sequences give the same bytes. Used for the audit chain, commitments and content digests.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace linli::base {

using DigestBytes = std::array<std::uint8_t, 32>;

class Digest {
public:
    Digest();
    Digest& add(std::int64_t number);
    Digest& add(double number);
    Digest& add(std::string_view text);
    Digest& add(std::span<const std::uint8_t> bytes);
    // A part that says "nothing here".
    Digest& addNothing();
    // The digest of what was added; the object may not be used afterwards.
    DigestBytes finish();

private:
    void update(char type, const void* data, std::size_t length);
    void put(const void* data, std::size_t length);
    void flush();
    // The library's state, 384 bytes that must stand on a 64-byte line.
    alignas(64) std::array<unsigned char, 384> m_state;
    // Small parts are gathered: the library's call costs more than their bytes.
    std::array<unsigned char, 512> m_gathered;
    std::size_t m_count = 0;
};

// Lower-case hexadecimal.
std::string hexText(std::span<const std::uint8_t> bytes);

}  // namespace linli::base
