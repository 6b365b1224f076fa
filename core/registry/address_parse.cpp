// SPDX-License-Identifier: GPL-3.0-or-later
// Reading addresses: administrative names are passed over, then runs of characters (road, estate, village, homestead)
// and numbers with their suffix follow each other; numbers without one ("1234-12-301") are named by their position.
#include "core/base/text.h"
#include "core/registry/address.h"
#include "core/registry/address_fold.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace linli::registry {

namespace {

using std::u32string;
using std::u32string_view;

constexpr u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
constexpr u32string_view kNumerals = U"零〇一二三四五六七八九十百千两";

bool isStem(char32_t c)
{
    return kStems.find(c) != u32string_view::npos;
}
bool isNumeral(char32_t c)
{
    return kNumerals.find(c) != u32string_view::npos;
}
enum class Part { Lane, Branch, Number, Building, Unit, Floor, Room, Group };

struct Suffix {
    u32string_view text;
    Part part;
};

// Longer ones first.
constexpr std::array<Suffix, 18> kSuffixes {{
    {U"村民小组", Part::Group},
    {U"生产队", Part::Group},
    {U"支弄", Part::Branch},
    {U"号楼", Part::Building},
    {U"单元", Part::Unit},
    {U"小组", Part::Group},
    {U"弄", Part::Lane},
    {U"号", Part::Number},
    {U"號", Part::Number},
    {U"幢", Part::Building},
    {U"栋", Part::Building},
    {U"棟", Part::Building},
    {U"座", Part::Building},
    {U"层", Part::Floor},
    {U"楼", Part::Floor},
    {U"室", Part::Room},
    {U"组", Part::Group},
    {U"队", Part::Group},
}};

const Suffix* suffixAt(u32string_view text)
{
    for (const Suffix& suffix : kSuffixes) {
        if (text.starts_with(suffix.text)) {
            return &suffix;
        }
    }
    return nullptr;
}

std::string withoutZeros(std::string text)
{
    std::size_t zeros = 0;
    while (zeros + 1 < text.size() && text[zeros] == '0' && text[zeros + 1] >= '0' && text[zeros + 1] <= '9') {
        ++zeros;
    }
    return text.substr(zeros);
}

struct NumberToken {
    std::string value;
    std::string stem;  // 甲 of 12甲号
    std::size_t length = 0;  // with suffix
    const Suffix* suffix = nullptr;
};

// 一号桥路 is a name: a Chinese number with 号 counts only when what follows may follow a house number.
bool mayFollowNumber(u32string_view rest)
{
    static constexpr u32string_view kAfter = U"-室之东西南北前后底附第";
    return rest.empty() || base::isAsciiDigit(rest[0]) || isPlaceLetter(rest[0]) || isNumeral(rest[0]) || isStem(rest[0]) ||
        kAfter.find(rest[0]) != u32string_view::npos;
}

std::optional<NumberToken> chineseNumber(u32string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && isNumeral(text[length])) {
        ++length;
    }
    if (length == 0) {
        return std::nullopt;
    }
    const Suffix* suffix = suffixAt(text.substr(length));
    auto value = westernDigits(base::toUtf8(text.substr(0, length)));
    if (suffix == nullptr || value.empty() || suffix->text == U"座") {
        return std::nullopt;
    }
    std::size_t whole = length + suffix->text.size();
    if (suffix->part == Part::Number && !mayFollowNumber(text.substr(whole))) {
        return std::nullopt;
    }
    return NumberToken {value, {}, whole, suffix};
}

std::optional<NumberToken> westernNumber(u32string_view text)
{
    std::size_t length = 0;
    bool digits = false;
    while (length < text.size() && (base::isAsciiDigit(text[length]) || isPlaceLetter(text[length]))) {
        digits = digits || base::isAsciiDigit(text[length]);
        ++length;
    }
    if (length == 0) {
        return std::nullopt;
    }
    NumberToken token;
    token.value = withoutZeros(base::toUtf8(text.substr(0, length)));
    token.length = length;
    std::size_t at = length;
    if (at + 1 < text.size() && isStem(text[at]) && text[at + 1] == U'号') {
        token.stem = base::toUtf8(text.substr(at, 1));
        ++at;
    }
    token.suffix = suffixAt(text.substr(at));
    if (token.suffix != nullptr) {
        token.length = at + token.suffix->text.size();
    } else if (!digits) {
        return std::nullopt;  // Latin words belong to the name of an estate
    }
    return token;
}

