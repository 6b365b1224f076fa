// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the network part and the rest of the program know of each other: the head of a request, a reply, and a handler.
// Boost.Beast is seen by http_server.cpp only.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace linli::hubd {

using Body = std::vector<std::uint8_t>;

struct HttpHead {
    std::string method;
    std::string target;
    std::map<std::string, std::string> fields;  // names in lower case; of a field that comes twice the first
    std::string address;  // of the peer, without the port
    std::size_t bodyLength = 0;
    // Empty when there is none.
    const std::string& field(const std::string& name) const;
};

struct HttpReply {
    int status = 200;
    std::string type = "application/json";
    Body body;
    int retryAfter = 0;  // seconds; 0 = no such field
};

HttpReply textReply(int status, const std::string& text, const std::string& type = "application/json");

// A request whose head was accepted. Used by one thread at a time.
class Visit {
public:
    virtual ~Visit() = default;
    virtual std::size_t longestBody() const = 0;
    // Calls `done` once, from any thread, now or later. The visit lives until then.
    virtual void answer(Body body, std::function<void(HttpReply)> done) = 0;
};

class Handler {
public:
    virtual ~Handler() = default;
    // Called on network thread `thread` (from 0) when the head of a request is in. A reply instead of a visit ends the
    // request without its body being read.
    virtual std::variant<HttpReply, std::unique_ptr<Visit>> visit(HttpHead head, std::size_t thread) = 0;
};

}  // namespace linli::hubd
