// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/bits.h"

#include <bit>

// Every PC of the last fifteen years counts the bits of a word in one instruction, which the common x86-64 does not name.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define LINLI_COUNTS_BITS __attribute__((target_clones("popcnt", "default")))
#else
#define LINLI_COUNTS_BITS
#endif

namespace linli::base {

LINLI_COUNTS_BITS std::size_t bitsIn(std::span<const std::uint64_t> words)
{
    std::size_t bits = 0;
    for (const std::uint64_t word : words) {
        bits += static_cast<std::size_t>(std::popcount(word));
    }
    return bits;
}

LINLI_COUNTS_BITS std::size_t bitsInAll(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::span<const std::uint64_t> c)
{
    std::size_t bits = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        bits += static_cast<std::size_t>(std::popcount(a[i] & b[i] & c[i]));
    }
    return bits;
}

}  // namespace linli::base
