// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a file speaks of: other committees' rows, rows that cannot be carried out, whole registers that are none.
#include "core/sheets/sheet_writer.h"
#include "tests/core/police/town.h"

using namespace linli;
using namespace linli::test::whole;

namespace {

const std::string kNamed = "所属居委," + kHeader;

police::ImportOptions whole(std::vector<hub::ScopeNo> scopes = {1})
{
    police::ImportOptions options;
    options.isWhole = true;
    options.scopes = std::move(scopes);
    return options;
}

std::string named(const std::string& committee, const std::string& row)
{
    return committee + "," + row;
}

std::string newcomer(int n)
{
    return line(n, "新人" + std::to_string(n), "外地", "101");
}

std::map<std::string, std::size_t> told(const police::ImportReport& report)
{
    return report.scopes.at(0).counts.told;
}

}  // namespace

TEST_CASE("rows of a committee that was not asked for tell nobody else")
{
    Town town(3);
    police::ImportOptions options;
    options.scopes = {1};
    const auto report = town.bring(kNamed + named("第1居委会", unchanged(1)) + named("第2居委会", newcomer(50)) +
                                       named("第3居委会", newcomer(51)) + named("第1居委会", newcomer(52)) + named("", newcomer(53)),
                                   "2026-11-20", options);
    // Named here, and named nowhere in a file that was brought for this committee only.
    CHECK(told(report) == std::map<std::string, std::size_t> {{"1", 2}});
    CHECK(report.elsewhere == 2);
    CHECK(report.problems.empty());
    // The person is here, whatever the row says.
    const auto known = town.bring(kNamed + named("第2居委会", line(2, "居民2", "新街2号", "102")), "2026-11-21", options);
    CHECK(known.scopes.at(0).counts.values == 1);
    CHECK(known.elsewhere == 0);
}

TEST_CASE("a name that means no committee of the hub is told, not replaced by the only one there is")
{
    Town town(1);
    const auto report = town.bring(kNamed + named("别处居委会", "远人," + number(50) + ",外地,别路1号1室,\n") + named("别处居委会", unchanged(1)),
                                   "2026-11-20");
    CHECK(told(report).empty());
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].what.message == "police.unknown_committee");
    CHECK(report.problems[0].what.blanks.at("name") == "别处居委会");
    CHECK(report.unknownCommittees == std::map<std::string, std::size_t> {{"别处居委会", 2}});
    // Without a name the only committee is meant.
    CHECK(told(town.bring(kHeader + "远人," + number(50) + ",外地,别路1号1室,\n", "2026-11-21")) == std::map<std::string, std::size_t> {{"1", 1}});
}

TEST_CASE("names that mean no committee do not make a file whole, nor let it pass for a part in silence")
{
    Town town;
    police::ImportOptions options = whole({});
    const auto refused = town.tryBring(kNamed + named("别处居委会", unchanged(1)), "2026-11-20", options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "police.whole_needs_scope");
    const auto report = town.bring(kNamed + named("第1居委会", unchanged(1)) + named("第1居委会", unchanged(2)), "2026-11-20", options);
    CHECK(report.scopes.at(0).isWhole);
    CHECK(told(report) == std::map<std::string, std::size_t> {{"5", 1}});
}

TEST_CASE("whoever a row names that is not carried out is not missing")
{
    Town town;
    std::string damaged = number(1);
    damaged.replace(15, 3, "000");
    std::string cut = number(2).substr(0, 14);
    SECTION("a number whose end was lost, one that is too short, a row without a name")
    {
        const auto report = town.bring(kHeader + "居民1," + damaged + ",,,\n" + "某人," + cut + ",,,\n" + "," + number(3) + ",老街3号,,\n" + unchanged(1),
                                       "2026-11-20", whole());
        CHECK(told(report).empty());
        CHECK(report.problems.size() == 3);
        CHECK(report.unclear == 0);
    }
    SECTION("a number of which nothing is left: whoever has the name; a row that leads to nobody is counted")
    {
        const auto report = town.bring(kHeader + unchanged(1) + "居民2,3.10114E+17,,,\n" + "无此人,3.10114E+17,,,\n", "2026-11-20", whole());
        CHECK(told(report) == std::map<std::string, std::size_t> {{"5", 1}});
        CHECK(report.unclear == 1);
    }
    SECTION("a number that two people carry")
    {
        auto load = have(town.desk->ledger().beginBaseline(town.desk->occasion(), kPolice));
        const std::pair<catalog::FieldNo, Value> who[] = {{fieldNo("person.name"), words("同号")}, {fieldNo("person.status"), words("1")}};
        const RowId other = have(load.add(theCatalog().entity("person")->no, who));
        const std::pair<catalog::FieldNo, Value> paper[] = {{fieldNo("identity.person"), catalog::reference(other)},
                                                            {fieldNo("identity.kind"), words("111")},
                                                            {fieldNo("identity.number"), words(number(3))}};
        have(load.add(theCatalog().entity("identity")->no, paper));
        have(load.commit());
        town.sync();
        const auto report = town.bring(kHeader + unchanged(1) + unchanged(2) + unchanged(3), "2026-11-20", whole());
        CHECK(told(report).empty());
        REQUIRE(report.problems.size() == 1);
        CHECK(report.problems[0].what.message == "police.number_shared");
    }
}

