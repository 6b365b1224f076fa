// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/citizen_id.h"
#include "core/base/mask.h"
#include "tests/core/base/examples.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli::base;

namespace {

const Day kToday = toDay({2026, 11, 22});

// A right number of somebody born between 1905 and 2026.
rc::Gen<std::string> anyNumber()
{
    const auto days = rc::gen::inRange(toDay({1905, 1, 1}).days, kToday.days);
    return rc::gen::apply(
        [](std::int32_t born, int sequence) {
            std::string number = "310114";
            for (const char character : isoText(Day{born})) {
                if (character != '-') {
                    number += character;
                }
            }
            const std::string three = std::to_string(1000 + sequence).substr(1);
            number += three;
            return number + citizenIdCheck(number);
        },
        days, rc::gen::inRange(1, 999));
}

std::string fault(std::string_view text)
{
    const auto id = readCitizenId(text, kToday);
    return id ? "" : id.error().message;
}

}  // namespace

TEST_CASE("every published example of an identity number")
{
    const linli::test::Examples examples("id_examples.tsv");
    REQUIRE(examples.rows().size() == 60);
    for (const auto& row : examples.rows()) {
        const std::string raw = examples.cell(row, "raw");
        INFO("line " << row.line << ": " << raw);
        const auto id = readCitizenId(raw, kToday);
        if (examples.cell(row, "valid") == "1") {
            REQUIRE(id);
            CHECK(id->number == examples.cell(row, "normalised"));
            CHECK(id->sex == examples.cell(row, "sex"));
            CHECK(isoText(id->birth) == examples.cell(row, "birth"));
            CHECK(id->region == examples.cell(row, "region6"));
            CHECK(idNoteName(id->note) == examples.cell(row, "code"));
        } else {
            REQUIRE_FALSE(id);
            CHECK(id.error().message == "citizen_id." + examples.cell(row, "code"));
        }
    }
}

TEST_CASE("identity numbers of other looks")
{
    CHECK(fault("310114-19900307-2374").empty());
    CHECK(fault("11010519491231002х").empty());
    CHECK(fault("310114199003072374 310114199003072382") == "citizen_id.two");
    CHECK(fault("310114XXXXXXXX2374") == "citizen_id.masked");
    CHECK(fault("310114199003072374.0") == "citizen_id.precision");
    CHECK(fault("-") == "citizen_id.empty");
    CHECK(fault("/") == "citizen_id.text");
    CHECK(fault("E1234567") == "citizen_id.passport");
    CHECK(fault("EJ1234567") == "citizen_id.passport");
    CHECK(fault("M12345678") == "citizen_id.permit");
    CHECK(fault("X10114199003072374") == "citizen_id.character");
    CHECK(readCitizenId("31011419900307237", kToday).error().blanks.at("text") == "310114*******7237");
}

TEST_CASE("numbers of other documents")
{
    CHECK(readDocumentNumber(" e12345678 ").value() == "E12345678");
    CHECK(readDocumentNumber("军字第1234567号").value() == "军字第1234567号");
    CHECK(readDocumentNumber("12345678").value() == "12345678");
    CHECK(readDocumentNumber("").error().message == "document.empty");
    for (const char* wrong : {"31011419900307237", "310114********2374", "1.10105E+17", "无", "A1", "ABCDEF", "AB 12;34"}) {
        INFO(wrong);
        CHECK(readDocumentNumber(wrong).error().message == "document.unreadable");
    }
}

TEST_CASE("properties of identity numbers")
{
    CHECK(rc::check("a right number is read, and reading its result changes nothing", [] {
        const std::string number = *anyNumber();
        const auto id = readCitizenId(number, kToday);
        return id && id->number == number && id->note == IdNote::None && readCitizenId(id->number, kToday)->number == number;
    }));
    CHECK(rc::check("any single changed character is detected", [] {
        std::string number = *anyNumber();
        const auto at = *rc::gen::inRange<std::size_t>(0, 18);
        const char other = *rc::gen::element('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X');
        RC_PRE(number[at] != other);
        number[at] = other;
        return !readCitizenId(number, kToday);
    }));
    CHECK(rc::check("two neighbours exchanged are detected", [] {
        std::string number = *anyNumber();
        const auto at = *rc::gen::inRange<std::size_t>(0, 17);
        RC_PRE(number[at] != number[at + 1]);
        std::swap(number[at], number[at + 1]);
        return !readCitizenId(number, kToday);
    }));
    CHECK(rc::check("the mask hides the birth and the sequence", [] {
        const std::string number = *anyNumber();
        return maskIdNumber(number) == number.substr(0, 6) + "********" + number.substr(14);
    }));
    CHECK(rc::check("no text whatever makes it fall over", [](const std::string& text) {
        const auto id = readCitizenId(text, kToday);
        return !id || id->number.size() == 18;
    }));
}
