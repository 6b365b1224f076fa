// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a label of a statistic says as a rule: "60岁及以上女性", "其中：本市户籍", "男16-59岁、女16-54岁", "三人户". A label is read
// only when all of it is understood. For this folder only.

#include "core/forms/form_reading.h"
#include "core/forms/form_words.h"

namespace linli::forms {

struct LabelReading {
    bool known = false;
    std::string rule;          // empty: it says nothing of its own (合计, 人数)
    std::string of;            // letters of labels.tsv it may be about
    std::string measure;
    std::string basis;
    std::string date;
    Words remark;
};

// `ages`: the words above speak of ages, so that 60-69 alone is a band.
LabelReading readLabel(const FormWords& words, std::string_view text, bool ages = false);
// The words of a longer text, a title or a note, that are understood, together; what is not is passed over.
LabelReading readWithin(const FormWords& words, std::string_view text);
// The parts of a rule joined by &&.
std::vector<std::string> ruleParts(const std::string& rule);
// Both rules, each part once.
std::string bothParts(const std::string& a, const std::string& b);
// Text without 一、 （三） 1. in front.
std::string withoutNumber(std::string_view text);

}  // namespace linli::forms
