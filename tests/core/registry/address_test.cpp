// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/registry/address.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>
#include <vector>

using namespace linli::registry;

namespace {

AddressParts parse(std::string_view text)
{
    auto parts = parseAddress(text);
    return parts ? *parts : AddressParts {};
}

std::string describeParts(const AddressParts& p)
{
    std::string text;
    auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) {
            text += std::string(text.empty() ? "" : " ") + name + "=" + value;
        }
    };
    add("village", p.village);
    add("group", p.group);
    add("homestead", p.homestead);
    add("road", p.road);
    add("lane", p.lane);
    add("estate", p.estate);
    add("building", p.building);
    add("number", p.number);
    add("sub", p.subNumber);
    add("unit", p.unit);
    add("floor", p.floor);
    add("room", p.room);
    return text;
}

}  // namespace

TEST_CASE("addresses are read part by part")
{
    struct Row {
        const char* text;
        const char* parts;
    };
    const Row rows[] = {
        {"沪宜公路1234弄12号301室", "road=沪宜公路 lane=1234 number=12 room=301"},
        {"上海市嘉定区沪宜公路1234弄12号301室", "road=沪宜公路 lane=1234 number=12 room=301"},
        {"嘉定区安亭镇墨玉路88号", "road=墨玉路 number=88"},
        {"嘉定区真新街道丰庄路２６５弄１２号３０１室", "road=丰庄路 lane=265 number=12 room=301"},
        {"丰庄路二百六十五弄十二号三〇一室", "road=丰庄路 lane=265 number=12 room=301"},
        {"12-301", "number=12 room=301"},
        {"１２－３０１", "number=12 room=301"},
        {"12号301", "number=12 room=301"},
        {"12 301", "number=12 room=301"},
        {"12号 301室", "number=12 room=301"},
        {"1234-12-301", "lane=1234 number=12 room=301"},
        {"沪宜公路1234-12-301", "road=沪宜公路 lane=1234 number=12 room=301"},
        {"沪宜公路1234弄12-301", "road=沪宜公路 lane=1234 number=12 room=301"},
        {"沪宜公路1234弄5支弄12号", "road=沪宜公路 lane=1234支5 number=12"},
        {"沪宜公路12号甲", "road=沪宜公路 number=12 sub=甲"},
        {"沪宜公路12甲号301室", "road=沪宜公路 number=12 sub=甲 room=301"},
        {"沪宜公路12-5号", "road=沪宜公路 number=12 sub=5"},
        {"沪宜公路12号之5", "road=沪宜公路 number=12 sub=5"},
        {"嘉宁新村12号301室", "estate=嘉宁新村 number=12 room=301"},
        {"梅川一村十二号", "estate=梅川一村 number=12"},
        {"真新六街坊3幢2单元502室", "estate=真新六街坊 building=3 unit=2 room=502"},
        {"沪宜公路1234弄嘉宁花苑12号301室", "road=沪宜公路 lane=1234 estate=嘉宁花苑 number=12 room=301"},
        {"嘉宁花苑3号楼1单元502", "estate=嘉宁花苑 building=3 unit=1 room=502"},
        {"大裕村3组12号", "village=大裕村 group=3 number=12"},
        {"嘉定区马陆镇大裕村三组陆家宅12号", "village=大裕村 group=3 homestead=陆家宅 number=12"},
        {"大裕村陆家宅12号", "village=大裕村 homestead=陆家宅 number=12"},
        {"大裕村第3村民小组", "village=大裕村 group=3"},
        {"一号桥路15号", "road=一号桥路 number=15"},
        {"中山东一路12号", "road=中山东一路 number=12"},
        {"李村路15号", "road=李村路 number=15"},
        {"墨玉路88号3楼301室", "road=墨玉路 number=88 floor=3 room=301"},
        {"墨玉路88号底层", "road=墨玉路 number=88 floor=底"},
        {"墨玉路88号前楼", "road=墨玉路 number=88 room=前楼"},
        {"墨玉路88号0301室", "road=墨玉路 number=88 room=301"},
        {"墨玉路88号B1室", "road=墨玉路 number=88 room=B1"},
        {"墨玉路88号301a", "road=墨玉路 number=88 room=301A"},
        {"SOHO花园A座12层1201室", "estate=SOHO花园 building=A floor=12 room=1201"},
    };
    for (const auto& row : rows) {
        INFO(row.text);
        CHECK(describeParts(parse(row.text)) == row.parts);
    }
}

TEST_CASE("what is no address is refused")
{
    for (const char* text : {"", "  ", "---", "上海市嘉定区", "，。"}) {
        INFO(text);
        auto parts = parseAddress(text);
        if (std::string_view(text) == "，。") {
            CHECK(parts);  // Chinese punctuation is kept as a name: nothing is dropped silently
            continue;
        }
        REQUIRE_FALSE(parts);
        CHECK(parts.error().message == "address.unreadable");
    }
}

TEST_CASE("equal places have equal keys")
{
    const std::vector<std::vector<const char*>> places = {
        {"上海市嘉定区沪宜公路1234弄12号301室", "沪宜公路１２３４弄１２号３０１室", "沪宜公路1234弄十二号301",
         "沪宜公路1234-12-301", "沪宜公路 1234弄 12号 301室", "沪宜公路1234弄嘉宁花苑12号301室",
         "沪宜公路1234弄12号3层301室"},
        {"沪宜公路1234号12室", "沪宜公路1234-12"},
        {"大裕村3组12号", "嘉定区马陆镇大裕村三组12号", "大裕村3村民小组012号"},
        {"12-301", "12号301室", "12号楼301室?"},
        {"沪宜公路1234弄12号"},
    };
    for (std::size_t i = 0; i < places.size(); ++i) {
        for (const char* text : places[i]) {
            INFO(text);
            if (std::string_view(text).ends_with("?")) {
                CHECK(normalizeAddress(text) != normalizeAddress(places[i][0]));
                continue;
            }
            CHECK(normalizeAddress(text) == normalizeAddress(places[i][0]));
            for (std::size_t j = 0; j < i; ++j) {
                CHECK(normalizeAddress(text) != normalizeAddress(places[j][0]));
            }
        }
    }
}

