// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_labels.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace linli::forms {

namespace {

constexpr std::u32string_view kNumerals = U"零一二三四五六七八九十";

// Reads at a place of the text; every function gives how many characters it took, 0 for none.
class Scanner {
public:
    Scanner(const FormWords& words, std::u32string text, bool ages) : m_words(words), m_text(std::move(text)), m_ages(ages) {}

    // The whole text as known parts, longest first.
    bool cover(std::size_t at, LabelReading& into) const
    {
        if (at == m_text.size()) {
            return true;
        }
        LabelReading part;
        const std::size_t band = number(at, part);
        if (band > 0 && tryOn(at + band, part, into)) {
            return true;
        }
        for (std::size_t length = std::min(m_words.longestLabel(), m_text.size() - at); length > 0; --length) {
            const LabelWord* const word = m_words.label(base::toUtf8(m_text.substr(at, length)));
            if (word != nullptr && tryOn(at + length, {true, word->rule, word->of, word->measure, word->basis, word->date, {}}, into)) {
                return true;
            }
        }
        return false;
    }

    // What is known from some place on, the longest word; 0 when nothing begins here.
    std::size_t longest(std::size_t at, LabelReading& part) const
    {
        const std::size_t band = number(at, part);
        if (band > 0) {
            return band;
        }
        for (std::size_t length = std::min(m_words.longestLabel(), m_text.size() - at); length > 1; --length) {
            if (const LabelWord* const word = m_words.label(base::toUtf8(m_text.substr(at, length)))) {
                part = {true, word->rule, word->of, word->measure, word->basis, word->date, {}};
                return length;
            }
        }
        return 0;
    }

    static void join(LabelReading& into, const LabelReading& part)
    {
        into.rule = bothParts(into.rule, part.rule);
        std::string both;
        for (const char letter : part.of) {
            if (into.of.find(letter) != std::string::npos) {
                both += letter;
            }
        }
        into.of = both;
        into.measure = part.measure.empty() ? into.measure : part.measure;
        into.basis = part.basis.empty() ? into.basis : part.basis;
        into.date = part.date.empty() ? into.date : part.date;
        into.remark = part.remark.key.empty() ? into.remark : part.remark;
    }

private:
    bool tryOn(std::size_t next, const LabelReading& part, LabelReading& into) const
    {
        LabelReading joined = into;
        join(joined, part);
        if (joined.of.empty() || !cover(next, joined)) {
            return false;
        }
        into = std::move(joined);
        return true;
    }

    std::size_t digits(std::size_t at, int& value) const
    {
        std::size_t length = 0;
        value = 0;
        while (at + length < m_text.size() && base::isAsciiDigit(m_text[at + length]) && length < 4) {
            value = value * 10 + static_cast<int>(m_text[at + length] - U'0');
            ++length;
        }
        return length;
    }

    bool starts(std::size_t at, std::u32string_view word) const { return m_text.compare(at, word.size(), word) == 0; }

    std::size_t oneOf(std::size_t at, std::initializer_list<std::u32string_view> words) const
    {
        for (const std::u32string_view word : words) {
            if (starts(at, word)) {
                return word.size();
            }
        }
        return 0;
    }

    // Numbers: a household of some size, years in the party, an age.
    std::size_t number(std::size_t at, LabelReading& part) const
    {
        for (const std::size_t length : {household(at, part), partyYears(at, part), age(at, part)}) {
            if (length > 0) {
                return length;
            }
        }
        return 0;
    }

    std::size_t household(std::size_t at, LabelReading& part) const
    {
        int size = 0;
        std::size_t end = at + digits(at, size);
        const std::size_t numeral = end == at ? kNumerals.find(m_text[at]) : std::u32string_view::npos;
        if (numeral != std::u32string_view::npos && numeral > 0) {
            size = static_cast<int>(numeral);
            ++end;
        }
        if (end == at || !starts(end, U"人")) {
            return 0;
        }
        ++end;
        const std::size_t more = oneOf(end, {U"及以上", U"以上", U"或以上"});
        end += more;
        if (!starts(end, U"户") && (more == 0 || end != m_text.size())) {
            return 0;
        }
        end += starts(end, U"户") ? 1 : 0;
        part = {true, std::string("household.size ") + (more > 0 ? ">= " : "== ") + std::to_string(size), "h", "households", "", "", {}};
        return end - at;
    }

