// SPDX-License-Identifier: GPL-3.0-or-later
// Typed letters: folding, sounds that count as the same, and cutting into syllables.
#include "core/base/text.h"
#include "core/registry/latin.h"
#include "core/registry/pinyin.h"
#include "core/registry/pinyin_tables.h"

#include <algorithm>
#include <optional>

namespace linli::registry {

namespace {

constexpr std::size_t kLongestSyllable = 6;  // zhuang
// Longer input is no name; keeps the work of cutting bounded.
constexpr std::size_t kLongestInput = 64;

bool isInitial(std::string_view text)
{
    static constexpr std::string_view kInitials = "bpmfdtnlgkhjqxzcsrywaeo";
    if (text.size() == 1) {
        return kInitials.find(text[0]) != std::string_view::npos;
    }
    return text == "zh" || text == "ch" || text == "sh";
}

// Finds all cuts of a fixed number of parts. m_fewest[at] tells how many parts the rest from `at` needs at least.
class Cutter {
public:
    Cutter(std::string_view letters, bool abbreviated, std::size_t limit)
        : m_letters(letters)
        , m_abbreviated(abbreviated)
        , m_limit(limit)
        , m_fewest(letters.size() + 1)
    {
        m_fewest[letters.size()] = 0;
        for (std::size_t at = letters.size(); at-- > 0;) {
            for (std::size_t length = 1; length <= longest(at); ++length) {
                const auto& rest = m_fewest[at + length];
                if (rest && fits(at, length) && (!m_fewest[at] || *rest + 1 < *m_fewest[at])) {
                    m_fewest[at] = *rest + 1;
                }
            }
        }
    }

    std::vector<std::vector<std::string>> cuts()
    {
        if (!m_letters.empty() && m_fewest[0]) {
            for (std::size_t parts = *m_fewest[0]; parts <= m_letters.size() && m_found.size() < m_limit; ++parts) {
                extend(0, parts);
            }
        }
        return std::move(m_found);
    }

private:
    std::size_t longest(std::size_t at) const { return std::min(kLongestSyllable, m_letters.size() - at); }

    bool fits(std::size_t at, std::size_t length) const
    {
        auto part = m_letters.substr(at, length);
        return isSyllable(part) || (at + length == m_letters.size() && isSyllableStart(part)) ||
            (m_abbreviated && isInitial(part));
    }

    void extend(std::size_t at, std::size_t parts)
    {
        if (at == m_letters.size()) {
            if (parts == 0) {
                m_found.push_back(m_parts);
            }
            return;
        }
        for (std::size_t length = longest(at); length > 0 && parts > 0 && m_found.size() < m_limit; --length) {
            const auto& rest = m_fewest[at + length];
            if (!rest || *rest > parts - 1 || m_letters.size() - at - length < parts - 1 || !fits(at, length)) {
                continue;
            }
            m_parts.emplace_back(m_letters.substr(at, length));
            extend(at + length, parts - 1);
            m_parts.pop_back();
        }
    }

    std::string_view m_letters;
    bool m_abbreviated;
    std::size_t m_limit;
    std::vector<std::optional<std::size_t>> m_fewest;
    std::vector<std::string> m_parts;
    std::vector<std::vector<std::string>> m_found;
};

}  // namespace

std::string foldLatin(std::string_view text)
{
    std::string letters;
    std::string folded = base::composed(base::foldWidth(text));
    for (std::size_t at = 0; at < folded.size();) {
        for (char letter : detail::plainLetter(base::nextCharacter(folded, at)).letters) {
            if (letter >= 'a' && letter <= 'z') {
                letters += letter;
            }
        }
    }
    return letters;
}

bool isSyllable(std::string_view text)
{
    return detail::PinyinTables::instance().syllableNumber(text) > 0;
}

bool isSyllableStart(std::string_view text)
{
    return detail::PinyinTables::instance().isStart(text);
}

std::string foldSyllable(std::string_view syllable, const FuzzyRules& rules)
{
    std::string folded(syllable);
    if (rules.retroflex && folded.size() >= 2 && folded[1] == 'h' &&
        (folded[0] == 'z' || folded[0] == 'c' || folded[0] == 's')) {
        folded.erase(1, 1);
    }
    if (folded.empty()) {
        return folded;
    }
    char& first = folded[0];
    if (rules.liquid && first == 'r') {
        first = 'l';
    }
    if (rules.nasalInitial && first == 'l') {
        first = 'n';
    }
    if (rules.labial && first == 'h') {
        first = 'f';
    }
    if (rules.nasalFinal && folded.size() > 2 && folded.ends_with("ng") && folded[folded.size() - 3] != 'o') {
        folded.pop_back();
    }
    return folded;
}

std::vector<std::vector<std::string>> cutSyllables(std::string_view letters, bool abbreviated, std::size_t limit)
{
    if (letters.size() > kLongestInput) {
        return {};
    }
    return Cutter(letters, abbreviated, limit).cuts();
}

}  // namespace linli::registry
