// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/citizen_id.h"
#include "core/base/text.h"
#include "core/catalog/number_text.h"
#include "tests/core/catalog/files.h"

#include <catch2/catch_test_macros.hpp>
#include <rapidcheck.h>

using namespace linli;
using catalog::Field;
using catalog::FieldType;
using catalog::Value;
using linli::test::theCatalog;

namespace {

const base::Day kToday = base::toDay({2026, 11, 22});

const Field& field(std::string_view id)
{
    return *theCatalog().field(id);
}

// What a text of a field becomes: its written form, or the key of the error.
std::string understood(std::string_view id, std::string_view text)
{
    const auto value = theCatalog().understand(field(id), text, kToday);
    return value ? theCatalog().write(field(id), *value) : value.error().message;
}

std::string checked(std::string_view id, const Value& value)
{
    const auto status = theCatalog().check(field(id), value, kToday);
    return status ? "" : status.error().message;
}

std::int64_t anyWhole(const Field& of)
{
    return *rc::gen::inRange<std::int64_t>(of.least.value_or(-1'000'000'000), of.most.value_or(1'000'000'000) + 1);
}

std::string anyIdNumber()
{
    std::string number = "310114" + std::to_string(*rc::gen::inRange(1930, 2020)) + "0601"
        + std::to_string(*rc::gen::inRange(100, 999));
    return number + base::citizenIdCheck(number);
}

std::string anyText(const Field& of)
{
    if (!of.choices.empty()) {
        return *rc::gen::elementOf(of.choices);
    }
    if (of.digits) {
        return std::string(static_cast<std::size_t>(of.digits->second), static_cast<char>('0' + *rc::gen::inRange(0, 10)));
    }
    std::string text;
    const int length = *rc::gen::inRange(1, 20);
    for (int turn = 0; turn < length; ++turn) {
        text += *rc::gen::element<std::string>("王", "𠮷", "玥", "·", "a", "Z", "7", "（", "，", "-", "é");
    }
    return of.isName ? "王𠮷玥" : text;
}

// A value in stored form that the field's domain allows.
Value anyValue(const Field& of)
{
    switch (of.type) {
    case FieldType::Text: return anyText(of);
    case FieldType::Integer:
    case FieldType::Money:
    case FieldType::Area: return anyWhole(of);
    case FieldType::Number: return static_cast<double>(*rc::gen::inRange(0, 1680)) / 10.0;
    case FieldType::Date: return base::isoText(base::Day{*rc::gen::inRange(-40'000, kToday.days)});
    case FieldType::Boolean: return std::int64_t{*rc::gen::inRange(0, 2)};
    case FieldType::Code: {
        const auto items = of.codes->items();
        return items[*rc::gen::inRange<std::size_t>(0, items.size())].code;
    }
    case FieldType::Reference: return std::int64_t{*rc::gen::inRange(1, 1'000'000)};
    case FieldType::Phone: return "138" + std::to_string(*rc::gen::inRange(10'000'000, 99'999'999));
    case FieldType::IdNumber: return anyIdNumber();
    case FieldType::CreditCode: return std::string("91350100M000100Y43");
    }
    return {};
}

}  // namespace

TEST_CASE("text becomes the value stored")
{
    CHECK(understood("person.name", " 李　娜 ") == "李娜");
    CHECK(understood("person.name", "买买提江・阿布都拉") == "买买提江·阿布都拉");
    CHECK(understood("person.name", "王小明（大）") == "王小明(大)");
    CHECK(understood("person.sex", "女") == "2");
    CHECK(understood("person.birth", "１９５３年６月") == "1953-06");
    CHECK(understood("identity.number", "310114350228404") == "310114193502284040");
    CHECK(understood("identity.number", " e12345678") == "E12345678");
    CHECK(understood("identity.number", "H1234567890") == "H1234567890");
    CHECK(understood("phone.number", "+86 138 1234 5678") == "13812345678");
    CHECK(understood("unit.uscc", "91350100-M000100Y-43") == "91350100M000100Y43");
    CHECK(understood("person.income_month", "￥１，２３４.５元") == "1234.50");
    CHECK(understood("person.income_month", "1.25万元") == "12500.00");
    CHECK(understood("house.area", "89.5㎡") == "89.50");
    CHECK(understood("house.rooms", "３间") == "3");
    CHECK(understood("care.hours", "7.5") == "7.5");
    CHECK(understood("phone.out_of_use", "√") == "1");
    CHECK(understood("phone.out_of_use", "否") == "0");
    CHECK(understood("party.type", " 在 册") == "在册");
    CHECK(understood("org.code12", "３１０１１４００１００１") == "310114001001");
    CHECK(understood("address.number", "１２－３") == "12-3");
    CHECK(understood("person.note", "第一行 \r\n 第二行（注）") == "第一行\n第二行（注）");
    CHECK(understood("person.merged_into", "17") == "17");
    CHECK(understood("person.birth", " 　") == "");
}

TEST_CASE("what cannot be understood is refused with the reason")
{
    CHECK(understood("person.birth", "1849") == "value.date_out_of_range");
    CHECK(understood("person.birth", "2026-11-23") == "value.date_out_of_range");
    CHECK(understood("person.birth", "2026") == "2026");
    CHECK(understood("person.birth", "2026-11-22") == "2026-11-22");
    CHECK(understood("person.birth", "昨天") == "value.not_a_date");
    CHECK(understood("person.sex", "人") == "value.unknown_code");
    CHECK(understood("identity.number", "31011419900307237") == "citizen_id.length");
    CHECK(understood("identity.number", "310114199003072371") == "citizen_id.check");
    CHECK(understood("identity.number", "1.10105E+17") == "citizen_id.precision");
    CHECK(understood("identity.number", "310114********2374") == "citizen_id.masked");
    CHECK(understood("identity.number", "19530618") == "citizen_id.length");
    CHECK(understood("identity.number", "1234567") == "citizen_id.length");
    CHECK(understood("phone.number", "无") == "phone.text");
    CHECK(understood("person.income_month", "12.345") == "value.not_money");
    CHECK(understood("person.income_month", "-1") == "value.out_of_range");
    CHECK(understood("person.income_month", "1,23") == "value.not_money");
    CHECK(understood("person.income_month", "99999999999999999999") == "value.not_money");
    CHECK(understood("house.rooms", "2.5") == "value.not_a_whole_number");
    CHECK(understood("house.rooms", "201") == "value.out_of_range");
    CHECK(understood("house.area", "大") == "value.not_an_area");
    CHECK(understood("care.hours", "169") == "value.out_of_range");
    CHECK(understood("care.hours", "nan") == "value.not_a_number");
    CHECK(understood("phone.out_of_use", "也许") == "value.not_yes_or_no");
    CHECK(understood("party.type", "其他") == "value.not_a_choice");
    CHECK(understood("org.code12", "3101") == "value.not_digits");
    CHECK(understood("person.merged_into", "0") == "value.not_a_row");
    CHECK(understood("phone.owner", std::string(200, 'x')) == "value.too_long");
    CHECK(understood("person.note", "\xFF") == "value.not_utf8");
}

TEST_CASE("an error names the field in both languages and hides what is sensitive")
{
    const auto open = theCatalog().understand(field("house.rooms"), "许多", kToday);
    CHECK(base::describe(open.error(), base::Language::Chinese) == "“间数”应为整数，看不懂“许多”。");
    CHECK(base::describe(open.error(), base::Language::English).find("\"rooms\"") != std::string::npos);
    const auto hidden = theCatalog().understand(field("person.health"), "梦游症", kToday);
    CHECK(hidden.error().blanks.at("text") == "梦***");
}

TEST_CASE("stored values are checked")
{
    CHECK(checked("person.birth", Value{}) == "");
    CHECK(checked("person.birth", Value{std::string("1953-06")}) == "");
    CHECK(checked("person.birth", Value{std::string("1953年6月")}) == "value.not_a_date");
    CHECK(checked("person.birth", Value{std::int64_t{1953}}) == "value.not_stored_form");
    CHECK(checked("person.name", Value{std::string()}) == "value.not_stored_form");
    CHECK(checked("person.name", Value{std::string("王\xE7")}) == "value.not_utf8");
    CHECK(checked("person.sex", Value{std::string("女")}) == "value.unknown_code");
    CHECK(checked("phone.number", Value{std::string("138 1234 5678")}) == "value.not_stored_form");
    CHECK(checked("identity.number", Value{std::string("310114350228404")}) == "value.not_stored_form");
    CHECK(checked("person.income_month", Value{std::int64_t{-1}}) == "value.out_of_range");
    CHECK(checked("person.income_month", Value{12.5}) == "value.not_stored_form");
    CHECK(checked("care.hours", Value{12.5}) == "");
    CHECK(checked("care.hours", Value{std::int64_t{12}}) == "value.not_stored_form");
    CHECK(checked("care.hours", Value{std::nan("")}) == "value.not_stored_form");
    CHECK(checked("phone.out_of_use", Value{std::int64_t{2}}) == "value.not_yes_or_no");
    CHECK(checked("phone.person", Value{std::int64_t{0}}) == "value.not_a_row");
}

TEST_CASE("values are shown as people read them")
{
    const auto show = [](std::string_view id, const Value& value, base::Language language) {
        return theCatalog().show(field(id), value, language);
    };
    CHECK(show("person.sex", Value{std::string("2")}, base::Language::Chinese) == "女");
    CHECK(show("person.sex", Value{std::string("2")}, base::Language::English) == "female");
    CHECK(show("person.birth", Value{std::string("1953-06")}, base::Language::Chinese) == "1953年6月");
    CHECK(show("person.birth", Value{std::string("1953-06")}, base::Language::English) == "1953-06");
    CHECK(show("house.area", Value{std::int64_t{8950}}, base::Language::Chinese) == "89.50");
    CHECK(show("phone.out_of_use", Value{std::int64_t{1}}, base::Language::Chinese) == "是");
    CHECK(show("phone.person", Value{std::int64_t{17}}, base::Language::Chinese) == "");
    CHECK(show("person.birth", Value{}, base::Language::Chinese) == "");
    CHECK(show("building.built_year", Value{std::int64_t{1995}}, base::Language::Chinese) == "1995");
}

TEST_CASE("what is written is understood again, for every field")
{
    const auto fields = theCatalog().fields();
    CHECK(rc::check("understand(write(v)) == v", [&fields] {
        const Field& of = fields[*rc::gen::inRange<std::size_t>(0, fields.size())];
        const Value value = anyValue(of);
        RC_LOG() << of.id << ": " << theCatalog().write(of, value);
        const auto status = theCatalog().check(of, value, kToday);
        // Only a drawn day may lie outside a field's limits.
        RC_PRE(status.has_value());
        return theCatalog().understand(of, theCatalog().write(of, value), kToday).value() == value;
    }));
    for (const Field& of : fields) {
        INFO(of.id);
        CHECK(rc::check([&of] {
            const Value value = anyValue(of);
            const auto status = theCatalog().check(of, value, kToday);
            RC_ASSERT(status.has_value() || of.type == FieldType::Date);
            return !status || theCatalog().understand(of, theCatalog().write(of, value), kToday).value() == value;
        }));
    }
}

TEST_CASE("understanding any text gives a value that passes the check and is settled")
{
    const auto fields = theCatalog().fields();
    CHECK(rc::check("settled", [&fields] {
        const Field& of = fields[*rc::gen::inRange<std::size_t>(0, fields.size())];
        const std::string text = *rc::gen::element<std::string>(
            "1", " 12 ", "１２.5", "是", "女", "1953.6", "１９５３年６月１８日", "13812345678", "59912345", "310114199003072374",
            "91350100M000100Y43", "李 娜", "其他", "无", "√", "E12345678", "¥3", "在册", "310114001001", "汉", "0", "a.b");
        const auto value = theCatalog().understand(of, text, kToday);
        if (!value) {
            return true;
        }
        return theCatalog().check(of, *value, kToday).has_value()
            && theCatalog().understand(of, theCatalog().write(of, *value), kToday).value() == *value;
    }));
}

TEST_CASE("money and areas are exact")
{
    CHECK(catalog::hundredthsText(0) == "0.00");
    CHECK(catalog::hundredthsText(-5) == "-0.05");
    CHECK(catalog::hundredthsText(std::numeric_limits<std::int64_t>::min()) == "-92233720368547758.08");
    CHECK(catalog::fenFromPeople("0.29") == 29);
    CHECK(catalog::fenFromPeople("1,000,000") == 100'000'000);
    CHECK(catalog::fenFromPeople("12.500") == 1250);
    CHECK_FALSE(catalog::fenFromPeople("元"));
    CHECK_FALSE(catalog::fenFromPeople("."));
    CHECK_FALSE(catalog::fenFromPeople("1."));
    CHECK_FALSE(catalog::fenFromPeople("12 34a"));
    CHECK(rc::check("round trip", [](std::int64_t fen) {
        return catalog::fenFromPeople(catalog::hundredthsText(fen)) == fen
            && catalog::areaFromPeople(catalog::hundredthsText(fen) + "平方米") == fen;
    }));
    CHECK(rc::check("fractions", [](double value) {
        RC_PRE(std::isfinite(value));
        return catalog::numberFromPeople(catalog::numberText(value)) == value;
    }));
}
