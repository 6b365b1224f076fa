// SPDX-License-Identifier: GPL-3.0-or-later
// Reports that somebody designed: saved, changed, refused, broken, out of use; and taken apart by the designer without loss.
#include "core/base/resource.h"
#include "core/ledger/history.h"
#include "core/reports/design.h"
#include "core/reports/library.h"
#include "core/reports/own_reports.h"
#include "core/registry/saved_lists.h"
#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace linli;
using test::must;

namespace {

constexpr const char* kOld = R"({"id":"L99","kind":"ledger","title":"七十岁以上","basis":"lives","where":"person.age >= 70","sort":"age","unit":"人",
    "columns":[{"column":"row.seq"},{"column":"person.name"},{"header":"签名","blank":true}]})";

struct Street {
    test::Station station;
    std::unique_ptr<rules::ListDesk> desk = must(rules::ListDesk::open(test::sharedCatalog()));
    base::RowId wang = station.person("王桂英", "2", "1940-03-01");
    base::RowId zhao = station.person("赵福生", "1", "1950-01-01");
    base::RowId chen = station.person("陈伟", "1", "1985-05-05");

    Street()
    {
        station.moveIn(station.house("2", "101"), {{wang, "02"}, {zhao, "11"}, {chen, "20"}}, "1990-01-01");
    }
    base::Result<base::RowId> save(const std::string& source, const std::string& owner = {}, base::RowId as = {})
    {
        base::RowId row;
        const auto done = registry::operate(station.registry(), test::Station::occasion("report_define"), [&](registry::Operations& operations) -> base::Status {
            LINLI_TRY(row, reports::saveOwn(*desk, operations, source, owner, as));
            return {};
        });
        return done ? base::Result<base::RowId>(row) : base::fail(done.error());
    }
    std::string idOf(base::RowId row) { return must(ledger::uidOf(station.database(), row)).text(); }
    reports::Run run(const std::string& id) { return must(reports::run(station.view(), must(reports::findReport(station.view(), id)), {})); }
};

std::string wordsOf(const base::Error& error)
{
    return base::describe(error, base::Language::Chinese);
}

}  // namespace

TEST_CASE("a designed report is one like the shipped ones: found, run, and its next version takes its place")
{
    Street street;
    const base::RowId row = must(street.save(kOld));
    const std::string id = street.idOf(row);
    const reports::Definition first = must(reports::findReport(street.station.view(), id));
    CHECK(first.id == id);
    CHECK(first.origin == reports::Origin::Own);
    CHECK(first.title.en == "七十岁以上");
    const reports::Run run = street.run(id);
    REQUIRE(run.cells.size() == 2);
    CHECK(run.cells[0][1].text == "赵福生");
    // Named as it is, not as the file it came from said.
    CHECK(must(reports::sourceOf(street.station.view(), id)).find("L99") == std::string::npos);

    std::string next = kOld;
    next.replace(next.find("70"), 2, "80");
    CHECK(must(street.save(next, {}, row)) == row);
    CHECK(street.run(id).cells.size() == 1);
    CHECK(must(reports::findReport(street.station.view(), id)).version != first.version);
    CHECK(must(reports::ownReports(street.station.view())).size() == 1);
    // Both versions stand in the history.
    const auto edits = must(ledger::historyOf(street.station.database(), row, test::sharedCatalog().field("report_def.definition")->no));
    CHECK(edits.size() == 2);
}

TEST_CASE("only what can be run is saved, and the refusal says what is wrong and where")
{
    Street street;
    const auto refused = [&](const std::string& source) {
        const auto saved = street.save(source);
        REQUIRE_FALSE(saved);
        return wordsOf(saved.error());
    };
    CHECK(refused("no json").find("不是报表定义") != std::string::npos);
    CHECK(refused("[1]").find("不是报表定义") != std::string::npos);
    CHECK(refused(R"({"title":3})").starts_with("“?”没有保存"));
    std::string wrong = kOld;
    wrong.replace(wrong.find("person.age"), 10, "person.nonsense");
    const std::string words = refused(wrong);
    CHECK(words.starts_with("“七十岁以上”没有保存"));
    CHECK(words.find("nonsense") != std::string::npos);
    wrong = kOld;
    wrong.replace(wrong.find("person.name"), 11, "person.shoes");
    CHECK(refused(wrong).find("person.shoes") != std::string::npos);
    CHECK(must(reports::ownReports(street.station.view())).empty());
    // Nor by another door.
    const base::RowId row = must(street.save(kOld));
    const auto set = registry::operate(street.station.registry(), test::Station::occasion(), [&](registry::Operations& operations) {
        return operations.setField(row, "report_def.definition", "{}");
    });
    REQUIRE_FALSE(set);
    CHECK(set.error().message == "registry.own_report");
}

