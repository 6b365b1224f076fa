// SPDX-License-Identifier: GPL-3.0-or-later
// A hostile or broken client, and a hostile or broken hub: each thing is refused with its name, and nothing is lost.
#include "fixture.h"
#include "workstations.h"

#include "core/sync/chunk.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>

using namespace linli;
using namespace linli::byhand;
using sync::Judgement;

namespace {

constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();

std::string text(const WireValue& value)
{
    return std::get<std::string>(value);
}

// All that was parked, by reason.
std::map<std::string, int> parkedReasons(City& city)
{
    std::map<std::string, int> reasons;
    for (const hub::ParkedPush& parked : must(city.store().parked(0, 1000))) {
        ++reasons[parked.reason];
    }
    return reasons;
}

// The scope as its images say: what the digest at its head must be.
sync::StateDigest digestOfImages(City& city, ScopeNo scope)
{
    sync::StateDigest digest;
    must(city.store().readImages(scope, [&](const hub::StoredImage& image) -> base::Status {
        digest.add(image.image);
        return {};
    }));
    return digest;
}

// A message by one who changes bytes of it: nothing, when what comes out is no message.
std::optional<sync::Request> damaged(const sync::Request& request, base::SeededRandom& random)
{
    constexpr std::size_t kHead = 3;
    sync::Bytes bytes = sync::encode(request);
    if (bytes[2] == 1) {
        const sync::Bytes plain = must(sync::decompress(std::span(bytes).subspan(kHead), sync::kLongestMessage));
        bytes.resize(kHead);
        bytes[2] = 0;
        bytes.insert(bytes.end(), plain.begin(), plain.end());
    }
    for (std::uint64_t i = 1 + random.below(3); i > 0; --i) {
        bytes[kHead + random.below(bytes.size() - kHead)] ^= static_cast<std::uint8_t>(1U << random.below(8));
    }
    auto read = sync::decodeRequest(bytes);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

}  // namespace

TEST_CASE("a forged scope parks what is pushed, whole, and changes no scope")
{
    City city;
    Desk honest(city, 1, {1});
    honest.makePerson("陈大明");
    Desk forger(city, 2, {2});
    const auto before = city.scope(1);
    // A new row, and rows with their baseline, for a scope that is not granted, and for one that does not exist.
    for (const ScopeNo scope : {ScopeNo {1}, ScopeNo {77}, kHuge, ScopeNo {-1}}) {
        const RowUid row = forger.newRow();
        forger.edit(row, ledger::kRowState, std::int64_t {1});
        forger.edit(row, kName, std::string("混入"));
        auto group = forger.take("new_person");
        group.scope = scope;
        group.seen.push_back({scope, 1});
        const auto verdict = forger.push(group);
        CHECK(verdict.judgement == Judgement::Parked);
        CHECK(verdict.reason == "sync.parked.not_granted");
        sync::WireRows rows {{forger.incarnation, 900}, scope, scope, {}};
        rows.rows.emplace_back();
        rows.rows.back().uid = row;
        rows.rows.back().entity = kPerson;
        rows.rows.back().at(ledger::kRowState, kOwn).value = std::int64_t {1};
        const auto answer = city.ask<sync::Verdicts>(forger.who, sync::Push {city.epoch(), {rows}});
        CHECK(answer.verdicts.front().reason == "sync.parked.not_granted");
        // Heads of others' scopes are not told.
        CHECK(std::ranges::none_of(answer.heads, [](const sync::Seen& head) { return head.scope != 2; }));
    }
    CHECK(city.scope(1).head == before.head);
    CHECK(city.scope(1).digest == before.digest);
    CHECK(city.scope(2).head == 0);
    // Nothing is lost: a person can look at all of it.
    CHECK(parkedReasons(city) == std::map<std::string, int> {{"sync.parked.not_granted", 8}});
    for (const ScopeNo scope : {ScopeNo {1}, ScopeNo {77}, kHuge}) {
        CHECK(city.ask<sync::Refusal>(forger.who, sync::Pull {city.epoch(), scope, 0}).message == "sync.not_granted");
        CHECK(city.ask<sync::Refusal>(forger.who, sync::Snapshot {scope}).message == "sync.not_granted");
        CHECK(city.ask<sync::Refusal>(forger.who, sync::Verify {city.epoch(), scope}).message == "sync.not_granted");
        CHECK(city.ask<sync::Refusal>(forger.who, sync::GetRows {scope, {0}}).message == "sync.not_granted");
        CHECK(city.ask<sync::Refusal>(forger.who, sync::GetChunk {scope, {}}).message == "sync.not_granted");
    }
}

TEST_CASE("operation IDs of another device take nothing from it")
{
    City city;
    Desk honest(city, 1, {1});
    Desk forger(city, 2, {2});
    const RowUid row = honest.makePerson("陈大明");
    // The forger comes first with the number that the honest desk will use next.
    honest.edit(row, kEmployer, std::string("一号厂"));
    const WireGroup real = honest.take();
    const RowUid own = forger.newRow();
    forger.edit(own, ledger::kRowState, std::int64_t {1});
    forger.edit(own, kName, std::string("冒名"));
    WireGroup forged = forger.take("new_person");
    forged.id = real.id;
    forged.firstEdit = real.firstEdit;
    forger.push(forged);
    const auto verdict = honest.push(real);
    CHECK(verdict.judgement == Judgement::Parked);
    CHECK(verdict.reason == "sync.parked.id_used_twice");
    // It is there, whole; under a number of its own it applies, and so does a release by the administrator.
    const auto parked = must(city.store().parked(0, 10));
    REQUIRE(parked.size() == 1);
    CHECK(std::get<WireGroup>(parked.front().item) == real);
    honest.edit(row, kEmployer, std::string("一号厂"));
    CHECK(honest.push().judgement == Judgement::Applied);
    CHECK(text(city.value(1, row, kEmployer)) == "一号厂");
    // Repeating either gives the same verdict again.
    CHECK(honest.push(real).reason == "sync.parked.id_used_twice");
    CHECK(forger.push(forged).judgement == Judgement::Duplicate);
}

TEST_CASE("an undo or a base of operations nobody made harms nothing")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid row = desk.makePerson("陈大明");
    desk.saw(1);
    desk.edit(row, kEmployer, std::string("一号厂"), {4711, kHuge});
    auto group = desk.take("undo");
    group.undoes = {4711, 3};
    group.edits.front().restores = {4711, 5};
    const auto verdict = desk.push(group);
    CHECK(verdict.judgement == Judgement::Applied);
    CHECK(city.scope(1).digest == digestOfImages(city, 1));
}

