// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/tls_names.h"

#include <algorithm>
#include <arpa/inet.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace linli::app {

namespace {

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string digitsOf(std::string_view fingerprint)
{
    std::string digits;
    for (const char c : fingerprint) {
        if (isLetterOrDigit(c)) {
            digits += c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return digits;
}

}  // namespace

std::string tlsName(const sync::HubId& hub)
{
    return base::hexText(hub) + ".hub.linli";
}

bool isAddress(const std::string& text)
{
    in6_addr address {};
    return inet_pton(AF_INET, text.c_str(), &address) == 1 || inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

bool isHostName(std::string_view text)
{
    constexpr std::size_t kLongest = 253;
    return !text.empty() && text.size() <= kLongest && text.front() != '.' && text.front() != '-' &&
        std::ranges::all_of(text, [](char c) { return isLetterOrDigit(c) || c == '-' || c == '.'; });
}

bool certificateNames(X509* certificate, const std::string& name)
{
    if (isAddress(name)) {
        return X509_check_ip_asc(certificate, name.c_str(), 0) == 1;
    }
    return X509_check_host(certificate, name.c_str(), name.size(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr) == 1;
}

std::string fingerprint(const X509* certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest {};
    unsigned int length = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &length);
    const std::string digits = digitsOf(base::hexText(std::span(digest).first(length)));
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        text += (i == 0 ? "" : ":") + digits.substr(i, 2);
    }
    return text;
}

bool sameFingerprint(std::string_view a, std::string_view b)
{
    return !a.empty() && digitsOf(a) == digitsOf(b);
}

}  // namespace linli::app
