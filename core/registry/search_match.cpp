// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/search_match.h"

#include "core/base/text.h"

#include <vector>

namespace linli::registry {

namespace {

class Matcher {
public:
    Matcher(const Reading& reading, std::string_view pattern)
        : m_reading(reading)
        , m_pattern(pattern)
    {
    }

    // Units up to which the pattern from `at` on is used up, 0 = not at all.
    std::size_t match(std::size_t unit, std::size_t at) const
    {
        if (at == m_pattern.size()) {
            return unit;
        }
        if (unit == m_reading.units.size()) {
            return 0;
        }
        const Unit& current = m_reading.units[unit];
        std::string_view rest = m_pattern.substr(at);
        if (rest.starts_with(current.text)) {
            if (std::size_t end = match(unit + 1, at + current.text.size()); end != 0) {
                return end;
            }
        }
        if (!isQueryLetter(rest[0])) {
            return 0;
        }
        if (current.readings.empty()) {
            return match(unit + 1, at);  // letters say nothing about a character without reading
        }
        for (const std::string& reading : current.readings) {
            if (std::size_t end = matchReading(reading, unit, at); end != 0) {
                return end;
            }
        }
        return 0;
    }

private:
    std::size_t matchReading(std::string_view reading, std::size_t unit, std::size_t at) const
    {
        std::string_view rest = m_pattern.substr(at);
        if (reading.starts_with(rest)) {
            return unit + 1;
        }
        if (rest.starts_with(reading)) {
            if (std::size_t end = match(unit + 1, at + reading.size()); end != 0) {
                return end;
            }
        }
        if (reading.size() > 1 && reading[1] == 'h' && rest.starts_with(reading.substr(0, 2))) {
            if (std::size_t end = match(unit + 1, at + 2); end != 0) {
                return end;
            }
        }
        return rest[0] == reading[0] ? match(unit + 1, at + 1) : 0;
    }

    const Reading& m_reading;
    std::string_view m_pattern;
};

// For every folded code point of the title the code point it came from.
std::vector<std::size_t> origins(std::string_view title)
{
    std::vector<std::size_t> list;
    std::size_t index = 0;
    for (std::size_t at = 0; at < title.size(); ++index) {
        std::size_t begin = at;
        base::nextCharacter(title, at);
        std::size_t count = base::countCharacters(foldName(title.substr(begin, at - begin)));
        list.insert(list.end(), count, index);
    }
    return list;
}

}  // namespace

std::size_t matchUnits(const Reading& reading, std::size_t from, std::string_view pattern)
{
    if (pattern.empty()) {
        return 0;
    }
    std::size_t end = Matcher(reading, pattern).match(from, 0);
    return end > from ? end - from : 0;
}

MatchRange matchedRange(std::string_view title, std::string_view explicitReading, std::string_view pattern)
{
    Reading reading = readName(title, explicitReading);
    auto source = origins(title);
    std::size_t begin = 0;
    for (std::size_t unit = 0; unit < reading.units.size(); ++unit) {
        if (std::size_t units = matchUnits(reading, unit, pattern); units > 0) {
            std::size_t end = begin;
            for (std::size_t i = unit; i < unit + units; ++i) {
                end += base::countCharacters(reading.units[i].text);
            }
            if (end == begin || end > source.size()) {
                return {};
            }
            return {source[begin], source[end - 1] - source[begin] + 1};
        }
        begin += base::countCharacters(reading.units[unit].text);
    }
    return {};
}

}  // namespace linli::registry
