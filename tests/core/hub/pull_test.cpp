// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/hub/fixture.h"

#include <set>

using namespace linli;
using namespace linli::byhand;
using sync::ScopeState;

namespace {

WireValue text(const std::string& value)
{
    return value;
}

ScopeState greet(City& city, const Principal& who, const std::vector<sync::HelloScope>& scopes)
{
    sync::Hello hello;
    hello.scopes = scopes;
    const auto welcome = city.ask<sync::Welcome>(who, hello);
    REQUIRE(welcome.scopes.size() == 1);
    return welcome.scopes.front().state;
}

}  // namespace

TEST_CASE("the greeting says how each scope stands")
{
    City city;
    Desk a(city, 1, {1});
    a.makePerson("a");
    a.makePerson("b");
    const auto scope = city.scope(1);
    const sync::StateDigest other;
    CHECK(greet(city, a.who, {}) == ScopeState::Fill);
    CHECK(greet(city, a.who, {{1, 0, 0, other}}) == ScopeState::Fill);
    CHECK(greet(city, a.who, {{1, 1, 2, scope.digest}}) == ScopeState::Same);
    CHECK(greet(city, a.who, {{1, 1, 2, other}}) == ScopeState::Differs);
    CHECK(greet(city, a.who, {{1, 1, 1, other}}) == ScopeState::Behind);
    CHECK(greet(city, a.who, {{1, 1, 3, other}}) == ScopeState::Repair);
    CHECK(greet(city, a.who, {{1, 7, 2, scope.digest}}) == ScopeState::Repair);
    must(city.hub().compact(1, 1));
    CHECK(greet(city, a.who, {{1, 1, 0, other}}) == ScopeState::Repair);
    CHECK(greet(city, a.who, {{1, 1, 1, other}}) == ScopeState::Behind);

    const auto welcome = city.ask<sync::Welcome>(a.who, sync::Hello {});
    CHECK(welcome.epoch == 1);
    CHECK(welcome.time == city.clock().now());
    CHECK(welcome.leaseUntil == a.who.leaseUntil);
    CHECK(welcome.scopes.front().code == "310114000001");
    CHECK(welcome.scopes.front().head == 2);
    sync::Hello newer;
    newer.protocol = sync::kProtocol + 1;
    CHECK(city.ask<sync::Refusal>(a.who, newer).message == "sync.protocol_version");
}

TEST_CASE("what is not granted is refused, and so is another epoch")
{
    City city;
    Desk a(city, 1, {1});
    CHECK(city.ask<sync::Refusal>(a.who, sync::Pull {1, 2, 0}).message == "sync.not_granted");
    CHECK(city.ask<sync::Refusal>(a.who, sync::Snapshot {2}).message == "sync.not_granted");
    CHECK(city.ask<sync::Refusal>(a.who, sync::GetChunk {2, {}}).message == "sync.not_granted");
    CHECK(city.ask<sync::Refusal>(a.who, sync::Verify {1, 2}).message == "sync.not_granted");
    CHECK(city.ask<sync::Refusal>(a.who, sync::GetRows {2, {1}}).message == "sync.not_granted");
    a.who.grants.push_back({77, {kOwn}});
    CHECK(city.ask<sync::Refusal>(a.who, sync::Pull {1, 77, 0}).message == "sync.not_granted");
    for (const sync::Request& request :
         {sync::Request {sync::Pull {2, 1, 0}}, sync::Request {sync::Push {2, {a.take()}}},
          sync::Request {sync::Verify {2, 1}}}) {
        const auto refusal = city.ask<sync::Refusal>(a.who, request);
        CHECK(refusal.message == "sync.other_epoch");
        CHECK(refusal.epoch == 1);
        CHECK(refusal.retryAfter == 0);
    }
    CHECK(city.scope(1).head == 0);
    CHECK(city.ask<sync::Refusal>(a.who, sync::GetChunk {1, {}}).message == "sync.no_such_chunk");
}

TEST_CASE("pages keep to the length wished, never split an entry, and end with the digest")
{
    City city;
    Desk a(city, 1, {1});
    for (int i = 0; i < 20; ++i) {
        a.makePerson(std::string(200, 'x'));
    }
    Desk b(city, 2, {1});
    const auto page = city.ask<sync::Page>(b.who, sync::Pull {1, 1, 0, 1000});
    CHECK(page.entries.size() > 1);
    CHECK(page.entries.size() < 6);
    CHECK_FALSE(page.digest);
    const auto single = city.ask<sync::Page>(b.who, sync::Pull {1, 1, 3, 1});
    CHECK(single.entries.size() == 1);
    CHECK(single.from == 3);
    CHECK(single.head == 20);
    const auto last = city.ask<sync::Page>(b.who, sync::Pull {1, 1, 20});
    CHECK(last.entries.empty());
    CHECK(last.digest == city.scope(1).digest);
    Reader reader(city, b.who, 1);
    reader.pull(1);
    CHECK(reader.digest == *reader.hubDigest);
    CHECK(reader.rows.size() == 20);
}

