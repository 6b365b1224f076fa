// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_keys.h"

#include "core/base/text.h"
#include "core/registry/pinyin.h"

#include <algorithm>

namespace linli::registry {

namespace {

constexpr char kFieldEnd = '\x1F';
constexpr char kItemEnd = '\x1E';
// More readings of one name than this are not kept.
constexpr std::size_t kReadings = 8;

std::string pack(char type, Standing standing, std::initializer_list<std::string_view> fields)
{
    std::string text {type, static_cast<char>('0' + static_cast<int>(standing))};
    for (std::string_view field : fields) {
        text += kFieldEnd;
        text += field;
    }
    return text;
}

std::string joinedFrom(const std::vector<std::string>& syllables, std::size_t from, std::string_view separator)
{
    std::string text;
    for (std::size_t i = from; i < syllables.size(); ++i) {
        text += (i > from ? std::string(separator) : std::string {}) + syllables[i];
    }
    return text;
}

std::string initialsFrom(const std::vector<std::string>& syllables, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < syllables.size(); ++i) {
        if (!syllables[i].empty()) {
            text += syllables[i][0];
        }
    }
    return text;
}

std::string reversed(std::string_view text)
{
    std::string characters;
    for (char c : base::foldCase(base::foldWidth(text))) {
        if (c != ' ' && c != '-') {
            characters += c;
        }
    }
    std::reverse(characters.begin(), characters.end());
    return characters;
}

class KeyList {
public:
    explicit KeyList(Standing standing)
        : m_standing(standing)
    {
    }

    void add(KeyKind kind, std::string key)
    {
        if (!key.empty()) {
            m_keys.push_back({storedKind(kind, m_standing), std::move(key)});
        }
    }

    void addName(std::string_view name, std::string_view explicitReading)
    {
        Reading reading = readName(name, explicitReading);
        std::string suffix;
        for (std::size_t i = reading.units.size(); i-- > 0;) {
            suffix.insert(0, reading.units[i].text);
            add(i == 0 ? KeyKind::Name : KeyKind::NameInner, suffix);
        }
        std::size_t given = std::max<std::size_t>(reading.surnameUnits, 1);
        for (const auto& syllables : reading.alternatives(kReadings)) {
            addReading(syllables, given);
        }
    }

    void addThing(std::string_view name)
    {
        Reading reading = readText(name);
        std::string suffix;
        for (std::size_t i = reading.units.size(); i-- > 0;) {
            suffix.insert(0, reading.units[i].text);
            add(i == 0 ? KeyKind::Thing : KeyKind::ThingInner, suffix);
        }
        for (const auto& syllables : reading.alternatives(kReadings)) {
            add(KeyKind::ThingPinyin, pinyinKey(syllables));
            add(KeyKind::ThingInitials, initialsFrom(syllables, 0));
        }
    }

    std::vector<SearchKey> take()
    {
        std::sort(m_keys.begin(), m_keys.end());
        m_keys.erase(std::unique(m_keys.begin(), m_keys.end()), m_keys.end());
        return std::move(m_keys);
    }

private:
    void addReading(const std::vector<std::string>& syllables, std::size_t given)
    {
        std::string whole = pinyinKey(syllables);
        add(KeyKind::Pinyin, whole);
        for (std::size_t i = 1; i < syllables.size(); ++i) {
            add(KeyKind::PinyinInner, pinyinKey(syllables, i));
        }
        addInitials(KeyKind::Initials, syllables, 0);
        if (std::string sound = soundKey(syllables); sound != whole) {
            add(KeyKind::Sound, std::move(sound));
        }
        if (given < syllables.size()) {
            if (syllables.size() - given > 1) {
                addInitials(KeyKind::InitialsInner, syllables, given);
            }
            if (std::string sound = soundKey(syllables, given); sound != pinyinKey(syllables, given)) {
                add(KeyKind::SoundInner, std::move(sound));
            }
        }
    }

    void addInitials(KeyKind kind, const std::vector<std::string>& syllables, std::size_t from)
    {
        if (std::string initials = initialsFrom(syllables, from); !initials.empty()) {
            add(kind, initials + kInitialsEnd + joinedFrom(syllables, from, " "));
        }
    }