std::optional<NumberToken> numberAt(u32string_view text)
{
    auto western = westernNumber(text);
    return western ? western : chineseNumber(text);
}

class Parser {
public:
    explicit Parser(u32string_view text)
        : m_text(text)
    {
    }

    AddressParts parse()
    {
        while (!m_text.empty()) {
            if (m_text[0] == U'-') {
                m_text.remove_prefix(1);
            } else if (afterNumber()) {
                continue;
            } else if (auto token = numberAt(m_text)) {
                m_text.remove_prefix(token->length);
                number(*token);
            } else {
                run();
            }
        }
        settle();
        return std::move(m_parts);
    }

private:
    // 甲 or 之5 behind a number, 底层.
    bool afterNumber()
    {
        bool behindNumber = !m_parts.number.empty() && m_parts.subNumber.empty() && m_parts.room.empty();
        if (behindNumber && isStem(m_text[0])) {
            m_parts.subNumber = base::toUtf8(m_text.substr(0, 1));
            m_text.remove_prefix(1);
            return true;
        }
        if (behindNumber && m_text[0] == U'之') {
            if (auto token = numberAt(m_text.substr(1)); token && token->suffix == nullptr) {
                m_parts.subNumber = token->value;
                m_text.remove_prefix(1 + token->length);
                return true;
            }
        }
        if ((m_text.starts_with(U"底层") || m_text.starts_with(U"底楼")) && m_parts.floor.empty()) {
            m_parts.floor = "底";
            m_text.remove_prefix(2);
            return true;
        }
        return false;
    }

    void number(const NumberToken& token)
    {
        if (token.suffix == nullptr) {
            m_bare.push_back(token.value);
            return;
        }
        Part part = token.suffix->part;
        if (part == Part::Number && m_bare.size() == 1 && !placed()) {
            std::string first = std::move(m_bare[0]);
            m_bare.clear();
            if (m_parts.empty()) {
                m_parts.lane = first;  // 1234-12号 without a road: lane and number
            } else {
                m_parts.number = first;  // 12-5号
                m_parts.subNumber = token.value;
                return;
            }
        }
        settle();
        assign(part, token);
    }

    void assign(Part part, const NumberToken& token)
    {
        switch (part) {
        case Part::Lane:
            put(m_parts.lane, token.value);
            break;
        case Part::Branch:
            m_parts.lane += "支" + token.value;
            break;
        case Part::Number:
            if (m_parts.number.empty()) {
                m_parts.number = token.value;
                m_parts.subNumber = token.stem;
            } else {
                put(m_parts.room, token.value);
            }
            break;
        case Part::Building:
            put(m_parts.building, token.value);
            break;
        case Part::Unit:
            put(m_parts.unit, token.value);
            break;
        case Part::Floor:
            put(m_parts.floor, token.value);
            break;
        case Part::Room:
            put(m_parts.room, token.value);
            break;
        case Part::Group:
            put(m_parts.group, token.value);
            break;
        }
    }

    // A part written twice: the second one is kept in the room's text rather than lost.
    void put(std::string& part, const std::string& value)
    {
        if (part.empty()) {
            part = value;
        } else {
            m_parts.room += value;
        }
    }

    bool placed() const { return !m_parts.number.empty() || !m_parts.building.empty(); }

    // Names the numbers without suffix by what is known already.
    void settle()
    {
        std::vector<std::string*> slots;
        if (placed()) {
            slots = m_bare.size() > 1 ? std::vector {&m_parts.unit, &m_parts.room} : std::vector {&m_parts.room};
        } else if (!m_parts.lane.empty()) {
            slots = {&m_parts.number, &m_parts.room};
        } else if (m_bare.size() <= 2) {
            slots = {&m_parts.number, &m_parts.room};
        } else if (m_bare.size() == 3) {
            slots = {&m_parts.lane, &m_parts.number, &m_parts.room};
        } else {
            slots = {&m_parts.lane, &m_parts.number, &m_parts.unit, &m_parts.room};
        }
        if (!placed() && !m_parts.lane.empty() && m_bare.size() > 2) {
            slots = {&m_parts.number, &m_parts.unit, &m_parts.room};
        }
        for (std::size_t i = 0; i < m_bare.size(); ++i) {
            put(i < slots.size() ? *slots[i] : m_parts.room, m_bare[i]);
        }
        m_bare.clear();
    }