TEST_CASE("one's own groups come back as echoes, unless asked for whole")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    const RowUid row = a.makePerson("a");
    b.saw(1);
    b.edit(row, kName, text("b"));
    b.push();
    a.edit(row, kNote, text("fine"));
    a.edit(row, kName, text("late"));
    const auto group = a.take();
    CHECK(a.push(group).lost == std::vector<std::uint32_t> {1});
    const auto own = city.ask<sync::Page>(a.who, sync::Pull {1, 1, 0});
    REQUIRE(own.entries.size() == 4);
    CHECK(std::holds_alternative<sync::EchoEntry>(own.entries[0]));
    CHECK(std::holds_alternative<sync::GroupEntry>(own.entries[1]));
    CHECK(std::get<sync::EchoEntry>(own.entries[2]) == sync::EchoEntry {group.id, -1, {1}});
    CHECK(std::holds_alternative<sync::ConflictEntry>(own.entries[3]));
    const auto whole = city.ask<sync::Page>(a.who, sync::Pull {1, 1, 0, 1U << 20U, true});
    const auto& entry = std::get<sync::GroupEntry>(whole.entries[2]);
    CHECK(entry.group.edits[0].applied);
    CHECK_FALSE(entry.group.edits[1].applied);
    CHECK(entry.group.opOf(entry.group.edits[1]) == group.opOf(group.edits[1]));
}

TEST_CASE("below the floor there is no page")
{
    City city;
    Desk a(city, 1, {1});
    for (int i = 0; i < 5; ++i) {
        a.makePerson("a");
    }
    must(city.hub().compact(1, 3));
    CHECK(city.ask<sync::Page>(a.who, sync::Pull {1, 1, 2}).belowFloor);
    CHECK(city.ask<sync::Page>(a.who, sync::Pull {1, 1, 9}).belowFloor);
    const auto page = city.ask<sync::Page>(a.who, sync::Pull {1, 1, 3});
    CHECK_FALSE(page.belowFloor);
    CHECK(page.entries.size() == 2);
    must(city.hub().compact(1, 99));
    CHECK(city.scope(1).floor == 5);
    must(city.hub().compact(1, 2));
    CHECK(city.scope(1).floor == 5);
    a.makePerson("b");
    CHECK(city.scope(1).head == 6);
}

TEST_CASE("a snapshot and the log after it give the scope as it is")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    std::vector<RowUid> rows;
    for (int i = 0; i < 30; ++i) {
        rows.push_back(a.makePerson("person " + std::to_string(i)));
    }
    b.saw(1);
    a.edit(rows[0], kName, text("a"));
    b.edit(rows[0], kName, text("b"));
    a.saw(1);
    a.push();
    b.push();
    Reader reader(city, b.who, 1);
    reader.fill();
    CHECK(reader.rows.size() == 30);
    CHECK(reader.conflicts.size() == 1);
    // The next one is the same while the log after it is short.
    a.edit(rows[1], kNote, text("x"));
    a.push();
    Reader later(city, b.who, 1);
    later.fill();
    CHECK(later.cursor == reader.cursor);
    later.pull();
    reader.pull();
    CHECK(later.digest == *later.hubDigest);
    CHECK(later.rows.size() == reader.rows.size());
    CHECK(later.value(rows[1], kNote) == text("x"));
    // A compacted log makes a new one; the old chunks stay for an hour, then they go.
    const auto old = city.ask<sync::Manifest>(b.who, sync::Snapshot {1});
    must(city.hub().compact(1, city.scope(1).head));
    const auto fresh = city.ask<sync::Manifest>(b.who, sync::Snapshot {1});
    CHECK(fresh.position == city.scope(1).head);
    CHECK(fresh.chunks.front().hash != old.chunks.front().hash);
    city.ask<sync::Chunk>(b.who, sync::GetChunk {1, old.chunks.front().hash});
    city.clock().set(city.clock().now() + hub::kSnapshotLife + 1);
    a.edit(rows[2], kNote, text("y"));
    a.push();
    must(city.hub().compact(1, city.scope(1).head));
    const auto newest = city.ask<sync::Manifest>(b.who, sync::Snapshot {1});
    city.ask<sync::Refusal>(b.who, sync::GetChunk {1, old.chunks.front().hash});
    city.ask<sync::Chunk>(b.who, sync::GetChunk {1, fresh.chunks.front().hash});
    city.ask<sync::Chunk>(b.who, sync::GetChunk {1, newest.chunks.front().hash});
    // One scope's chunks are not another's.
    Desk c(city, 3, {2});
    city.ask<sync::Refusal>(c.who, sync::GetChunk {2, newest.chunks.front().hash});
}

