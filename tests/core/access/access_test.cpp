// SPDX-License-Identifier: GPL-3.0-or-later
// Masking, reveals, export control, the audit chain.
#include "core/access/audit.h"
#include "core/access/export_control.h"
#include "core/access/masking.h"
#include "core/store/schema.h"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

using namespace linli;

namespace {

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        FAIL(result.error().message << ' ' << result.error().detail);
    }
    return std::move(result).value();
}

void must(const base::Status& status)
{
    if (!status) {
        FAIL(status.error().message << ' ' << status.error().detail);
    }
}

const catalog::Catalog& sharedCatalog()
{
    static const catalog::Catalog catalog = must(catalog::Catalog::load());
    return catalog;
}

struct Replica {
    std::filesystem::path folder;
    std::optional<store::Database> database;
    base::FixedClock clock {base::startOfShanghaiDay(base::toDay({2026, 11, 22}))};
    base::SeededRandom random {5};

    Replica()
    {
        std::string name = (std::filesystem::temp_directory_path() / "linli-access-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder = name;
        std::array<std::byte, 32> bytes {};
        store::OpenOptions options;
        options.file = folder / "replica.db";
        options.key = store::Key(std::span<const std::byte, 32>(bytes));
        options.create = true;
        options.durability = store::Durability::Off;
        database.emplace(must(store::Database::open(options)));
        must(store::migrate(*database, sharedCatalog()));
    }
    ~Replica()
    {
        database.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    std::vector<std::string> findings()
    {
        std::vector<std::string> found;
        must(access::verifyAudit(*database, found));
        return found;
    }
};

std::string masked(std::string_view field, std::string_view shown)
{
    const catalog::Field* const found = sharedCatalog().field(field);
    REQUIRE(found != nullptr);
    return access::mask(*found, shown);
}

}  // namespace

TEST_CASE("fields are masked by class and kind")
{
    CHECK(masked("person.name", "王建国") == "王建国");
    CHECK(masked("identity.number", "310114195306182374") == "310114********2374");
    CHECK(masked("phone.number", "13800001234") == "138****1234");
    // Registered and living address are both plain; an address of class F2 loses the door.
    CHECK(masked("person.hukou_address", "金沙路12弄3号401室") == "金沙路12弄3号401室");
    CHECK(masked("address.text", "金沙路12弄3号401室") == "金沙路12弄3号401室");
    catalog::Field secret = *sharedCatalog().field("person.hukou_address");
    secret.fieldClass = catalog::FieldClass::Identity;
    CHECK(access::mask(secret, "金沙路12弄3号401室").find("401") == std::string::npos);
    CHECK(access::mask(secret, "金沙路12弄3号401室").starts_with("金沙路12弄"));
    CHECK(masked("person.health", "慢性病") == "已隐藏");
    CHECK(masked("person.ethnic", "汉族") == "***");
    // That nothing is known is no secret.
    CHECK(masked("person.health", "").empty());
    CHECK(access::mask(*sharedCatalog().field("person.health"), "慢性病", base::Language::English) == "hidden");
}

TEST_CASE("no field of class F2 or F3 shows its whole value")
{
    for (const catalog::Field& field : sharedCatalog().fields()) {
        const std::string shown = access::mask(field, "一二三四五六七八九十12号301室");
        const bool secret = field.fieldClass >= catalog::FieldClass::Identity;
        INFO(field.id);
        CHECK((shown != "一二三四五六七八九十12号301室") == secret);
    }
}

TEST_CASE("columns of forms mask telephones and identity numbers whatever their class")
{
    for (const catalog::Column& column : sharedCatalog().columns()) {
        INFO(column.id);
        if (column.type == "phone") {
            CHECK(access::mask(column, "13800001234") == "138****1234");
        }
        if (column.type == "idno") {
            CHECK(access::mask(column, "310114195306182374") == "310114********2374");
        }
    }
}

TEST_CASE("a reveal needs a reason and stands in the chain")
{
    Replica replica;
    const access::Reveal reveal {
        "李晓梅", "0123456789ABCDEFGHJKMNPQRS", {"identity.number", "phone.number"}, "核对证件"};
    must(access::recordReveal(*replica.database, replica.clock, reveal));
    access::Reveal without = reveal;
    without.reason = "  看 ";
    const auto refused = access::recordReveal(*replica.database, replica.clock, without);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "access.reason_missing");
    const auto entries = must(access::recentAudit(*replica.database, 0, 10));
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].action == "reveal");
    CHECK(entries[0].fields == "identity.number,phone.number");
    CHECK(entries[0].purpose == "核对证件");
    CHECK(replica.findings().empty());
}