    Standing m_standing;
    std::vector<SearchKey> m_keys;
};

void personKeys(const std::vector<std::string_view>& fields, KeyList& keys)
{
    if (fields.size() < 6) {
        return;
    }
    keys.addName(fields[1], fields[2]);
    for (auto name : base::splitWords(fields[3], kItemEnd)) {
        keys.add(KeyKind::OtherName, foldName(name));
        for (const auto& syllables : readName(name).alternatives(2)) {
            keys.add(KeyKind::Pinyin, pinyinKey(syllables));
        }
    }
    for (auto number : base::splitWords(fields[4], kItemEnd)) {
        keys.add(KeyKind::IdNumber, reversed(number));
    }
    for (auto number : base::splitWords(fields[5], kItemEnd)) {
        keys.add(KeyKind::Phone, reversed(number));
    }
}

// Road, estate, village and homestead each are a way to begin.
std::vector<std::string> placeKeys(const AddressParts& address)
{
    std::vector<std::string> keys {addressKey(address)};
    auto with = [&](auto change) {
        AddressParts other = address;
        change(other);
        if (!(other == address) && !other.empty()) {
            keys.push_back(addressKey(other));
        }
    };
    if (!address.road.empty() && !address.estate.empty()) {
        with([](AddressParts& p) { p.road = p.lane = {}; });
    }
    if (!address.village.empty()) {
        with([](AddressParts& p) { p.village = {}; });
        with([](AddressParts& p) { p.group = {}; });
        with([](AddressParts& p) { p.village = p.group = {}; });
    }
    return keys;
}

void houseKeys(const std::vector<std::string_view>& fields, KeyList& keys)
{
    // The last field is the owner; before it the keys of the place, already made.
    for (std::size_t i = 1; i < fields.size(); ++i) {
        auto items = base::splitWords(fields[i], kItemEnd);
        for (auto item : items) {
            switch (i) {
            case 1:
                keys.add(KeyKind::Place, std::string(item));
                break;
            case 2:
                keys.add(KeyKind::PlaceNumber, std::string(item));
                break;
            case 3:
                keys.add(KeyKind::Room, std::string(item));
                break;
            default:
                keys.add(KeyKind::Owner, foldName(item));
                break;
            }
        }
    }
}

std::string joinItems(const std::vector<std::string>& items)
{
    return base::join(items, std::string_view(&kItemEnd, 1));
}

}  // namespace

std::string pinyinKey(const std::vector<std::string>& syllables, std::size_t from)
{
    // Words that are no syllables (Latin names) are typed without regard to where they end.
    bool spaced =
        std::all_of(syllables.begin(), syllables.end(), [](const auto& s) { return s.empty() || isSyllable(s); });
    return joinedFrom(syllables, from, spaced ? " " : "");
}

std::string soundKey(const std::vector<std::string>& syllables, std::size_t from)
{
    std::vector<std::string> folded;
    for (std::size_t i = from; i < syllables.size(); ++i) {
        folded.push_back(foldSyllable(syllables[i]));
    }
    return joinedFrom(folded, 0, " ");
}

std::vector<std::string> placeNumbers(const AddressParts& address)
{
    std::string first = address.building;
    if (!address.number.empty()) {
        first = address.number + (address.subNumber.empty() ? "" : address.subNumber);
    }
    std::vector<std::string> forms;
    if (first.empty()) {
        return forms;
    }
    if (address.room.empty()) {
        forms.push_back(first);
    } else {
        forms.push_back(first + "-" + address.room);
        if (!address.unit.empty()) {
            forms.push_back(first + "-" + address.unit + "-" + address.room);
        }
    }
    if (!address.lane.empty()) {
        for (std::size_t i = 0, count = forms.size(); i < count; ++i) {
            forms.push_back(address.lane + "-" + forms[i]);
        }
    }
    return forms;
}

std::string packPerson(const PersonTexts& person)
{
    return pack('P', person.standing,
                {person.name, person.reading, joinItems(person.otherNames), joinItems(person.idNumbers),
                 joinItems(person.phones)});
}

std::string packHouse(const AddressParts& address, std::string_view ownerName)
{
    return pack('H', Standing::Here,
                {joinItems(placeKeys(address)), joinItems(placeNumbers(address)), address.room, ownerName});
}

std::string packHousehold(Standing standing, std::string_view bookNumber)
{
    return pack('B', standing, {bookNumber});
}

std::string packThing(Standing standing, std::string_view name, std::string_view number)
{
    return pack('T', standing, {name, number});
}

std::vector<SearchKey> keysOf(std::string_view packed)
{
    auto fields = base::split(packed, kFieldEnd);
    if (fields.empty() || fields[0].size() != 2) {
        return {};
    }
    KeyList keys(static_cast<Standing>(fields[0][1] - '0'));
    switch (fields[0][0]) {
    case 'P':
        personKeys(fields, keys);
        break;
    case 'H':
        houseKeys(fields, keys);
        break;
    case 'B':
        keys.add(KeyKind::BookNumber, foldName(fields.back()));
        break;
    case 'T':
        keys.addThing(fields.at(1));
        keys.add(KeyKind::IdNumber, reversed(fields.back()));
        break;
    default:
        break;
    }
    return keys.take();
}

}  // namespace linli::registry
