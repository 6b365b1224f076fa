// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/registry/homes.h"
#include "core/registry/pinyin.h"

namespace linli::registry {

namespace {

// Numbers before words, as in "12号" and "甲号"; the end of a text before everything.
constexpr char kEnd = '\x01';
constexpr char kNumber = '\x02';
constexpr char kWords = '\x03';
constexpr std::size_t kLongestNumber = 250;

}  // namespace

std::string naturalKey(std::string_view text)
{
    const std::string folded = base::foldWidth(base::trim(text));
    std::string key;
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t end = at;
        const bool number = base::isAsciiDigit(folded[at]);
        while (end < folded.size() && base::isAsciiDigit(folded[end]) == number) {
            ++end;
        }
        if (number) {
            while (at + 1 < end && folded[at] == '0') {
                ++at;
            }
            const std::size_t digits = std::min(end - at, kLongestNumber);
            key += kNumber;
            key += static_cast<char>(digits);
            key.append(folded, at, digits);
        } else {
            key += kWords;
            key += sortKey(std::string_view(folded).substr(at, end - at));
        }
        at = end;
    }
    key += kEnd;
    return key;
}

}  // namespace linli::registry
