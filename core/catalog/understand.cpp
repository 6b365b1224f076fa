// SPDX-License-Identifier: GPL-3.0-or-later
// From text to stored values and the check of stored values.
#include "core/base/citizen_id.h"
#include "core/base/credit_code.h"
#include "core/base/mask.h"
#include "core/base/name.h"
#include "core/base/phone.h"
#include "core/base/text.h"
#include "core/catalog/catalog.h"
#include "core/catalog/number_text.h"

#include <algorithm>
#include <array>

namespace linli::catalog {

using base::ErrorCode;
using base::Result;
using base::Status;

namespace {

constexpr std::size_t kQuoted = 40;
// From this length on a text may have several lines.
constexpr std::size_t kLongText = 4000;

std::string quoted(const Field& field, std::string_view text)
{
    const std::string_view bare = base::trim(text);
    return field.fieldClass >= FieldClass::Identity ? base::maskText(bare)
                                                    : std::string(base::firstCharacters(bare, kQuoted));
}

tl::unexpected<base::Error> refuse(const Field& field, std::string key, std::string_view text,
                                   std::map<std::string, std::string> more = {})
{
    more.emplace("field", field.label.zh);
    more.emplace("field_en", field.label.en);
    more.emplace("text", quoted(field, text));
    return base::fail(ErrorCode::Invalid, std::move(key), std::move(more));
}

// Full-width letters, digits, hyphen and slash to half width; the punctuation of Chinese text stays as it is.
std::string foldLetters(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t character = base::nextCharacter(text, at);
        const bool folds = (character >= 0xFF10 && character <= 0xFF19) || (character >= 0xFF21 && character <= 0xFF3A)
            || (character >= 0xFF41 && character <= 0xFF5A) || character == 0xFF0D || character == 0xFF0F;
        base::appendCharacter(out, folds ? character - 0xFEE0 : character);
    }
    return out;
}

// Several lines: each squeezed, line ends as \n.
std::string squeezeLines(std::string_view text)
{
    std::string out;
    for (const std::string_view line : base::split(text, '\n')) {
        out += base::squeezeBlanks(line);
        out += '\n';
    }
    return std::string(base::trim(out));
}

std::string tidyText(const Field& field, std::string_view text)
{
    if (field.isName) {
        return base::tidyName(text);
    }
    const std::string folded = base::composed(foldLetters(text));
    return field.longest >= kLongText ? squeezeLines(folded) : base::squeezeBlanks(folded);
}

Status checkText(const Field& field, std::string_view text)
{
    if (!base::isUtf8(text)) {
        return refuse(field, "value.not_utf8", "");
    }
    if (base::countCharacters(text) > field.longest) {
        return refuse(field, "value.too_long", text, {{"most", std::to_string(field.longest)}});
    }
    if (field.digits) {
        const auto [least, most] = *field.digits;
        const auto count = static_cast<int>(text.size());
        if (!base::isAllDigits(text) || count < least || count > most) {
            const std::string range = least == most ? std::to_string(least) : std::to_string(least) + "-" + std::to_string(most);
            return refuse(field, "value.not_digits", text, {{"count", range}});
        }
    }
    if (!field.choices.empty() && std::find(field.choices.begin(), field.choices.end(), text) == field.choices.end()) {
        return refuse(field, "value.not_a_choice", text, {{"choices", base::join(field.choices, " / ")}});
    }
    return {};
}

Result<Value> understandText(const Field& field, std::string_view text)
{
    std::string tidy = tidyText(field, text);
    if (field.digits) {
        tidy = base::removeBlanks(tidy);
    }
    for (const std::string& choice : field.choices) {
        if (base::matchKey(choice) == base::matchKey(text)) {
            tidy = choice;
        }
    }
    LINLI_CHECK(checkText(field, tidy));
    return Value(std::move(tidy));
}

std::string limitText(const Field& field, std::int64_t limit)
{
    const bool hundredths = field.type == FieldType::Money || field.type == FieldType::Area;
    return hundredths ? hundredthsText(limit) : std::to_string(limit);
}

template <typename Number>
Status checkRange(const Field& field, Number value, std::string_view text)
{
    const bool low = field.least && value < static_cast<Number>(*field.least);
    const bool high = field.most && value > static_cast<Number>(*field.most);
    if (!low && !high) {
        return {};
    }
    return refuse(field, "value.out_of_range", text,
                  {{"least", limitText(field, *field.least)}, {"most", limitText(field, *field.most)}});
}

Result<Value> understandNumber(const Field& field, std::string_view text)
{
    const char* key = "value.not_a_whole_number";
    std::optional<std::int64_t> value;
    switch (field.type) {
    case FieldType::Money:
        key = "value.not_money";
        value = fenFromPeople(text);
        break;
    case FieldType::Area:
        key = "value.not_an_area";
        value = areaFromPeople(text);
        break;
    default:
        value = wholeFromPeople(text);
    }
    if (!value) {
        return refuse(field, key, text);
    }
    LINLI_CHECK(checkRange(field, *value, text));
    return Value(*value);
}

Result<Value> understandFraction(const Field& field, std::string_view text)
{
    const std::optional<double> value = numberFromPeople(text);
    if (!value) {
        return refuse(field, "value.not_a_number", text);
    }
    LINLI_CHECK(checkRange(field, *value, text));
    return Value(*value);
}

base::Date limitDate(const std::string& limit, base::Day today)
{
    return limit == "today" ? base::Date(today) : base::Date::fromIso(limit).value_or(base::Date(today));
}

// An imprecise date is right when it may lie within the limits.
Status checkDate(const Field& field, const base::Date& date, base::Day today)
{
    const bool early = !field.earliest.empty() && date.last() < limitDate(field.earliest, today).first();
    const bool late = !field.latest.empty() && date.first() > limitDate(field.latest, today).last();
    if (!early && !late) {
        return {};
    }
    return refuse(field, "value.date_out_of_range", date.iso(),
                  {{"least", limitDate(field.earliest, today).iso()}, {"most", limitDate(field.latest, today).iso()}});
}

Result<Value> understandDate(const Field& field, std::string_view text, base::Day today)
{
    const auto date = base::Date::fromPeople(text);
    if (!date) {
        return refuse(field, "value.not_a_date", text);
    }
    LINLI_CHECK(checkDate(field, *date, today));
    return Value(date->iso());
}

Result<Value> understandBoolean(const Field& field, std::string_view text)
{
    static constexpr std::array<std::string_view, 14> kYes = {"是", "有", "√", "✓", "✔", "1", "y",
                                                              "yes", "true", "t", "对", "已", "v", "☑"};
    static constexpr std::array<std::string_view, 14> kNo = {"否", "无", "×", "✗", "✘", "0", "n",
                                                             "no", "false", "f", "没有", "不是", "未", "☐"};
    const std::string key = base::matchKey(text);
    if (std::find(kYes.begin(), kYes.end(), key) != kYes.end()) {
        return Value(std::int64_t{1});
    }
    if (std::find(kNo.begin(), kNo.end(), key) != kNo.end()) {
        return Value(std::int64_t{0});
    }
    return refuse(field, "value.not_yes_or_no", text);
}

Result<Value> understandReference(const Field& field, std::string_view text)
{
    const std::optional<std::int64_t> id = wholeFromPeople(text);
    if (!id || *id < 1) {
        return refuse(field, "value.not_a_row", text);
    }
    return Value(*id);
}

// Digits alone name another document only where they cannot be a piece of a citizen number or a date.
bool mayBeOtherDocument(const std::string& number)
{
    if (!base::isAllDigits(number)) {
        return true;
    }
    return number.size() == 9 || (number.size() == 8 && !base::Date::fromPeople(number));
}

Result<Value> understandId(std::string_view text, base::Day today)
{
    auto citizen = base::readCitizenId(text, today);
    if (citizen) {
        return Value(std::move(citizen->number));
    }
    const auto document = base::readDocumentNumber(text);
    if (document && mayBeOtherDocument(*document)) {
        return Value(*document);
    }
    return base::fail(std::move(citizen.error()));
}

}  // namespace