TEST_CASE("texts that are no UTF-8, zeros in them, and days that are none are parked")
{
    City city;
    Desk desk(city, 1, {1});
    const RowUid row = desk.makePerson("陈大明");
    desk.saw(1);
    const std::string bad[] = {"\xB3\xC2\xB4\xF3\xC3\xF7", std::string("a\0b", 3), "\xED\xA0\x80"};
    for (const std::string& wrong : bad) {
        desk.edit(row, kNote, wrong);
        CHECK(desk.push().reason == "sync.parked.not_sound");
        desk.edit(row, kNote, std::string("好"));
        auto group = desk.take();
        group.reason = wrong;
        CHECK(desk.push(group).reason == "sync.parked.not_sound");
        sync::WireRows rows {{desk.incarnation, 900}, 0, 1, {}};
        rows.rows.push_back({desk.newRow(), kPerson, {}});
        rows.rows.back().at(ledger::kRowState, kOwn).value = std::int64_t {1};
        rows.rows.back().at(kName, ledger::kPoliceLayer).value = wrong;
        rows.id.number += static_cast<std::int64_t>(wrong.size());
        const auto answer = city.ask<sync::Verdicts>(desk.who, sync::Push {city.epoch(), {rows}});
        CHECK(answer.verdicts.front().reason == "sync.parked.not_sound");
    }
    desk.edit(row, kNote, std::string("好"));
    auto group = desk.take();
    group.validOn = "2026-02-30";
    CHECK(desk.push(group).reason == "sync.parked.not_sound");
    desk.edit(row, kNote, std::string("𠮷田 rare and long names are words"));
    CHECK(desk.push().judgement == Judgement::Applied);
}

TEST_CASE("a forger who claims to have seen everything decides no conflict")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    const RowUid row = a.makePerson("陈大明");
    a.saw(1);
    b.saw(1);
    a.edit(row, kNote, std::string("甲"));
    a.push();
    b.edit(row, kNote, std::string("乙"));
    b.push();
    REQUIRE(must(city.store().conflicts(1)).size() == 1);
    b.seen[1] = kHuge;
    b.edit(row, kNote, std::string("丙"));
    CHECK(b.push("resolve").judgement == Judgement::Applied);
    const auto open = must(city.store().conflicts(1));
    REQUIRE(open.size() == 1);
    std::set<std::string> values {text(open.front().entry.shown.value)};
    for (const sync::Side& side : open.front().entry.others) {
        values.insert(text(side.value));
    }
    CHECK(values == std::set<std::string> {"丙", "乙", "甲"});
}

