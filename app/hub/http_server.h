// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// HTTP/1.1 over TLS 1.3, or plain on loopback. A connection is a coroutine on one of a few network threads, each with
// an event loop of its own. Everything a peer sends is bounded: head, body, time, number of connections.

#include "core/base/result.h"

#include "app/hub/http.h"

#include <chrono>
#include <filesystem>

namespace linli::hubd {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8443;  // 0 = any free one
    // Empty = plain HTTP.
    std::filesystem::path certificateChain;
    std::filesystem::path privateKey;
    std::size_t threads = 2;
    std::size_t longestHead = std::size_t {16} << 10U;
    std::size_t mostConnections = 10'000;
    std::size_t mostOfAddress = 4'000;  // connections of one network address
    // From one request to the end of the next one's head.
    std::chrono::seconds idle {60};
    // For TLS, and for a body or a reply, plus its length at the least rate.
    std::chrono::seconds patience {20};
    std::size_t leastRate = 4096;  // bytes a second
};

class HttpServer {
public:
    // Begins to listen. `handler` must outlive the server. Errors "hub.cannot_listen" {address} {port},
    // "hub.certificate_unreadable" {file}.
    static base::Result<std::unique_ptr<HttpServer>> start(const ServerOptions& options, Handler& handler);
    // stop().
    virtual ~HttpServer() = default;
    virtual std::uint16_t port() const = 0;
    virtual std::size_t connections() const = 0;
    // Takes no new connections, ends idle ones, and waits until the running requests are answered, at most so long.
    virtual void stop(std::chrono::seconds longest) = 0;
};

}  // namespace linli::hubd
