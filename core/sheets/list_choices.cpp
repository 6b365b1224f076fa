// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/list_choices.h"

#include "core/base/text.h"
#include "core/sheets/formula_refs.h"

#include <algorithm>

namespace linli::sheets {

namespace {

constexpr std::size_t kMostChoices = 5000;
// Cells looked at for all lists together: many lists over many rows would take for ever.
constexpr std::size_t kMostLooks = 20'000'000;

bool sameName(std::string_view one, std::string_view other)
{
    return base::foldCase(one) == base::foldCase(other);
}

// "男,女" with its quotes; full-width commas stand in forms typed by hand, and Excel takes them for part of the word.
std::vector<std::string> writtenOut(std::string_view formula)
{
    std::string words(formula.substr(1, formula.size() - 2));
    for (std::size_t at = words.find("\"\""); at != std::string::npos; at = words.find("\"\"", at + 1)) {
        words.erase(at, 1);
    }
    std::vector<std::string> choices;
    for (const std::string_view word : base::split(words, ',')) {
        if (!base::trim(word).empty() && choices.size() < kMostChoices) {
            choices.emplace_back(base::trim(word));
        }
    }
    return choices;
}

std::vector<std::string> inCells(const Sheet& sheet, const FormulaRef& reference, std::size_t& budget)
{
    std::vector<std::string> choices;
    auto row = std::ranges::lower_bound(sheet.rows, reference.first.row, {}, &SheetRow::number);
    for (; row != sheet.rows.end() && row->number <= reference.last.row && budget > 0; ++row) {
        for (const FoundCell& cell : row->cells) {
            budget -= budget > 0 ? 1 : 0;
            if (cell.column >= reference.first.column && cell.column <= reference.last.column && choices.size() < kMostChoices) {
                choices.push_back(cell.text);
            }
        }
    }
    return choices;
}

const DefinedName* named(const Workbook& book, std::string_view name, std::size_t sheet)
{
    const DefinedName* found = nullptr;
    for (const DefinedName& one : book.names) {
        if (sameName(one.name, name) && (one.sheet == sheet || (!one.sheet && found == nullptr))) {
            found = &one;
        }
    }
    return found;
}

std::vector<std::string> choicesOf(const Workbook& book, std::size_t sheet, std::string_view formula, std::size_t& budget)
{
    formula = base::trim(formula);
    if (formula.size() >= 2 && formula.front() == '"' && formula.back() == '"') {
        return writtenOut(formula);
    }
    if (const DefinedName* name = named(book, formula, sheet)) {
        formula = name->formula;
    }
    const std::vector<FormulaRef> references = findReferences(formula);
    // OFFSET, INDIRECT and the like have to be computed.
    if (references.size() != 1 || references.front().end != formula.size() || formula.find('(') != std::string_view::npos) {
        return {};
    }
    const FormulaRef& reference = references.front();
    const auto target = reference.sheet.empty()
                            ? book.sheets.begin() + static_cast<std::ptrdiff_t>(sheet)
                            : std::ranges::find_if(book.sheets, [&](const Sheet& one) { return sameName(one.head.name, reference.sheet); });
    return target == book.sheets.end() ? std::vector<std::string>{} : inCells(*target, reference, budget);
}

Area areaOf(const FormulaRef& reference)
{
    return {reference.first.row, reference.first.column, reference.last.row, reference.last.column};
}

}  // namespace

void resolveChoices(Workbook& book)
{
    std::size_t budget = kMostLooks;
    for (std::size_t i = 0; i < book.sheets.size(); ++i) {
        for (Validation& validation : book.sheets[i].details.validations) {
            if (validation.kind == ValidationKind::List) {
                validation.choices = choicesOf(book, i, validation.formula1, budget);
            }
        }
    }
}

void placePrintNames(Workbook& book)
{
    for (const DefinedName& name : book.names) {
        if (!name.sheet || *name.sheet >= book.sheets.size()) {
            continue;
        }
        PageSetup& page = book.sheets[*name.sheet].details.page;
        for (const FormulaRef& reference : findReferences(name.formula)) {
            if (name.name == "_xlnm.Print_Area") {
                page.printArea.push_back(areaOf(reference));
            } else if (name.name == "_xlnm.Print_Titles" && reference.kind == FormulaRef::Kind::Rows) {
                page.titleRows = {reference.first.row, reference.last.row};
            }
        }
    }
}

}  // namespace linli::sheets
