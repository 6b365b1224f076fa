// SPDX-License-Identifier: GPL-3.0-or-later
// The lines around the tables: who fills the form in, the day, the period.
#include "core/base/text.h"
#include "core/filling/plan_writer.h"
#include "core/forms/form_dates.h"

#include <algorithm>
#include <array>

namespace linli::filling {

namespace {

using forms::FramePart;
using forms::MeaningKind;

constexpr std::array<const char32_t*, 5> kQuarters = {U"", U"一", U"二", U"三", U"四"};

std::u32string wide(const std::string& text)
{
    return base::toCharacters(text);
}

bool isNumeral(char32_t character)
{
    return base::isAsciiDigit(character) || (character >= U'０' && character <= U'９') || std::u32string_view(U"〇一二三四五六七八九十").find(character) != std::u32string_view::npos;
}

// The year before 年, where one is printed in digits.
std::optional<int> printedYear(const std::string& text)
{
    const std::string tight = base::removeBlanks(base::foldWidth(text));
    const std::size_t at = tight.find("年");
    return at >= 4 && at != std::string::npos && base::isAllDigits(std::string_view(tight).substr(at - 4, 4)) ? std::optional(std::stoi(tight.substr(at - 4, 4))) : std::nullopt;
}

// Numbers before 年 月 日 and in 第 季度 where they were left blank; not in words like 月报表.
std::u32string withDay(std::u32string text, base::Day day)
{
    const base::CivilDay civil = base::toCivil(day);
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::u32string value;
        if (text[at] == U'年') {
            value = wide(std::to_string(civil.year));
        } else if (text[at] == U'月') {
            value = wide(std::to_string(civil.month));
        } else if (text[at] == U'日') {
            value = wide(std::to_string(civil.day));
        } else if (text.compare(at, 2, U"季度") == 0) {
            value = kQuarters[static_cast<std::size_t>((civil.month + 2) / 3)];
        } else {
            continue;
        }
        std::size_t begin = at;
        while (begin > 0 && (base::isBlank(text[begin - 1]) || text[begin - 1] == U'_')) {
            --begin;
        }
        const char32_t before = begin == 0 ? U'：' : text[begin - 1];
        const bool gap = begin < at || std::u32string_view(U"：:（(第年月至").find(before) != std::u32string_view::npos;
        const char32_t after = at + 1 < text.size() ? text[at + 1] : U' ';
        const bool ends = base::isBlank(after) || isNumeral(after) || std::u32string_view(U"）)月日第度，。至（(_").find(after) != std::u32string_view::npos;
        if (gap && !isNumeral(before) && (ends || text[at] == U'季')) {
            text.replace(begin, at - begin, value);
            at = begin + value.size();
        }
    }
    return text;
}

std::string dayText(base::Day day)
{
    return base::Date(day).chinese();
}

// 嘉宁居委会 -> 嘉宁, where the form goes on with 居（村）委 itself.
std::string shortName(std::string name)
{
    for (const std::string_view ending : {"居民委员会", "村民委员会", "居委会", "村委会"}) {
        if (name.size() > ending.size() && name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
            break;
        }
    }
    return name;
}

class CellWriter {
public:
    CellWriter(Filling& filling, PlanWriter& writer) : m_filling(filling), m_writer(writer) {}

    void write(const std::vector<const FramePart*>& parts)
    {
        m_text = wide(parts.front()->text);
        std::string written;
        forms::Words source{"forms.source.form"};
        bool open = false;
        // From the last one on, so that colons before it stay where they are.
        for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
            const std::string value = valueOf(**part);
            if ((*part)->meaning.kind != MeaningKind::Constant) {
                continue;
            }
            if (value.empty()) {
                open = true;
                source = {"forms.open.constant", {{"header", (*part)->label}}};
                continue;
            }
            place(**part, value);
            written = value + (written.empty() ? "" : "、") + written;
        }
        FilledValue shown;
        shown.text = base::toUtf8(m_text);
        shown.source = source;
        if (m_text != wide(parts.front()->text)) {
            m_writer.write(parts.front()->row, 0, parts.front()->column, shown.text, shown);
        }
        if (open) {
            m_writer.open(parts.front()->row, 0, parts.front()->column, shown);
        }
    }

private:
    std::string valueOf(const FramePart& part) const
    {
        const std::string& id = part.meaning.id;
        if (id == "fill_date") {
            return dayText(m_filling.view.today);
        }
        if (id == "as_of" || id == "period") {
            return dayText(m_filling.ageDay);
        }
        const auto found = m_filling.options.constants.find(id);
        return found == m_filling.options.constants.end() ? std::string() : found->second;
    }

