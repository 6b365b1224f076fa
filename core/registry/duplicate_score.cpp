// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/duplicate_score.h"

#include "core/base/text.h"
#include "core/registry/codes.h"
#include "core/registry/pinyin.h"
#include "core/registry/search_keys.h"

#include <algorithm>
#include <charconv>

namespace linli::registry {

namespace {

constexpr char kFieldEnd = '\x1F';
constexpr char kItemEnd = '\x1E';

std::vector<std::string> items(std::string_view text)
{
    std::vector<std::string> list;
    for (auto item : base::splitWords(text, kItemEnd)) {
        list.emplace_back(item);
    }
    return list;
}

std::string joinItems(const std::vector<std::string>& list)
{
    return base::join(list, std::string_view(&kItemEnd, 1));
}

bool shareOne(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    return std::any_of(a.begin(), a.end(),
                       [&](const auto& text) { return std::find(b.begin(), b.end(), text) != b.end(); });
}

constexpr std::size_t kCitizenNumber = 18;

// One character differs, or two neighbours are exchanged: a slip of the hand. The check character follows the slip.
bool slipBetween(std::string_view a, std::string_view b)
{
    if (a.size() != kCitizenNumber || b.size() != kCitizenNumber || a == b) {
        return false;
    }
    auto first = a.substr(0, kCitizenNumber - 1);
    auto second = b.substr(0, kCitizenNumber - 1);
    std::vector<std::size_t> differing;
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (first[i] != second[i]) {
            differing.push_back(i);
        }
    }
    if (differing.size() <= 1) {
        return true;
    }
    return differing.size() == 2 && differing[1] == differing[0] + 1 && first[differing[0]] == second[differing[1]] &&
        first[differing[1]] == second[differing[0]];
}

bool hasCitizenForm(const std::string& number)
{
    return number.size() == kCitizenNumber;
}

class Comparison {
public:
    Comparison(const PersonFacts& a, const PersonFacts& b)
        : m_a(a)
        , m_b(b)
    {
    }

    Likeness run()
    {
        numbers();
        if ((m_result.reasons & static_cast<unsigned>(DuplicateReason::SameIdNumber)) != 0) {
            names();
            m_result.score = 100;
            return m_result;
        }
        names();
        births();
        const auto isKnown = [](const std::string& sex) { return sex == kMale || sex == kFemale; };
        if (isKnown(m_a.sex) && isKnown(m_b.sex) && m_a.sex != m_b.sex) {
            note(DuplicateReason::OtherSex, -30);
        }
        if (shareOne(m_a.phones, m_b.phones)) {
            note(DuplicateReason::SamePhone, 25);
        }
        if (m_a.house && m_a.house == m_b.house) {
            note(DuplicateReason::SameHouse, 20);
        }
        m_result.score = std::clamp(m_result.score, 0, 99);
        return m_result;
    }

private:
    void note(DuplicateReason reason, int points)
    {
        m_result.reasons |= static_cast<unsigned>(reason);
        m_result.score += points;
    }

    void numbers()
    {
        if (shareOne(m_a.idNumbers, m_b.idNumbers)) {
            note(DuplicateReason::SameIdNumber, 100);
            return;
        }
        bool both = std::any_of(m_a.idNumbers.begin(), m_a.idNumbers.end(), hasCitizenForm) &&
            std::any_of(m_b.idNumbers.begin(), m_b.idNumbers.end(), hasCitizenForm);
        if (!both) {
            return;
        }
        for (const auto& mine : m_a.idNumbers) {
            for (const auto& other : m_b.idNumbers) {
                if (slipBetween(mine, other)) {
                    note(DuplicateReason::SimilarIdNumber, 35);
                    return;
                }
            }
        }
        note(DuplicateReason::OtherIdNumber, -60);
    }

    void names()
    {
        if (m_a.name == m_b.name) {
            note(DuplicateReason::SameName, 40);
            return;
        }
        auto mine = readName(m_a.name, m_a.reading).syllables();
        auto other = readName(m_b.name, m_b.reading).syllables();
        if (mine == other) {
            note(DuplicateReason::SameSound, 30);
        } else if (soundKey(mine) == soundKey(other)) {
            note(DuplicateReason::SameSound, 22);
        }
    }

    void births()
    {
        if (m_a.birth.empty() || m_b.birth.empty()) {
            return;
        }
        if (m_a.birth == m_b.birth && m_a.birth.size() == 10) {
            note(DuplicateReason::SameBirth, 35);
        } else if (m_a.birth.starts_with(m_b.birth) || m_b.birth.starts_with(m_a.birth)) {
            note(DuplicateReason::BirthCompatible, 15);
        } else {
            note(DuplicateReason::OtherBirth, -30);
        }
    }

    const PersonFacts& m_a;
    const PersonFacts& m_b;
    Likeness m_result;
};

}  // namespace

std::string PersonFacts::pack() const
{
    std::string text;
    for (const std::string& field : {name, reading, sex, birth, joinItems(idNumbers), joinItems(phones)}) {
        text += field + kFieldEnd;
    }
    return text + std::to_string(house.value);
}

PersonFacts PersonFacts::unpack(std::string_view packed)
{
    PersonFacts facts;
    auto fields = base::split(packed, kFieldEnd);
    if (fields.size() != 7) {
        return facts;
    }
    facts.name = fields[0];
    facts.reading = fields[1];
    facts.sex = fields[2];
    facts.birth = fields[3];
    facts.idNumbers = items(fields[4]);
    facts.phones = items(fields[5]);
    std::from_chars(fields[6].data(), fields[6].data() + fields[6].size(), facts.house.value);
    return facts;
}

std::vector<std::string> PersonFacts::blockingKeys() const
{
    std::vector<std::string> keys;
    for (const std::string& number : idNumbers) {
        keys.push_back("I" + number);
    }
    for (const std::string& number : phones) {
        keys.push_back("P" + number);
    }
    std::string sound = soundKey(readName(name, reading).syllables());
    if (!sound.empty() && birth.size() >= 4) {
        keys.push_back("N" + sound + "|" + birth.substr(0, 4));
    }
    if (!sound.empty() && house) {
        keys.push_back("H" + std::to_string(house.value) + "|" + sound);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

Likeness compare(const PersonFacts& a, const PersonFacts& b)
{
    return Comparison(a, b).run();
}

}  // namespace linli::registry
