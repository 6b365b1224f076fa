// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in addresses: Chinese and full-width digits, natural order.
#include "core/base/text.h"
#include "core/registry/address.h"

#include <algorithm>
#include <optional>

namespace linli::registry {

namespace {

constexpr int kMost = 99999;

std::optional<int> digitOf(char32_t character)
{
    static constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
    if (character >= '0' && character <= '9') {
        return static_cast<int>(character - '0');
    }
    if (character == U'〇' || character == U'○') {
        return 0;
    }
    if (character == U'两') {
        return 2;
    }
    auto at = kDigits.find(character);
    return at == std::u32string_view::npos ? std::nullopt : std::optional<int>(static_cast<int>(at));
}

int unitOf(char32_t character)
{
    switch (character) {
    case U'十':
        return 10;
    case U'百':
        return 100;
    case U'千':
        return 1000;
    case U'万':
        return 10000;
    default:
        return 0;
    }
}

// 一百零三: digits with their units. Nothing when the order is wrong (百 without a digit, 三百千).
std::optional<int> withUnits(const std::u32string& text)
{
    int sum = 0;
    int lastUnit = kMost + 1;
    constexpr int kNone = -1;
    int digit = kNone;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (int unit = unitOf(text[i]); unit != 0) {
            if ((digit == kNone && !(unit == 10 && i == 0)) || unit >= lastUnit) {
                return std::nullopt;
            }
            sum += (digit == kNone ? 1 : digit) * unit;
            lastUnit = unit;
            digit = kNone;
        } else if (auto value = digitOf(text[i]); value) {
            if (digit > 0) {
                return std::nullopt;
            }
            digit = *value;
        } else {
            return std::nullopt;
        }
    }
    return digit == kNone ? sum : sum + digit;
}

std::optional<int> positional(const std::u32string& text)
{
    int sum = 0;
    for (char32_t character : text) {
        auto digit = digitOf(character);
        if (!digit || sum > kMost) {
            return std::nullopt;
        }
        sum = sum * 10 + *digit;
    }
    return sum;
}

}  // namespace

std::string westernDigits(std::string_view text)
{
    auto characters = base::toCharacters(base::foldWidth(text));
    if (characters.empty()) {
        return {};
    }
    bool units = std::any_of(characters.begin(), characters.end(), [](char32_t c) { return unitOf(c) != 0; });
    auto value = units ? withUnits(characters) : positional(characters);
    return value && *value <= kMost ? std::to_string(*value) : std::string {};
}

int compareNatural(std::string_view left, std::string_view right)
{
    auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    auto number = [&](std::string_view text, std::size_t& at) {
        std::size_t begin = at;
        while (at < text.size() && isDigit(text[at])) {
            ++at;
        }
        auto digits = text.substr(begin, at - begin);
        digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
        return digits;
    };
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < left.size() && r < right.size()) {
        if (isDigit(left[l]) && isDigit(right[r])) {
            auto a = number(left, l);
            auto b = number(right, r);
            if (a.size() != b.size()) {
                return a.size() < b.size() ? -1 : 1;
            }
            if (int order = a.compare(b); order != 0) {
                return order;
            }
        } else if (left[l] != right[r]) {
            return static_cast<unsigned char>(left[l]) < static_cast<unsigned char>(right[r]) ? -1 : 1;
        } else {
            ++l;
            ++r;
        }
    }
    auto rest = [](std::size_t at, std::string_view text) { return at < text.size() ? 1 : 0; };
    return rest(l, left) - rest(r, right);
}

}  // namespace linli::registry