    base::Day dayOf(const FramePart& part) const { return part.meaning.id == "fill_date" ? m_filling.view.today : m_filling.ageDay; }

    void place(const FramePart& part, const std::string& value)
    {
        const bool isDay = part.meaning.id == "fill_date" || part.meaning.id == "as_of" || part.meaning.id == "period";
        const std::size_t begin = part.label.empty() ? 0 : behindColon(part.colon);
        const std::size_t end = part.label.empty() ? m_text.size() : segmentEnd(begin);
        std::u32string segment = m_text.substr(begin, end - begin);
        const bool blank = std::ranges::all_of(segment, base::isBlank);
        if (part.mode == forms::WriteMode::Boxes) {
            boxes(segment, value);
        } else if (isDay && !blank) {
            if (const auto year = printedYear(base::toUtf8(segment)); year && *year != base::toCivil(dayOf(part)).year) {
                m_filling.plan.warnings.push_back({"forms.warn.other_year", {{"text", std::string(base::trim(base::toUtf8(segment)))}}});
                return;
            }
            segment = withDay(segment, dayOf(part));
            // The blanks before a day were for writing it.
            segment.erase(0, std::min(segment.find_first_not_of(U" \u3000\u00A0"), segment.size()));
        } else if (blank) {
            const std::size_t width = base::countCharacters(value) * 2;
            const std::size_t rest = end == m_text.size() ? 0 : std::max<std::size_t>(segment.size() > width ? segment.size() - width : 0, 4);
            segment = wide(value) + std::u32string(rest, U' ');
        } else if (part.mode == forms::WriteMode::Blanks) {
            gap(segment, shortName(value));
        } else {
            return;
        }
        m_text.replace(begin, end - begin, segment);
    }

    std::size_t behindColon(std::size_t number) const
    {
        for (std::size_t at = 0; at < m_text.size(); ++at) {
            if ((m_text[at] == U':' || m_text[at] == U'：') && number-- == 0) {
                return at + 1;
            }
        }
        return m_text.size();
    }

    // Up to the next label: the blanks before it are the room for writing.
    std::size_t segmentEnd(std::size_t begin) const
    {
        std::size_t next = begin;
        while (next < m_text.size() && m_text[next] != U':' && m_text[next] != U'：') {
            ++next;
        }
        if (next == m_text.size()) {
            return next;
        }
        while (next > begin && !base::isBlank(m_text[next - 1])) {
            --next;
        }
        return next;
    }

    static void gap(std::u32string& segment, const std::string& value)
    {
        for (std::size_t at = 0; at + 1 < segment.size(); ++at) {
            const auto free = [&](std::size_t place) { return base::isBlank(segment[place]) || segment[place] == U'_'; };
            if (free(at) && free(at + 1)) {
                std::size_t end = at;
                while (end < segment.size() && free(end)) {
                    ++end;
                }
                segment.replace(at, end - at, wide(value));
                return;
            }
        }
    }

    static void boxes(std::u32string& segment, const std::string& value)
    {
        const std::u32string digits = wide(value);
        if (static_cast<std::size_t>(std::ranges::count(segment, U'□')) != digits.size()) {
            return;
        }
        std::size_t next = 0;
        for (char32_t& character : segment) {
            character = character == U'□' ? digits[next++] : character;
        }
    }

    Filling& m_filling;
    PlanWriter& m_writer;
    std::u32string m_text;
};

}  // namespace

void fillFrame(Filling& filling, const forms::FormSheet& sheet, PlanWriter& writer)
{
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const FramePart*>> cells;
    for (const FramePart& part : sheet.frame) {
        if (part.mode != forms::WriteMode::Keep) {
            cells[{part.row, part.column}].push_back(&part);
        }
    }
    for (const auto& [place, parts] : cells) {
        CellWriter(filling, writer).write(parts);
    }
}

}  // namespace linli::filling