    std::size_t partyYears(std::size_t at, LabelReading& part) const
    {
        int years = 0;
        const std::size_t head = oneOf(at, {U"党龄满", U"党龄"});
        const std::size_t count = head == 0 ? 0 : digits(at + head, years);
        std::size_t end = at + head + count;
        if (count == 0 || !starts(end, U"年")) {
            return 0;
        }
        ++end;
        const std::size_t more = oneOf(end, {U"及以上", U"(含)以上", U"以上"});
        if (more == 0) {
            return 0;
        }
        part = {true, "year(asOf) - year(party.joined) >= " + std::to_string(years), "p", "", "", "", {"forms.remark.party_years"}};
        return end + more - at;
    }

    std::size_t age(std::size_t at, LabelReading& part) const
    {
        const std::size_t below = oneOf(at, {U"不满", U"未满"});
        std::size_t end = at + below + (below > 0 ? 0 : oneOf(at, {U"年满", U"满", U"年龄"}));
        int low = 0;
        int high = 0;
        const std::size_t first = digits(end, low);
        if (first == 0 || low > 150) {
            return 0;
        }
        end += first;
        const std::size_t unitBefore = oneOf(end, {U"周岁", U"岁"});
        const std::size_t dash = oneOf(end + unitBefore, {U"--", U"——", U"-", U"—", U"–", U"~", U"至", U"到", U"－"});
        const std::size_t second = dash == 0 ? 0 : digits(end + unitBefore + dash, high);
        end += second > 0 ? unitBefore + dash + second : 0;
        const std::size_t unit = oneOf(end, {U"周岁", U"岁"});
        if (unit == 0 && !m_ages) {
            return 0;
        }
        end += unit;
        const std::string field = "person.age ";
        if (second > 0) {
            part.rule = field + ">= " + std::to_string(low) + " && " + field + "<= " + std::to_string(high);
            if (low == 0) {
                part.rule = field + "<= " + std::to_string(high);
                part.remark = high == 3 ? Words{"forms.remark.infants"} : Words{};
            }
        } else if (below > 0) {
            end += oneOf(end, {U"的"});
            part.rule = field + "< " + std::to_string(low);
        } else if (const std::size_t up = oneOf(end, {U"及以上", U"(含)以上", U"以上(含)", U"以上", U"及其以上", U"+"}); up > 0) {
            end += up;
            part.rule = field + ">= " + std::to_string(low);
        } else if (const std::size_t down = oneOf(end, {U"及以下", U"(含)以下", U"以下(不含)", U"以下", U"以内"}); down > 0) {
            const bool strict = starts(end, U"以下(不含)");
            part.remark = starts(end, U"以下") && !strict ? Words{"forms.remark.below", {{"age", std::to_string(low)}}} : Words{};
            end += down;
            part.rule = field + (strict ? "< " : "<= ") + std::to_string(low);
        } else {
            part.rule = field + "== " + std::to_string(low);
        }
        part.known = true;
        part.of = "p";
        return end - at;
    }

    const FormWords& m_words;
    std::u32string m_text;
    bool m_ages;
};

LabelReading readPlain(const FormWords& words, const std::string& key, bool ages)
{
    LabelReading reading;
    reading.of = "phfve";
    reading.known = !key.empty() && Scanner(words, base::toCharacters(key), ages).cover(0, reading);
    return reading;
}

// 男16-59岁、女16-54岁: either of them.
LabelReading readEither(const FormWords& words, const std::string& key, bool ages)
{
    std::string text = key;
    for (const std::string_view mark : {"和", "或", "及", ",", "/"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
            text.replace(at, mark.size(), "、");
        }
    }
    LabelReading reading;
    reading.of = "phfve";
    std::size_t start = 0;
    std::size_t parts = 0;
    while (start <= text.size()) {
        const std::size_t cut = std::min(text.find("、", start), text.size());
        LabelReading part = readPlain(words, text.substr(start, cut - start), ages);
        if (!part.known || part.rule.empty()) {
            return {};
        }
        const std::string rule = reading.rule.empty() ? "(" + part.rule + ")" : reading.rule + " || (" + part.rule + ")";
        part.rule.clear();
        Scanner::join(reading, part);
        reading.rule = rule;
        ++parts;
        start = cut + std::string_view("、").size();
    }
    reading.known = parts > 1 && !reading.of.empty();
    reading.rule = "(" + reading.rule + ")";
    return reading.known ? reading : LabelReading{};
}

LabelReading readAny(const FormWords& words, const std::string& key, bool ages)
{
    LabelReading reading = readPlain(words, key, ages);
    return reading.known ? reading : readEither(words, key, ages);
}

// What may stand in a bracket without saying anything: a unit.
bool isUnit(std::string_view text)
{
    static constexpr std::array<std::string_view, 21> kUnits = {"人", "户", "%", "人次", "件", "个", "套", "元", "㎡", "m2", "平方米",
                                                               "次", "岁", "间", "名", "周岁", "幢", "栋", "场", "起", "必填"};
    return std::find(kUnits.begin(), kUnits.end(), text) != kUnits.end();
}

}  // namespace