TEST_CASE("exports need a purpose, and a second person above 200 rows")
{
    Replica replica;
    access::ExportRequest request;
    request.actor = "李晓梅";
    request.object = "ledger.elders";
    request.fields = {"person.name"};
    request.rows = 200;
    const auto keyOf = [&] {
        const auto mark = access::recordExport(*replica.database, replica.clock, replica.random, request);
        return mark ? std::string() : mark.error().message;
    };
    CHECK(keyOf() == "access.purpose_missing");
    request.purpose = "街道月报";
    CHECK(keyOf().empty());
    request.rows = 201;
    CHECK(keyOf() == "access.approver_missing");
    request.approver = " 李晓梅";
    CHECK(keyOf() == "access.approver_is_actor");
    request.approver = "陈志强";
    const auto mark = must(access::recordExport(*replica.database, replica.clock, replica.random, request));
    CHECK(mark.id.size() == 13);
    CHECK(mark.watermark == "李晓梅 2026-11-22 00:00 街道月报 编号 " + mark.id);
    // Refusals are written too.
    const auto entries = must(access::recentAudit(*replica.database, 0, 10));
    REQUIRE(entries.size() == 5);
    CHECK(entries[4].result == "refused: access.purpose_missing");
    CHECK(entries[0].result == "done " + mark.id + " approved by 陈志强");
    CHECK(entries[0].rows == 201);
    // What is only recorded needs no ground, unless it shows numbers in full.
    access::ExportRequest masked = request;
    masked.purpose = masked.approver = "";
    masked.recordOnly = true;
    const auto recorded = must(access::recordExport(*replica.database, replica.clock, replica.random, masked));
    CHECK(must(access::recentAudit(*replica.database, 0, 1)).front().result == "done " + recorded.id);
    masked.unmasked = true;
    CHECK(access::checkExport(masked).error().message == "access.purpose_missing");
}

TEST_CASE("the chain notices every kind of tampering")
{
    Replica replica;
    for (int i = 0; i < 5; ++i) {
        must(access::recordReveal(*replica.database, replica.clock,
                                  {"李晓梅", std::to_string(i), {"phone.number"}, "核对电话"}));
    }
    REQUIRE(replica.findings().empty());
    for (const char* damage :
         {"UPDATE audit SET actor = '王某' WHERE no = 3", "UPDATE audit SET at = at + 1 WHERE no = 1",
          "UPDATE audit SET purpose = purpose || ' ' WHERE no = 5", "UPDATE audit SET rows = 2 WHERE no = 2",
          "UPDATE audit SET object = '9' WHERE no = 2", "UPDATE audit SET fields = '' WHERE no = 2",
          "UPDATE audit SET result = '' WHERE no = 2", "UPDATE audit SET action = 'edit' WHERE no = 2",
          "UPDATE audit SET commitment = x'01' WHERE no = 4", "UPDATE audit SET hash = zeroblob(32) WHERE no = 5",
          "UPDATE audit SET hash = zeroblob(32) WHERE no = 4", "DELETE FROM audit WHERE no = 1",
          "DELETE FROM audit WHERE no = 3", "UPDATE audit SET no = 9 WHERE no = 5"}) {
        INFO(damage);
        auto transaction = must(store::Transaction::begin(*replica.database));
        must(replica.database->run(damage));
        CHECK_FALSE(replica.findings().empty());
        transaction.rollback();
        CHECK(replica.findings().empty());
    }
}
