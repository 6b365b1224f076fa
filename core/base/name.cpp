// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/name.h"

#include "core/base/text.h"

namespace linli::base {

namespace {

constexpr char32_t kMiddleDot = 0xB7;

// Marks that are only ever meant as the dot between the parts of a name.
bool isMiddleDot(char32_t character)
{
    static constexpr std::u32string_view kDots = U"\u00B7\u30FB\uFF65\u2022\u2027\u22C5\u2219\u25CF\u0387\u2024";
    return kDots.find(character) != std::u32string_view::npos;
}

// A stop is a middle dot only between Chinese characters: "J. Smith" keeps it.
bool isStop(char32_t character)
{
    return character == U'.' || character == U'。' || character == U'｡';
}

std::u32string oneDot(std::u32string name)
{
    for (std::size_t at = 0; at < name.size(); ++at) {
        const bool between = at > 0 && at + 1 < name.size() && isHan(name[at - 1]) && isHan(name[at + 1]);
        if (isMiddleDot(name[at]) || (isStop(name[at]) && between)) {
            name[at] = kMiddleDot;
        }
    }
    return name;
}

// A blank beside a Chinese character or a middle dot says nothing.
std::u32string withoutInnerBlanks(const std::u32string& name)
{
    const auto swallows = [](char32_t character) { return isHan(character) || isMiddleDot(character); };
    std::u32string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const bool inner = name[at] == U' ' && at > 0 && at + 1 < name.size();
        const bool dot = inner && (isMiddleDot(name[at - 1]) || isMiddleDot(name[at + 1]));
        if (inner && (dot || (swallows(name[at - 1]) && swallows(name[at + 1])))) {
            continue;
        }
        out += name[at];
    }
    return out;
}

// Cuts one trailing bracket off, unless nothing stands before it.
std::string cutNote(std::string& name)
{
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"[", "]"}, {"【", "】"}}) {
        const std::size_t start = name.ends_with(close) ? name.rfind(open) : std::string::npos;
        if (start != std::string::npos && start > 0) {
            const std::size_t inside = start + open.size();
            std::string note(trim(std::string_view(name).substr(inside, name.size() - inside - close.size())));
            name.resize(start);
            return note;
        }
    }
    return {};
}

}  // namespace

std::string tidyName(std::string_view text)
{
    const std::u32string name = toCharacters(composed(squeezeBlanks(foldWidth(text))));
    return toUtf8(withoutInnerBlanks(oneDot(withoutInnerBlanks(name))));
}

CleanName cleanName(std::string_view text)
{
    CleanName clean;
    std::string name = std::string(trim(foldWidth(text)));
    clean.note = cutNote(name);
    clean.name = tidyName(name);
    return clean;
}

}  // namespace linli::base
