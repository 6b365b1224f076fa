// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A light device for load tests: it has no replica, but a key, a connection, and edits to push; what it sends is what a
// workstation sends (TLS with the pinned authority, signed requests, messages of the protocol). All devices share one
// event loop.

#include "core/sync/device_key.h"
#include "core/sync/messages.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace linli::load {

using Clock = std::chrono::steady_clock;

struct Target {
    std::string host;
    std::string port;
    sync::HubId hub {};
};

struct Device {
    std::int64_t no = 0;
    sync::DeviceKey key = sync::DeviceKey::make();
    sync::ScopeNo scope = 0;
    sync::Position cursor = 0;
    std::vector<sync::PushItem> items;

    // What became of it.
    std::set<sync::OpId> acknowledged;  // groups
    Clock::duration untilAcknowledged {0};  // from the common start
    Clock::duration pushTook {0};  // the request that was answered, without waiting before
    Clock::duration whole {0};  // until it has pulled everything, too
    int refused = 0;  // "try later"
    int broken = 0;  // connections that failed
    int parked = 0;
    std::string problem;
    bool done = false;
};

// One session: greeting, push, pull to the head; begun anew after whatever goes wrong, as a workstation does.
boost::asio::awaitable<void>
runDevice(Device& device, const Target& target, boost::asio::ssl::context& tls, Clock::time_point start);

}  // namespace linli::load
