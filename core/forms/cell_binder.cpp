// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/cell_binder.h"

#include "core/base/text.h"
#include "core/forms/roster_mapping.h"
#include "core/population/facts.h"

#include <algorithm>
#include <array>

namespace linli::forms {

namespace {

using registry::Basis;
using registry::Subject;

bool isOneOf(const std::string& word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Unit in a bracket: 入户走访（户）.
std::string unitIn(const std::string& key)
{
    const std::size_t open = key.rfind('(');
    const std::string inside = open == std::string::npos || !key.ends_with(')') ? std::string() : key.substr(open + 1, key.size() - open - 2);
    return isOneOf(inside, {"人", "户", "套", "件", "次", "人次", "%", "个", "名", "间", "起"}) ? inside : std::string();
}

std::string codeRule(const FormWords& words, const std::string& header, const std::string& label)
{
    const auto found = codeValueOf(words, withoutHint(normalisedHeader(header)), label);
    return found ? found->rule : std::string();
}

LabelReading bothReadings(const LabelReading& a, const LabelReading& b)
{
    LabelReading made = a;
    made.rule = bothParts(a.rule, b.rule);
    made.of.clear();
    for (const char letter : b.of) {
        made.of += a.of.find(letter) == std::string::npos ? "" : std::string(1, letter);
    }
    made.measure = b.measure.empty() ? a.measure : b.measure;
    made.basis = b.basis.empty() ? a.basis : b.basis;
    made.date = b.date.empty() ? a.date : b.date;
    made.remark = b.remark.key.empty() ? a.remark : b.remark;
    return made;
}

const LabelReading kAnything{true, "", "phfve", "", "", "", {}};

Basis basisOf(const std::string& word, Basis usual)
{
    return word == "lives" ? Basis::Lives : word == "registered" ? Basis::Registered : word == "either" ? Basis::Either : usual;
}

// The kind of row that is counted.
std::optional<Subject> subjectOf(const LabelReading& reading, const std::string& unit, const Who& who)
{
    const auto may = [&](char letter) { return reading.of.find(letter) != std::string::npos; };
    static constexpr std::array<std::pair<char, Subject>, 5> kLetters = {
        {{'p', Subject::Person}, {'h', Subject::Household}, {'f', Subject::House}, {'v', Subject::Visit}, {'e', Subject::Event}}};
    if (reading.measure == "households" && may('h')) {
        return Subject::Household;
    }
    if (unit == "户" && may('h') && !may('f')) {
        return Subject::Household;
    }
    if ((unit == "人" || unit == "名") && may('p')) {
        return Subject::Person;
    }
    for (const auto& [letter, subject] : kLetters) {
        if (subject == who.subject && may(letter)) {
            return subject;
        }
    }
    for (const auto& [letter, subject] : kLetters) {
        if (may(letter)) {
            return subject;
        }
    }
    return std::nullopt;
}

}  // namespace

Spoken speak(const FormWords& words, const std::vector<std::string>& levels, const std::string& codeHeader)
{
    Spoken spoken;
    spoken.reading = kAnything;
    bool ages = codeHeader.find("年龄") != std::string::npos;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const std::string key = normalisedHeader(levels[i]);
        const std::string bare = withoutHint(key);
        const bool isLeaf = i + 1 == levels.size();
        ages = ages || key.find("年龄") != std::string::npos;
        spoken.unit = unitIn(key).empty() ? spoken.unit : unitIn(key);
        if (isLeaf && (key.find("比重") != std::string::npos || key.find("占比") != std::string::npos || key.find("比例") != std::string::npos || key.find("%") != std::string::npos)) {
            spoken.percent = true;
            continue;
        }
        if (key.find("平均") != std::string::npos || key.find("户均") != std::string::npos) {
            spoken.average = true;
            continue;
        }
        // 户籍情况 only says what the words below tell apart.
        if (!isLeaf && words.is("dimension", bare)) {
            continue;
        }
        if (isOneOf(bare, {"当月", "当月数", "本月", "本月数", "本期", "本期数"})) {
            spoken.during = "inMonth";
            continue;
        }
        if (isOneOf(bare, {"累计", "累计数", "本年累计", "1-本月累计", "自年初累计", "年累计", "当年累计", "全年累计"})) {
            spoken.during = "inYearToDate";
            continue;
        }
        LabelReading level = readLabel(words, levels[i], ages);
        if (const LabelWord* const below = i == 0 ? nullptr : words.label(withoutHint(normalisedHeader(levels[i - 1])) + ">" + bare)) {
            level = {true, below->rule, below->of, below->measure, below->basis, below->date, {}};
        }
        const std::string code = codeRule(words, i > 0 ? levels[i - 1] : codeHeader, withoutNumber(levels[i]));
        if (!code.empty() && (!level.known || level.rule.empty() || code.find("disability.") == 0)) {
            level = {true, code, "p", "", "", "", {}};
        }
        // 妇女及老龄 above other words is a heading.
        const bool mixed = level.rule.starts_with("((") && key == bare;
        if (level.known && !isLeaf && mixed) {
            continue;
        }
        if (level.known) {
            LabelReading both = bothReadings(spoken.reading, level);
            // A heading about something else than the words below it says nothing about them.
            spoken.reading = both.of.empty() ? level : both;
        } else if (isLeaf && !words.is("measured", bare) && !words.is("item_label", bare)) {
            spoken.manual = true;
            const auto& columns = words.columnsNamed(bare);
            spoken.isNote = std::any_of(columns.begin(), columns.end(), [](const catalog::Column* column) { return column->id == "row.note"; });
        }
        if (isLeaf && (bare.ends_with("人口") || bare.ends_with("人数")) && level.measure == "households") {
            spoken.reading.measure = "members";
        }
        if (level.known && bare.ends_with("人口") && spoken.reading.basis.empty() && spoken.reading.of == "p") {
            spoken.reading.basis = "lives";
        }
    }
    return spoken;
}

Binding figure(const Who& who, const Spoken& row, const Spoken& column, const std::vector<std::string>& header)
{
    Binding binding;
    binding.header = header;
    if (row.manual || column.manual) {
        const bool note = row.isNote || column.isNote;
        binding.meaning = {MeaningKind::Manual, note ? "row.note" : ""};
        binding.confidence = note ? 1 : 0.4;
        binding.reason = note ? Words{"forms.why.note"} : Words{"forms.why.unknown", {{"header", base::join(header, "/")}}};
        return binding;
    }
    const LabelReading reading = bothReadings(row.reading, column.reading);
    const std::string unit = column.unit.empty() ? row.unit : column.unit;
    const auto subject = subjectOf(reading, unit, who);
    if (!subject) {
        binding.confidence = 0.4;
        binding.reason = {"forms.why.unknown", {{"header", base::join(header, "/")}}};
        return binding;
    }
    Count count;
    count.subject = *subject;
    count.rule = *subject == who.subject ? bothParts(who.rule, reading.rule) : reading.rule;
    count.basis = basisOf(reading.basis, who.basis);
    if (reading.measure == "members") {
        count.measure = Measure::Members;
    } else if (reading.measure == "estates" || reading.measure == "gates") {
        count.measure = reading.measure == "estates" ? Measure::Estates : Measure::Gates;
    } else if (unit == "人次") {
        count.measure = *subject == Subject::Event ? Measure::Attendances : Measure::Rows;
    } else if (unit == "户" && (*subject == Subject::Person || *subject == Subject::Visit)) {
        count.measure = Measure::Households;
    }
    const std::string during = row.during.empty() ? column.during : row.during;
    if (registry::isRecord(*subject) && !during.empty()) {
        count.rule = bothParts(count.rule, during + "(" + (reading.date.empty() ? *subject == Subject::Visit ? "visit.on" : "event.on" : reading.date) + ")");
    }
    binding.meaning.kind = MeaningKind::Count;
    binding.meaning.count = count;
    binding.confidence = 0.95;
    binding.remark = reading.remark;
    binding.reason = {"forms.why.figure"};
    binding.standing = BindingStanding::Automatic;
    return binding;
}

Binding quotient(const Binding& part, const Binding& whole, bool percent)
{
    Binding made = part;
    const bool counted = part.meaning.kind == MeaningKind::Count && whole.meaning.kind == MeaningKind::Count;
    // A share of households among persons is none.
    if (!counted || (percent && (part.meaning.count->subject != whole.meaning.count->subject || part.meaning == whole.meaning))) {
        made.meaning = {};
        made.standing = BindingStanding::ByHand;
        made.confidence = 0.4;
        return made;
    }
    made.meaning.count->over = std::make_shared<const Count>(*whole.meaning.count);
    made.meaning.count->percent = percent;
    made.reason = {"forms.why.share"};
    return made;
}

LabelReading within(const LabelReading& parent, const LabelReading& child)
{
    const auto codeFact = [](const std::string& part) {
        const std::size_t at = std::min(part.find(" == '"), part.find(" in ["));
        return at == std::string::npos ? std::string() : part.substr(0, at);
    };
    LabelReading kept = parent;
    kept.rule.clear();
    for (const std::string& part : ruleParts(parent.rule)) {
        const std::string fact = codeFact(part);
        if (fact.empty() || child.rule.find(fact + " ") == std::string::npos) {
            kept.rule = bothParts(kept.rule, part);
        }
    }
    LabelReading both = bothReadings(kept, child);
    return both.of.empty() ? child : both;
}

}  // namespace linli::forms
