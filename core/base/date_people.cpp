// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as people write them.
#include "core/base/date.h"
#include "core/base/text.h"

#include <optional>
#include <vector>

namespace linli::base {

namespace {

constexpr int kEarliestYear = 1000;
constexpr int kLatestYear = 2999;

// 〇 and its look-alikes to 九; nothing for other characters.
std::optional<int> chineseDigit(char32_t character)
{
    static constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
    if (character == U'零' || character == U'○' || character == U'◯') {
        return 0;
    }
    if (character == U'元') {
        return 1;
    }
    const std::size_t at = kDigits.find(character);
    return at == std::u32string_view::npos ? std::nullopt : std::optional<int>(static_cast<int>(at));
}

// Tens written with a character of their own.
int tensOf(char32_t character)
{
    switch (character) {
    case U'十': return 1;
    case U'廿': return 2;
    case U'卅': return 3;
    default: return 0;
    }
}

// Chinese digits to Arabic ones: 一九五三 -> 1953, 十二 -> 12, 二十 -> 20, 廿一 -> 21. Others stay.
std::u32string arabicDigits(const std::u32string& text)
{
    std::u32string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int tens = tensOf(text[at]);
        if (tens == 0) {
            const std::optional<int> digit = chineseDigit(text[at]);
            out += digit ? static_cast<char32_t>(U'0' + static_cast<char32_t>(*digit)) : text[at];
            continue;
        }
        const bool counted = at > 0 && chineseDigit(text[at - 1]).has_value();
        if (!counted) {
            out += static_cast<char32_t>(U'0' + static_cast<char32_t>(tens));
        }
        if (at + 1 >= text.size() || !chineseDigit(text[at + 1])) {
            out += U'0';
        }
    }
    return out;
}

bool isDash(char32_t character)
{
    return character == U'-' || (character >= 0x2010 && character <= 0x2015) || character == 0x2212;
}

// One mark for each kind of separator: '-' for - / . and their look-alikes; 年 月 日 stay, 号 becomes 日.
char32_t separatorOf(char32_t character)
{
    if (isDash(character) || character == U'/' || character == U'.' || character == U'、' || character == U'。') {
        return U'-';
    }
    return character == U'号' ? U'日' : character;
}

// Cuts off a time of day, which exports of other systems add: "1953-06-18 00:00:00", "1953-06-18T08:30".
std::string_view withoutTime(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon < 3) {
        return text;
    }
    std::size_t start = colon;
    while (start > 0 && isAsciiDigit(static_cast<unsigned char>(text[start - 1]))) {
        --start;
    }
    const bool separated = start > 0 && (text[start - 1] == ' ' || text[start - 1] == 'T');
    const bool clock = text.find_first_not_of("0123456789:.", start) == std::string_view::npos;
    return separated && clock && colon - start <= 2 ? text.substr(0, start - 1) : text;
}

// The parts of a date: 1 to 3 numbers as digits, and what stands behind each.
struct Parts {
    std::vector<std::string> numbers;
    std::u32string marks;
};

std::optional<Parts> partsOf(const std::u32string& text)
{
    Parts parts;
    std::string digits;
    for (const char32_t character : text) {
        if (isAsciiDigit(character)) {
            digits += static_cast<char>(character);
            continue;
        }
        if (digits.empty() || parts.numbers.size() == 3) {
            return std::nullopt;
        }
        parts.numbers.push_back(std::move(digits));
        digits.clear();
        parts.marks += separatorOf(character);
    }
    if (!digits.empty()) {
        parts.numbers.push_back(std::move(digits));
    }
    return parts.numbers.empty() || parts.numbers.size() > 3 ? std::nullopt : std::optional<Parts>(std::move(parts));
}

// Separators must belong together: 1953-6-18 or 1953年6月18日, never 1953年6-18. The last 日 may be missing.
bool marksFit(const Parts& parts)
{
    const std::size_t count = parts.numbers.size();
    if (parts.marks.empty() || parts.marks == U"年") {
        return count == 1;
    }
    if (parts.marks == U"-" || parts.marks == U"--") {
        return count == parts.marks.size() + 1;
    }
    if (parts.marks == U"年月") {
        return count == 2 || count == 3;
    }
    return parts.marks == U"年月日" && count == 3;
}

std::optional<Date> civilDate(int year, std::optional<int> month, std::optional<int> day)
{
    if (year < kEarliestYear || year > kLatestYear || (month && (*month < 1 || *month > 12))
        || (day && (*day < 1 || *day > daysInMonth(year, *month)))) {
        return std::nullopt;
    }
    const Precision precision = day ? Precision::Day : month ? Precision::Month : Precision::Year;
    return Date({year, month.value_or(1), day.value_or(1)}, precision);
}

// 1953, 195306 or 19530618.
std::optional<Date> fromDigits(const std::string& digits)
{
    const auto part = [&digits](std::size_t at, std::size_t count) { return std::stoi(digits.substr(at, count)); };
    switch (digits.size()) {
    case 4: return civilDate(part(0, 4), std::nullopt, std::nullopt);
    case 6: return civilDate(part(0, 4), part(4, 2), std::nullopt);
    case 8: return civilDate(part(0, 4), part(4, 2), part(6, 2));
    default: return std::nullopt;
    }
}

std::optional<Date> readParts(const Parts& parts)
{
    if (!marksFit(parts)) {
        return std::nullopt;
    }
    const std::vector<std::string>& numbers = parts.numbers;
    if (parts.marks.empty()) {
        return fromDigits(numbers[0]);
    }
    if (numbers[0].size() != 4) {
        return std::nullopt;
    }
    for (std::size_t index = 1; index < numbers.size(); ++index) {
        if (numbers[index].size() > 2) {
            return std::nullopt;
        }
    }
    const auto value = [&numbers](std::size_t index) {
        return index < numbers.size() ? std::optional<int>(std::stoi(numbers[index])) : std::nullopt;
    };
    return civilDate(std::stoi(numbers[0]), value(1), value(2));
}

}  // namespace

Result<Date> Date::fromPeople(std::string_view text)
{
    const std::string folded = foldWidth(squeezeBlanks(text));
    const std::u32string characters = toCharacters(removeBlanks(withoutTime(folded)));
    if (const std::optional<Parts> parts = partsOf(arabicDigits(characters))) {
        if (const std::optional<Date> date = readParts(*parts)) {
            return *date;
        }
    }
    return fail(ErrorCode::Invalid, "date.unreadable", {{"text", std::string(firstCharacters(trim(text), 40))}});
}

}  // namespace linli::base
