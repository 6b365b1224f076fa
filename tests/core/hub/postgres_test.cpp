// SPDX-License-Identifier: GPL-3.0-or-later
// What only PostgreSQL has: rows secured by committee, partitions, writers beside each other, connections that end.
#include "core/hub/postgres_schema.h"
#include "core/hub/postgres_store.h"

#include "tests/core/hub/fixture.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

using namespace linli;
using namespace linli::byhand;

namespace {

using Connection = std::unique_ptr<hub::PgConnection>;

const std::vector<std::string> kSecured {"image",    "left_row",       "log",   "conflict",
                                         "snapshot", "snapshot_chunk", "chunk", "parked"};

Connection connect(City& city, const std::string& role)
{
    return must(hub::PgConnection::open({test::addressOf(city.place(), role)}));
}

hub::PostgresStore& postgres(hub::Store& store)
{
    return dynamic_cast<hub::PostgresStore&>(store);
}

// A statement that is not known beforehand: its text must live as long as the connection.
const char* kept(const std::string& sql)
{
    static std::set<std::string> texts;
    return texts.insert(sql).first->c_str();
}

std::int64_t number(hub::PgConnection& connection, const std::string& sql)
{
    return must(connection.query(kept(sql))).integer(0, 0);
}

// Something of every kind in scopes 1 and 2.
void fillCity(City& city)
{
    for (const ScopeNo scope : {1, 2}) {
        Desk desk(city, scope * 10, {scope});
        Desk other(city, scope * 10 + 1, {scope});
        const RowUid row = desk.makePerson("of " + std::to_string(scope));
        desk.saw(scope);
        other.saw(scope);
        desk.edit(row, kNote, std::string("mine"));
        desk.push();
        other.edit(row, kNote, std::string("yours"));
        other.push();
        const RowUid leaver = desk.makePerson("leaver");
        must(city.hub().move({scope, 3, {leaver}, "office", "", "2026-11-22"}));
        Reader reader(city, desk.who, scope);
        reader.fill();
        RowUid unknown;
        unknown.bytes[3] = static_cast<std::uint8_t>(scope);
        desk.edit(unknown, kNote, std::string("nobody"));
        CHECK(desk.push().judgement == sync::Judgement::Parked);
    }
}

// One more connection to the city's state, with a hub of its own.
struct Second {
    explicit Second(City& city, int busyMilliseconds = 5000)
        : store(must(city.place().open(random, busyMilliseconds)))
        , hub(*store, testCatalog(), city.clock())
    {
    }
    base::SeededRandom random {11};
    std::unique_ptr<hub::Store> store;
    hub::Hub hub;
};

bool wasApplied(const sync::Reply& reply)
{
    const auto* verdicts = std::get_if<sync::Verdicts>(&reply);
    return verdicts != nullptr && verdicts->verdicts.size() == 1 &&
        verdicts->verdicts.front().judgement != sync::Judgement::Parked;
}

// Partitions of a table that a connection's open transaction has touched.
std::vector<std::string> touched(hub::PgConnection& watcher, int backend, const std::string& table)
{
    hub::PgParams params;
    params.add(std::int64_t {backend}).add("^" + table + "_[0-9]+$");
    const auto rows = must(watcher.query("SELECT DISTINCT c.relname::text FROM pg_locks l JOIN pg_class c "
                                         "ON c.oid = l.relation WHERE l.pid = $1 AND c.relname ~ $2 "
                                         "AND c.relkind = 'r' ORDER BY 1",
                                         params));
    std::vector<std::string> names;
    for (int row = 0; row < rows.count(); ++row) {
        names.emplace_back(rows.text(row, 0));
    }
    return names;
}

}  // namespace

