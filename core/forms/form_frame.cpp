// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/form_frame.h"

#include "core/base/text.h"
#include "core/forms/form_dates.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>

namespace linli::forms {

namespace {

bool has(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

// 人、户、% and the like: a unit line, not the name of an organisation.
bool isUnitList(const std::string& text)
{
    const std::string key = base::matchKey(text);
    return !key.empty() && base::countCharacters(key) <= 12 && key.find_first_not_of("%,/m2") != std::string::npos
               ? std::ranges::all_of(base::toCharacters(key), [](char32_t c) { return std::u32string_view(U"人户套件个次间元㎡平方米万、,/%岁名千瓦m2起场").find(c) != std::u32string_view::npos; })
               : key == "%";
}

// A gap for somebody to write into.
bool hasGap(std::string_view text)
{
    const std::u32string characters = base::toCharacters(text);
    std::size_t blanks = 0;
    for (const char32_t c : characters) {
        blanks = base::isBlank(c) || c == U'_' ? blanks + 1 : 0;
        if (blanks >= 2) {
            return true;
        }
    }
    return false;
}

WriteMode modeOf(const std::string& behind, const std::string& raw)
{
    if (behind.empty()) {
        return WriteMode::Append;
    }
    if (has(behind, "□")) {
        return WriteMode::Boxes;
    }
    return asksDay(behind) || asksPeriod(behind) || hasGap(raw) ? WriteMode::Blanks : WriteMode::Keep;
}

void noteApproval(const LabelPart& part, FormReading& reading)
{
    if (has(part.label, "有效期")) {
        const auto days = printedDays(part.behind);
        reading.approvedUntil = days.empty() ? reading.approvedUntil : days.front().day;
    } else if (!has(part.label, "机关") && !has(part.label, "单位")) {
        reading.approval = part.behind.substr(0, part.behind.find("  "));
    }
}

void noteDay(const std::string& text, bool isFirm, FormReading& reading)
{
    const auto days = printedDays(base::removeBlanks(text));
    if (!days.empty() && (isFirm || !reading.asOf)) {
        reading.asOf = days.back().day;
    }
}

class FrameReader {
public:
    FrameReader(const FormWords& words, FormSheet& sheet, FormReading& reading) : m_words(words), m_sheet(sheet), m_reading(reading) {}

    void read(std::uint32_t row, std::uint32_t column, const std::string& text)
    {
        const bool sentence = base::countCharacters(text) > 45 && !isFrameText(m_words, text);
        if (isNote(m_words, text) || sentence) {
            m_sheet.notes.push_back(text);
            const std::size_t at = text.find("截至");
            if (at != std::string::npos) {
                noteDay(text.substr(at), false, m_reading);
            }
            return;
        }
        const auto parts = labelParts(text);
        bool known = false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            m_colon = i;
            known = label(row, column, text, parts[i]) || known;
        }
        if (!known) {
            bare(row, column, text);
        }
    }

private:
    bool label(std::uint32_t row, std::uint32_t column, const std::string& text, const LabelPart& part)
    {
        std::string source = m_words.frameSource(part.label);
        const std::string bare = withoutHint(part.label);
        source = source.empty() ? m_words.frameSource(bare) : source;
        const bool ink = has(part.label, "签名") || has(part.label, "签字");
        if (source.empty() || source == "unit" || (source == "org.name" && isUnitList(part.behind))) {
            return !source.empty();
        }
        if (source == "approval") {
            noteApproval(part, m_reading);
            return true;
        }
        if (source == "keep") {
            return true;
        }
        FramePart made{row, column, text, part.label, {}, modeOf(part.behind, behindRaw(text, part)), m_colon};
        const bool byHand = source == "by_hand" || (ink && source != "org.name");
        made.meaning = byHand ? Meaning{MeaningKind::Refused} : Meaning{MeaningKind::Constant, source};
        if (source == "as_of") {
            noteDay(part.behind, true, m_reading);
        }
        m_sheet.frame.push_back(std::move(made));
        return true;
    }

    // Words after the label with their blanks.
    static std::string behindRaw(const std::string& text, const LabelPart& part)
    {
        const std::size_t at = part.behind.empty() ? std::string::npos : text.find(part.behind.substr(0, part.behind.find(' ')));
        return at == std::string::npos ? std::string() : text.substr(at);
    }

    // Without a label: 截至    年  月  日, 2025年第三季度, （2025年  月）.
    void bare(std::uint32_t row, std::uint32_t column, const std::string& text)
    {
        const std::string tight = base::removeBlanks(text);
        const bool until = tight.starts_with("截至") || tight.starts_with("截止");
        if (asksDay(text)) {
            m_sheet.frame.push_back({row, column, text, "", {MeaningKind::Constant, until ? "as_of" : "fill_date"}, WriteMode::Blanks});
        } else if (asksPeriod(text)) {
            m_sheet.frame.push_back({row, column, text, "", {MeaningKind::Constant, "period"}, WriteMode::Blanks});
        } else if (until) {
            noteDay(text, true, m_reading);
        } else if (const auto end = printedPeriodEnd(text); end && base::countCharacters(tight) <= 12) {
            m_reading.asOf = m_reading.asOf ? m_reading.asOf : end;
        } else if (base::countCharacters(tight) >= 12) {
            m_sheet.notes.push_back(text);
        }
    }

    const FormWords& m_words;
    FormSheet& m_sheet;
    FormReading& m_reading;
    std::size_t m_colon = 0;
};

}  // namespace

void readFrame(const FormWords& words, const SheetView& view, const std::vector<bool>& inside, FormSheet& sheet, FormReading& reading)
{
    FrameReader reader(words, sheet, reading);
    for (std::uint32_t row = 0; row < view.rows(); ++row) {
        if (row < inside.size() && inside[row]) {
            continue;
        }
        for (const std::uint32_t column : view.anchors(row)) {
            if (!view.isFormula(row, column)) {
                reader.read(row, column, view.raw(row, column));
            }
        }
    }
}

}  // namespace linli::forms
