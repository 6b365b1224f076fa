// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/pinyin.h"

#include "core/base/text.h"
#include "core/registry/latin.h"
#include "core/registry/pinyin_tables.h"

#include <algorithm>

namespace linli::registry {

namespace {

using detail::PinyinTables;
using detail::Toned;

bool isMiddleDot(char32_t c)
{
    return c == 0xB7 || c == 0x30FB || c == 0xFF65 || c == 0x2022 || c == 0x2027 || c == 0x22C5 || c == 0x2219 ||
        c == 0x16EB || c == '.';
}

// Joins the letters around it into one word (O'Connor), or stands for a combining mark.
bool isJoiner(char32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == '`' || c == 0xB4 || (c >= 0x300 && c <= 0x36F);
}

bool isSeparator(char32_t c)
{
    return base::isBlank(c) || isMiddleDot(c) || c == '-' || (c >= 0x2010 && c <= 0x2015) || c == '_' || c == ',' ||
        c == 0x3001 || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

struct CutName {
    std::vector<Unit> units;
    bool dotted = false;  // a middle dot between its characters: no Chinese surname
};

// "王小明(大)" -> "王小明": what people add in brackets to tell homonyms apart is no part of the name.
void dropRemarks(std::vector<Unit>& units)
{
    while (units.size() > 1 && units.back().text == ")") {
        auto open = std::find_if(units.rbegin(), units.rend(), [](const Unit& unit) { return unit.text == "("; });
        if (open == units.rend() || open + 1 == units.rend()) {
            return;
        }
        units.erase(open.base() - 1, units.end());
    }
}

CutName cutUnits(std::string_view name)
{
    std::string text = base::composed(base::foldWidth(name));
    CutName cut;
    bool inWord = false;
    for (std::size_t at = 0; at < text.size();) {
        char32_t character = base::nextCharacter(text, at);
        if (isJoiner(character)) {
            continue;
        }
        if (isSeparator(character)) {
            cut.dotted = cut.dotted || (isMiddleDot(character) && !cut.units.empty());
            inWord = false;
            continue;
        }
        if (auto plain = detail::plainLetter(character); !plain.letters.empty()) {
            if (!inWord) {
                cut.units.emplace_back();
            }
            cut.units.back().text += plain.letters;
            inWord = true;
            continue;
        }
        cut.units.emplace_back();
        base::appendCharacter(cut.units.back().text, character);
        inWord = false;
    }
    dropRemarks(cut.units);
    return cut;
}

char32_t characterOf(const Unit& unit)
{
    std::size_t at = 0;
    return unit.text.empty() ? U'\0' : base::nextCharacter(unit.text, at);
}

bool isLatin(const Unit& unit)
{
    return !unit.text.empty() && static_cast<unsigned char>(unit.text[0]) < 0x80;
}

void addReading(Unit& unit, const Toned& toned)
{
    if (unit.readings.empty()) {
        unit.tone = toned.tone;
    }
    if (std::find(unit.readings.begin(), unit.readings.end(), toned.syllable) == unit.readings.end()) {
        unit.readings.emplace_back(toned.syllable);
    }
}

void addSurname(std::vector<Unit>& units, std::size_t count)
{
    std::u32string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += characterOf(units[i]);
    }
    const auto* readings = PinyinTables::instance().surname(text);
    if (readings == nullptr) {
        return;
    }
    for (const auto& alternative : *readings) {
        for (std::size_t i = 0; i < count; ++i) {
            addReading(units[i], alternative[i]);
        }
    }
}

std::size_t surnameLength(const CutName& cut)
{
    if (cut.dotted || cut.units.empty() || isLatin(cut.units[0])) {
        return 0;
    }
    if (cut.units.size() >= 3) {
        std::u32string two {characterOf(cut.units[0]), characterOf(cut.units[1])};
        if (PinyinTables::instance().surname(two) != nullptr) {
            return 2;
        }
    }
    return 1;
}

void addCommonReadings(std::vector<Unit>& units)
{
    for (Unit& unit : units) {
        if (isLatin(unit)) {
            unit.readings = {unit.text};
            continue;
        }
        for (const Toned& toned : PinyinTables::instance().readings(characterOf(unit))) {
            addReading(unit, toned);
        }
    }
}

struct SpokenSyllable {
    std::string letters;
    int tone = 0;
};

// "shàn yù", "shan4yu4", "shan'yu" -> syllables with tones, as far as the writer separated them.
std::vector<SpokenSyllable> spokenSyllables(std::string_view text)
{
    std::vector<SpokenSyllable> spoken;
    bool open = false;
    std::string folded = base::composed(base::foldWidth(text));
    for (std::size_t at = 0; at < folded.size();) {
        char32_t character = base::nextCharacter(folded, at);
        auto plain = detail::plainLetter(character);
        if (character >= '0' && character <= '9') {
            if (open) {
                spoken.back().tone = character <= '5' ? static_cast<int>(character - '0') : 0;
            }
            open = false;
        } else if (plain.letters.empty()) {
            open = false;
        } else {
            if (!open) {
                spoken.emplace_back();
                open = true;
            }
            spoken.back().letters += plain.letters;
            spoken.back().tone = plain.tone != 0 ? plain.tone : spoken.back().tone;
        }
    }
    return spoken;
}

// The explicit reading, when it has one syllable for each unit.
std::vector<SpokenSyllable> fittingReading(std::string_view text, const std::vector<Unit>& units)
{
    auto spoken = spokenSyllables(text);
    if (spoken.size() == 1 && units.size() > 1) {
        for (const auto& cut : cutSyllables(spoken[0].letters, false)) {
            if (cut.size() == units.size()) {
                spoken.clear();
                for (const auto& syllable : cut) {
                    spoken.push_back({syllable, 0});
                }
                break;
            }
        }
    }
    bool fits = spoken.size() == units.size();
    for (std::size_t i = 0; fits && i < units.size(); ++i) {
        fits = isLatin(units[i]) || isSyllable(spoken[i].letters);
    }
    return fits ? spoken : std::vector<SpokenSyllable> {};
}

Reading read(std::string_view text, std::string_view explicitReading, bool asName)
{
    CutName cut = cutUnits(text);
    Reading reading;
    reading.surnameUnits = asName ? surnameLength(cut) : 0;
    for (std::size_t i = 0; const auto& syllable : fittingReading(explicitReading, cut.units)) {
        if (!isLatin(cut.units[i])) {
            addReading(cut.units[i], {syllable.letters, syllable.tone});
        }
        ++i;
    }
    if (reading.surnameUnits > 0) {
        addSurname(cut.units, reading.surnameUnits);
        addSurname(cut.units, 1);
    }
    addCommonReadings(cut.units);
    reading.units = std::move(cut.units);
    return reading;
}

}  // namespace

std::string foldName(std::string_view name)
{
    std::string folded;
    for (const Unit& unit : cutUnits(name).units) {
        folded += unit.text;
    }
    return folded;
}

Reading readName(std::string_view name, std::string_view explicitReading)
{
    return read(name, explicitReading, true);
}

Reading readText(std::string_view text)
{
    return read(text, {}, false);
}

std::vector<std::string> Reading::syllables() const
{
    std::vector<std::string> list;
    list.reserve(units.size());
    for (const Unit& unit : units) {
        list.push_back(unit.readings.empty() ? std::string {} : unit.readings[0]);
    }
    return list;
}

std::string Reading::initials() const
{
    std::string letters;
    for (const Unit& unit : units) {
        if (!unit.readings.empty()) {
            letters += unit.readings[0][0];
        }
    }
    return letters;
}

std::vector<std::vector<std::string>> Reading::alternatives(std::size_t limit) const
{
    std::vector<std::vector<std::string>> list;
    if (units.empty() || limit == 0) {
        return list;
    }
    list.push_back(syllables());
    // Each pass changes one more unit, behind those changed already: few changes come first.
    std::vector<std::size_t> changedUpTo {0};
    for (std::size_t from = 0; from < list.size() && list.size() < limit; ++from) {
        for (std::size_t unit = changedUpTo[from]; unit < units.size(); ++unit) {
            for (std::size_t r = 1; r < units[unit].readings.size() && list.size() < limit; ++r) {
                auto changed = list[from];
                changed[unit] = units[unit].readings[r];
                list.push_back(std::move(changed));
                changedUpTo.push_back(unit + 1);
            }
        }
    }
    return list;
}

std::string sortKey(std::string_view name, std::string_view explicitReading)
{
    const auto& tables = PinyinTables::instance();
    auto byte = [](unsigned value) { return static_cast<char>(value & 0xFFU); };
    std::string key;
    for (const Unit& unit : readName(name, explicitReading).units) {
        char32_t character = characterOf(unit);
        int number = unit.readings.empty() || isLatin(unit) ? 0 : tables.syllableNumber(unit.readings[0]);
        if (number > 0) {
            // Below 0x20 in the first byte: characters that are read come before all else.
            auto sound = static_cast<unsigned>(number * 6 + unit.tone);
            unsigned order = tables.order(character);
            key += byte(sound >> 8U);
            key += byte(sound);
            key += byte(order >> 8U);
            key += byte(order);
        } else if (isLatin(unit)) {
            key += byte(0x80);
            key += unit.text;
            key += byte(0);
        } else {
            key += byte(0x40);
            key += byte(static_cast<unsigned>(character) >> 16U);
            key += byte(static_cast<unsigned>(character) >> 8U);
            key += byte(static_cast<unsigned>(character));
        }
    }
    return key;
}

}  // namespace linli::registry
