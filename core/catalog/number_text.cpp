// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/number_text.h"

#include "core/base/text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace linli::catalog {

namespace {

// Half width, lower case, without blanks and plus sign; the minus sign of typesetting becomes '-'.
std::string plain(std::string_view text)
{
    std::string out;
    for (const char32_t character : base::toCharacters(base::foldCase(base::removeBlanks(base::foldWidth(text))))) {
        base::appendCharacter(out, character == 0x2212 ? U'-' : character);
    }
    if (out.starts_with('+')) {
        out.erase(0, 1);
    }
    return out;
}

bool cutSuffix(std::string& text, std::span<const std::string_view> units)
{
    for (const std::string_view unit : units) {
        if (text.size() > unit.size() && text.ends_with(unit)) {
            text.resize(text.size() - unit.size());
            return true;
        }
    }
    return false;
}

// Takes thousands separators out; false when they do not stand every three digits.
bool joinThousands(std::string& whole)
{
    if (whole.find(',') == std::string::npos) {
        return true;
    }
    std::string digits;
    bool isFirst = true;
    for (const std::string_view part : base::split(whole, ',')) {
        if (!base::isAllDigits(part) || (isFirst ? part.size() > 3 : part.size() != 3)) {
            return false;
        }
        digits += part;
        isFirst = false;
    }
    whole = digits;
    return true;
}

// A decimal number as a whole number of 10^-places; nothing when it has more decimals than that or is too large.
std::optional<std::int64_t> scaled(std::string_view text, std::size_t places)
{
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    const std::size_t point = text.find('.');
    std::string whole(text.substr(0, point));
    std::string fraction(point == std::string_view::npos ? std::string_view{} : text.substr(point + 1));
    if (!joinThousands(whole) || !base::isAllDigits(whole)
        || (point != std::string_view::npos && !base::isAllDigits(fraction))) {
        return std::nullopt;
    }
    while (fraction.size() > places && fraction.back() == '0') {
        fraction.pop_back();
    }
    if (fraction.size() > places) {
        return std::nullopt;
    }
    fraction.resize(places, '0');
    const std::string digits = (negative ? "-" : "") + whole + fraction;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> wholeFromPeople(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> kCounters = {"人", "户", "间", "层", "套", "岁",
                                                                   "次", "个", "件", "天", "年", "级"};
    std::string number = plain(text);
    cutSuffix(number, kCounters);
    return scaled(number, 0);
}

std::optional<std::int64_t> fenFromPeople(std::string_view text)
{
    static constexpr std::array<std::string_view, 5> kYuan = {"元整", "元", "圆", "rmb", "块"};
    static constexpr std::array<std::string_view, 1> kTenThousand = {"万"};
    std::string number = plain(text);
    for (const std::string_view sign : {"¥", "rmb", "cny"}) {
        if (number.starts_with(sign)) {
            number.erase(0, sign.size());
        }
    }
    cutSuffix(number, kYuan);
    return cutSuffix(number, kTenThousand) ? scaled(number, 6) : scaled(number, 2);
}

std::optional<std::int64_t> areaFromPeople(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> kUnits = {"平方米", "平方", "平米", "㎡", "m²", "m2", "平"};
    std::string number = plain(text);
    cutSuffix(number, kUnits);
    return scaled(number, 2);
}

std::optional<double> numberFromPeople(std::string_view text)
{
    std::string number = plain(text);
    double value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    const bool whole = error == std::errc{} && end == number.data() + number.size();
    return !number.empty() && whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string hundredthsText(std::int64_t value)
{
    const bool negative = value < 0;
    // Through unsigned, because the lowest number has no positive counterpart.
    const std::uint64_t magnitude = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    const std::string cents = std::to_string(100 + magnitude % 100).substr(1);
    return (negative ? "-" : "") + std::to_string(magnitude / 100) + '.' + cents;
}

std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::string(text.data(), end) : std::string();
}

}  // namespace linli::catalog
