// SPDX-License-Identifier: GPL-3.0-or-later
// Stages for numbers and places.
#include "core/base/text.h"
#include "core/registry/address.h"
#include "core/registry/pinyin.h"
#include "core/registry/search_stages.h"

#include <algorithm>

namespace linli::registry {

namespace {

// From so many digits on they are the end of an identity number or a phone.
constexpr std::size_t kSuffixDigits = 4;
constexpr std::size_t kNumbersOfAKind = 10;

// 12-301: what is equal, what has a room behind it, what begins so.
base::Status numbered(Scanner& scanner, KeyKind kind, const std::string& key, bool unfinished)
{
    LINLI_CHECK(scanner.run({kind, KeyRange::exactly(key), MatchKind::Exact, MatchField::Address, {}, 0}));
    LINLI_CHECK(scanner.run({kind, KeyRange::beginningWith(key + "-"), MatchKind::Prefix, MatchField::Address, {}, 0}));
    if (unfinished) {
        return scanner.run({kind, KeyRange::beginningWith(key), MatchKind::Prefix, MatchField::Address, {}, 0});
    }
    return {};
}

// 嘉宁12: the name of the estate is not written out.
base::Status abridgedPlace(Scanner& scanner, const std::string& key)
{
    std::size_t digits = 0;
    while (digits < key.size() && !base::isAsciiDigit(key[digits])) {
        ++digits;
    }
    if (digits == 0 || digits == key.size()) {
        return {};
    }
    std::string numbers = key.substr(digits);
    auto accept = [&](std::string_view found, base::RowId) -> base::Result<bool> {
        auto at = std::find_if(found.begin(), found.end(), base::isAsciiDigit);
        return found.substr(static_cast<std::size_t>(at - found.begin())).starts_with(numbers);
    };
    return scanner.run({KeyKind::Place, KeyRange::beginningWith(key.substr(0, digits)), MatchKind::Inner,
                        MatchField::Address, accept, 0});
}

}  // namespace

base::Status findNumber(Scanner& scanner, const std::string& digits)
{
    std::string reversed(digits.rbegin(), digits.rend());
    if (digits.size() >= kSuffixDigits) {
        for (auto [kind, field] :
             {std::pair {KeyKind::IdNumber, MatchField::IdNumber}, {KeyKind::Phone, MatchField::Phone}}) {
            LINLI_CHECK(scanner.run({kind, KeyRange::exactly(reversed), MatchKind::Exact, field, {}, 0}));
        }
        // Four digits end many numbers: neither kind crowds out the other.
        auto ending = KeyRange::beginningWith(reversed);
        LINLI_CHECK(
            scanner.run({KeyKind::IdNumber, ending, MatchKind::Inner, MatchField::IdNumber, {}, kNumbersOfAKind}));
        LINLI_CHECK(scanner.run({KeyKind::Phone, ending, MatchKind::Inner, MatchField::Phone, {}, 0}));
        LINLI_CHECK(scanner.run({KeyKind::IdNumber, ending, MatchKind::Inner, MatchField::IdNumber, {}, 0}));
        LINLI_CHECK(scanner.run(
            {KeyKind::BookNumber, KeyRange::beginningWith(digits), MatchKind::Prefix, MatchField::Number, {}, 0}));
    }
    if (digits.size() <= 6) {
        LINLI_CHECK(numbered(scanner, KeyKind::PlaceNumber, digits, true));
        LINLI_CHECK(
            scanner.run({KeyKind::Room, KeyRange::exactly(digits), MatchKind::Inner, MatchField::Address, {}, 0}));
    }
    return {};
}

base::Status findPlace(Scanner& scanner, const std::string& text)
{
    // A building, unit or tag may have digits in its name: 12号, 80岁以上.
    auto name = KeyRange::beginningWith(foldName(text));
    LINLI_CHECK(scanner.run({KeyKind::Thing, name, MatchKind::Prefix, MatchField::Tag, {}, 2}));
    auto parts = parseAddress(text);
    if (!parts) {
        return {};
    }
    // A number that was closed by its suffix is not going to grow.
    bool unfinished = base::isAsciiDigit(text.back());
    *parts = keptAddress(*parts);
    std::string key = addressKey(*parts);
    bool named = !key.empty() && !base::isAsciiDigit(key[0]);
    if (named) {
        LINLI_CHECK(numbered(scanner, KeyKind::Place, key, unfinished));
        return scanner.full() ? base::Status {} : abridgedPlace(scanner, key);
    }
    for (const std::string& form : placeNumbers(*parts)) {
        if (parts->lane.empty() || form.starts_with(parts->lane + "-")) {
            LINLI_CHECK(numbered(scanner, KeyKind::PlaceNumber, form, unfinished));
        }
    }
    return numbered(scanner, KeyKind::PlaceNumber, key, unfinished);
}

base::Status findWord(Scanner& scanner, const Word& word)
{
    switch (word.kind) {
    case WordKind::Han:
        return findHan(scanner, word.text);
    case WordKind::Letters:
        return findLetters(scanner, word.text);
    case WordKind::Mixed:
        return findMixed(scanner, word.text);
    case WordKind::Number:
        return findNumber(scanner, word.text);
    case WordKind::Place:
        return findPlace(scanner, word.text);
    }
    return {};
}

}  // namespace linli::registry
