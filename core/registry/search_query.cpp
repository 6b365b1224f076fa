// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_query.h"

#include "core/base/text.h"
#include "core/registry/address.h"
#include "core/registry/latin.h"
#include "core/registry/pinyin.h"

#include <algorithm>

namespace linli::registry {

namespace {

// Longer input is cut: nobody types a name of this length, and work stays bounded.
constexpr std::size_t kLongestQuery = 60;
// Shorter ones may be a house number.
constexpr std::size_t kPhoneDigits = 11;
constexpr std::size_t kLocalPhoneDigits = 7;

bool isPlaceMark(char32_t c)
{
    return std::u32string_view(U"弄号室幢栋层组队").find(c) != std::u32string_view::npos;
}

bool isDash(char32_t c)
{
    return c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2015);
}

// 十二号: a number in characters before 弄, 号, 室.
bool namesNumberedPlace(const std::u32string& text)
{
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (isPlaceMark(text[i]) && !westernDigits(base::toUtf8(std::u32string(1, text[i - 1]))).empty()) {
            return true;
        }
    }
    return false;
}

struct Look {
    bool han = false;
    bool letters = false;
    bool digits = false;
    bool dash = false;
};

Look lookOf(const std::u32string& text)
{
    Look look;
    for (char32_t c : text) {
        look.digits = look.digits || base::isAsciiDigit(c);
        look.letters = look.letters || (!base::isAsciiDigit(c) && !detail::plainLetter(c).letters.empty());
        look.dash = look.dash || isDash(c);
        look.han = look.han || base::isHan(c);
    }
    return look;
}

// Digits with an X at the end at most.
bool isNumber(const std::u32string& text)
{
    std::size_t last = text.size() - 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool x = i == last && i > 2 && (text[i] == 'x' || text[i] == 'X');
        if (!base::isAsciiDigit(text[i]) && !x) {
            return false;
        }
    }
    return true;
}

bool isName(const Word& word)
{
    return word.kind == WordKind::Letters || word.kind == WordKind::Han || word.kind == WordKind::Mixed;
}

// "wang jian guo" and "李 娜" are one name; "王建国 独居", "王建国 男" are a name and what narrows it.
bool belongTogether(const Word& first, const Word& second)
{
    if (!isName(first) || !isName(second) || second.text == "男" || second.text == "女") {
        return false;
    }
    if (first.kind != WordKind::Han || second.kind != WordKind::Han) {
        return true;
    }
    std::size_t length = base::countCharacters(first.text);
    return length == 1 || base::countCharacters(second.text) == 1 ||
        (length == 2 && readName(first.text + second.text).surnameUnits == 2);
}

void addWord(Query& query, Word word)
{
    if (word.text.empty()) {
        return;
    }
    if (query.words.size() == 1 && belongTogether(query.words[0], word)) {
        Word& first = query.words[0];
        first.kind = first.kind == word.kind ? first.kind : WordKind::Mixed;
        first.text += word.text;
        return;
    }
    query.words.push_back(std::move(word));
}

// "12 301" -> 12-301; "138 1234 5678", "310114 19530618 1234" are one number.
Word joinNumbers(const std::vector<Word>& words)
{
    std::string digits;
    std::string place;
    bool numbers = true;
    for (const Word& word : words) {
        numbers = numbers && word.kind == WordKind::Number;
        digits += word.text;
        place += (place.empty() ? "" : "-") + word.text;
    }
    return numbers && digits.size() >= kPhoneDigits ? Word {WordKind::Number, digits} : wordOf(place);
}

// "wjg1953" -> "wjg", "1953"
std::size_t trailingDigits(std::string_view text)
{
    std::size_t begin = text.size();
    while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') {
        --begin;
    }
    bool letters = begin > 0 &&
        std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin),
                    [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return letters ? begin : text.size();
}

std::optional<Query::Relation> relationOf(std::string_view text)
{
    static constexpr std::string_view kOf = "的";
    auto at = text.find(kOf);
    if (at == std::string_view::npos || at == 0) {
        return std::nullopt;
    }
    auto person = base::trim(text.substr(0, at));
    if (person.ends_with("家")) {
        person.remove_suffix(std::string_view("家").size());
    }
    return Query::Relation {std::string(person), base::removeBlanks(text.substr(at + kOf.size()))};
}

}  // namespace

Word wordOf(std::string_view text)
{
    std::string folded = base::composed(base::foldWidth(text));
    auto characters = base::toCharacters(folded);
    if (characters.empty()) {
        return {};
    }
    Look look = lookOf(characters);
    if (look.digits && !look.han && !look.dash && isNumber(characters)) {
        return {WordKind::Number, base::foldCase(folded)};
    }
    // 021-59912345
    if (auto dash = folded.find('-'); dash != std::string::npos && base::isAllDigits(folded.substr(0, dash)) &&
        base::isAllDigits(folded.substr(dash + 1)) && folded.size() - dash > kLocalPhoneDigits) {
        return {WordKind::Number, folded.erase(dash, 1)};
    }
    if ((look.digits && (look.han || look.dash)) || namesNumberedPlace(characters)) {
        return {WordKind::Place, folded};
    }
    if (look.letters && !look.han && !look.digits) {
        return {WordKind::Letters, foldLatin(folded)};
    }
    return {look.letters ? WordKind::Mixed : WordKind::Han, foldName(folded)};
}

Query parseQuery(std::string_view typed)
{
    std::string folded = base::foldWidth(base::firstCharacters(base::trim(typed), kLongestQuery));
    std::string text(base::squeezeBlanks(folded));
    Query query;
    query.relation = relationOf(text);
    for (auto part : base::splitWords(text, ' ')) {
        std::size_t cut = trailingDigits(part);
        addWord(query, wordOf(part.substr(0, cut)));
        if (cut < part.size()) {
            addWord(query, wordOf(part.substr(cut)));
        }
    }
    // "12 301", "丰庄路265弄 12-301" are one place.
    if (query.words.size() > 1 && std::none_of(query.words.begin(), query.words.end(), isName)) {
        query.words = {joinNumbers(query.words)};
    }
    // "12-301 王": the name goes first.
    std::stable_partition(query.words.begin(), query.words.end(), isName);
    return query;
}

}  // namespace linli::registry
