// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forms/kept_answers.h"

#include "core/forms/roster_mapping.h"

namespace linli::forms {

namespace {

// The row of an answer in use; none has id 0.
base::Result<base::RowId> rowOf(store::Database& database, const FormAnswer& answer)
{
    LINLI_TRY(store::Statement line, database.prepare("SELECT id FROM form_answer WHERE retired_on IS NULL AND coalesce(form, '') = ?1 AND header = ?2 ORDER BY id DESC"));
    line.bind(1, std::string_view(answer.form)).bind(2, std::string_view(answer.header));
    LINLI_TRY(const bool found, line.step());
    return found ? base::RowId{line.integer(0)} : base::RowId{};
}

}  // namespace

base::Result<std::vector<FormAnswer>> keptAnswers(const registry::View& view)
{
    LINLI_TRY(store::Statement lines, view.db().prepare("SELECT form, header, meaning FROM form_answer WHERE retired_on IS NULL ORDER BY id"));
    std::vector<FormAnswer> answers;
    for (;;) {
        LINLI_TRY(const bool more, lines.step());
        if (!more) {
            return answers;
        }
        answers.push_back({std::string(lines.text(0)), std::string(lines.text(1)), std::string(lines.text(2))});
    }
}

base::Status keepAnswer(const FormWords& words, registry::Operations& operations, const FormAnswer& answer)
{
    FormAnswer kept = answer;
    kept.header = normalisedHeader(answer.header);
    if (kept.header.empty()) {
        return base::fail(base::ErrorCode::Invalid, "forms.no_header");
    }
    if (kept.header != "@who") {
        LINLI_TRY([[maybe_unused]] const Meaning meaning, answerMeaning(words, kept.meaning));
    }
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(base::RowId row, rowOf(writer->database(), kept));
    if (!row) {
        LINLI_TRY(row, writer->create("form_answer"));
    }
    LINLI_CHECK(writer->set(row, "form_answer.form", kept.form.empty() ? catalog::Value{} : catalog::Value{kept.form}));
    LINLI_CHECK(writer->set(row, "form_answer.header", kept.header));
    return writer->set(row, "form_answer.meaning", kept.meaning);
}

base::Status dropAnswer(registry::Operations& operations, const FormAnswer& answer)
{
    FormAnswer wanted = answer;
    wanted.header = normalisedHeader(answer.header);
    LINLI_TRY(ledger::Writer* const writer, operations.writer());
    LINLI_TRY(const base::RowId row, rowOf(writer->database(), wanted));
    if (!row) {
        return base::fail(base::ErrorCode::NotFound, "forms.no_such_answer", {{"header", answer.header}});
    }
    return writer->set(row, "form_answer.retired_on", base::isoText(operations.today()));
}

}  // namespace linli::forms
