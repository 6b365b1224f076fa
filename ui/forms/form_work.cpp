// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/form_work.h"

#include "core/base/text.h"
#include "core/filling/meaning_words.h"
#include "core/filling/write.h"
#include "core/forms/kept_answers.h"
#include "core/forms/recognise.h"
#include "core/rules/told.h"

#include <algorithm>

namespace linli::ui {

namespace {

using forms::BindingStanding;

// Several cells of a row have its label: an answer to it would be one to all of them.
bool isSharedLabel(const forms::FormTable& table, const std::string& label)
{
    return std::ranges::count(table.cells, label, &forms::CellBound::label) > 1;
}

// `each(binding, header to answer by)` for every column and cell; no header where none can be answered by.
template <typename Each> void forBindings(const forms::FormReading& reading, Each each)
{
    for (const forms::FormSheet& sheet : reading.sheets) {
        for (const forms::FormTable& table : sheet.tables) {
            for (const forms::ColumnBound& column : table.columns) {
                each(column.binding, base::join(column.binding.header, "/"));
            }
            for (const forms::CellBound& cell : table.cells) {
                each(cell.binding, isSharedLabel(table, cell.label) ? std::string() : cell.label);
            }
        }
    }
}

base::Result<forms::FormReading> answered(const registry::View& view, const OpenedForm& form, const FormWish& wish)
{
    forms::FormReading reading = form.reading;
    LINLI_TRY(const std::vector<forms::FormAnswer> kept, forms::keptAnswers(view));
    LINLI_CHECK(forms::applyAnswers(form.words, kept, reading));
    LINLI_CHECK(forms::applyAnswers(form.words, wish.answers, reading));
    return reading;
}

Question asQuestion(const filling::MeaningWords& says, const forms::Binding& asked, const std::string& header, base::Language language)
{
    Question question;
    question.header = header;
    question.why = asked.reason.in(language);
    if (!asked.remark.key.empty()) {
        question.why += asked.remark.in(language);
    }
    std::vector<forms::Meaning> meanings {asked.meaning};
    meanings.insert(meanings.end(), asked.candidates.begin(), asked.candidates.end());
    meanings.push_back({forms::MeaningKind::Manual});
    meanings.push_back({forms::MeaningKind::Refused});
    for (const forms::Meaning& meaning : meanings) {
        const std::string answer = forms::answerText(meaning).value_or("");
        if (!answer.empty() && std::ranges::find(question.choices, answer, &Choice::answer) == question.choices.end()) {
            question.choices.push_back({answer, says.of(meaning, language)});
        }
    }
    return question;
}

// What was asked before any answer stays on the list, so that an answer can be changed.
std::vector<Question> questionsOf(const filling::MeaningWords& says, const forms::FormReading& asked, const forms::FormReading& reading, base::Language language)
{
    std::vector<Question> questions;
    forBindings(asked, [&](const forms::Binding& binding, const std::string& header) {
        const bool known = std::ranges::find(questions, header, &Question::header) != questions.end();
        if (binding.standing == BindingStanding::Confirm && !known && !header.empty()) {
            questions.push_back(asQuestion(says, binding, header, language));
        }
    });
    std::vector<std::string> open;
    forBindings(reading, [&](const forms::Binding& binding, const std::string& header) {
        const auto question = std::ranges::find(questions, header, &Question::header);
        const bool isOpen = binding.standing == BindingStanding::Confirm;
        if (isOpen) {
            open.push_back(header);
        }
        if (question == questions.end() || isOpen) {
            return;
        }
        question->chosen = forms::answerText(binding.meaning).value_or("");
        if (std::ranges::find(question->choices, question->chosen, &Choice::answer) == question->choices.end()) {
            question->choices.push_back({question->chosen, says.of(binding.meaning, language)});
        }
    });
    // One of two columns with the same header may be clear and the other not.
    for (Question& question : questions) {
        if (std::ranges::find(open, question.header) != open.end()) {
            question.chosen.clear();
        }
    }
    return questions;
}

std::vector<ListOf> listsOf(const filling::MeaningWords& says, const forms::FormReading& reading, base::Language language)
{
    std::vector<ListOf> lists;
    for (const forms::FormSheet& sheet : reading.sheets) {
        for (const forms::FormTable& table : sheet.tables) {
            if (table.kind == forms::TableKind::List && sheet.role == forms::SheetRole::Data) {
                lists.push_back({table.title, table.who.rule, says.of(table.who, language), table.who.subject, table.who.basis, table.who.isSure});
            }
        }
    }
    return lists;
}

}  // namespace

bool OpenedForm::isUnchanged() const
{
    std::error_code failed;
    const auto time = std::filesystem::last_write_time(file, failed);
    const bool same = !failed && time == changedAt;
    return same && std::filesystem::file_size(file, failed) == bytes && !failed;
}

base::Result<std::shared_ptr<const OpenedForm>> openForm(const catalog::Catalog& catalog, const std::filesystem::path& file)
{
    LINLI_TRY(forms::FormWords words, forms::FormWords::load(catalog));
    // Before reading: what is written meanwhile is noticed later.
    std::error_code failed;
    const auto time = std::filesystem::last_write_time(file, failed);
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    LINLI_TRY(sheets::Workbook book, sheets::readWorkbook(file));
    forms::FormReading reading = forms::recogniseForm(words, book);
    const auto hasTable = [](const forms::FormSheet& sheet) { return !sheet.tables.empty(); };
    if (std::ranges::none_of(reading.sheets, hasTable)) {
        return base::fail(base::ErrorCode::Invalid, "forms.no_table", {{"file", file.filename().string()}});
    }
    return std::make_shared<const OpenedForm>(OpenedForm {file, time, bytes, std::move(book), std::move(words), std::move(reading)});
}

base::Result<std::shared_ptr<const LastForm>> openLast(const std::filesystem::path& file)
{
    LINLI_TRY(sheets::Workbook book, sheets::readWorkbook(file));
    return std::make_shared<const LastForm>(LastForm {file, std::move(book)});
}

std::size_t FilledForm::openQuestions() const
{
    const auto unsure = std::ranges::count(lists, false, &ListOf::isSure);
    return static_cast<std::size_t>(std::ranges::count(questions, std::string(), &Question::chosen) + unsure);
}

base::Result<std::shared_ptr<const FilledForm>> fillForm(Listing& side, const OpenedForm& form, const FormWish& wish)
{
    auto filled = std::make_shared<FilledForm>();
    LINLI_TRY(filled->reading, answered(side.view, form, wish));
    LINLI_TRY(const filling::MeaningWords says, filling::MeaningWords::make(*side.desk, side.view));
    filled->questions = questionsOf(says, form.reading, filled->reading, wish.language);
    filled->lists = listsOf(says, filled->reading, wish.language);
    for (ListOf& list : filled->lists) {
        list.isBasket = wish.people.has_value() && list.subject == registry::Subject::Person;
        list.isSure = list.isSure || list.isBasket;
    }
    filling::FillOptions options;
    options.asOf = wish.asOf;
    options.unmasked = wish.unmasked;
    options.ground = wish.ground;
    options.rows = wish.people;
    options.constants["user.name"] = wish.user;
    LINLI_TRY(filled->plan, filling::planFill(*side.desk, side.view, form.words, filled->reading, form.book, options));
    if (wish.last) {
        LINLI_TRY(filled->refill, filling::refillFrom(form.words, filled->reading, form.book, wish.last->book, wish.last->file.filename().string(), wish.unmasked, filled->plan));
    }
    return filled;
}

base::Result<sheets::PatchOutcome> writeForm(const OpenedForm& form, std::vector<sheets::SheetChanges> changes, const std::filesystem::path& target,
                                             const std::string& mark)
{
    filling::FillPlan plan;
    plan.changes = std::move(changes);
    LINLI_TRY(filling::WrittenForm written, filling::writeFilled(form.file, form.book, plan, target, mark));
    return std::move(written.outcome);
}

base::Result<std::vector<std::string>> sensitiveTagsOf(const registry::View& view, const OpenedForm& form, const FormWish& wish)
{
    LINLI_TRY(const forms::FormReading reading, answered(view, form, wish));
    std::vector<std::string> asked;
    for (const forms::FormSheet& sheet : reading.sheets) {
        for (const forms::FormTable& table : sheet.tables) {
            asked.push_back(table.who.rule);
        }
    }
    forBindings(reading, [&](const forms::Binding& binding, const std::string&) {
        const forms::Meaning& meaning = binding.meaning;
        asked.insert(asked.end(), meaning.rules.begin(), meaning.rules.end());
        if (meaning.kind == forms::MeaningKind::Tag) {
            asked.push_back("tag('" + meaning.id + "')");
        }
        if (meaning.count) {
            asked.push_back(meaning.count->rule);
        }
    });
    std::vector<std::string> codes;
    for (const std::string& rule : asked) {
        if (rule.empty()) {
            continue;
        }
        LINLI_TRY(const std::vector<rules::SensitiveTag> tags, rules::sensitiveTags(view, rule));
        for (const rules::SensitiveTag& tag : tags) {
            if (std::ranges::find(codes, tag.code) == codes.end()) {
                codes.push_back(tag.code);
            }
        }
    }
    return codes;
}

std::vector<std::string> fieldsOf(const forms::FormReading& reading)
{
    std::vector<std::string> fields;
    forBindings(reading, [&](const forms::Binding& binding, const std::string&) {
        const std::string& id = binding.meaning.id;
        if (!id.empty() && std::ranges::find(fields, id) == fields.end()) {
            fields.push_back(id);
        }
    });
    return fields;
}

}  // namespace linli::ui