TEST_CASE("other protocols are refused by name")
{
    City city;
    Desk desk(city, 1, {1});
    for (const int protocol : {0, sync::kProtocol + 1, 65535}) {
        sync::Hello hello;
        hello.protocol = protocol;
        CHECK(city.ask<sync::Refusal>(desk.who, hello).message == "sync.protocol_version");
    }
    for (const int version : {0, sync::kProtocol + 1, 255}) {
        sync::Bytes bytes = sync::encode(sync::Request {sync::Hello {}});
        bytes[0] = static_cast<std::uint8_t>(version);
        const auto read = sync::decodeRequest(bytes);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().code == base::ErrorCode::Version);
        CHECK(read.error().blanks.at("theirs") == std::to_string(version));
    }
    CHECK(city.ask<sync::Refusal>(desk.who, sync::Push {city.epoch() + 1, {}}).message == "sync.other_epoch");
    CHECK(city.ask<sync::Refusal>(desk.who, sync::Pull {-kHuge, 1, 0}).message == "sync.other_epoch");
}

TEST_CASE("positions, lengths and names that cannot be get an answer")
{
    City city;
    Desk desk(city, 1, {1});
    desk.makePerson("陈大明");
    for (const Position from : {Position {-1}, -kHuge, kHuge}) {
        CHECK(city.ask<sync::Page>(desk.who, sync::Pull {city.epoch(), 1, from}).belowFloor);
    }
    for (const std::uint32_t longest : {0U, 0xFFFFFFFFU}) {
        CHECK(city.ask<sync::Page>(desk.who, sync::Pull {city.epoch(), 1, 0, longest, true}).entries.size() == 1);
    }
    const auto refusal = city.ask<sync::Refusal>(desk.who, sync::GetChunk {1, {}});
    CHECK_FALSE(refusal.message.empty());
    CHECK(city.ask<sync::Rows>(desk.who, sync::GetRows {1, {}}).rows.empty());
    CHECK(city.ask<sync::Verdicts>(desk.who, sync::Push {city.epoch(), {}}).verdicts.empty());
}

