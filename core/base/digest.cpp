// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include <cstring>
#include <sodium.h>

namespace linli::base {

static_assert(sizeof(crypto_generichash_state) <= 384, "Digest::m_state holds the library's state");

namespace {

crypto_generichash_state* stateIn(std::array<unsigned char, 384>& bytes)
{
    return reinterpret_cast<crypto_generichash_state*>(bytes.data());
}

}  // namespace

Digest::Digest()
{
    crypto_generichash_init(stateIn(m_state), nullptr, 0, DigestBytes {}.size());
}

void Digest::update(char type, const void* data, std::size_t length)
{
    constexpr std::size_t kHead = 9;
    if (m_gathered.size() - m_count < kHead) {
        flush();
    }
    unsigned char* const head = m_gathered.data() + m_count;
    head[0] = static_cast<unsigned char>(type);
    for (std::size_t i = 0; i < 8; ++i) {
        head[i + 1] = static_cast<unsigned char>((static_cast<std::uint64_t>(length) >> (8U * i)) & 0xFFU);
    }
    m_count += kHead;
    put(data, length);
}

void Digest::put(const void* data, std::size_t length)
{
    if (length > m_gathered.size() - m_count) {
        flush();
    }
    if (length > m_gathered.size()) {
        crypto_generichash_update(stateIn(m_state), static_cast<const unsigned char*>(data), length);
    } else if (length > 0) {
        std::memcpy(m_gathered.data() + m_count, data, length);
        m_count += length;
    }
}

void Digest::flush()
{
    crypto_generichash_update(stateIn(m_state), m_gathered.data(), m_count);
    m_count = 0;
}

Digest& Digest::add(std::int64_t number)
{
    // Little end first on every machine.
    std::array<unsigned char, 8> bytes {};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<unsigned char>((static_cast<std::uint64_t>(number) >> (8U * i)) & 0xFFU);
    }
    update('i', bytes.data(), bytes.size());
    return *this;
}

Digest& Digest::add(double number)
{
    std::int64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    update('r', nullptr, 0);
    return add(bits);
}

Digest& Digest::add(std::string_view text)
{
    update('t', text.data(), text.size());
    return *this;
}

Digest& Digest::add(std::span<const std::uint8_t> bytes)
{
    update('b', bytes.data(), bytes.size());
    return *this;
}

Digest& Digest::addNothing()
{
    update('0', nullptr, 0);
    return *this;
}

DigestBytes Digest::finish()
{
    flush();
    DigestBytes result {};
    crypto_generichash_final(stateIn(m_state), result.data(), result.size());
    return result;
}

std::string hexText(std::span<const std::uint8_t> bytes)
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

}  // namespace linli::base