TEST_CASE("an empty scope has an empty snapshot")
{
    City city;
    Reader reader(city, Desk(city, 1, {1}).who, 1);
    reader.fill();
    CHECK(reader.cursor == 0);
    reader.pull();
    CHECK(reader.digest == *reader.hubDigest);
}

TEST_CASE("digests by bucket and the rows of buckets are the scope's")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    std::vector<RowUid> rows;
    for (int i = 0; i < 50; ++i) {
        rows.push_back(a.makePerson("person " + std::to_string(i)));
    }
    b.seen[1] = 1;
    b.edit(rows[7], kName, text("conflict"));
    b.push();
    const auto digests = city.ask<sync::Digests>(a.who, sync::Verify {1, 1});
    REQUIRE(digests.buckets.size() == static_cast<std::size_t>(sync::kBuckets));
    sync::StateDigest sum;
    for (const sync::StateDigest& bucket : digests.buckets) {
        sum.add(bucket);
    }
    CHECK(sum == city.scope(1).digest);
    CHECK(digests.head == city.scope(1).head);
    CHECK(digests.conflicts.size() == 1);

    std::set<std::uint16_t> buckets;
    for (const RowUid& row : rows) {
        buckets.insert(static_cast<std::uint16_t>(sync::bucketOf(row)));
    }
    const auto reply = city.ask<sync::Rows>(a.who, sync::GetRows {1, {buckets.begin(), buckets.end()}});
    CHECK(reply.buckets.size() == buckets.size());
    CHECK(reply.rows.size() == rows.size());
    sync::StateDigest all;
    for (const sync::RowImage& image : reply.rows) {
        all.add(image);
    }
    CHECK(all == reply.digest);
    const auto one = static_cast<std::uint16_t>(sync::bucketOf(rows[3]));
    const auto single = city.ask<sync::Rows>(a.who, sync::GetRows {1, {one}});
    sync::StateDigest part;
    for (const sync::RowImage& image : single.rows) {
        part.add(image);
    }
    CHECK(part == digests.buckets[one]);
}

TEST_CASE("many rows come in several replies, whole buckets each")
{
    City city;
    Desk a(city, 1, {1});
    std::vector<std::uint16_t> asked;
    for (int i = 0; i < 12; ++i) {
        const RowUid row = a.makePerson("x");
        a.edit(row, kNote, std::string(1U << 20U, 'n'));
        a.push();
        asked.push_back(static_cast<std::uint16_t>(sync::bucketOf(row)));
    }
    std::ranges::sort(asked);
    asked.erase(std::ranges::unique(asked).begin(), asked.end());
    std::size_t rows = 0;
    int replies = 0;
    while (!asked.empty()) {
        const auto reply = city.ask<sync::Rows>(a.who, sync::GetRows {1, asked});
        REQUIRE_FALSE(reply.buckets.empty());
        rows += reply.rows.size();
        for (const std::uint16_t bucket : reply.buckets) {
            std::erase(asked, bucket);
        }
        ++replies;
    }
    CHECK(rows == 12);
    CHECK(replies >= 3);
}

TEST_CASE("after a restore positions never mean something else")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    const RowUid row = a.makePerson("before");
    const auto backup = city.copy();
    a.saw(1);
    a.edit(row, kName, text("lost with the hub"));
    a.push();
    b.saw(1);
    city.restore(*backup);
    const std::int64_t epoch = must(city.hub().newEpoch());
    CHECK(epoch > 1);
    CHECK(city.scope(1).head > 1'000'000);
    CHECK(greet(city, b.who, {{1, 1, 2, {}}}) == ScopeState::Repair);
    CHECK(city.ask<sync::Page>(b.who, sync::Pull {epoch, 1, 2}).belowFloor);
    // Somebody else edits what B saw otherwise; B's edit must not pass as informed by its position of old.
    Desk c(city, 3, {1});
    c.saw(1);
    c.at += 1000;
    c.edit(row, kName, text("after"));
    CHECK(c.push().lost.empty());
    b.edit(row, kName, text("b"));
    CHECK(b.push().lost.size() == 1);
    Reader reader(city, b.who, 1);
    reader.fill();
    reader.pull();
    CHECK(reader.digest == *reader.hubDigest);
    city.restart();
    CHECK(city.epoch() == epoch);
}

TEST_CASE("the archived watermark is told, and never runs ahead")
{
    City city;
    Desk a(city, 1, {1});
    a.makePerson("a");
    must(city.hub().setArchived(1));
    CHECK(city.ask<sync::Welcome>(a.who, sync::Hello {}).archived == 1);
    must(city.hub().setArchived(99));
    CHECK(city.ask<sync::Welcome>(a.who, sync::Hello {}).archived == 1);
}
