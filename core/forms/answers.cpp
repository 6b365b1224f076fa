// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/answers.h"

#include "core/base/text.h"
#include "core/forms/roster_mapping.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace linli::forms {

namespace {

constexpr std::array<std::string_view, 5> kSubjects = {"person", "household", "house", "visit", "event"};

std::string headerKey(const std::vector<std::string>& header)
{
    return normalisedHeader(base::join(header, "/"));
}

base::Error badAnswer(std::string_view text)
{
    return {base::ErrorCode::Invalid, "forms.bad_answer", {{"text", std::string(text)}}, {}};
}

void settle(Binding& binding, const Meaning& meaning)
{
    const std::vector<std::string> words = binding.meaning.words;
    const std::string otherwise = binding.meaning.otherwise;
    const bool known = binding.meaning.known && binding.meaning.id == meaning.id;
    binding.meaning = meaning;
    binding.meaning.known = known;
    if (meaning.kind == MeaningKind::Tag || meaning.kind == MeaningKind::Rule) {
        // √ or 是, as the column asks for.
        binding.meaning.words = words.empty() ? meaning.words : words;
        binding.meaning.otherwise = words.empty() ? meaning.otherwise : otherwise;
    }
    const bool byHand = meaning.kind == MeaningKind::Manual || meaning.kind == MeaningKind::Refused;
    binding.standing = byHand ? BindingStanding::ByHand : BindingStanding::Automatic;
    binding.confidence = 1;
    binding.candidates.clear();
    binding.reason = {"forms.why.answered"};
}

}  // namespace

bool isAbout(const FormAnswer& answer, const Binding& column)
{
    const std::string key = normalisedHeader(answer.header);
    return headerKey(column.header) == key;
}

bool isAbout(const FormAnswer& answer, const CellBound& cell)
{
    return normalisedHeader(cell.label) == normalisedHeader(answer.header);
}

std::optional<std::string> answerText(const Meaning& meaning)
{
    switch (meaning.kind) {
        case MeaningKind::Field: return meaning.id;
        case MeaningKind::Tag: return "tag:" + meaning.id;
        case MeaningKind::Rule: return meaning.rules.size() == 1 && meaning.equalColumns.empty() ? std::optional("rule:" + meaning.rules.front()) : std::nullopt;
        case MeaningKind::Constant: return "constant:" + meaning.id;
        case MeaningKind::Manual: return "by_hand";
        case MeaningKind::Refused: return "empty";
        case MeaningKind::Count:
            if (!meaning.count || meaning.count->over || meaning.count->measure != Measure::Rows) {
                return std::nullopt;
            }
            return "count:" + std::string(kSubjects[static_cast<std::size_t>(meaning.count->subject)]) + ":" + meaning.count->rule;
        case MeaningKind::Formula:
        case MeaningKind::Label: break;
    }
    return std::nullopt;
}

base::Result<Meaning> answerMeaning(const FormWords& words, std::string_view text)
{
    const auto after = [&](std::string_view head) { return std::string(text.substr(head.size())); };
    if (text == "by_hand") {
        return Meaning{MeaningKind::Manual};
    }
    if (text == "empty") {
        return Meaning{MeaningKind::Refused};
    }
    if (text.starts_with("tag:")) {
        return Meaning{MeaningKind::Tag, after("tag:"), {}, {"是"}, "否"};
    }
    if (text.starts_with("rule:")) {
        return Meaning{MeaningKind::Rule, {}, {after("rule:")}, {"是"}, "否"};
    }
    if (text.starts_with("constant:")) {
        return Meaning{MeaningKind::Constant, after("constant:")};
    }
    if (text.starts_with("count:")) {
        const std::string rest = after("count:");
        const std::size_t cut = rest.find(':');
        const auto subject = std::find(kSubjects.begin(), kSubjects.end(), rest.substr(0, cut));
        if (cut == std::string::npos || subject == kSubjects.end()) {
            return base::fail(badAnswer(text));
        }
        Meaning meaning{MeaningKind::Count};
        meaning.count.emplace();
        meaning.count->subject = static_cast<registry::Subject>(subject - kSubjects.begin());
        meaning.count->rule = rest.substr(cut + 1);
        return meaning;
    }
    if (words.catalog().column(text) == nullptr) {
        return base::fail(badAnswer(text));
    }
    return Meaning{MeaningKind::Field, std::string(text)};
}

base::Result<std::vector<FormAnswer>> readAnswers(std::string_view json)
{
    const nlohmann::ordered_json read = nlohmann::ordered_json::parse(json, nullptr, false);
    if (!read.is_object()) {
        return base::fail(base::ErrorCode::Invalid, "forms.bad_answers");
    }
    std::vector<FormAnswer> answers;
    for (const auto& [header, meaning] : read.items()) {
        if (!meaning.is_string()) {
            return base::fail(base::ErrorCode::Invalid, "forms.bad_answers");
        }
        answers.push_back({"", header, meaning.get<std::string>()});
    }
    return answers;
}

base::Status applyAnswers(const FormWords& words, const std::vector<FormAnswer>& answers, FormReading& reading)
{
    for (const bool ofForm : {false, true}) {
        for (const FormAnswer& answer : answers) {
            if (answer.form.empty() == ofForm || (ofForm && answer.form != reading.fingerprint)) {
                continue;
            }
            const std::string key = normalisedHeader(answer.header);
            const bool who = key == "@who";
            Meaning meaning;
            if (!who) {
                LINLI_TRY(meaning, answerMeaning(words, answer.meaning));
            }
            for (FormSheet& sheet : reading.sheets) {
                for (FormTable& table : sheet.tables) {
                    if (who) {
                        table.who.rule = answer.meaning;
                        table.who.isSure = true;
                        continue;
                    }
                    for (ColumnBound& column : table.columns) {
                        if (isAbout(answer, column.binding) && column.binding.meaning.kind != MeaningKind::Formula) {
                            settle(column.binding, meaning);
                        }
                    }
                    for (CellBound& cell : table.cells) {
                        if (isAbout(answer, cell) && cell.binding.meaning.kind != MeaningKind::Formula) {
                            settle(cell.binding, meaning);
                        }
                    }
                }
            }
        }
    }
    return {};
}

}  // namespace linli::forms
