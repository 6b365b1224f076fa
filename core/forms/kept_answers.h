// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Answers about headers, remembered by the committee: rows `form_answer`, so they reach its other stations, stand in the
// history and can be undone. Asked once, then never again for forms of the same make, or for the header anywhere.

#include "core/forms/answers.h"
#include "core/registry/operations.h"

namespace linli::forms {

// Those in use, the newest last.
base::Result<std::vector<FormAnswer>> keptAnswers(const registry::View& view);
// An answer to the same header of the same form takes the place of the one before. Only what answerMeaning() reads is kept;
// "@who" takes a rule as it is. Errors of answerMeaning, "forms.no_header" for an empty header.
base::Status keepAnswer(const FormWords& words, registry::Operations& operations, const FormAnswer& answer);
// Takes one out of use. Error "forms.no_such_answer" {header}.
base::Status dropAnswer(registry::Operations& operations, const FormAnswer& answer);

}  // namespace linli::forms
