// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mask.h"
#include "core/base/phone.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli::base;

namespace {

std::string read(std::string_view text)
{
    const auto phone = readPhone(text);
    return phone ? phone->number : phone.error().message;
}

}  // namespace

TEST_CASE("mobile numbers as people write them")
{
    for (const char* text : {"13812345678", "138 1234 5678", "138-1234-5678", "+86 138 1234 5678", "+86-13812345678",
                             "008613812345678", "8613812345678", "１３８１２３４５６７８", "013812345678", "'13812345678",
                             "(86)13812345678"}) {
        INFO(text);
        CHECK(read(text) == "13812345678");
    }
    CHECK_FALSE(readPhone("13812345678")->unusualSegment);
    CHECK_FALSE(readPhone("19212345678")->unusualSegment);
    CHECK(readPhone("15412345678")->unusualSegment);
    CHECK(readPhone("14012345678")->unusualSegment);
}

TEST_CASE("other numbers as people write them")
{
    for (const char* text : {"59912345", "021-59912345", "(021)59912345", "02159912345", "021 5991 2345",
                             "（０２１）５９９１２３４５", "+86 21 59912345", "021—59912345"}) {
        INFO(text);
        CHECK(read(text) == "021-59912345");
    }
    CHECK(read("021-59912345-802") == "021-59912345-802");
    CHECK(read("59912345转802") == "021-59912345-802");
    CHECK(read("59912345 ext. 802") == "021-59912345-802");
    CHECK(read("0512-65123456") == "0512-65123456");
    CHECK(read("0794-7123456") == "0794-7123456");
    CHECK(read("010-62345678") == "010-62345678");
    CHECK(read("12345") == "12345");
    CHECK(read("400-812-3456") == "4008123456");
    CHECK(read("+852 9123 4567") == "+85291234567");
    CHECK(read("0085291234567") == "+85291234567");
    CHECK(readPhone("59912345", "010")->number == "010-59912345");
}

TEST_CASE("numbers that are refused, with the reason")
{
    CHECK(read("") == "phone.empty");
    CHECK(read("138****5678") == "phone.masked");
    CHECK(read("1.38123E+10") == "phone.precision");
    CHECK(read("13812345678/13912345678") == "phone.two");
    CHECK(read("13812345678、59912345") == "phone.two");
    CHECK(read("1381234567813912345678") == "phone.two");
    CHECK(read("无") == "phone.text");
    CHECK(read("王建国13812345678") == "phone.text");
    CHECK(read("1381234567") == "phone.length");
    CHECK(read("138123456789") == "phone.length");
    CHECK(read("5991234") == "phone.length");
    CHECK(read("12812345678") == "phone.unreadable");
    CHECK(read("19912345") == "phone.unreadable");
    CHECK(readPhone("1381234567").error().blanks.at("text") == "********67");
}

TEST_CASE("properties of telephone numbers")
{
    CHECK(rc::check("reading the written form changes nothing", [] {
        const std::string head = *rc::gen::element<std::string>("13", "19", "021-5", "0512-6", "+8529", "2", "400", "025-8");
        std::string number = head;
        const int digits = *rc::gen::inRange(5, 11);
        for (int turn = 0; turn < digits; ++turn) {
            number += static_cast<char>('0' + *rc::gen::inRange(0, 10));
        }
        const auto phone = readPhone(number);
        return !phone || read(phone->number) == phone->number;
    }));
    CHECK(rc::check("no text whatever makes it fall over", [](const std::string& text) {
        const auto phone = readPhone(text);
        return !phone || !phone->number.empty();
    }));
}

TEST_CASE("what is shown of personal data")
{
    CHECK(maskIdNumber("310114199003072374") == "310114********2374");
    CHECK(maskIdNumber("E12345678") == "*******78");
    CHECK(maskIdNumber("123") == "***");
    CHECK(maskPhone("13812341234") == "138****1234");
    CHECK(maskPhone("021-59912345") == "021-****2345");
    CHECK(maskPhone("021-59912345-802") == "021-****2345");
    CHECK(maskPhone("+85291234567") == "**********67");
    CHECK(maskName("张三") == "张*");
    CHECK(maskName("𠮷田太郎") == "𠮷**");
    CHECK(maskName("张") == "*");
    CHECK(maskName("") == "");
    CHECK(maskAddress("金沙路12弄34号501室") == "金沙路12弄**号**室");
    CHECK(maskAddress("外冈镇古塘村3组十二号") == "外冈镇古塘村3组**号");
    CHECK(maskAddress("古塘村") == "古***");
    CHECK(maskText("慢性病") == "慢***");
}
