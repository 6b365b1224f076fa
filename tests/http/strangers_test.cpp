// SPDX-License-Identifier: GPL-3.0-or-later
// Strangers and forgers at a served hub: each is refused by name and in the log, and the hub goes on.
#include "house.h"

#include "core/ledger/ledger.h"

#include <arpa/inet.h>
#include <catch2/catch_test_macros.hpp>
#include <sys/socket.h>
#include <unistd.h>

using namespace linli;
using namespace linli::test;
using sync::Bytes;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

bool contains(const std::string& text, const std::string& part)
{
    INFO(text);
    return text.find(part) != std::string::npos;
}

std::string textOf(const app::HttpAnswer& answer)
{
    return {answer.body.begin(), answer.body.end()};
}

// One who speaks HTTP and signs by hand.
class Stranger {
public:
    Stranger(House& house, sync::HubLink link)
        : m_link(std::move(link))
        , m_key(must(sync::DeviceKey::fromBytes(m_link.deviceKey)))
        , m_connection(must(app::HubAddress::parse(house.hub.address())), {m_link.caPem, m_link.hub})
    {
    }

    base::Result<app::HttpAnswer> tryPost(const Fields& fields, const Bytes& body)
    {
        return m_connection.call({"POST", "/v1/sync", fields, body});
    }
    app::HttpAnswer post(const Fields& fields, const Bytes& body) { return must(tryPost(fields, body)); }
    Fields fields(const Bytes& body) const { return app::signedFields(m_key, m_link.hub, m_link.device, body); }
    app::HttpAnswer post(const Bytes& body) { return post(fields(body), body); }
    app::HttpAnswer post(const sync::Request& request) { return post(sync::encode(request)); }

    // The refusal's key, or "" for any other reply.
    std::string refusal(const app::HttpAnswer& answer)
    {
        REQUIRE(answer.status == 200);
        const auto reply = must(sync::decodeReply(answer.body));
        const auto* refused = std::get_if<sync::Refusal>(&reply);
        return refused == nullptr ? "" : refused->message;
    }

private:
    sync::HubLink m_link;
    sync::DeviceKey m_key;
    app::HubConnection m_connection;
};

sync::Push pushInto(const sync::HubLink& link, sync::ScopeNo scope)
{
    sync::WireGroup group;
    group.id = {link.device * 7919, 1};
    group.firstEdit = 1;
    group.author = link.account;
    group.operation = "edit";
    group.scope = scope;
    sync::WireEdit edit;
    edit.row.bytes[15] = static_cast<std::uint8_t>(link.device);
    edit.entity = 1;
    edit.field = ledger::kRowState;
    edit.layer = ledger::kCommitteeLayer;
    edit.value = std::int64_t {1};
    group.edits.push_back(edit);
    return {link.epoch, {group}};
}

