// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the page 表格填报 does off the GUI thread: a form is read and recognised, filled from the registry, and its questions
// are put into words. Holds personal data.

#include "core/filling/refill.h"
#include "core/forms/answers.h"
#include "core/forms/form_words.h"
#include "ui/session/session.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linli::ui {

// A form as the file has it, before any answer. Immutable once read, so that lanes and window share it.
struct OpenedForm {
    std::filesystem::path file;
    std::filesystem::file_time_type changedAt;
    std::uintmax_t bytes = 0;
    sheets::Workbook book;
    forms::FormWords words;
    forms::FormReading reading;

    // Nobody touched the file since.
    bool isUnchanged() const;
    // The copy keeps every part of the file; of other kinds it is written anew as xlsx.
    bool isXlsx() const { return book.facts.kind == sheets::FileKind::Xlsx; }
};

// Errors of sheets::readWorkbook, "forms.no_table" {file}. The catalogue must outlive the form.
base::Result<std::shared_ptr<const OpenedForm>> openForm(const catalog::Catalog& catalog, const std::filesystem::path& file);

// The file that was filled last time, read for comparing. Immutable.
struct LastForm {
    std::filesystem::path file;
    sheets::Workbook book;
};

base::Result<std::shared_ptr<const LastForm>> openLast(const std::filesystem::path& file);

struct FormWish {
    // For this once; they go before those that are remembered.
    std::vector<forms::FormAnswer> answers;
    // Nothing: as printed on the form, else today.
    std::optional<base::Day> asOf;
    std::string user;
    bool unmasked = false;
    rules::Ground ground = rules::Ground::None;
    base::Language language = base::Language::Chinese;
    // Instead of whom the form says: the people of the basket.
    std::optional<std::vector<base::RowId>> people;
    // Compared with it, where there is one.
    std::shared_ptr<const LastForm> last;
};

struct Choice {
    std::string answer;     // forms::answerText
    std::string words;
};

// A header that may mean several things.
struct Question {
    std::string header;
    std::string why;
    std::vector<Choice> choices;
    // Of the answer there is; empty = still open.
    std::string chosen;
};

// Whose rows a list takes.
struct ListOf {
    std::string title;
    std::string rule;
    std::string words;
    registry::Subject subject = registry::Subject::Person;
    registry::Basis basis = registry::Basis::Either;
    bool isSure = false;
    bool isBasket = false;
};

struct FilledForm {
    forms::FormReading reading;     // with the answers
    filling::FillPlan plan;
    std::vector<Question> questions;
    std::vector<ListOf> lists;
    std::optional<filling::Refill> refill;   // against the file of last time

    std::size_t openQuestions() const;
};

// Fills the form as it is answered by now. Errors of filling::planFill; "rules.reason_needed" where a sensitive tag is asked;
// "forms.not_last" {file}.
base::Result<std::shared_ptr<const FilledForm>> fillForm(Listing& side, const OpenedForm& form, const FormWish& wish);

// Writes the copy. Errors of filling::writeFilled.
base::Result<sheets::PatchOutcome> writeForm(const OpenedForm& form, std::vector<sheets::SheetChanges> changes, const std::filesystem::path& target,
                                             const std::string& mark);

// Sensitive tags that the form asks for, by its rules and columns.
base::Result<std::vector<std::string>> sensitiveTagsOf(const registry::View& view, const OpenedForm& form, const FormWish& wish);

// Ids of what goes out with the form, for the log.
std::vector<std::string> fieldsOf(const forms::FormReading& reading);

}  // namespace linli::ui