std::vector<std::string> ruleParts(const std::string& rule)
{
    std::vector<std::string> parts;
    int depth = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at < rule.size(); ++at) {
        depth += rule[at] == '(' || rule[at] == '[' ? 1 : rule[at] == ')' || rule[at] == ']' ? -1 : 0;
        if (depth == 0 && rule.compare(at, 4, " && ") == 0) {
            parts.push_back(rule.substr(start, at - start));
            start = at + 4;
        }
    }
    if (start < rule.size()) {
        parts.push_back(rule.substr(start));
    }
    return parts;
}

std::string bothParts(const std::string& a, const std::string& b)
{
    std::vector<std::string> parts = ruleParts(a);
    for (std::string& part : ruleParts(b)) {
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) {
            parts.push_back(std::move(part));
        }
    }
    return base::join(parts, " && ");
}

std::string withoutNumber(std::string_view text)
{
    std::string key = base::matchKey(text);
    const auto drop = [&](std::string_view end) {
        const std::size_t at = key.find(end);
        const std::u32string head = at == std::string::npos ? U"" : base::toCharacters(key.substr(key.starts_with('(') ? 1 : 0, at - (key.starts_with('(') ? 1 : 0)));
        const bool numbered = !head.empty() && head.size() <= 3 && std::all_of(head.begin(), head.end(), [](char32_t c) {
            return base::isAsciiDigit(c) || kNumerals.find(c) != std::u32string_view::npos;
        });
        if (numbered) {
            key.erase(0, at + end.size());
        }
        return numbered;
    };
    if (key.starts_with('(')) {
        drop(")");
    } else if (!drop("、") && !drop("．")) {
        drop(".");
    }
    while (key.starts_with("、") || key.starts_with(".")) {
        key.erase(0, key.starts_with(".") ? 1 : std::string_view("、").size());
    }
    return key;
}

LabelReading readLabel(const FormWords& words, std::string_view text, bool ages)
{
    std::string key = withoutNumber(text);
    while (key.ends_with(':') || key.ends_with('*')) {
        key.pop_back();
    }
    LabelReading whole = readAny(words, key, ages);
    const std::size_t open = key.rfind('(');
    if (whole.known || !key.ends_with(')') || open == std::string::npos || open == 0) {
        return whole;
    }
    const std::string inside = key.substr(open + 1, key.size() - open - 2);
    LabelReading before = readAny(words, key.substr(0, open), ages);
    if (isUnit(inside)) {
        return before;
    }
    const LabelReading within = readAny(words, inside, ages);
    if (!within.known || within.rule.empty()) {
        return before;
    }
    if (!before.known) {
        return within;
    }
    Scanner::join(before, within);
    return before;
}

LabelReading readWithin(const FormWords& words, std::string_view text)
{
    const std::u32string characters = base::toCharacters(base::matchKey(text));
    const Scanner scanner(words, characters, false);
    LabelReading reading;
    reading.of = "phfve";
    for (std::size_t at = 0; at < characters.size();) {
        LabelReading part;
        const std::size_t length = scanner.longest(at, part);
        if (length > 0 && !part.rule.empty()) {
            LabelReading joined = reading;
            Scanner::join(joined, part);
            if (!joined.of.empty()) {
                reading = joined;
                reading.known = true;
            }
        }
        at += std::max<std::size_t>(length, 1);
    }
    return reading;
}

}  // namespace linli::forms
