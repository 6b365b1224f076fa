// SPDX-License-Identifier: GPL-3.0-or-later
// The hub on a disk that fails: what was acknowledged is there afterwards, whole.
#include "core/hub/image_code.h"
#include "core/hub/sqlite_store.h"

#include "tests/core/hub/fixture.h"
#include "tests/support/crash_trials.h"

using namespace linli;
using namespace linli::byhand;
using namespace linli::test;

namespace {

constexpr int kSteps = 12;

RowUid uidOf(int number)
{
    RowUid uid;
    uid.bytes[0] = 5;
    uid.bytes[15] = static_cast<std::uint8_t>(number);
    return uid;
}

// Desks push, rows move, snapshots are cut. Every step is the same whenever it is played.
class HubScript final : public CrashScript {
public:
    base::Status prepare(store::Database& database) override
    {
        LINLI_CHECK(open(database));
        for (const ScopeNo no : {1, 2}) {
            LINLI_CHECK(m_hub->addScope(no, "31011400000" + std::to_string(no), "committee"));
        }
        end();
        return {};
    }
    base::Status begin(store::Database& database) override { return open(database); }
    base::Status step(store::Database&, int number) override
    {
        if (number % 4 == 3) {
            return m_hub->move({1, 2, {uidOf(number - 1)}, "office", "", "2026-11-22"});
        }
        if (number == 9) {
            return answered(m_hub->handle(m_who, sync::Snapshot {1}));
        }
        WireGroup group;
        group.id = {77, number + 1};
        group.firstEdit = 10 * number + 1;
        group.author = "desk";
        group.operation = "edit";
        group.validOn = "2026-11-22";
        group.at = 1000 + number;
        group.correction = 0;
        group.scope = 1;
        group.edits = {{uidOf(number), kPerson, ledger::kRowState, kOwn, std::int64_t {1}, {}, {}, {}, true, 0},
                       {uidOf(number), kPerson, kNote, kOwn, std::string(300, 'x'), {}, {}, {}, true, 1},
                       {uidOf(0), kPerson, kName, kOwn, std::to_string(number), {9, 9}, {}, {}, true, 2}};
        return answered(m_hub->handle(m_who, sync::Push {1, {group}}));
    }
    void end() override
    {
        m_hub.reset();
        m_store.reset();
    }
    int steps() const override { return kSteps; }
    base::Status inspect(store::Database& database) override;

private:
    base::Status open(store::Database& database);
    static base::Status answered(const sync::Reply& reply)
    {
        if (const auto* refusal = std::get_if<sync::Refusal>(&reply)) {
            return base::fail(base::ErrorCode::Io, refusal->message);
        }
        return {};
    }

    base::FixedClock m_clock {1'800'000'000'000};
    base::SeededRandom m_random {3};
    Principal m_who {1, "desk", {{1, {kOwn}}}, 0, 0};
    std::unique_ptr<hub::SqliteStore> m_store;
    std::unique_ptr<hub::Hub> m_hub;
};

base::Status HubScript::open(store::Database& database)
{
    m_random = base::SeededRandom(3);
    LINLI_TRY(m_store, hub::SqliteStore::on(database, m_random));
    m_hub = std::make_unique<hub::Hub>(*m_store, testCatalog(), m_clock);
    return {};
}

// Digests are those of the images, and the log has no gap.
base::Status HubScript::inspect(store::Database& database)
{
    LINLI_TRY(auto store, hub::SqliteStore::on(database, m_random));
    LINLI_TRY(const auto scopes, store->scopes());
    for (const hub::ScopeRecord& scope : scopes) {
        sync::StateDigest digest;
        LINLI_CHECK(store->readImages(scope.no, [&](const hub::StoredImage& image) -> base::Status {
            digest.add(image.image);
            return {};
        }));
        Position last = scope.floor;
        bool dense = true;
        LINLI_CHECK(store->readLog(scope.no, scope.floor, [&](const hub::Store::LogBytes& row) {
            dense = dense && row.position == ++last;
            return true;
        }));
        if (digest != scope.digest || !dense || last != scope.head) {
            return base::fail(base::ErrorCode::Corrupt, "store.damaged", {}, "scope " + std::to_string(scope.no));
        }
    }
    return {};
}

void checkTrials(Fault fault, int trials)
{
    HubScript script;
    CrashOptions options;
    options.fault = fault;
    options.trials = trials;
    const CrashCounts counts = runCrashTrials(script, options);
    INFO(describe(counts));
    CHECK(counts.clean());
    CHECK(counts.faultMet > trials * 9 / 10);
}

}  // namespace

TEST_CASE("what the hub acknowledged survives every loss of power", "[sqlite]")
{
    checkTrials(Fault::PowerLoss, 60);
}

TEST_CASE("what the hub acknowledged survives errors and a full disk", "[sqlite]")
{
    checkTrials(Fault::IoErrorOnce, 20);
    checkTrials(Fault::DiskFull, 20);
}

TEST_CASE("two hubs on one state: each sees what the other has acknowledged, and waits for its turn")
{
    City city;
    base::SeededRandom random(1);
    const auto store = must(city.place().open(random, 1));
    hub::Hub second(*store, testCatalog(), city.clock());
    Desk desk(city, 1, {1});
    const RowUid row = desk.makePerson("first");
    desk.edit(row, kNote, std::string("x"));
    const sync::Push push {1, {desk.take()}};
    {
        const ScopeNo scopes[] = {1};
        const auto busy = must(hub::StoreTransaction::begin(city.store(), scopes));
        const auto refused = second.handle(desk.who, push);
        REQUIRE(std::holds_alternative<sync::Refusal>(refused));
        CHECK(std::get<sync::Refusal>(refused).retryAfter > 0);
    }
    const auto done = second.handle(desk.who, push);
    REQUIRE(std::holds_alternative<sync::Verdicts>(done));
    CHECK(city.scope(1).head == 2);
    CHECK(city.value(1, row, kNote) == WireValue {std::string("x")});
}

TEST_CASE("an image is stored and read back with every stamp")
{
    base::SeededRandom random(5);
    for (int i = 0; i < 300; ++i) {
        sync::RowImage image;
        image.uid = uidOf(1);
        image.entity = kPerson;
        const auto cells = random.below(30);
        for (std::uint64_t k = 0; k < cells; ++k) {
            sync::Cell& cell = image.at(static_cast<int>(random.below(300)), static_cast<int>(random.below(22)));
            switch (random.below(5)) {
            case 0:
                cell.value = {};
                break;
            case 1:
                cell.value = static_cast<std::int64_t>(random.next());
                break;
            case 2:
                cell.value = random.unit();
                break;
            case 3:
                cell.value = std::string(random.below(40), 'x');
                break;
            default:
                cell.value = uidOf(static_cast<int>(random.below(9)));
                break;
            }
            if (random.below(2) == 0) {
                const auto stamp = static_cast<std::int64_t>(random.below(4));
                cell.op = {static_cast<std::int64_t>(stamp * 0x1234567890123456LL),
                           static_cast<std::int64_t>(random.below(1000))};
                cell.position = stamp * 17;
                cell.time = stamp * 1'700'000'000'000;
            }
        }
        const auto bytes = hub::encodeCells(image);
        sync::RowImage back;
        back.uid = image.uid;
        back.entity = image.entity;
        must(hub::decodeCells(bytes, back));
        CHECK(back == image);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
            CHECK_FALSE(hub::decodeCells(std::span(bytes).first(cut), back));
        }
    }
}
