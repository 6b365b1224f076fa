// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Puts what a row says and what a column says together to a figure. For this folder only.

#include "core/forms/form_labels.h"

namespace linli::forms {

// What the labels of a row, or the headers of a column, say together.
struct Spoken {
    LabelReading reading;
    bool manual = false;       // a label nobody understands, a remark: by hand
    bool isNote = false;
    std::string during;        // function of the rule language: inMonth, inYearToDate
    bool percent = false;
    bool average = false;
    std::string unit;          // 人 户 套 件 次 人次
};

// `code` = header of the labels, which may name a code: 残疾类别.
Spoken speak(const FormWords& words, const std::vector<std::string>& levels, const std::string& codeHeader = {});
// `who` is what the whole form counts.
Binding figure(const Who& who, const Spoken& row, const Spoken& column, const std::vector<std::string>& header);
// A share or an average of two figures.
Binding quotient(const Binding& part, const Binding& whole, bool percent);
// 其中 under its parent: what both say, but of a code what the child says.
LabelReading within(const LabelReading& parent, const LabelReading& child);

}  // namespace linli::forms