TEST_CASE("a session of one committee sees and writes nothing of another one", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    fillCity(city);
    const Connection session = connect(city, "linli_hub");
    const Connection owner = connect(city, "linli_owner");
    for (const std::string& table : kSecured) {
        INFO(table);
        const std::string count = "SELECT count(*) FROM " + table;
        CHECK(number(*session, count) == 0);
        // Not even the owner by mistake.
        CHECK(number(*owner, count) == 0);
        must(session->begin());
        number(*session, "SELECT length(set_config('linli.scopes', '1', true))");
        CHECK(number(*session, count) > 0);
        CHECK(number(*session, count + " WHERE scope <> 1") == 0);
        CHECK(must(session->run(kept("DELETE FROM " + table + " WHERE scope = 2"))) == 0);
        session->rollback();
        // A partition is no way around.
        CHECK(session->script(count + "_03").error().message == "hub.database_denied");
        must(session->begin());
        number(*session, "SELECT length(set_config('linli.scopes', '2', true))");
        CHECK(number(*session, count + " WHERE scope = 2") > 0);
        session->rollback();
    }
    must(session->begin());
    must(session->script("SET LOCAL linli.scopes = '1'"));
    CHECK(session->script("INSERT INTO log VALUES (2, 999, 0, '')").error().message == "hub.database_denied");
    session->rollback();
}

TEST_CASE("every table of committees is secured, and nobody serves who gets around it", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    const Connection session = connect(city, "linli_hub");
    // Spread by committee and not secured: none.
    CHECK(number(*session, "SELECT count(*) FROM pg_class c JOIN pg_partitioned_table p ON p.partrelid = c.oid "
                           "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0] "
                           "WHERE a.attname = 'scope' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)") == 0);
    CHECK(number(*session, "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relkind = 'p'") ==
          static_cast<std::int64_t>(kSecured.size()));
    // The committee comes first in every key of theirs.
    CHECK(number(*session, "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid AND c.relrowsecurity "
                           "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] "
                           "WHERE a.attname <> 'scope'") == 0);
    base::SeededRandom random(1);
    for (const std::string role : {"postgres", "linli_owner"}) {
        const auto refused = hub::PostgresStore::open({test::addressOf(city.place(), role)}, random);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message == "hub.database_role");
        CHECK(refused.error().blanks.at("role") == role);
    }
}

TEST_CASE("tables are brought up once, and a program that is older or newer says so", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    const hub::PgOptions owner {test::addressOf(city.place(), "linli_owner")};
    const int newest = must(hub::bringUpPostgres(owner));
    CHECK(must(hub::bringUpPostgres(owner)) == newest);
    const Connection connection = must(hub::PgConnection::open(owner));
    must(connection->script("INSERT INTO schema_version VALUES (999)"));
    CHECK(hub::bringUpPostgres(owner).error().message == "store.newer_version");
    base::SeededRandom random(1);
    CHECK(city.place().open(random).error().message == "store.newer_version");
    must(connection->script("DELETE FROM schema_version"));
    CHECK(city.place().open(random).error().message == "hub.database_schema");
    must(connection->script("INSERT INTO schema_version VALUES (" + std::to_string(newest) + ")"));
    CHECK(city.place().open(random));
    CHECK(hub::PgConnection::open({"nonsense"}).error().message == "hub.database_url");
    CHECK(hub::PgConnection::open({"postgresql://127.0.0.1:1/none"}).error().message == "hub.database_unreachable");
}

TEST_CASE("a transaction of one committee is refused another one's rows", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    fillCity(city);
    const ScopeNo scopes[] = {1};
    auto reading = must(hub::StoreTransaction::reading(city.store(), scopes));
    CHECK(city.store().conflicts(1));
    CHECK(city.store().conflicts(2).error().message == "store.internal");
}

TEST_CASE("work on one committee touches its partitions and no others", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    fillCity(city);
    hub::PostgresStore& store = postgres(city.store());
    const Connection watcher = connect(city, "postgres");
    const ScopeNo scopes[] = {1};
    // More often than the server needs to decide for a plan that it keeps.
    for (int i = 0; i < 12; ++i) {
        must(store.beginReading(scopes));
        must(store.readLog(1, 0, [](const auto&) { return true; }));
        must(store.readImages(1, [](const auto&) -> base::Status { return {}; }));
        must(store.bucket(1, 17));
        must(store.conflicts(1));
        must(store.newestSnapshot(1));
        for (const std::string table : {"log", "image", "conflict", "snapshot"}) {
            INFO(table);
            CHECK(touched(*watcher, store.connection().backend(), table).size() == 1);
        }
        store.rollback();
        Desk desk(city, 40 + i, {1});
        hub::Wanted wanted;
        wanted.scopes = {1};
        wanted.rows = {desk.makePerson("x")};
        wanted.tidy();
        hub::WorkingSet set;
        const auto transaction = must(hub::beginAndLoad(store, wanted, set));
        REQUIRE(set.rows.size() == 1);
        must(store.save(set));
        CHECK(touched(*watcher, store.connection().backend(), "image").size() == 1);
    }
}