TEST_CASE("keys and short forms")
{
    CHECK(addressKey(parse("沪宜公路1234弄12号301室")) == "沪宜公路1234-12-301");
    CHECK(addressKey(parse("嘉宁新村12号301室")) == "嘉宁新村12-301");
    CHECK(addressKey(parse("大裕村3组陆家宅12号")) == "大裕村3组陆家宅12");
    CHECK(shortAddress(parse("沪宜公路1234弄12号301室")) == "12号301室");
    CHECK(shortAddress(parse("大裕村3组陆家宅12号")) == "3组陆家宅12号");
    CHECK(shortAddress(parse("沪宜公路1234弄")) == "沪宜公路1234弄");
    CHECK(printAddress(parse("沪宜公路12-5号301")) == "沪宜公路12-5号301室");
}

TEST_CASE("Chinese numbers")
{
    CHECK(westernDigits("十二") == "12");
    CHECK(westernDigits("二十") == "20");
    CHECK(westernDigits("一百零三") == "103");
    CHECK(westernDigits("一百一十") == "110");
    CHECK(westernDigits("二〇一") == "201");
    CHECK(westernDigits("１２") == "12");
    CHECK(westernDigits("012") == "12");
    CHECK(westernDigits("三千零五") == "3005");
    CHECK(westernDigits("一万二千三百四十五") == "12345");
    for (const char* text : {"", "百", "三百千", "十百", "一二百", "123456", "弄", "十a"}) {
        INFO(text);
        CHECK(westernDigits(text).empty());
    }
}

TEST_CASE("numbers sort by value")
{
    CHECK(compareNatural("2-10", "10-2") < 0);
    CHECK(compareNatural("12号2室", "12号10室") < 0);
    CHECK(compareNatural("12", "012") == 0);
    CHECK(compareNatural("12", "12A") < 0);
    CHECK(compareNatural("", "1") < 0);
    std::vector<std::string> order = {
        "沪宜公路2号",       "沪宜公路10号",     "沪宜公路12弄2号101室",  "沪宜公路12弄2号甲101室",
        "沪宜公路12弄2号乙", "沪宜公路12弄10号", "沪宜公路12弄10号201室", "沪宜公路12弄10号1101室",
        "沪宜公路100弄1号"};
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        INFO(order[i]);
        CHECK(addressSortKey(parse(order[i])) < addressSortKey(parse(order[i + 1])));
    }
}

namespace {

rc::Gen<std::string> genNumber()
{
    return rc::gen::map(rc::gen::inRange(1, 2000), [](int n) { return std::to_string(n); });
}

rc::Gen<std::string> genAddressText()
{
    auto pieces = rc::gen::elementOf(std::vector<std::string> {
        "沪宜公路", "墨玉路", "嘉宁新村", "大裕村", "陆家宅", "梅川一村", "真新六街坊", "中山东一路", "弄",
        "号",       "室",     "幢",       "单元",   "层",     "楼",       "组",         "支弄",       "号楼",
        "-",        " ",      "甲",       "之",     "十二",   "三",       "二〇一",     "12",         "301",
        "7",        "1234",   "B1",       "A座",    "底层",   "嘉定区",   "安亭镇",     "上海市",     "东间",
        "１２",     "村",     "路",       "宅",     "公寓",   "一号桥路"});
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces), [](const std::vector<std::string>& list) {
        std::string text;
        for (std::size_t i = 0; i < list.size() && i < 9; ++i) {
            text += list[i];
        }
        return text;
    });
}

}  // namespace

TEST_CASE("what is printed reads as the same parts")
{
    REQUIRE(rc::check("well-formed parts survive printing and reading", [] {
        AddressParts parts;
        if (*rc::gen::inRange(0, 2) == 0) {
            parts.road = *rc::gen::element<std::string>("沪宜公路", "墨玉路", "中山东一路", "嘉定大道");
            parts.lane = *rc::gen::oneOf(rc::gen::just(std::string {}), genNumber());
            parts.estate = parts.lane.empty() ? "" : *rc::gen::element<std::string>("", "嘉宁花苑", "梅川一村");
        } else {
            parts.village = *rc::gen::element<std::string>("大裕村", "毛桥村");
            parts.group = *rc::gen::oneOf(rc::gen::just(std::string {}), genNumber());
            parts.homestead = *rc::gen::element<std::string>("", "陆家宅");
        }
        parts.number = *genNumber();
        parts.subNumber = *rc::gen::element<std::string>("", "甲", "5");
        parts.room = *rc::gen::oneOf(rc::gen::just(std::string {}), genNumber());
        return parse(printAddress(parts)) == parts;
    }));
    REQUIRE(rc::check("any text", [] {
        auto text = *genAddressText();
        auto parts = parseAddress(text);
        return !parts || parse(printAddress(*parts)) == *parts;
    }));
}

TEST_CASE("normalising twice changes nothing")
{
    REQUIRE(rc::check("idempotent", [] {
        auto once = normalizeAddress(*genAddressText());
        return normalizeAddress(once) == once;
    }));
}
