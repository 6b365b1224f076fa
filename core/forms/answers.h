// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a cadre said a header means, as one line of text that can be kept: "person.live_addr", "tag:dibao", "rule:person.age >= 80",
// "by_hand", "empty", "constant:org.name", "count:person:person.age >= 60". Answers of one form hold for forms of the same
// make; those without a form for the header wherever it is asked about.

#include "core/forms/form_reading.h"
#include "core/forms/form_words.h"

namespace linli::forms {

struct FormAnswer {
    std::string form;       // fingerprint; empty = any form
    std::string header;     // all words from top to bottom joined by "/", or a label; normalised when compared. "@who" = whose rows
    std::string meaning;
};

bool isAbout(const FormAnswer& answer, const Binding& column);
bool isAbout(const FormAnswer& answer, const CellBound& cell);
// Nothing for what cannot be said in one line (shares, several rules).
std::optional<std::string> answerText(const Meaning& meaning);
// Error "forms.bad_answer" {text}.
base::Result<Meaning> answerMeaning(const FormWords& words, std::string_view text);
// A list of answers as JSON: {"地址": "person.live_addr", "@who": "tag('dibao')"}. Error "forms.bad_answers".
base::Result<std::vector<FormAnswer>> readAnswers(std::string_view json);
// Those for this form first, then those for any; the standing becomes Automatic or ByHand. Error "forms.bad_answer" {text}.
base::Status applyAnswers(const FormWords& words, const std::vector<FormAnswer>& answers, FormReading& reading);

}  // namespace linli::forms