TEST_CASE("pushes that wait together are all told to come later after one wait, not after one each", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    constexpr int kPushes = 6;
    std::vector<std::unique_ptr<Desk>> desks;
    std::vector<sync::Push> pushes;
    for (int i = 0; i < kPushes; ++i) {
        desks.push_back(std::make_unique<Desk>(city, i + 1, std::vector<ScopeNo> {1}));
        desks.back()->edit(desks.back()->newRow(), ledger::kRowState, std::int64_t {1});
        pushes.push_back({1, {desks.back()->take("new_person")}});
    }
    Second slow(city);
    hub::Wanted wanted;
    wanted.scopes = {1};
    hub::WorkingSet set;
    const auto open = must(hub::beginAndLoad(*slow.store, wanted, set));

    Second impatient(city, 1000);
    std::vector<hub::Hub::Asked> asked;
    for (int i = 0; i < kPushes; ++i) {
        asked.push_back({&desks[static_cast<std::size_t>(i)]->who, &pushes[static_cast<std::size_t>(i)]});
    }
    const auto begun = std::chrono::steady_clock::now();
    const std::vector<sync::Reply> replies = impatient.hub.handleTogether(asked);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(kPushes - 1));
    REQUIRE(replies.size() == kPushes);
    for (const sync::Reply& reply : replies) {
        const auto* const refusal = std::get_if<sync::Refusal>(&reply);
        REQUIRE(refusal != nullptr);
        CHECK(refusal->message == "store.busy");
        CHECK(refusal->retryAfter > 0);
    }
}

TEST_CASE("a late commit is never skipped: positions wait for each other", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    Desk first(city, 1, {1});
    Desk second(city, 2, {1});
    Desk elsewhere(city, 3, {2});
    first.edit(first.newRow(), ledger::kRowState, std::int64_t {1});
    second.edit(second.newRow(), ledger::kRowState, std::int64_t {1});
    elsewhere.edit(elsewhere.newRow(), ledger::kRowState, std::int64_t {1});
    const sync::Push late {1, {first.take("new_person")}};
    const sync::Push quick {1, {second.take("new_person")}};
    const sync::Push apart {1, {elsewhere.take("new_person")}};

    // The first writer has given out position 1 and does not commit yet.
    Second slow(city);
    hub::Wanted wanted;
    wanted.scopes = {1};
    hub::WorkingSet set;
    auto open = must(hub::beginAndLoad(*slow.store, wanted, set));
    set.append(1, sync::LeaveEntry {2, "somewhere", "2026-11-22", {}});
    must(slow.store->save(set));

    Second other(city);
    std::atomic<bool> ended = false;
    std::optional<sync::Reply> reply;
    std::thread writer([&] {
        reply = other.hub.handle(second.who, quick);
        ended = true;
    });
    // A committee beside it does not wait.
    CHECK(wasApplied(city.hub().handle(elsewhere.who, apart)));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    CHECK_FALSE(ended);
    const auto before = city.ask<sync::Page>(first.who, sync::Pull {1, 1, 0});
    CHECK(before.entries.empty());
    CHECK(before.head == 0);
    must(open.commit());
    writer.join();
    REQUIRE(reply);
    CHECK(wasApplied(*reply));
    CHECK(wasApplied(city.hub().handle(first.who, late)));
    const auto after = city.ask<sync::Page>(first.who, sync::Pull {1, 1, 0});
    CHECK(after.head == 3);
    REQUIRE(after.entries.size() == 3);
    CHECK(std::holds_alternative<sync::LeaveEntry>(after.entries.front()));
}

