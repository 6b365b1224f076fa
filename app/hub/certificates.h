// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The hub's own certificate authority and server certificate, for hubs that nobody gives a certificate: made at the
// first start in DIR/tls (ca.key, ca.pem, server.key, server.pem; P-256). Workstations pin the authority. The server's
// certificate names, besides the host names, the hub itself (tlsName), so that a hub that moves to another address is
// still known.

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sync/device_key.h"

#include <filesystem>
#include <string>
#include <vector>

namespace linli::hubd {

struct TlsFiles {
    std::filesystem::path chain;  // server certificate, then the authority's
    std::filesystem::path key;
    std::filesystem::path authority;  // what workstations pin
};

struct CertificateOwner {
    sync::HubId hub {};
    std::vector<std::string> hosts;  // DNS names and IP addresses besides localhost and this machine's name
};

// Makes what is missing; a server certificate that ends within 60 days or does not name all `hosts` is made anew under
// the same authority (10 years). Errors "hub.tls_files" {folder}, "hub.tls_expired" when the authority itself has
// ended.
base::Result<TlsFiles>
ensureCertificates(const std::filesystem::path& folder, const CertificateOwner& owner, base::WallTime now);

// SHA-256 of the first certificate of a PEM file as people compare it: "AB:CD:...". Error "hub.tls_files".
base::Result<std::string> fingerprintOf(const std::filesystem::path& certificate);

}  // namespace linli::hubd
