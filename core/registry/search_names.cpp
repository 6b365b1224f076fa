// SPDX-License-Identifier: GPL-3.0-or-later
// Stages for names: characters, letters, and both mixed.
#include "core/base/text.h"
#include "core/registry/pinyin.h"
#include "core/registry/search_match.h"
#include "core/registry/search_stages.h"

#include <algorithm>
#include <set>

namespace linli::registry {

namespace {

using Stage = Scanner::Stage;

// Tags, lists, units and estates among the first hits, however many people there are.
constexpr std::size_t kThings = 4;
// Fewer names than this are compared one by one.
constexpr std::size_t kFewNames = 400;

std::string joined(const std::vector<std::string>& parts, std::string_view separator)
{
    return base::join(parts, separator);
}

struct Cut {
    std::vector<std::string> parts;
    bool whole = false;  // the last part is a syllable
};

std::vector<Cut> cutsOf(const std::string& letters)
{
    std::vector<Cut> cuts;
    for (auto& parts : cutSyllables(letters, false, 4)) {
        bool whole = isSyllable(parts.back());
        cuts.push_back({std::move(parts), whole});
    }
    return cuts;
}

base::Status prefixes(Scanner& scanner, KeyKind kind, const std::vector<Cut>& cuts, MatchKind match)
{
    for (const Cut& cut : cuts) {
        std::string text = joined(cut.parts, " ");
        if (cut.whole) {
            LINLI_CHECK(scanner.run({kind, KeyRange::exactly(text), match, MatchField::Pinyin, {}, 0}));
            LINLI_CHECK(scanner.run({kind, KeyRange::beginningWith(text + " "), match, MatchField::Pinyin, {}, 0}));
        }
        LINLI_CHECK(scanner.run({kind, KeyRange::beginningWith(text), match, MatchField::Pinyin, {}, 0}));
    }
    return {};
}

// True when every part is the beginning of the syllable at its place; `key` as of KeyKind::Initials.
bool fitsAbbreviation(std::string_view key, const std::vector<std::string>& parts)
{
    auto end = key.find(kInitialsEnd);
    if (end == std::string_view::npos) {
        return false;
    }
    std::string_view syllables = key.substr(end + 1);
    for (const std::string& part : parts) {
        while (syllables.starts_with(' ')) {
            syllables.remove_prefix(1);
        }
        if (!syllables.starts_with(part)) {
            return false;
        }
        syllables.remove_prefix(std::min(syllables.find(' '), syllables.size()));
    }
    return true;
}

// wangjg, wjguo: some syllables whole, some by their initial.
base::Status abbreviations(Scanner& scanner, const std::string& letters)
{
    for (const auto& parts : cutSyllables(letters, true, 8)) {
        if (scanner.full()) {
            break;
        }
        std::string initials;
        for (const std::string& part : parts) {
            initials += part[0];
        }
        if (initials == letters || parts.size() < 2) {
            continue;
        }
        auto accept = [&](std::string_view key, base::RowId) -> base::Result<bool> {
            return fitsAbbreviation(key, parts);
        };
        LINLI_CHECK(scanner.run({KeyKind::Initials, KeyRange::beginningWith(initials), MatchKind::Initials,
                                 MatchField::Pinyin, accept, 0}));
    }
    return {};
}

base::Status soundsLike(Scanner& scanner, const std::vector<std::vector<std::string>>& spellings)
{
    std::set<std::string> tried;
    for (const auto& parts : spellings) {
        std::string sound = soundKey(parts);
        if (scanner.full() || !tried.insert(sound).second) {
            continue;
        }
        for (KeyKind kind : {KeyKind::Sound, KeyKind::Pinyin, KeyKind::SoundInner, KeyKind::PinyinInner}) {
            bool inner = kind == KeyKind::SoundInner || kind == KeyKind::PinyinInner;
            // One syllable inside a name sounds like too many.
            if (!inner || parts.size() > 1) {
                LINLI_CHECK(scanner.run({kind, KeyRange::exactly(sound), MatchKind::Fuzzy, MatchField::Pinyin, {}, 0}));
                LINLI_CHECK(
                    scanner.run({kind, KeyRange::beginningWith(sound), MatchKind::Fuzzy, MatchField::Pinyin, {}, 0}));
            }
        }
    }
    return {};
}

// Who mixes up f and h types syllables that do not exist: liufong.
std::vector<std::vector<std::string>> spellingsOf(std::string letters)
{
    auto cuts = cutSyllables(letters, false, 4);
    if (cuts.empty()) {
        std::replace(letters.begin(), letters.end(), 'f', 'h');
        cuts = cutSyllables(letters, false, 4);
    }
    return cuts;
}

base::Result<Reading> personReading(store::Database& database, base::RowId row)
{
    LINLI_TRY(auto* select, database.cached("SELECT name, name_reading FROM person WHERE id = ?1"));
    select->bind(1, row);
    LINLI_TRY(bool found, select->step());
    Reading reading = found ? readName(select->text(0), select->text(1)) : Reading {};
    select->reset();
    return reading;
}

// First letters that the pattern allows for the units it begins with: 王jg -> wjg. Empty when they are not certain.
std::string certainInitials(const std::string& pattern)
{
    std::string initials;
    for (std::size_t at = 0; at < pattern.size();) {
        if (isQueryLetter(pattern[at])) {
            std::size_t end = at;
            while (end < pattern.size() && isQueryLetter(pattern[end])) {
                ++end;
            }
            auto cuts = cutSyllables(std::string_view(pattern).substr(at, end - at), true, 2);
            // Several ways to cut: only the first letter is certain.
            if (cuts.size() != 1) {
                return initials + pattern[at];
            }
            for (const std::string& part : cuts[0]) {
                initials += part[0];
            }
            at = end;
        } else {
            std::size_t begin = at;
            base::nextCharacter(pattern, at);
            Reading reading = initials.empty() ? readName(std::string_view(pattern).substr(begin, at - begin))
                                               : readText(std::string_view(pattern).substr(begin, at - begin));
            if (reading.units.empty() || reading.units[0].readings.empty()) {
                return initials;
            }
            initials += reading.units[0].readings[0][0];
        }
    }
    return initials;
}

}  // namespace

base::Status findLetters(Scanner& scanner, const std::string& letters)
{
    auto cuts = cutsOf(letters);
    LINLI_CHECK(scanner.run({KeyKind::Name, KeyRange::exactly(letters), MatchKind::Exact, MatchField::Name, {}, 0}));
    for (const Cut& cut : cuts) {
        if (cut.whole) {
            auto exact = KeyRange::exactly(joined(cut.parts, " "));
            LINLI_CHECK(scanner.run({KeyKind::Pinyin, exact, MatchKind::Exact, MatchField::Pinyin, {}, 0}));
            LINLI_CHECK(scanner.run({KeyKind::ThingPinyin, exact, MatchKind::Exact, MatchField::Pinyin, {}, kThings}));
        }
    }
    // A whole set of initials means more than the first letters of a longer syllable.
    auto wholeInitials = KeyRange::beginningWith(letters + kInitialsEnd);
    if (letters.size() > 1) {
        LINLI_CHECK(scanner.run({KeyKind::ThingInitials,
                                 KeyRange::exactly(letters),
                                 MatchKind::Initials,
                                 MatchField::Pinyin,
                                 {},
                                 kThings}));
        LINLI_CHECK(scanner.run({KeyKind::Initials, wholeInitials, MatchKind::Initials, MatchField::Pinyin, {}, 0}));
    }
    LINLI_CHECK(prefixes(scanner, KeyKind::Pinyin, cuts, MatchKind::Prefix));
    for (KeyKind kind : {KeyKind::Pinyin, KeyKind::Name, KeyKind::OtherName}) {
        auto field = kind == KeyKind::OtherName ? MatchField::FormerName : MatchField::Name;
        LINLI_CHECK(scanner.run({kind, KeyRange::beginningWith(letters), MatchKind::Prefix, field, {}, 0}));
    }
    LINLI_CHECK(prefixes(scanner, KeyKind::ThingPinyin, cuts, MatchKind::Prefix));
    LINLI_CHECK(scanner.run(
        {KeyKind::Initials, KeyRange::beginningWith(letters), MatchKind::Initials, MatchField::Pinyin, {}, 0}));
    LINLI_CHECK(scanner.run({KeyKind::ThingInitials,
                             KeyRange::beginningWith(letters),
                             MatchKind::Initials,
                             MatchField::Pinyin,
                             {},
                             kThings}));
    LINLI_CHECK(abbreviations(scanner, letters));
    if (letters.size() > 1) {
        LINLI_CHECK(prefixes(scanner, KeyKind::PinyinInner, cuts, MatchKind::Inner));
        LINLI_CHECK(scanner.run(
            {KeyKind::NameInner, KeyRange::beginningWith(letters), MatchKind::Inner, MatchField::Name, {}, 0}));
        LINLI_CHECK(scanner.run({KeyKind::InitialsInner, wholeInitials, MatchKind::Inner, MatchField::Pinyin, {}, 0}));
        LINLI_CHECK(soundsLike(scanner, spellingsOf(letters)));
    }
    return {};
}

base::Status findHan(Scanner& scanner, const std::string& text)
{
    auto exact = KeyRange::exactly(text);
    auto prefix = KeyRange::beginningWith(text);
    const Stage stages[] = {
        {KeyKind::Name, exact, MatchKind::Exact, MatchField::Name, {}, 0},
        {KeyKind::Thing, exact, MatchKind::Exact, MatchField::Tag, {}, 0},
        {KeyKind::Thing, prefix, MatchKind::Prefix, MatchField::Tag, {}, kThings},
        {KeyKind::Name, prefix, MatchKind::Prefix, MatchField::Name, {}, 0},
        {KeyKind::NameInner, exact, MatchKind::Inner, MatchField::Name, {}, 0},
        {KeyKind::NameInner, prefix, MatchKind::Inner, MatchField::Name, {}, 0},
        {KeyKind::OtherName, prefix, MatchKind::Inner, MatchField::FormerName, {}, 0},
        {KeyKind::ThingInner, prefix, MatchKind::Inner, MatchField::Tag, {}, 0},
        {KeyKind::Place, prefix, MatchKind::Inner, MatchField::Address, {}, 0},
        {KeyKind::Owner, prefix, MatchKind::Inner, MatchField::FormerName, {}, 0},
    };
    for (const Stage& stage : stages) {
        LINLI_CHECK(scanner.run(stage));
    }
    // Written otherwise, read the same: 王建囯, 王健国.
    if (!scanner.full() && base::countCharacters(text) > 1) {
        LINLI_CHECK(soundsLike(scanner, readName(text).alternatives(3)));
    }
    return {};
}

base::Status findMixed(Scanner& scanner, const std::string& text)
{
    auto fits = [&](std::string_view, base::RowId row) -> base::Result<bool> {
        LINLI_TRY(Reading name, personReading(scanner.database(), row));
        return matchUnits(name, 0, text) > 0;
    };
    std::size_t hanEnd = 0;
    while (hanEnd < text.size() && !isQueryLetter(text[hanEnd])) {
        ++hanEnd;
    }
    if (hanEnd > 0) {
        auto range = KeyRange::beginningWith(text.substr(0, hanEnd));
        LINLI_TRY(std::size_t names, scanner.count(KeyKind::Name, range, kFewNames));
        if (names < kFewNames) {
            return scanner.run({KeyKind::Name, range, MatchKind::Initials, MatchField::Name, fits, 0, true});
        }
    } else {
        std::size_t hanBegin = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
        std::size_t hanStop = hanBegin;
        while (hanStop < text.size() && !isQueryLetter(text[hanStop])) {
            ++hanStop;
        }
        auto range = KeyRange::beginningWith(text.substr(hanBegin, hanStop - hanBegin));
        LINLI_TRY(std::size_t names, scanner.count(KeyKind::NameInner, range, kFewNames));
        if (names < kFewNames) {
            return scanner.run({KeyKind::NameInner, range, MatchKind::Initials, MatchField::Name, fits, 0, true});
        }
    }
    return scanner.run({KeyKind::Initials, KeyRange::beginningWith(certainInitials(text)), MatchKind::Initials,
                        MatchField::Name, fits, 0, true});
}

}  // namespace linli::registry
