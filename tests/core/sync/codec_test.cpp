// SPDX-License-Identifier: GPL-3.0-or-later
// Every message comes back as it was; whatever is cut or changed on the way is refused or read as something valid.
#include "random_messages.h"

#include "core/sync/chunk.h"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace linli;
using namespace linli::sync;
using linli::test::MessageMaker;

TEST_CASE("requests and replies come back as they were")
{
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        MessageMaker maker(seed);
        const Request request = maker.request();
        const auto asked = decodeRequest(encode(request));
        REQUIRE(asked.has_value());
        CHECK(*asked == request);
        const Reply reply = maker.reply();
        const auto answered = decodeReply(encode(reply));
        REQUIRE(answered.has_value());
        CHECK(*answered == reply);
        CHECK(encode(*answered) == encode(reply));
    }
}

TEST_CASE("log entries come back as they were")
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        MessageMaker maker(seed);
        const Entry entry = maker.entry();
        WireWriter writer;
        writeEntry(writer, entry);
        const Bytes bytes = writer.take();
        WireReader reader(bytes);
        CHECK(readEntry(reader) == entry);
        CHECK_FALSE(reader.failed());
        CHECK(reader.atEnd());
    }
}

TEST_CASE("a message cut at any byte is refused")
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        MessageMaker maker(seed);
        const Bytes bytes = encode(maker.reply());
        for (std::size_t length = 0; length < std::min<std::size_t>(bytes.size(), 2000); ++length) {
            CHECK_FALSE(decodeReply(std::span(bytes).first(length)).has_value());
        }
    }
}

TEST_CASE("a flipped bit is refused or gives another valid message")
{
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        MessageMaker maker(seed);
        Bytes bytes = encode(maker.request());
        bytes.resize(std::min<std::size_t>(bytes.size(), 4000));
        for (std::size_t bit = 0; bit < bytes.size() * 8; bit += 3) {
            bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
            const auto read = decodeRequest(bytes);
            if (!read) {
                CHECK((read.error().message == "sync.unreadable" || read.error().message == "sync.version"));
            }
            bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1U << (bit % 8)));
        }
    }
}

TEST_CASE("a newer protocol, a wrong kind and trailing bytes are named")
{
    Bytes bytes = encode(Request(Verify {1, 2}));
    Bytes newer = bytes;
    newer[0] = kProtocol + 1;
    CHECK(decodeRequest(newer).error().message == "sync.version");
    CHECK(decodeReply(bytes).error().message == "sync.unreadable");
    bytes.push_back(0);
    CHECK(decodeRequest(bytes).error().message == "sync.unreadable");
}

TEST_CASE("a count that the message cannot hold reserves nothing")
{
    WireWriter writer;
    writer.number(1'000'000'000'000);
    const Bytes bytes = writer.take();
    WireReader reader(bytes);
    CHECK(reader.count() == 0);
    CHECK(reader.failed());
}

