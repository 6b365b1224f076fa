// SPDX-License-Identifier: GPL-3.0-or-later
// Pushes that are written by one transaction are judged as if each had come alone.
#include "fixture.h"

using namespace linli;
using namespace linli::byhand;

namespace {

// Two cities to which the same is said; one takes pushes one by one, the other together.
struct Twin {
    City city;
    Desk a {city, 1, {1}};
    Desk b {city, 2, {1, 2}};
    Desk c {city, 3, {2}};
    std::vector<RowUid> rows;
    std::vector<WireGroup> sent;

    Twin()
    {
        for (int i = 0; i < 6; ++i) {
            rows.push_back((i % 2 == 0 ? a : c).makePerson("人" + std::to_string(i)));
        }
    }
    Desk& desk(std::uint64_t number) { return number == 0 ? a : number == 1 ? b : c; }

    // A push of a desk: edits of rows that may be another's, of old and new bases, now and then one again.
    std::pair<Principal, sync::Push> push(base::SeededRandom& random)
    {
        Desk& who = desk(random.below(3));
        sync::Push push {city.epoch(), {}};
        if (random.below(10) == 0) {
            push.epoch += 1;
        }
        for (std::uint64_t i = 1 + random.below(3); i > 0; --i) {
            if (!sent.empty() && random.below(8) == 0) {
                push.items.emplace_back(sent[random.below(sent.size())]);
                continue;
            }
            if (random.below(3) == 0) {
                who.saw(who.scope);
            }
            for (std::uint64_t k = random.below(3) + 1; k > 0; --k) {
                who.edit(rows[random.below(rows.size())], random.below(2) == 0 ? kNote : kEmployer,
                         "词" + std::to_string(random.below(4)));
            }
            sent.push_back(who.take());
            push.items.emplace_back(sent.back());
        }
        return {who.who, std::move(push)};
    }
};

}  // namespace

TEST_CASE("pushes taken together get the verdicts they would get alone, and leave the same state")
{
    Twin alone;
    Twin together;
    base::SeededRandom first(9);
    base::SeededRandom second(9);
    for (int round = 0; round < 40; ++round) {
        std::vector<std::pair<Principal, sync::Push>> pushes;
        std::vector<sync::Reply> one;
        const std::uint64_t count = 1 + first.below(9);
        REQUIRE(second.below(9) + 1 == count);
        // Both desks have seen the same: what stood before the round.
        for (std::uint64_t i = 0; i < count; ++i) {
            pushes.push_back(together.push(second));
        }
        std::vector<std::pair<Principal, sync::Push>> same;
        for (std::uint64_t i = 0; i < count; ++i) {
            same.push_back(alone.push(first));
            REQUIRE(same.back().second == pushes[i].second);
        }
        std::vector<hub::Hub::Asked> asked;
        for (const auto& [who, push] : pushes) {
            asked.push_back({&who, &push});
        }
        const auto replies = together.city.hub().handleTogether(asked);
        REQUIRE(replies.size() == count);
        for (std::size_t i = 0; i < count; ++i) {
            const sync::Reply reply = alone.city.hub().handle(same[i].first, same[i].second);
            REQUIRE(reply.index() == replies[i].index());
            if (const auto* verdicts = std::get_if<sync::Verdicts>(&reply)) {
                CHECK(verdicts->verdicts == std::get<sync::Verdicts>(replies[i]).verdicts);
            } else {
                CHECK(reply == replies[i]);
            }
        }
        for (const ScopeNo scope : {1, 2}) {
            CHECK(alone.city.scope(scope).head == together.city.scope(scope).head);
            CHECK(alone.city.scope(scope).digest == together.city.scope(scope).digest);
        }
    }
    for (const ScopeNo scope : {1, 2}) {
        Reader left(alone.city, alone.b.who, scope);
        Reader right(together.city, together.b.who, scope);
        left.pull();
        right.pull();
        CHECK(left.entries == right.entries);
        CHECK(left.conflicts == right.conflicts);
        CHECK_FALSE(left.entries.empty());
    }
    CHECK(must(alone.city.store().parked(0, 1000)).size() == must(together.city.store().parked(0, 1000)).size());
}

TEST_CASE("a revoked device among them is refused, the others are served")
{
    City city;
    Desk a(city, 1, {1});
    Desk b(city, 2, {1});
    const RowUid row = a.makePerson("陈大明");
    a.edit(row, kNote, std::string("甲"));
    b.edit(row, kEmployer, std::string("乙"));
    const sync::Push first {city.epoch(), {a.take()}};
    const sync::Push second {city.epoch(), {b.take()}};
    b.who.revokedAt = 5;
    const hub::Hub::Asked asked[] = {{&a.who, &first}, {&b.who, &second}};
    const auto replies = city.hub().handleTogether(asked);
    REQUIRE(replies.size() == 2);
    CHECK(std::get<sync::Verdicts>(replies[0]).verdicts.front().judgement == sync::Judgement::Applied);
    CHECK(std::get<sync::Refusal>(replies[1]).wipe);
}
