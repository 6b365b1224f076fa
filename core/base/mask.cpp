// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mask.h"

#include "core/base/text.h"

namespace linli::base {

namespace {

constexpr std::size_t kRegionLength = 6;
constexpr std::size_t kTailLength = 4;
constexpr std::size_t kShortTail = 2;

// Keeps `head` and `tail` characters, one star for each other.
std::string blot(std::string_view text, std::size_t head, std::size_t tail)
{
    const std::size_t hidden = countCharacters(text) - head - tail;
    std::string out(firstCharacters(text, head));
    out.append(hidden, '*');
    out += lastCharacters(text, tail);
    return out;
}

std::string keepTail(std::string_view text)
{
    const std::size_t count = countCharacters(text);
    return blot(text, 0, count > 2 * kShortTail ? kShortTail : 0);
}

bool isNumberPart(char32_t character)
{
    static constexpr std::u32string_view kChinese = U"〇零一二三四五六七八九十百甲乙丙丁";
    return isAsciiDigit(character) || (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z')
        || kChinese.find(character) != std::u32string_view::npos;
}

// A number before one of these names an area of many homes.
bool namesArea(char32_t unit)
{
    static constexpr std::u32string_view kAreas = U"弄组队村街路区期";
    return kAreas.find(unit) != std::u32string_view::npos;
}

}  // namespace

std::string maskIdNumber(std::string_view number)
{
    return countCharacters(number) >= 15 ? blot(number, kRegionLength, kTailLength) : keepTail(number);
}

std::string maskPhone(std::string_view number)
{
    const std::size_t dash = number.find('-');
    if (number.size() == 11 && isAllDigits(number)) {
        return blot(number, 3, kTailLength);
    }
    if (dash != std::string_view::npos && dash <= 4 && number.size() >= dash + 8) {
        const std::string_view local = number.substr(dash + 1, number.find('-', dash + 1) - dash - 1);
        return std::string(number.substr(0, dash + 1)) + "****" + std::string(lastCharacters(local, kTailLength));
    }
    return keepTail(number);
}

std::string maskName(std::string_view name)
{
    const std::size_t count = countCharacters(name);
    if (count < 2) {
        return std::string(count, '*');
    }
    return std::string(firstCharacters(name, 1)) + (count == 2 ? "*" : "**");
}

std::string maskAddress(std::string_view address)
{
    const std::u32string characters = toCharacters(foldWidth(address));
    std::u32string out;
    bool hidden = false;
    for (std::size_t at = 0; at < characters.size();) {
        std::size_t end = at;
        while (end < characters.size() && isNumberPart(characters[end])) {
            ++end;
        }
        if (end == at) {
            out += characters[at++];
            continue;
        }
        const bool keep = end < characters.size() && namesArea(characters[end]);
        hidden = hidden || !keep;
        out += keep ? characters.substr(at, end - at) : U"**";
        at = end;
    }
    return hidden ? toUtf8(out) : maskText(address);
}

std::string maskText(std::string_view text)
{
    return countCharacters(text) < 2 ? std::string(text.empty() ? "" : "***") : std::string(firstCharacters(text, 1)) + "***";
}

}  // namespace linli::base
