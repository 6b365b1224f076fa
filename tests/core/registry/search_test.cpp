// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/saved_lists.h"
#include "core/registry/search.h"
#include "core/registry/search_index.h"

#include "tests/support/station.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace linli;
using namespace linli::registry;
using test::must;

namespace {

// A small neighbourhood with the names that make searching hard.
struct Neighbourhood {
    test::Station station;
    RowId flat301 = station.house("12", "301");
    RowId flat302 = station.house("12", "302");
    RowId flat1201 = station.house("2", "1201");
    std::map<std::string, RowId> people;

    Neighbourhood()
    {
        add("王建国", "1", "1953-06-18");
        add("李娜", "2", "1955-01-02");
        add("王小明", "1", "1980-03-04");
        add("单雄信", "1", "1960-05-05");
        add("张伟", "1", "1970-07-07");
        add("章维", "2", "1971-07-07");
        add("王健国", "1", "1990-01-01");
        add("刘红", "2", "1966-02-02");
        add("覃乐", "2", "1999-09-09");
        add("欧阳思远", "1", "1988-08-08");
        add("吕𠮷", "1", "2001-01-01");
        add("阿依古丽·司马义", "2", "1995-05-05");
        add("SMITH JOHN", "1", "1979-12-12");
        station.moveIn(flat301, {{people["王建国"], "02"}, {people["李娜"], "12"}, {people["王小明"], "20"}},
                       "2000-01-01");
        station.moveIn(flat302, {{people["张伟"], "02"}}, "2001-01-01");
        station.moveIn(flat1201, {{people["单雄信"], "02"}, {people["吕𠮷"], "99"}}, "2001-01-01");
    }

    void add(const std::string& name, const std::string& sex, const std::string& birth)
    {
        people[name] = station.person(name, sex, birth);
    }

    std::vector<Hit> find(std::string_view query, std::size_t limit = 20)
    {
        return must(search(station.view(), query, limit));
    }

    std::vector<std::string> titles(std::string_view query)
    {
        std::vector<std::string> list;
        for (const Hit& hit : find(query)) {
            list.push_back(hit.title);
        }
        return list;
    }

    std::string first(std::string_view query)
    {
        auto hits = find(query, 1);
        return hits.empty() ? std::string("nothing") : hits[0].title;
    }

    bool finds(std::string_view query, const std::string& title)
    {
        auto list = titles(query);
        return std::find(list.begin(), list.end(), title) != list.end();
    }
};

}  // namespace

TEST_CASE("people are found by name, pinyin, initials and mixtures")
{
    Neighbourhood n;
    for (const char* query :
         {"王建国",   "建国",  "王建",    "wangjianguo", "wang jian guo", "wang'jian'guo", "wangjiang",
          "wangjian", "wjg",   "WJG",     "wangjg",      "wjianguo",      "wang jg",       "王jg",
          "王建g",    "w建国", "jianguo", "王 建国",     "ｗｊｇ",        "wáng jiàn"}) {
        INFO(query);
        CHECK(n.finds(query, "王建国"));
    }
    CHECK(n.first("王建国") == "王建国");
    CHECK(n.titles("wangjianguo") == std::vector<std::string>{"王建国", "王健国"});
    CHECK(n.titles("王").size() >= 3);
    CHECK_FALSE(n.finds("李建国", "王建国"));
    CHECK_FALSE(n.finds("wjh", "王建国"));
    CHECK(n.titles("").empty());
    CHECK(n.titles("  ").empty());
    CHECK(n.titles("没有这个人呀").empty());
}

TEST_CASE("polyphones and rare characters are found")
{
    Neighbourhood n;
    CHECK(n.finds("shanxiongxin", "单雄信"));
    CHECK(n.finds("danxiongxin", "单雄信"));
    CHECK(n.finds("sxx", "单雄信"));
    for (const char* query : {"qinle", "tanyue", "qin yue", "tl"}) {
        INFO(query);
        CHECK(n.finds(query, "覃乐"));
    }
    CHECK(n.finds("𠮷", "吕𠮷"));
    CHECK(n.finds("吕𠮷", "吕𠮷"));
    CHECK(n.finds("lvji", "吕𠮷"));
    CHECK(n.finds("ouyang", "欧阳思远"));
    CHECK(n.finds("oysy", "欧阳思远"));
    CHECK(n.finds("思远", "欧阳思远"));
    CHECK(n.finds("阿依古丽司马义", "阿依古丽·司马义"));
    CHECK(n.finds("阿依古丽・司马义", "阿依古丽·司马义"));
    CHECK(n.finds("司马", "阿依古丽·司马义"));
    CHECK(n.finds("smith", "SMITH JOHN"));
    CHECK(n.finds("smithjo", "SMITH JOHN"));
    CHECK(n.finds("John", "SMITH JOHN"));
}