    // Characters up to the next number, told apart by how they end.
    void run()
    {
        settle();
        std::size_t length = 1;
        while (length < m_text.size() && m_text[length] != U'-' && !endsRunAt(length)) {
            ++length;
        }
        u32string_view text = m_text.substr(0, length);
        m_text.remove_prefix(length);
        if (text.back() == U'第' && !m_text.empty() && numberAt(m_text)) {
            text.remove_suffix(1);  // 第3村民小组
        }
        if (placed() || !m_parts.room.empty()) {
            m_parts.room += base::toUtf8(text);
            return;
        }
        names(text);
    }

    bool endsRunAt(std::size_t at) const
    {
        if (isPlaceLetter(m_text[at]) && isPlaceLetter(m_text[at - 1])) {
            return false;
        }
        // 二十号 is one number: never begin in its middle.
        if (isNumeral(m_text[at]) && isNumeral(m_text[at - 1])) {
            return false;
        }
        return numberAt(m_text.substr(at)).has_value() || m_text.substr(at).starts_with(U"底层");
    }

    void names(u32string_view text)
    {
        if (auto length = endOf(text, U'村'); length > 0 && m_parts.village.empty()) {
            m_parts.village = base::toUtf8(text.substr(0, length));
            text.remove_prefix(length);
        }
        if (auto length = endOf(text, U'宅'); length > 0 && m_parts.homestead.empty()) {
            m_parts.homestead = base::toUtf8(text.substr(0, length));
            text.remove_prefix(length);
        }
        if (auto length = roadLength(text); length > 0 && m_parts.road.empty()) {
            m_parts.road = base::toUtf8(text.substr(0, length));
            text.remove_prefix(length);
        }
        m_parts.estate += base::toUtf8(text);
    }

    static bool continuesName(u32string_view rest)
    {
        static constexpr std::array<u32string_view, 9> kRest {U"路",   U"街",   U"村",   U"新村", U"小区",
                                                              U"花园", U"公寓", U"公路", U"桥"};
        return std::any_of(kRest.begin(), kRest.end(), [&](u32string_view name) { return rest.starts_with(name); });
    }

    // End of "大裕村" or "陆家宅" in the text; 新村 and 一村 are estates, 李村路 a road.
    static std::size_t endOf(u32string_view text, char32_t last)
    {
        for (std::size_t at = 1; at < text.size(); ++at) {
            if (text[at] != last || continuesName(text.substr(at + 1))) {
                continue;
            }
            if (last == U'村' && (text[at - 1] == U'新' || isNumeral(text[at - 1]))) {
                return 0;
            }
            return at + 1;
        }
        return 0;
    }

    static std::size_t roadLength(u32string_view text)
    {
        static constexpr std::array<u32string_view, 5> kKinds {U"大道", U"路", U"街", U"巷", U"弄"};
        for (std::size_t at = 1; at < text.size(); ++at) {
            for (u32string_view kind : kKinds) {
                auto rest = text.substr(std::min(at + kind.size(), text.size()));
                if (!text.substr(at).starts_with(kind) || rest.starts_with(U"坊") || rest.starts_with(U"道")) {
                    continue;
                }
                if (rest.empty() || (rest.size() >= 3 && !continuesName(rest))) {
                    return at + kind.size();
                }
            }
        }
        return 0;
    }

    u32string_view m_text;
    AddressParts m_parts;
    std::vector<std::string> m_bare;
};

AddressParts parseOnce(std::string_view text)
{
    u32string characters = foldAddress(text);
    return Parser(withoutAdministration(characters)).parse();
}

}  // namespace

base::Result<AddressParts> parseAddress(std::string_view text)
{
    AddressParts parts = parseOnce(text);
    // What is printed must read as the same parts: an odd order of parts settles after a round or two.
    for (int round = 0; round < 4 && !parts.empty(); ++round) {
        AddressParts again = parseOnce(printAddress(parts));
        if (again == parts) {
            return parts;
        }
        parts = std::move(again);
    }
    if (parts.empty()) {
        return base::fail(base::ErrorCode::Invalid, "address.unreadable");
    }
    return parts;
}

}  // namespace linli::registry
