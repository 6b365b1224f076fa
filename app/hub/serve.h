// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// linlihub serve: everything together until SIGTERM or SIGINT.

#include "core/base/result.h"

#include <string>
#include <vector>

namespace linli::hubd {

struct ServeOptions {
    std::string data;
    std::string database;  // of PostgreSQL; empty = SQLite in `data`
    std::string listen = "0.0.0.0:8443";  // port 0 = any free one
    std::string certificate;  // PEM chain and key; empty = of the hub's own authority
    std::string key;
    std::vector<std::string> names;  // of this hub, for its own certificate
    bool plain = false;  // without TLS; loopback only, behind a server that speaks TLS
    int leaseDays = 45;
    int threads = 0;  // of the network; 0 = one a core, at most 4
    int writers = 0;  // that take pushes beside each other; PostgreSQL only; 0 = one a core, at most 4
    int connections = 10'000;
    int connectionsOfAddress = 4'000;
};

// Prints "https://ADDRESS:PORT" on the standard output when it answers. Errors "hub.bad_listen" {text},
// "hub.plain_remote" {text}, "store.in_use", those of HubPlace, OpenHub, certificates, and HttpServer.
base::Status serve(const ServeOptions& options);

}  // namespace linli::hubd
