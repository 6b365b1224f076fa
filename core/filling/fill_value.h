// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a value of the registry is written into a form: days as the form writes them, codes by the words of its lists. For this
// folder only.

#include "core/filling/plan_writer.h"
#include "core/registry/columns.h"

namespace linli::filling {

struct Written {
    sheets::CellValue value;
    std::string text;
    bool isEmpty = true;          // nothing known
    bool isUnlisted = false;      // known, but the list of the form has no word for it
};

// A day of any precision: "yyyy.MM" of 1938-06-11 is 1938.06; never more than is known.
std::string dateText(std::string_view iso, const std::string& format);
// `isDateCell`: the cell's number format shows days.
Written writtenOf(const forms::FormWords& words, const forms::Binding& binding, const registry::Cell& cell, bool isDateCell);
// 是 as the list says it: 有, √, 1.
std::string yesNoWord(const std::string& word, const std::vector<std::string>& choices);

}  // namespace linli::filling