TEST_CASE("messages with changed bytes leave the hub of one mind and lose nothing")
{
    City city;
    base::SeededRandom random(17);
    Desk a(city, 1, {1});
    Desk b(city, 2, {1, 2});
    std::vector<RowUid> rows;
    for (int i = 0; i < 10; ++i) {
        rows.push_back((i % 2 == 0 ? a : b).makePerson("人" + std::to_string(i)));
    }
    int taken = 0;
    std::map<OpId, int> known;
    for (int i = 0; i < 1500; ++i) {
        Desk& desk = i % 2 == 0 ? a : b;
        desk.saw(1);
        const RowUid row = rows[random.below(rows.size())];
        desk.edit(row, kNote, "词" + std::to_string(random.below(5)));
        desk.edit(row, kEmployer, "厂" + std::to_string(random.below(5)), {1, static_cast<std::int64_t>(random.below(9))});
        const sync::Request request = sync::Push {city.epoch(), {desk.take()}};
        const auto changed = damaged(request, random);
        if (!changed) {
            continue;
        }
        ++taken;
        const sync::Reply reply = city.hub().handle(desk.who, *changed);
        if (const auto* verdicts = std::get_if<sync::Verdicts>(&reply)) {
            REQUIRE(verdicts->verdicts.size() == std::get<sync::Push>(*changed).items.size());
            for (const sync::Verdict& verdict : verdicts->verdicts) {
                known[verdict.id] += verdict.judgement == Judgement::Duplicate ? 0 : 1;
                CHECK((verdict.judgement == Judgement::Parked) == !verdict.reason.empty());
            }
        } else {
            CHECK(std::get<sync::Refusal>(reply).retryAfter == 0);
        }
    }
    CHECK(taken > 300);
    city.restart();
    for (const ScopeNo scope : {1, 2}) {
        CHECK(city.scope(scope).digest == digestOfImages(city, scope));
    }
    std::map<OpId, int> kept;
    for (const ScopeNo scope : {1, 2}) {
        Reader reader(city, b.who, scope);
        reader.pull();
        CHECK(reader.digest == *reader.hubDigest);
        for (const sync::Entry& entry : reader.entries) {
            if (const auto* group = std::get_if<sync::GroupEntry>(&entry)) {
                ++kept[group->group.id];
            }
        }
    }
    for (const hub::ParkedPush& parked : must(city.store().parked(0, 10'000))) {
        ++kept[std::visit([](const auto& item) { return item.id; }, parked.item)];
    }
    for (const auto& [id, times] : known) {
        INFO(id.incarnation << ' ' << id.number);
        CHECK(kept[id] >= (times > 0 ? 1 : 0));
    }
}

namespace {

namespace whole = linli::test::whole;

// Replies to a desk's run, changed on the way: true = the reply was changed.
using Meddle = std::function<bool(sync::Reply& reply)>;

sync::Progress runMeddled(whole::City& city, whole::Desk& desk, const Meddle& meddle, int& changed)
{
    sync::Client client(desk.state(), desk.clock(), "linli test");
    for (int i = 0; i < 300; ++i) {
        const auto request = client.next();
        if (!request || !*request) {
            return client.progress();
        }
        sync::Reply reply = city.ask(desk.principal(), **request);
        changed += meddle(reply) ? 1 : 0;
        if (const base::Status taken = client.receive(reply); !taken) {
            INFO(taken.error().message);
            return client.progress();
        }
    }
    return client.progress();
}

}  // namespace

TEST_CASE("a corrupt chunk, page, digest or list of rows is noticed, and the next run is whole again")
{
    whole::City city(1);
    const auto first = city.desk();
    for (int i = 0; i < 30; ++i) {
        first->person("人" + std::to_string(i));
    }
    REQUIRE(first->sync().verified);
    const Meddle meddles[] = {
        [](sync::Reply& reply) {  // a flipped bit in a chunk
            auto* chunk = std::get_if<sync::Chunk>(&reply);
            if (chunk != nullptr) {
                chunk->packed[chunk->packed.size() / 2] ^= 4;
            }
            return chunk != nullptr;
        },
        [](sync::Reply& reply) {  // another chunk, sound in itself
            auto* chunk = std::get_if<sync::Chunk>(&reply);
            if (chunk != nullptr) {
                chunk->packed = sync::packChunk({});
            }
            return chunk != nullptr;
        },
        [](sync::Reply& reply) {  // a bomb
            auto* chunk = std::get_if<sync::Chunk>(&reply);
            if (chunk != nullptr) {
                chunk->packed = sync::compress(sync::Bytes(std::size_t {65} << 20U, 0));
            }
            return chunk != nullptr;
        },
        [](sync::Reply& reply) {  // a manifest of another digest
            auto* manifest = std::get_if<sync::Manifest>(&reply);
            if (manifest != nullptr) {
                manifest->digest.low ^= 1;
            }
            return manifest != nullptr;
        },
        [](sync::Reply& reply) {  // an entry left out
            auto* page = std::get_if<sync::Page>(&reply);
            const bool change = page != nullptr && !page->entries.empty();
            if (change) {
                page->entries.pop_back();
            }
            return change;
        },
        [](sync::Reply& reply) {  // a digest that is not the state's
            auto* page = std::get_if<sync::Page>(&reply);
            const bool change = page != nullptr && page->digest.has_value();
            if (change) {
                page->digest->high ^= 1;
            }
            return change;
        },
    };
    int number = 0;
    for (const Meddle& meddle : meddles) {
        INFO("meddling " << ++number);
        const auto desk = city.desk();
        first->person("后来 " + std::to_string(number));
        REQUIRE(first->sync().verified);
        int changed = 0;
        const sync::Progress progress = runMeddled(city, *desk, meddle, changed);
        // Only one chunk is changed in each run, so it may be told apart; whatever was changed is not called agreed
        // unless the run has repaired it.
        if (changed > 0 && progress.verified) {
            CHECK(desk->findings().empty());
        }
        for (int i = 0; i < 3 && !desk->sync().verified; ++i) {
        }
        const sync::Progress again = desk->sync();
        CHECK(again.verified);
        CHECK(desk->state().scope(1)->digest == first->state().scope(1)->digest);
        CHECK(desk->findings().empty());
    }
}