TEST_CASE("slips of one sound come behind what fits exactly")
{
    Neighbourhood n;
    CHECK(n.finds("zangwei", "张伟"));
    CHECK(n.finds("zhanwei", "张伟"));
    CHECK(n.finds("niuhong", "刘红"));
    CHECK(n.finds("liufong", "刘红"));
    CHECK(n.finds("wanjianguo", "王建国"));
    auto hits = n.find("王健国");
    REQUIRE(hits.size() >= 2);
    CHECK(hits[0].title == "王健国");
    CHECK(hits[0].match == MatchKind::Exact);
    CHECK(hits[1].title == "王建国");
    CHECK(hits[1].match == MatchKind::Fuzzy);
}

TEST_CASE("a house is found with who lives in it")
{
    Neighbourhood n;
    for (const char* query :
         {"12-301", "１２-３０１", "12号301", "12号301室", "12 301", "十二号301", "嘉宁新村12号301室", "嘉宁12-301"}) {
        INFO(query);
        auto hits = n.find(query);
        REQUIRE_FALSE(hits.empty());
        CHECK(hits[0].kind == HitKind::House);
        CHECK(hits[0].title == "嘉宁新村12号301室");
    }
    auto hits = n.find("12-301");
    REQUIRE(hits.size() == 4);
    CHECK(hits[0].subtitle == "3人居住");
    CHECK(hits[1].match == MatchKind::Occupant);
    CHECK(n.find("12-30")[0].kind == HitKind::House);
    CHECK(n.find("12-").size() >= 2);
    auto numbers = n.find("嘉宁新村");
    REQUIRE(numbers.size() >= 3);
    CHECK(n.find("301")[0].title == "嘉宁新村12号301室");
    CHECK(n.find("2-1201")[0].title == "嘉宁新村2号1201室");
}

TEST_CASE("the last digits of numbers find their owner")
{
    Neighbourhood n;
    n.station.run([&](Operations& op) -> base::Status {
        LINLI_TRY(auto phone, op.setPhone(n.people["张伟"], "13812345678", "", true));
        (void)phone;
        return {};
    });
    RowId late;
    n.station.run([&](Operations& op) -> base::Status {
        PersonDraft draft;
        draft.name = "赵云";
        draft.idNumber = "11010519491231002X";
        LINLI_TRY(late, op.registerPerson(draft));
        return {};
    });
    for (const char* query : {"5678", "45678", "345678", "13812345678", "138 1234 5678", "１３８１２３４５６７８"}) {
        INFO(query);
        CHECK(n.finds(query, "张伟"));
    }
    for (const char* query : {"002X", "002x", "1002X", "11010519491231002X", "110105 19491231 002x",
                              "１１０１０５１９４９１２３１００２Ｘ"}) {
        INFO(query);
        CHECK(n.finds(query, "赵云"));
    }
    n.station.run([&](Operations& op) -> base::Status {
        LINLI_TRY(auto phone, op.setPhone(n.people["刘红"], "021-59912345", "", false));
        (void)phone;
        return {};
    });
    CHECK(n.finds("59912345", "刘红"));
    CHECK(n.finds("021-59912345", "刘红"));
    CHECK(n.find("5678")[0].field == MatchField::Phone);
    CHECK(n.find("13812345678")[0].match == MatchKind::Exact);
    CHECK_FALSE(n.finds("678", "张伟"));
    CHECK_FALSE(n.finds("56789", "张伟"));
}