TEST_CASE("one name a shelf: mine and the committee's may share it")
{
    Street street;
    const base::RowId row = must(street.save(kOld));
    CHECK(street.save(kOld).error().message == "reports.title_taken");
    const base::RowId mine = must(street.save(kOld, "li"));
    CHECK_FALSE(must(reports::findReport(street.station.view(), street.idOf(mine))).isFor("wang"));
    CHECK(must(reports::findReport(street.station.view(), street.idOf(mine))).isFor("li"));
    CHECK(street.save(kOld, {}, mine).error().message == "reports.title_taken");
    CHECK(street.save(kOld, {}, row));
}

TEST_CASE("a report out of use is gone from the lists, and its name is free")
{
    Street street;
    const base::RowId row = must(street.save(kOld));
    const std::string id = street.idOf(row);
    const reports::OwnReport own = must(reports::findOwn(street.station.view(), id));
    const ledger::GroupNo group = street.station.run([&](registry::Operations& operations) { return reports::retireOwn(operations, own); });
    CHECK(reports::findReport(street.station.view(), id).error().message == "reports.no_such_report");
    CHECK(reports::findOwn(street.station.view(), id).error().message == "reports.no_such_own");
    must(street.save(kOld));
    CHECK(group > 0);
    CHECK(reports::findOwn(street.station.view(), "L03").error().message == "reports.no_such_own");
}

TEST_CASE("a definition of another version that cannot be read stands in the list with the reason")
{
    Street street;
    const base::RowId row = must(street.save(kOld));
    {
        // As if it came from a station with other fields.
        auto writer = must(street.station.ledger().begin(test::Station::occasion("sync")));
        must(writer.set(row, "report_def.definition", catalog::Value {std::string(R"({"title":"x","where":"person.newField"})")}));
        must(writer.commit());
    }
    const reports::Definition definition = must(reports::findReport(street.station.view(), street.idOf(row)));
    CHECK(definition.title.zh == "七十岁以上");
    REQUIRE(definition.broken);
    CHECK(wordsOf(*definition.broken).find("newField") != std::string::npos);
    const auto run = reports::run(street.station.view(), definition, {});
    REQUIRE_FALSE(run);
    CHECK(run.error().message == "reports.own_broken");
    // The others are not harmed, and it can be mended.
    CHECK(must(reports::allReports(street.station.view())).size() > 30);
    must(street.save(kOld, {}, row));
    CHECK(street.run(street.idOf(row)).cells.size() == 2);
}

TEST_CASE("overlapping bands, gaps and totals that are not their parts are said while one designs")
{
    Street street;
    const std::string statistic = R"({"title":"分档","kind":"statistic","rows":[{"header":"合计","total":true},
        {"bands":{"of":"person.age","limits":[[0,40],[40,59],[80,null]],"unit":"岁"}}],"columns":[{"header":"人数"}]})";
    const reports::Definition definition = must(reports::Definition::parse(*street.desk, statistic, "x"));
    CHECK(reports::designWarnings(definition, base::Language::Chinese).size() == 2);
    const reports::Run run = must(reports::run(street.station.view(), definition, {}));
    // 赵福生 is 76 and in no band.
    CHECK(reports::designWarnings(run).size() == 3);
    const reports::Definition whole = must(reports::Definition::parse(
        *street.desk, R"({"title":"分档","kind":"statistic","rows":[{"header":"合计","total":true},{"bands":{"of":"person.age","limits":[[0,59],[60,null]]}}],
        "columns":[{"header":"人数"}]})", "x"));
    CHECK(reports::designWarnings(must(reports::run(street.station.view(), whole, {}))).empty());
    // Across, too: men alone are not everybody.
    const reports::Definition across = must(reports::Definition::parse(
        *street.desk, R"({"title":"x","kind":"statistic","rows":[{"header":"人"}],"columns":[{"header":"合计","total":true},
        {"header":"男","where":"person.sex == '1'"}]})", "x"));
    CHECK(reports::designWarnings(must(reports::run(street.station.view(), across, {}))).size() == 1);
}

TEST_CASE("any definition is begun from: shipped ones, designed ones, lists that follow a condition")
{
    Street street;
    const registry::View view = street.station.view();
    CHECK(must(reports::sourceOf(view, "L03")).find("person.age >= 80") != std::string::npos);
    registry::ListDraft draft;
    draft.name = "男";
    draft.rule = "person.sex == '1'";
    registry::ListDraft fixed = draft;
    fixed.name = "固定";
    fixed.rows = std::vector<base::RowId> {street.wang};
    base::RowId list;
    base::RowId frozen;
    street.station.run([&](registry::Operations& operations) -> base::Status {
        LINLI_TRY(list, registry::addList(operations, draft));
        LINLI_TRY(frozen, registry::addList(operations, fixed));
        return {};
    });
    reports::Design design = must(reports::readDesign(must(reports::sourceOf(view, street.idOf(list)))));
    reports::rename(design, "男士台账");
    const base::RowId row = must(street.save(reports::textOf(design)));
    CHECK(street.run(street.idOf(row)).cells.size() == 2);
    CHECK(reports::sourceOf(view, street.idOf(frozen)).error().message == "reports.frozen_has_no_text");
    CHECK(reports::sourceOf(view, "X9").error().message == "reports.no_such_report");
}