TEST_CASE("two writers and a reader: every group once, in an order without gaps, digests true", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    constexpr int kGroups = 60;
    City city;
    Desk desks[] = {Desk(city, 1, {1, 2}), Desk(city, 2, {1, 2})};
    std::vector<std::vector<sync::Push>> pushes(2);
    for (int i = 0; i < kGroups; ++i) {
        for (std::size_t d = 0; d < 2; ++d) {
            desks[d].scope = 1 + i % 2;
            desks[d].edit(desks[d].newRow(), ledger::kRowState, std::int64_t {1});
            pushes[d].push_back({1, {desks[d].take("new_person")}});
        }
    }
    std::atomic<int> applied = 0;
    std::atomic<int> writing = 2;
    std::vector<std::unique_ptr<Second>> hubs;
    hubs.push_back(std::make_unique<Second>(city));
    hubs.push_back(std::make_unique<Second>(city));
    std::vector<std::thread> threads;
    for (std::size_t d = 0; d < 2; ++d) {
        threads.emplace_back([&, d] {
            for (const sync::Push& push : pushes[d]) {
                applied += wasApplied(hubs[d]->hub.handle(desks[d].who, push)) ? 1 : 0;
            }
            --writing;
        });
    }
    Reader readers[] = {Reader(city, desks[0].who, 1), Reader(city, desks[1].who, 2)};
    while (writing > 0) {
        for (Reader& reader : readers) {
            reader.pull();
            CHECK(reader.digest == *reader.hubDigest);
        }
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(applied == 2 * kGroups);
    std::size_t groups = 0;
    for (Reader& reader : readers) {
        reader.pull();
        CHECK(reader.digest == *reader.hubDigest);
        groups += reader.entries.size();
    }
    CHECK(groups == 2 * kGroups);
}

TEST_CASE("the same row made in two committees at once is made in one", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    Desk first(city, 1, {1});
    Desk second(city, 2, {2});
    const RowUid row = first.newRow();
    for (Desk* desk : {&first, &second}) {
        desk->edit(row, ledger::kRowState, std::int64_t {1});
    }
    const sync::Push one {1, {first.take("new_person")}};
    const sync::Push two {1, {second.take("new_person")}};
    // The first has it and has not committed; the second cannot see it, waits, and is told to come again.
    Second slow(city);
    const ScopeNo scopes[] = {1};
    auto open = must(hub::StoreTransaction::begin(*slow.store, scopes));
    hub::WorkingSet set;
    hub::Wanted wanted {{1}, {row}, {}, {}};
    must(slow.store->load(wanted, set));
    hub::StoredImage image;
    image.scope = 1;
    image.image.uid = row;
    image.image.entity = kPerson;
    image.changed = true;
    set.rows[row].members.push_back(image);
    must(slow.store->save(set));
    std::optional<sync::Reply> reply;
    Second other(city);
    std::thread writer([&] { reply = other.hub.handle(second.who, two); });
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    must(open.commit());
    writer.join();
    const auto* refusal = std::get_if<sync::Refusal>(&*reply);
    REQUIRE(refusal != nullptr);
    CHECK(refusal->message == "store.busy");
    CHECK(refusal->retryAfter > 0);
    // Later it is judged by what is there now.
    const auto again = other.hub.handle(second.who, two);
    CHECK(std::get<sync::Verdicts>(again).verdicts.front().judgement == sync::Judgement::Parked);
    CHECK(city.image(1, row));
    CHECK_FALSE(city.image(2, row));
}

TEST_CASE("the watermark of arrivals waits for writers that have not ended", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    Second slow(city);
    Second quick(city);
    const ScopeNo scopes[] = {1};
    auto open = must(hub::StoreTransaction::begin(*slow.store, scopes));
    CHECK(must(slow.store->takeArrivals(5)) == 1);
    Desk desk(city, 1, {2});
    desk.edit(desk.newRow(), ledger::kRowState, std::int64_t {1});
    CHECK(wasApplied(quick.hub.handle(desk.who, sync::Push {1, {desk.take("new_person")}})));
    // Arrival 6 is there, 1 to 5 are not: a backup made now may be said to hold nothing.
    CHECK(must(city.hub().record()).arrivals == 0);
    must(city.hub().setArchived(99));
    CHECK(must(city.hub().record()).archived == 0);
    must(open.commit());
    CHECK(must(city.hub().record()).arrivals == 6);
}

TEST_CASE("a connection killed in mid-transaction leaves nothing behind, and the next push is taken", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    City city;
    Desk desk(city, 1, {1});
    const RowUid row = desk.makePerson("first");
    hub::PostgresStore& store = postgres(city.store());
    const Connection watcher = connect(city, "postgres");
    const auto kill = [&] {
        number(*watcher, "SELECT count(*) FROM (SELECT pg_terminate_backend(" +
                             std::to_string(store.connection().backend()) + ", 5000)) k");
    };
    {
        hub::Wanted wanted;
        wanted.scopes = {1};
        wanted.rows = {row};
        hub::WorkingSet set;
        auto open = must(hub::beginAndLoad(store, wanted, set));
        set.append(1, sync::LeaveEntry {2, "somewhere", "2026-11-22", {}});
        set.rows.at(row).members.front().removed = true;
        must(store.save(set));
        kill();
        const base::Status lost = open.commit();
        REQUIRE_FALSE(lost);
        CHECK(lost.error().message == "hub.database_lost");
        CHECK(lost.error().code == base::ErrorCode::Io);
    }
    CHECK(city.scope(1).head == 1);
    CHECK(city.image(1, row));
    // Between two requests nobody notices.
    kill();
    desk.edit(row, kNote, std::string("x"));
    CHECK(desk.push().judgement == sync::Judgement::Applied);
    kill();
    CHECK(city.ask<sync::Page>(desk.who, sync::Pull {1, 1, 0}).head == 2);
    kill();
    CHECK(must(city.hub().scopes()).size() == 3);
}

TEST_CASE("connections killed at any moment lose nothing and double nothing", "[postgres]")
{
    if (!test::onPostgres()) {
        SKIP("needs PostgreSQL");
    }
    constexpr int kGroups = 40;
    City city;
    Desk desk(city, 1, {1});
    Second victim(city);
    std::atomic<int> backend = postgres(*victim.store).connection().backend();
    std::atomic<bool> done = false;
    const std::string watcherAddress = test::addressOf(city.place(), "postgres");
    int kills = 0;
    std::thread killer([&] {
        const auto watcher = hub::PgConnection::open({watcherAddress});
        if (!watcher) {
            return;
        }
        base::SeededRandom random(21);
        while (!done) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2 + random.below(12)));
            hub::PgParams params;
            params.add(std::int64_t {backend});
            const auto killed = (*watcher)->query(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid = $1", params);
            kills += killed ? static_cast<int>(killed->integer(0, 0)) : 0;
        }
    });
    int refusals = 0;
    for (int i = 0; i < kGroups; ++i) {
        desk.edit(desk.newRow(), ledger::kRowState, std::int64_t {1});
        const sync::Push push {1, {desk.take("new_person")}};
        bool taken = false;
        for (int tries = 0; !taken && tries < 200; ++tries) {
            const sync::Reply reply = victim.hub.handle(desk.who, push);
            backend = postgres(*victim.store).connection().backend();
            const auto* refusal = std::get_if<sync::Refusal>(&reply);
            taken = refusal == nullptr && wasApplied(reply);
            refusals += refusal != nullptr ? 1 : 0;
            if (refusal != nullptr && refusal->retryAfter == 0) {
                FAIL_CHECK("refused for good: " << refusal->message);
            }
        }
        if (!taken) {
            FAIL_CHECK("never taken");
            break;
        }
    }
    done = true;
    killer.join();
    INFO(kills << " kills, " << refusals << " refusals");
    CHECK(kills > 5);
    CHECK(refusals > 0);
    Reader reader(city, desk.who, 1);
    reader.pull();
    CHECK(reader.entries.size() == kGroups);
    CHECK(reader.rows.size() == kGroups);
    CHECK(reader.digest == *reader.hubDigest);
}