TEST_CASE("relatives are found by what they are to somebody")
{
    Neighbourhood n;
    for (const char* query :
         {"王建国的妻子", "王建国的老伴", "王建国老伴", "王建国的配偶", "王建国家的老婆", "wjg的老伴", "王建国的妻"}) {
        INFO(query);
        auto hits = n.find(query);
        REQUIRE(hits.size() == 1);
        CHECK(hits[0].title == "李娜");
        CHECK(hits[0].match == MatchKind::Relation);
    }
    CHECK(n.first("王建国的儿子") == "王小明");
    CHECK(n.first("王小明的母亲") == "李娜");
    CHECK(n.first("王小明的妈妈") == "李娜");
    CHECK(n.first("王小明的父亲") == "王建国");
    CHECK(n.first("李娜的丈夫") == "王建国");
    CHECK(n.titles("王建国的").size() == 2);
    CHECK(n.titles("王建国的女儿").empty());
    CHECK(n.find("王建国的妻子")[0].subtitle.starts_with("王建国的"));
}

TEST_CASE("further words narrow the name")
{
    Neighbourhood n;
    n.add("王建国", "1", "1971-02-03");
    CHECK(n.titles("王建国").size() >= 2);
    auto year = n.find("王建国 1953");
    REQUIRE(year.size() == 1);
    CHECK(year[0].age->lowest == 73);
    CHECK(n.find("王建国1953").size() == 1);
    CHECK(n.find("wjg 1953").size() == 1);
    CHECK(n.find("wjg1953").size() == 1);
    auto nineteen = n.find("王建国 19");
    REQUIRE(nineteen.size() == 3);
    CHECK(nineteen[2].title == "王健国");  // sounds the same and was born in 1990
    CHECK(n.find("王建国 12-301").size() == 1);
    CHECK(n.find("12-301 王建国").size() == 1);
    CHECK(n.find("王建国 73岁").size() == 1);
    CHECK(n.find("王 女").empty());
    CHECK(n.find("李 女").size() == 1);
}

TEST_CASE("tags, buildings and organisations are found")
{
    Neighbourhood n;
    RowId tag = n.station.tag("test_alone", "独居看护");
    auto hits = n.find("独居看护");
    REQUIRE_FALSE(hits.empty());
    CHECK(hits[0].kind == HitKind::Tag);
    CHECK(hits[0].row == tag);
    CHECK(n.finds("djkh", "独居看护"));
    CHECK(n.finds("看护", "独居看护"));
    CHECK(n.finds("梅园", "梅园居委会"));
    CHECK(n.finds("12号", "12号"));
}

TEST_CASE("a name with 的 in it is found as a name")
{
    Neighbourhood n;
    n.station.run([&](Operations& op) -> base::Status {
        ListDraft draft;
        draft.name = "要走访的老人";
        draft.rule = "person.age >= 80";
        LINLI_CHECK(addList(op, draft));
        return {};
    });
    for (const char* query : {"要走访的老人", "要走访的", "走访的老人"}) {
        INFO(query);
        auto hits = n.find(query);
        REQUIRE(hits.size() == 1);
        CHECK(hits[0].kind == HitKind::SavedList);
    }
    CHECK(n.finds("yzfdlr", "要走访的老人"));
    // Where there are relatives, they are meant.
    CHECK(n.titles("王建国的妻子") == std::vector<std::string>{"李娜"});
}

TEST_CASE("a reading of one's own holds in mixed queries too")
{
    Neighbourhood n;
    n.add("王建之", "1", "1960-06-18");
    const RowId person = n.people["王建之"];
    CHECK_FALSE(n.finds("王qianz", "王建之"));
    n.station.run([&](Operations& op) { return op.setField(person, "person.name_reading", "wang qian zhi"); });
    CHECK(n.finds("wangqianzhi", "王建之"));
    CHECK(n.finds("王qianz", "王建之"));
    CHECK(n.finds("王qz", "王建之"));
}

TEST_CASE("a house whose number stands at its building only is found by it")
{
    Neighbourhood n;
    RowId building;
    n.station.run([&](Operations& op) -> base::Status {
        auto select = must(n.station.database().prepare("SELECT address, building FROM house WHERE id = ?1"));
        select.bind(1, n.flat1201);
        REQUIRE(must(select.step()));
        const RowId address{select.integer(0)};
        building = RowId{select.integer(1)};
        LINLI_TRY(ledger::Writer * writer, op.writer());
        LINLI_CHECK(writer->set(address, "address.estate", catalog::Value{}));
        LINLI_CHECK(writer->set(address, "address.text", std::string("1201室")));
        return writer->set(address, "address.number", catalog::Value{});
    });
    CHECK(n.find("2-1201").at(0).row == n.flat1201);
    CHECK(n.find("单雄信 2-1201").size() == 1);
    n.station.run([&](Operations& op) { return op.setField(building, "building.number", "22"); });
    CHECK(n.find("22-1201").at(0).row == n.flat1201);
    CHECK(n.find("2-1201").empty());
}

