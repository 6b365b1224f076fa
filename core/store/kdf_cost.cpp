// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/vault.h"

#include <array>
#include <ctime>
#include <optional>
#include <sodium.h>

namespace linli::store {

namespace {

constexpr std::uint64_t kMiB = 1ULL << 20U;

double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// CPU time of one derivation, or nothing when the memory cannot be had.
std::optional<double> measure(const KdfCost& cost)
{
    std::array<unsigned char, 32> out {};
    const std::array<unsigned char, crypto_pwhash_SALTBYTES> salt {};
    constexpr std::string_view kAnything = "calibration";
    const double before = cpuMilliseconds();
    const int code = crypto_pwhash(out.data(), out.size(), kAnything.data(), kAnything.size(), salt.data(), cost.passes,
                                   cost.memoryBytes, crypto_pwhash_ALG_ARGON2ID13);
    return code == 0 ? std::optional(cpuMilliseconds() - before) : std::nullopt;
}

}  // namespace

KdfCost KdfCost::calibrate(int milliseconds)
{
    constexpr std::uint64_t kLeast = 64;
    KdfCost least;
    least.memoryBytes = kLeast * kMiB;
    if (sodium_init() < 0) {
        return least;
    }
    const std::optional<double> base = measure(least);
    for (const std::uint64_t memory : {256U, 192U, 128U, 96U}) {
        KdfCost cost;
        cost.memoryBytes = memory * kMiB;
        // Grows a little faster than the memory does: no need to try what is far too much.
        const double expected = base.value_or(milliseconds) * static_cast<double>(memory) / static_cast<double>(kLeast);
        if (expected > milliseconds) {
            continue;
        }
        if (const auto spent = measure(cost); spent && *spent <= milliseconds) {
            return cost;
        }
    }
    return least;
}

KdfCost KdfCost::weak()
{
    KdfCost cost;
    cost.passes = crypto_pwhash_argon2id_OPSLIMIT_MIN;
    cost.memoryBytes = 64ULL << 10U;
    return cost;
}

}  // namespace linli::store
