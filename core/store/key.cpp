// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <cstring>
#include <new>
#include <sodium.h>

namespace linli::store {

// Lives between guard pages, locked into memory, wiped by sodium_free.
struct Key::Secret {
    std::array<std::byte, 32> bytes {};

    static void* operator new(std::size_t size)
    {
        void* memory = sodium_init() < 0 ? nullptr : sodium_malloc(size);
        if (memory == nullptr) {
            throw std::bad_alloc();
        }
        return memory;
    }
    static void operator delete(void* memory) { sodium_free(memory); }
};

Key::Key()
    : m_secret(std::make_unique<Secret>())
{
}

Key::Key(std::span<const std::byte, 32> bytes)
    : m_secret(std::make_unique<Secret>())
{
    std::memcpy(m_secret->bytes.data(), bytes.data(), bytes.size());
}

Key::Key(const Key& other)
    : m_secret(other.m_secret ? std::make_unique<Secret>(*other.m_secret) : nullptr)
{
}

Key& Key::operator=(const Key& other)
{
    if (this != &other) {
        m_secret = other.m_secret ? std::make_unique<Secret>(*other.m_secret) : nullptr;
    }
    return *this;
}

Key::Key(Key&&) noexcept = default;
Key& Key::operator=(Key&&) noexcept = default;
Key::~Key() = default;

std::span<const std::byte, 32> Key::bytes() const
{
    return m_secret->bytes;
}

Key newKey(base::Random& random)
{
    std::array<std::byte, 32> drawn {};
    random.fill(drawn);
    Key key(drawn);
    sodium_memzero(drawn.data(), drawn.size());
    return key;
}

}  // namespace linli::store