TEST_CASE("who is gone comes behind who lives here")
{
    Neighbourhood n;
    n.add("张伟", "1", "1940-01-01");
    n.station.run([&](Operations& op) { return op.death(n.people["张伟"], {test::date("2026-01-01"), ""}); });
    auto hits = n.find("张伟");
    REQUIRE(hits.size() >= 2);
    CHECK_FALSE(hits[0].gone);
    CHECK(hits[0].place == "12号302室");
    CHECK(hits[1].gone);
    CHECK(hits[0].score > hits[1].score);
}

TEST_CASE("the matched characters are told")
{
    Neighbourhood n;
    auto range = [&](std::string_view query) {
        auto hit = n.find(query, 1).at(0);
        return std::pair(hit.matchBegin, hit.matchLength);
    };
    CHECK(range("建国") == std::pair<std::size_t, std::size_t>(1, 2));
    CHECK(range("wangj") == std::pair<std::size_t, std::size_t>(0, 2));
    CHECK(range("𠮷") == std::pair<std::size_t, std::size_t>(1, 1));
    CHECK(range("司马义") == std::pair<std::size_t, std::size_t>(5, 3));
}

namespace {

std::string content(store::Database& database)
{
    std::string text;
    for (const char* sql : {"SELECT kind || '|' || key || '|' || row FROM search_key ORDER BY kind, key, row",
                            "SELECT row || '|' || kind || '|' || source FROM search_subject ORDER BY row"}) {
        auto select = must(database.prepare(sql));
        while (must(select.step())) {
            text += std::string(select.text(0)) + "\n";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("following changes and rebuilding give the same index")
{
    Neighbourhood n;
    auto same = [&] {
        auto followed = content(n.station.database());
        SearchIndex index(test::sharedCatalog());
        must(index.rebuild(n.station.database()));
        return followed == content(n.station.database());
    };
    CHECK(same());
    auto renamed = n.station.run([&](Operations& op) { return op.setField(n.people["张伟"], "person.name", "张炜"); });
    CHECK(n.finds("张炜", "张炜"));
    CHECK(n.titles("张伟").empty() == false);  // sounds the same
    CHECK(n.find("张伟")[0].match == MatchKind::Fuzzy);
    CHECK(same());
    must(n.station.ledger().undo(renamed, test::Station::occasion("undo")));
    CHECK(n.find("张伟")[0].match == MatchKind::Exact);
    CHECK(same());
    auto moved = n.station.run([&](Operations& op) {
        const RowId who[] = {n.people["王小明"]};
        return op.moveOut(who, {test::date("2026-05-01"), "", ""});
    });
    CHECK(same());
    must(n.station.ledger().undo(moved, test::Station::occasion("undo")));
    CHECK(same());
    auto phone = n.station.run([&](Operations& op) -> base::Status {
        LINLI_TRY(auto row, op.setPhone(n.people["李娜"], "13900001111", "", true));
        (void)row;
        return {};
    });
    CHECK(n.finds("1111", "李娜"));
    must(n.station.ledger().undo(phone, test::Station::occasion("undo")));
    CHECK_FALSE(n.finds("1111", "李娜"));
    CHECK(same());
    RowId added;
    auto born = n.station.run([&](Operations& op) -> base::Status {
        PersonDraft draft;
        draft.name = "新来";
        draft.idNumber = "11010519491231002X";
        LINLI_TRY(added, op.registerPerson(draft));
        return {};
    });
    CHECK(n.finds("002X", "新来"));
    must(n.station.ledger().undo(born, test::Station::occasion("undo")));
    CHECK_FALSE(n.finds("新来", "新来"));
    CHECK_FALSE(n.finds("002X", "新来"));
    CHECK(same());
}