TEST_CASE("a row that contradicts its own number is not carried out")
{
    Town town;
    const std::string header = "姓名,证件号码,性别,出生日期,户籍地址\n";
    // 1950-01-12, a woman; the second row fits.
    const auto report = town.bring(header + "别人," + number(2) + ",女,1949-05-05,新街2号\n" + "居民3," + number(3) + ",男,1950年1月,新街3号\n",
                                   "2026-11-20", whole());
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].what.message == "import.id_birth_differs");
    town.sync();
    CHECK(town.desk->text(town.people[2], "person.name") == "居民2");
    CHECK(town.desk->text(town.people[3], "person.hukou_address") == "新街3号");
    // Named all the same: only the first is missing.
    CHECK(told(report).at("5") == 1);
}

TEST_CASE("a whole register that names hardly anybody is refused unless somebody insists")
{
    Town town;
    for (int n = 4; n <= 12; ++n) {
        town.resident(n, "居民" + std::to_string(n));
    }
    town.sync();
    const std::string file = kHeader + unchanged(1) + unchanged(2);
    const std::int64_t before = town.head();
    const auto refused = town.tryBring(file, "2026-11-20", whole());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "police.many_missing");
    CHECK(refused.error().blanks.at("missing") == "10");
    CHECK(refused.error().blanks.at("people") == "12");
    CHECK(town.head() == before);
    police::ImportOptions options = whole();
    options.dryRun = true;
    CHECK(town.bring(file, "2026-11-20", options).scopes.at(0).manyMissing());
    options.dryRun = false;
    options.manyMissing = true;
    CHECK(told(town.bring(file, "2026-11-20", options)) == std::map<std::string, std::size_t> {{"5", 10}});
}

TEST_CASE("every sheet that tells of people by their numbers is read; the others are named")
{
    Town town;
    const auto sheet = [](const std::string& name, const std::vector<std::string>& header, std::vector<std::vector<std::string>> rows) {
        sheets::TableSheet made;
        made.name = name;
        for (const std::string& text : header) {
            sheets::Column column;
            column.header = {text};
            column.kind = sheets::ColumnKind::Identifier;
            made.columns.push_back(std::move(column));
        }
        std::vector<sheets::Row> all;
        for (const auto& texts : rows) {
            sheets::Row row;
            row.reset(texts.size());
            for (std::size_t at = 0; at < texts.size(); ++at) {
                row.text(at, texts[at]);
            }
            all.push_back(std::move(row));
        }
        made.rows = sheets::rowsFrom(std::move(all));
        return made;
    };
    const std::vector<sheets::TableSheet> book {
        sheet("常住", {"姓名", "证件号码", "户籍地址"}, {{"居民1", number(1), "新街1号"}, {"居民2", number(2), "老街2号"}}),
        sheet("来沪", {"姓名", "公民身份号码", "民族"}, {{"居民3", number(3), "汉族"}, {"坏号", "123", ""}}),
        sheet("说明", {"项目", "内容"}, {{"单位", "派出所"}})};
    const std::filesystem::path path = town.folder.path() / "公安.xlsx";
    fine(sheets::writeXlsx(path, book));
    const auto delivery = have(forms::readDelivery(theCatalog(), path, test::day("2026-11-29")));
    CHECK(delivery.sheets.size() == 2);
    CHECK(delivery.leftOut == std::vector<std::string> {"说明"});
    police::ImportOptions options = whole();
    options.asOf = test::day("2026-11-20");
    const auto report = have(police::importDelivery({town.city.store(), town.city.hub(), theCatalog(), town.city.clock(), town.random}, delivery, options));
    CHECK(told(report) == std::map<std::string, std::size_t> {{"6", 1}});
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].sheet == "来沪");
    CHECK(report.problems[0].row == 3);
}

TEST_CASE("an older whole register does not miss whom a newer part names, nor tell whom it says is gone")
{
    Town town;
    const std::string header = "姓名,证件号码,现住址,人员状态\n";
    town.bring(header + "居民3," + number(3) + ",,在册\n" + "故人," + number(51) + ",沪宜公路1号102室,死亡\n", "2026-11-15");
    police::ImportOptions options = whole();
    const auto older = town.bring(header + "居民1," + number(1) + ",,在册\n" + "居民2," + number(2) + ",,在册\n" + "故人," + number(51) +
                                      ",沪宜公路1号102室,在册\n",
                                  "2026-11-01", options);
    CHECK(told(older).empty());
}