TEST_CASE("the designer takes every shipped definition apart and puts it together again as it was")
{
    Street street;
    for (const std::string_view path : base::resourcesBelow("packs/")) {
        if (path.find("/reports/") == std::string_view::npos) {
            continue;
        }
        INFO(path);
        const std::string source(*base::resource(path));
        const reports::Design design = must(reports::readDesign(source));
        const std::string again = reports::textOf(design);
        CHECK(must(reports::readDesign(again)) == design);
        // The same but for what stands for itself: the id, and words for what is usual.
        auto before = nlohmann::json::parse(source);
        const auto after = nlohmann::json::parse(again);
        before.erase("id");
        for (const auto& [name, usual] : {std::pair {"subject", "person"}, std::pair {"basis", "lives"}}) {
            before.emplace(name, usual);
        }
        if (before["kind"] == "ledger") {
            before.emplace("sort", "name");
        }
        CHECK(before == after);
        CHECK(reports::Definition::parse(*street.desk, again, "x"));
    }
}

TEST_CASE("what the forms cannot say is kept as it stands, as one line")
{
    const reports::Design design = must(reports::readDesign(*base::resource("packs/base/reports/S01.json")));
    REQUIRE(design.rows.size() == 3);
    CHECK(design.rows[0].piece == reports::Piece::Total);
    CHECK(design.rows[1].piece == reports::Piece::Bands);
    CHECK(reports::bandsText(design.rows[1].bands) == "0-2，3-5，6-14，15-17，18-34，35-59，60-64，65-69，70-79，80-89，90以上");
    CHECK(design.rows[2].ofWhich);
    CHECK(std::ranges::all_of(design.columns, [](const reports::DesignLine& line) { return line.piece == reports::Piece::Kept; }));
    // A column with a key that no form has.
    const reports::Design odd = must(reports::readDesign(R"({"title":"x","columns":[{"column":"person.name","new":1},{"column":"person.age"}]})"));
    CHECK_FALSE(odd.fields[0].kept.empty());
    CHECK(odd.fields[1].kept.empty());
    CHECK(reports::textOf(odd).find(R"("new":1)") != std::string::npos);
}

TEST_CASE("bands are read as people type them")
{
    const auto text = [](const char* typed) { return reports::bandsText(must(reports::bandsFromText(typed))); };
    CHECK(text("0-2,3-5,90以上") == "0-2，3-5，90以上");
    CHECK(text(" ０—2岁、3 至 5； 6岁及以下，60+ ") == "0-2，3-5，6以下，60以上");
    CHECK(text("18") == "18");
    CHECK(reports::bandsFromText("0-2,abc").error().blanks.at("text") == "abc");
    CHECK(reports::bandsFromText("5-3").error().message == "reports.unreadable_band");
    CHECK(reports::bandsFromText("-3").error().message == "reports.unreadable_band");
    CHECK(reports::bandsFromText("99999999999").error().message == "reports.unreadable_band");
    CHECK(reports::bandsFromText(" ， ").error().message == "reports.no_bands");
}

TEST_CASE("a design says what is missing before its definition is read")
{
    reports::Design design = reports::newDesign(reports::Kind::Statistic, registry::Subject::Person);
    CHECK(reports::checkDesign(design).error().message == "reports.design.no_title");
    design.title = "表";
    CHECK(reports::checkDesign(design));
    reports::DesignLine share;
    share.piece = reports::Piece::Share;
    share.header = "占比";
    share.share = reports::nameLine(design.columns, 0);
    CHECK(design.columns[0].id == "n1");
    design.columns.push_back(share);
    Street street;
    CHECK(reports::checkDesign(design));
    CHECK(reports::Definition::parse(*street.desk, reports::textOf(design), "x"));
    design.rows[0].piece = reports::Piece::Condition;
    CHECK(reports::checkDesign(design).error().message == "reports.design.share_of_nothing");
    design.rows[0].piece = reports::Piece::Total;
    reports::DesignLine across = share;
    across.share = reports::nameLine(design.rows, 0);
    design.rows.push_back(across);
    CHECK(reports::checkDesign(design).error().message == "reports.design.shares_cross");
    design.rows.clear();
    CHECK(reports::checkDesign(design).error().message == "reports.design.no_rows");
    reports::Design bare;
    bare.title = "x";
    CHECK(reports::checkDesign(bare).error().message == "reports.design.no_columns");
}
