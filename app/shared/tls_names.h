// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How the two ends of a TLS connection name a hub: by the host of its address, by the hub's own number, and by the
// fingerprint people compare.

#include "core/sync/device_key.h"

#include <string>
#include <string_view>

// OpenSSL's; only .cpp files see its headers.
struct x509_st;

namespace linli::app {

// "<32 hex digits>.hub.linli": in the certificate that a hub makes for itself; no public authority gives one out.
std::string tlsName(const sync::HubId& hub);
// An IPv4 or IPv6 address in digits.
bool isAddress(const std::string& text);
// Letters, digits, hyphens and dots.
bool isHostName(std::string_view text);
// Whether the certificate is for the DNS name or address.
bool certificateNames(x509_st* certificate, const std::string& name);
// SHA-256 of the certificate, "AB:CD:...".
std::string fingerprint(const x509_st* certificate);
// Whether two fingerprints are the same, whatever their case and colons.
bool sameFingerprint(std::string_view a, std::string_view b);

}  // namespace linli::app
