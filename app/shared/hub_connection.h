// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One HTTP/1.1 connection to a hub, TLS 1.3 with a pinned authority, kept open between calls. Calls block, with
// time-outs, and may be cancelled from another thread. Boost.Beast is seen by hub_connection.cpp only.

#include "core/base/result.h"
#include "core/sync/device_key.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linli::app {

struct HubAddress {
    bool tls = true;
    std::string host;
    std::string port;

    // "https://hub.example:8443"; the port may be left out. "http://" for this machine only, because names and numbers
    // of residents would go unencrypted. Errors "sync.bad_url" {url}, "sync.plain_remote" {url}.
    static base::Result<HubAddress> parse(const std::string& url);
};

// What makes a hub the right one.
struct HubTrust {
    std::string authorityPem;  // the pinned certificates; empty for plain HTTP
    // The certificate may name the hub instead of the host of its address.
    std::optional<sync::HubId> hub;
};

struct HttpCall {
    std::string method;
    std::string target;
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<std::uint8_t> body;
};

struct HttpAnswer {
    int status = 0;
    std::vector<std::uint8_t> body;
    std::chrono::milliseconds retryAfter {0};
};

struct ConnectionLimits {
    std::chrono::milliseconds connect {10'000};  // also of the TLS handshake
    std::chrono::milliseconds answer {60'000};  // of one call, plus its body at 4 kB a second
    std::size_t longestAnswer = std::size_t {17} << 20U;
};

struct PresentedAuthority {
    std::string pem;
    std::string fingerprint;  // app::fingerprint()
};

class HubConnection {
public:
    // The authority that a hub presents, believing nothing: for a person to compare its fingerprint. Errors of call().
    static base::Result<PresentedAuthority> presentedAuthority(const HubAddress& address,
                                                               const ConnectionLimits& limits = {});

    HubConnection(HubAddress address, HubTrust trust, const ConnectionLimits& limits = {});
    ~HubConnection();

    // Errors "sync.offline" {hub} (no way to the hub), "sync.tls" {hub}, "sync.timeout" {hub} (the call
    // may or may not have been carried out), "sync.cancelled", "sync.authority_unreadable". After an error the next
    // call connects anew.
    base::Result<HttpAnswer> call(const HttpCall& call);
    // Whether the last call used a connection that was open before: then "sync.timeout" may only mean that the hub
    // had closed it.
    bool reused() const;
    // From any thread: ends the running call, and all later ones, with "sync.cancelled".
    void cancel();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace linli::app