TEST_CASE("a frame that unpacks to more than the limit is refused before it is unpacked")
{
    const Bytes bomb = compress(Bytes(1'000'000, 0));
    CHECK(bomb.size() < 200);
    CHECK(decompress(bomb, 999'999).error().message == "sync.damaged");
    CHECK(decompress(bomb, 1'000'000).has_value());
}

// A push of one group with a long reason, and so many that share it.
static Bytes sharingPush(std::size_t groups)
{
    Push push;
    WireGroup group;
    group.reason.assign(1'000'000, 'x');
    for (std::size_t i = 0; i < groups; ++i) {
        push.items.emplace_back(group);
    }
    return encode(Request(std::move(push)));
}

TEST_CASE("a short message that would unfold to gigabytes is refused")
{
    CHECK(decodeRequest(sharingPush(50)).has_value());
    const Bytes many = sharingPush(140);
    CHECK(many.size() < 3000);
    CHECK(decodeRequest(many).error().message == "sync.unreadable");
}

TEST_CASE("a dictionary that would unfold to gigabytes is refused")
{
    MessageMaker maker(3);
    std::vector<RowImage> rows = maker.rowsOfOneEntity(400);
    for (RowImage& row : rows) {
        row.at(499, 20).value = std::string(1'000'000, 'x');
    }
    const Bytes packed = packChunk(rows);
    CHECK(packed.size() < 100'000);
    CHECK(unpackChunk(packed).error().message == "sync.damaged");
}

TEST_CASE("what a request takes in memory is known before it waits")
{
    const auto request = decodeRequest(sharingPush(50));
    REQUIRE(request.has_value());
    CHECK(memoryOf(*request) > 50'000'000);
    CHECK(memoryOf(*request) < 60'000'000);
}

TEST_CASE("numbers that a database would keep as others are refused")
{
    for (const double wrong : {std::numeric_limits<double>::quiet_NaN(), -0.0}) {
        WireWriter writer;
        writer.value(wrong);
        const Bytes bytes = writer.take();
        WireReader reader(bytes);
        [[maybe_unused]] const WireValue value = reader.value();
        CHECK(reader.failed());
    }
}

TEST_CASE("buckets are asked for in order and once")
{
    CHECK(decodeRequest(encode(Request(GetRows {1, {3, 4}}))).has_value());
    CHECK_FALSE(decodeRequest(encode(Request(GetRows {1, {4, 3}}))).has_value());
    CHECK_FALSE(decodeRequest(encode(Request(GetRows {1, {3, 3}}))).has_value());
}

TEST_CASE("chunks bring rows back without their operations")
{
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        MessageMaker maker(seed);
        std::vector<RowImage> rows = maker.rowsOfOneEntity(seed % 7 == 0 ? 0 : seed * 5 % 300);
        const auto back = unpackChunk(packChunk(rows));
        REQUIRE(back.has_value());
        for (RowImage& row : rows) {
            std::erase_if(row.cells, [](const Cell& cell) { return isEmpty(cell.value) && cell.field != 1; });
            for (Cell& cell : row.cells) {
                cell.op = {};
            }
        }
        CHECK(*back == rows);
    }
}

TEST_CASE("a damaged chunk is refused or has another name")
{
    MessageMaker maker(5);
    const Bytes good = packChunk(maker.rowsOfOneEntity(50));
    const auto name = chunkHash(good);
    for (std::size_t at = 0; at < good.size(); ++at) {
        Bytes bad = good;
        bad[at] = static_cast<std::uint8_t>(bad[at] ^ 0x10U);
        CHECK(chunkHash(bad) != name);
        [[maybe_unused]] const auto read = unpackChunk(bad);
    }
}

TEST_CASE("the digest of a state does not depend on the order and notices every register")
{
    MessageMaker maker(9);
    const std::vector<RowImage> rows = maker.rowsOfOneEntity(40);
    StateDigest forward;
    StateDigest backward;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        forward.add(rows[i]);
        backward.add(rows[rows.size() - 1 - i]);
    }
    CHECK(forward == backward);
    CHECK(StateDigest::fromBytes(forward.bytes()) == forward);
    StateDigest changed = forward;
    changed.remove(rows[3].uid, 101, 20, std::string("甲"));
    changed.add(rows[3].uid, 101, 20, std::string("乙"));
    CHECK(changed != forward);
    // The same characters in another field, layer or row, or of another kind, are another state.
    StateDigest one;
    one.add(rows[0].uid, 101, 20, std::int64_t {7});
    StateDigest other;
    other.add(rows[0].uid, 101, 21, std::int64_t {7});
    CHECK(one != other);
    for (const RowImage& row : rows) {
        backward.remove(row);
    }
    CHECK(backward == StateDigest {});
}

TEST_CASE("the same content has the same hash whatever was seen meanwhile")
{
    MessageMaker maker(11);
    WireGroup group = maker.group();
    const auto hash = contentHash(group);
    group.seen.push_back({9, 9});
    group.correction = 5;
    group.edits.front().base = {};
    CHECK(contentHash(group) == hash);
    group.edits.front().base = {9, 9};
    CHECK(contentHash(group) == hash);
    group.reason += "x";
    CHECK(contentHash(group) != hash);
}

TEST_CASE("messages are short")
{
    SECTION("an empty sync")
    {
        Hello hello;
        hello.program = "linli 0.1.0";
        hello.scopes = {{1, 1, 100'000, {}}, {2, 1, 200'000, {}}};
        Welcome welcome;
        welcome.scopes = {{1, "310114103901", "菊园新区第一居民委员会", ScopeState::Same, 100'000}};
        CHECK(encode(Request(hello)).size() + encode(Reply(welcome)).size() < 300);
    }
    SECTION("many single edits")
    {
        base::SeededRandom random(3);
        for (const int count : {100, 10'000}) {
            Push push;
            for (int i = 0; i < count; ++i) {
                WireGroup group;
                group.id = {77, 5000 + i};
                group.firstEdit = 9000 + i;
                group.author = "李晓梅";
                group.operation = "edit";
                group.validOn = "2026-11-29";
                group.at = 1'795'000'000'000 + i * 9000 + static_cast<std::int64_t>(random.below(5000));
                group.schemaVersion = 1;
                group.scope = 1;
                group.seen = {{1, 4000}};
                WireEdit edit;
                edit.row.bytes[0] = 0x33;
                const auto counter = random.below(100'000);
                edit.row.bytes[13] = static_cast<std::uint8_t>(counter >> 16U);
                edit.row.bytes[14] = static_cast<std::uint8_t>(counter >> 8U);
                edit.row.bytes[15] = static_cast<std::uint8_t>(counter);
                edit.entity = 3;
                edit.field = 302;
                edit.layer = 20;
                edit.value = std::to_string(13'000'000'000 + random.below(1'000'000'000));
                group.edits.push_back(edit);
                push.items.emplace_back(std::move(group));
            }
            const double perEdit = static_cast<double>(encode(Request(push)).size()) / count;
            INFO(count << " edits: " << perEdit << " bytes each");
            CHECK(perEdit < (count == 100 ? 40.0 : 12.0));
        }
    }
}