// Bytes as they are, without TLS.
void throwAt(const House& house, const std::string& bytes)
{
    const std::string& address = house.hub.address();
    sockaddr_in to {};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    REQUIRE(connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    REQUIRE(send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
    close(socket);
}

}  // namespace

TEST_CASE("a request that is not signed, wrongly signed, or sent again is not let in")
{
    House house;
    const sync::HubLink link = house.device("committee1");
    Stranger stranger(house, link);
    const Bytes body = sync::encode(sync::Request {sync::Hello {}});
    CHECK(stranger.post({}, body).status == 401);
    CHECK(contains(house.log(), "why=not signed"));

    const Fields good = stranger.fields(body);
    for (std::size_t changed = 0; changed < good.size(); ++changed) {
        Fields fields = good;
        std::string& value = fields[changed].second;
        value.back() = value.back() == '1' ? '2' : '1';
        CHECK(stranger.post(fields, body).status == 401);
    }
    CHECK(contains(house.log(), "why=wrong signature"));
    CHECK(contains(house.log(), "why=unknown device"));

    // Good fields with another body: the digest was signed.
    Bytes other = body;
    other.back() ^= 1;
    CHECK(stranger.post(good, other).status == 401);
    CHECK(contains(house.log(), "why=another body"));

    const Fields once = stranger.fields(body);
    CHECK(stranger.post(once, body).status == 200);
    const app::HttpAnswer again = stranger.post(once, body);
    CHECK(again.status == 401);
    CHECK(contains(textOf(again), "hub.not_let_in"));
    CHECK(contains(house.log(), "why=request sent again"));
}

TEST_CASE("forged scopes, other epochs and other protocols are answered by name, and a forged push is kept")
{
    House house;
    const sync::HubLink link = house.device("committee2");
    Stranger stranger(house, link);
    CHECK(stranger.refusal(stranger.post(sync::Pull {link.epoch, 1, 0})) == "sync.not_granted");
    CHECK(stranger.refusal(stranger.post(sync::Snapshot {1})) == "sync.not_granted");
    CHECK(stranger.refusal(stranger.post(sync::Push {link.epoch + 1, {}})) == "sync.other_epoch");
    sync::Hello old;
    old.protocol = 0;
    CHECK(stranger.refusal(stranger.post(old)) == "sync.protocol_version");
    // A program of the next protocol hears it in a reply that it still reads.
    Bytes newer = sync::encode(sync::Request {sync::Hello {}});
    newer[0] = sync::kProtocol + 1;
    CHECK(stranger.refusal(stranger.post(newer)) == "sync.protocol_version");

    const app::HttpAnswer answer = stranger.post(pushInto(link, 1));
    REQUIRE(answer.status == 200);
    const auto reply = must(sync::decodeReply(answer.body));
    REQUIRE(std::holds_alternative<sync::Verdicts>(reply));
    CHECK(std::get<sync::Verdicts>(reply).verdicts.front().reason == "sync.parked.not_granted");
    const std::string device = "device=" + std::to_string(link.device);
    CHECK(contains(house.log(), "sync.parked " + device + " why=sync.parked.not_granted groups=1"));
    CHECK(contains(house.log(), "sync.refused " + device + " why=sync.not_granted"));
    house.hub.stop();
    CHECK(countHub(*house.hub.open()).parked.size() == 1);
}

TEST_CASE("garbage, bombs and lengths that lie are refused, and the hub goes on")
{
    House house;
    const sync::HubLink link = house.device("committee1");
    Stranger stranger(house, link);
    // Signed, so that it gets as far as the decoder.
    Bytes bomb {sync::kProtocol, 2, 1};
    const Bytes packed = sync::compress(Bytes(std::size_t {200} << 20U, 0));
    bomb.insert(bomb.end(), packed.begin(), packed.end());
    CHECK(bomb.size() < 100'000);
    CHECK(stranger.post(bomb).status == 400);
    base::SeededRandom random(5);
    for (int i = 0; i < 50; ++i) {
        Bytes noise(random.below(3000));
        random.fill(std::as_writable_bytes(std::span(noise)));
        if (!noise.empty()) {
            noise[0] = sync::kProtocol;
        }
        CHECK(stranger.post(noise).status == 400);
    }
    CHECK(contains(house.log(), "sync.unreadable device=" + std::to_string(link.device)));
    // Not signed and huge: refused by its head, and not read to its end.
    const auto huge = stranger.tryPost({}, Bytes(std::size_t {8} << 20U));
    CHECK((!huge || huge->status == 401));

    throwAt(house, "GET / HTTP/1.1\r\n\r\n");
    throwAt(house, std::string(100'000, 'x'));
    throwAt(house, std::string("\x16\x03\x01\xff\xff", 5) + std::string(70'000, '\0'));
    app::HubConnection plain(must(app::HubAddress::parse(house.hub.address())), {link.caPem, link.hub});
    CHECK(must(plain.call({"GET", "/v1/sync", {}, {}})).status == 405);
    CHECK(must(plain.call({"GET", "/../../etc/passwd", {}, {}})).status == 404);
    CHECK(must(plain.call({"POST", "/v1/enrol", {}, {'{', '"'}})).status == 400);
    CHECK(must(plain.call({"GET", "/healthz", {}, {}})).status == 200);
    // Somebody honest is served as before.
    CHECK(stranger.post(sync::Hello {}).status == 200);
}
