// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/forms/form_dates.h"
#include "core/forms/form_frame.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace linli::forms {

namespace {

using registry::Basis;
using registry::Subject;

bool has(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

// Words of titles that are not about who belongs in: 联系服务群众, 适龄儿童.
std::string withoutTitleWords(std::string text)
{
    for (const std::string_view word : {"群众", "儿童", "学生", "走访", "活动", "会议", "接待", "排查", "志愿服务", "户籍地", "就业服务", "退休工资", "意见建议", "出租人", "租赁期"}) {
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) {
            text.replace(at, word.size(), " ");
        }
    }
    return text;
}

// What the instructions say about this sheet: from “小学” to the end of the clause; else all of it.
std::string aboutSheet(const std::string& text, const std::string& sheet, bool& single)
{
    const std::size_t quoted = text.find("“" + sheet + "”");
    single = quoted != std::string::npos;
    if (!single) {
        return has(text, "”表") ? std::string() : text;
    }
    const std::size_t end = std::min({text.find("；", quoted), text.find("。", quoted), text.size()});
    return text.substr(quoted, end - quoted);
}

// 2026年8月31日前年满6周岁.
std::optional<int> fullYears(std::string_view text, std::size_t from)
{
    const std::size_t at = text.find("满", from);
    if (at == std::string_view::npos || at > from + 24) {
        return std::nullopt;
    }
    const std::size_t digits = at + std::string_view("满").size();
    int years = 0;
    const auto read = std::from_chars(text.data() + digits, text.data() + text.size(), years);
    const std::string_view rest = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
    return read.ec == std::errc() && (rest.starts_with("周岁") || rest.starts_with("岁")) ? std::optional(years) : std::nullopt;
}

std::string ageRule(const std::string& text)
{
    const std::string tight = base::removeBlanks(text);
    const auto days = printedDays(tight);
    for (std::size_t i = 0; i < days.size(); ++i) {
        const auto years = fullYears(tight, days[i].end);
        if (!years) {
            continue;
        }
        // Born from a day to a day: just that year.
        const bool range = i + 2 < days.size() + 0 && has(std::string_view(tight).substr(days[i + 1].end, 6), "至") &&
                           std::string_view(tight).substr(days[i + 2].end).starts_with("出生");
        return "ageOn('" + base::isoText(days[i].day) + "') " + (range ? "== " : ">= ") + std::to_string(*years);
    }
    return {};
}

std::optional<Basis> basisIn(const std::string& text)
{
    const bool lives = has(text, "实际居住") || has(text, "实有人口") || has(text, "按实有") || has(text, "居住在本");
    const bool registered = has(text, "户籍在本") || has(text, "按户籍") || has(text, "本居（村）户籍的") || has(text, "户籍人口统计");
    if (has(text, "不论户籍") || has(text, "不分户籍")) {
        return Basis::Lives;
    }
    if (has(text, "常住人口") || has(text, "按常住") || has(text, "居住半年以上")) {
        return Basis::Usual;
    }
    return lives && registered ? std::optional(Basis::Either) : registered ? std::optional(Basis::Registered) : lives ? std::optional(Basis::Lives) : std::nullopt;
}

// Parts of the rule that speak of an age go where a note says the age more exactly.
std::string withoutAges(const std::string& rule)
{
    std::string kept;
    for (const std::string& part : ruleParts(rule)) {
        kept = part.starts_with("person.age ") ? kept : bothParts(kept, part);
    }
    return kept;
}

// 低保及一户多残家庭: those of the one and of the other; whether it means that is asked.
LabelReading titleWords(const FormWords& words, const std::string& title, bool& several)
{
    LabelReading whole = readWithin(words, title);
    std::vector<LabelReading> parts;
    std::string rest = title;
    for (const std::string_view mark : {"及", "和", "与", "、", "/", "或"}) {
        for (std::size_t at = rest.find(mark); at != std::string::npos; at = rest.find(mark)) {
            rest.replace(at, mark.size(), "|");
        }
    }
    for (const std::string_view part : base::splitWords(rest, '|')) {
        if (LabelReading read = readWithin(words, part); read.known) {
            parts.push_back(std::move(read));
        }
    }
    several = parts.size() > 1;
    if (!several) {
        return whole;
    }
    LabelReading made = parts.front();
    made.rule.clear();
    for (const LabelReading& part : parts) {
        made.rule += (made.rule.empty() ? "(" : " || (") + part.rule + ")";
    }
    made.rule = "(" + made.rule + ")";
    return made;
}

char letterOf(Subject subject)
{
    constexpr std::array<char, 5> kLetters = {'p', 'h', 'f', 'v', 'e'};
    return kLetters[static_cast<std::size_t>(subject)];
}

}  // namespace

Who whoOf(const FormWords& words, const std::string& title, Subject subject, const FormSheet& sheet, const std::vector<std::string>& instructions)
{
    Who who;
    who.subject = subject;
    who.from = title;
    bool several = false;
    const LabelReading named = registry::isRecord(subject) ? LabelReading{} : titleWords(words, withoutTitleWords(title), several);
    if (named.known && named.of.find(letterOf(subject)) != std::string::npos) {
        who.rule = named.rule;
        who.isSure = !several && !has(title, "入学") && !has(title, "入园");
    }
    std::optional<Basis> basis;
    std::string ages;
    for (const auto* const notes : {&sheet.notes, &instructions}) {
        for (const std::string& note : *notes) {
            bool single = false;
            const std::string about = aboutSheet(note, sheet.name, single);
            if (const auto said = basisIn(about); said && (!basis || single)) {
                basis = said;
                who.from = about;
            }
            if (const std::string rule = ageRule(about); !rule.empty() && (ages.empty() || single)) {
                ages = rule;
                who.from = about;
            }
        }
    }
    if (!ages.empty() && subject == Subject::Person) {
        who.rule = bothParts(withoutAges(who.rule), ages);
        who.isSure = true;
    }
    const bool byList = has(who.rule, "tag(") || has(who.rule, "tagValue(") || who.rule.empty();
    who.basis = basis ? *basis : named.basis == "lives" ? Basis::Lives : named.basis == "registered" ? Basis::Registered : byList ? Basis::Either : Basis::Lives;
    return who;
}

}  // namespace linli::forms
