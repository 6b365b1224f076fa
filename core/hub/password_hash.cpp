// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/password_hash.h"

#include <array>
#include <sodium.h>

namespace linli::hub {

namespace {

constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = std::size_t {64} << 20U;

}  // namespace

base::Result<std::string> hashPassword(std::string_view password)
{
    std::array<char, crypto_pwhash_STRBYTES> hash {};
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasses, kMemory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return base::fail(base::ErrorCode::Internal, "hub.no_memory");
    }
    return std::string(hash.data());
}

bool passwordFits(const std::string& hash, std::string_view password)
{
    // Of no password that anybody knows: compared with when there is no account, so that the time tells nothing.
    static const std::string nobody = hashPassword("nobody's").value_or("");
    const std::string& compared = hash.empty() ? nobody : hash;
    const bool fits = crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    return fits && !hash.empty();
}

}  // namespace linli::hub