Result<Value> Catalog::understand(const Field& field, std::string_view text, base::Day today) const
{
    if (!base::isUtf8(text)) {
        return refuse(field, "value.not_utf8", "");
    }
    if (base::trim(text).empty()) {
        return Value{};
    }
    switch (field.type) {
    case FieldType::Text: return understandText(field, text);
    case FieldType::Integer:
    case FieldType::Money:
    case FieldType::Area: return understandNumber(field, text);
    case FieldType::Number: return understandFraction(field, text);
    case FieldType::Date: return understandDate(field, text, today);
    case FieldType::Boolean: return understandBoolean(field, text);
    case FieldType::Reference: return understandReference(field, text);
    case FieldType::IdNumber: return understandId(text, today);
    case FieldType::Code: {
        const CodeItem* item = field.codes->understand(text);
        if (item == nullptr) {
            return refuse(field, "value.unknown_code", text);
        }
        return Value(item->code);
    }
    case FieldType::Phone: {
        LINLI_TRY(base::Phone phone, base::readPhone(text));
        return Value(std::move(phone.number));
    }
    case FieldType::CreditCode: {
        LINLI_TRY(base::CreditCode code, base::readCreditCode(text));
        return Value(std::move(code.code));
    }
    }
    return refuse(field, "value.not_stored_form", text);
}

namespace {

// Stored forms of dates and codes are checked directly: imports check millions of them.
Status checkString(const Catalog& catalog, const Field& field, const std::string& text, base::Day today)
{
    switch (field.type) {
    case FieldType::Text:
        return checkText(field, text);
    case FieldType::Code:
        return field.codes->find(text) != nullptr ? Status() : refuse(field, "value.unknown_code", text);
    case FieldType::Date: {
        const auto date = base::Date::fromIso(text);
        return date ? checkDate(field, *date, today) : refuse(field, "value.not_a_date", text);
    }
    case FieldType::Phone:
    case FieldType::IdNumber:
    case FieldType::CreditCode: {
        LINLI_TRY(const Value understood, catalog.understand(field, text, today));
        return understood == Value(text) ? Status() : refuse(field, "value.not_stored_form", text);
    }
    default:
        return refuse(field, "value.not_stored_form", text);
    }
}

Status checkInteger(const Field& field, std::int64_t value)
{
    switch (field.type) {
    case FieldType::Integer: return checkRange(field, value, std::to_string(value));
    case FieldType::Money:
    case FieldType::Area: return checkRange(field, value, hundredthsText(value));
    case FieldType::Boolean:
        return value == 0 || value == 1 ? Status() : refuse(field, "value.not_yes_or_no", std::to_string(value));
    case FieldType::Reference:
        return value > 0 ? Status() : refuse(field, "value.not_a_row", std::to_string(value));
    default: return refuse(field, "value.not_stored_form", "");
    }
}

}  // namespace

Status Catalog::check(const Field& field, const Value& value, base::Day today) const
{
    if (isEmpty(value)) {
        return {};
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return text->empty() ? refuse(field, "value.not_stored_form", "") : checkString(*this, field, *text, today);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return checkInteger(field, *whole);
    }
    const double fraction = std::get<double>(value);
    if (field.type != FieldType::Number || fraction - fraction != 0) {
        return refuse(field, "value.not_stored_form", "");
    }
    return checkRange(field, fraction, numberText(fraction));
}

}  // namespace linli::catalog
