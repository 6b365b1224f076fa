// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Counting bits of long sets, 64 a word.

#include <cstddef>
#include <cstdint>
#include <span>

namespace linli::base {

std::size_t bitsIn(std::span<const std::uint64_t> words);
// Bits that all three have. REQUIRES the same length.
std::size_t bitsInAll(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b, std::span<const std::uint64_t> c);

}  // namespace linli::base
