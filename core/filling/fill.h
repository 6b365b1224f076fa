// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills a recognised form from the registry: who belongs in, each value with where it comes from, figures, the lines around the
// tables; what is not known is left to a person and named. The plan is what the window shows; sheets::patchWorkbook writes it.
// One thread; holds personal data.

#include "core/forms/form_reading.h"
#include "core/forms/form_words.h"
#include "core/rules/list_desk.h"
#include "core/sheets/workbook.h"
#include "core/sheets/workbook_patch.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linli::filling {

struct FillOptions {
    std::optional<base::Day> asOf = {};      // nothing: as printed on the form, else today
    // Instead of whom the form says: a rule, or rows. Only for tables of that subject.
    std::optional<std::string> where = {};
    std::optional<std::vector<base::RowId>> rows = {};
    registry::Subject subject = registry::Subject::Person;
    // By source of FramePart and of constant columns: "org.name", "org.town", "org.code12", "org.leader", "org.branch",
    // "user.name", "user.phone". What is not there is left to a person.
    std::map<std::string, std::string> constants = {};
    bool unmasked = false;
    rules::Ground ground = rules::Ground::None;
};

enum class ValueState {
    Filled,
    Given,      // stands in the form already
    Open,       // nobody knows it here: a person has to write it
    Carried,    // written by a person into the form of last time (refill.h)
};

struct FilledValue {
    std::string sheet;
    std::uint32_t row = 0;        // of the result
    std::uint32_t column = 0;
    std::string text;             // as it will be read
    ValueState state = ValueState::Filled;
    forms::Words source;          // where it comes from, or why it is open
    base::RowId record = {};      // whom the row is about
    std::size_t undecided = 0;    // of a figure: who may belong to it
};

struct FillPlan {
    base::Day asOf;
    std::vector<sheets::SheetChanges> changes;
    std::vector<FilledValue> values;
    std::vector<forms::Words> warnings;
    std::size_t records = 0;      // rows written

    std::size_t count(ValueState state) const;
};

// Errors of the rules, the registry and "rules.reason_needed".
base::Result<FillPlan> planFill(rules::ListDesk& desk, const registry::View& view, const forms::FormWords& words, const forms::FormReading& reading,
                                const sheets::Workbook& book, const FillOptions& given);

}  // namespace linli::filling
