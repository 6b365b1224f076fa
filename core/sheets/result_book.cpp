// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/result_book.h"

#include "core/base/text.h"
#include "core/sheets/cell_text.h"
#include "core/sheets/found_number.h"

#include <algorithm>
#include <cmath>

namespace linli::sheets {

namespace {

using State = ResultFormula::State;

bool before(const CellPlace& one, const CellPlace& other)
{
    return one.row != other.row ? one.row < other.row : one.column < other.column;
}

template <typename T>
CellPlace placeOf(const T& one)
{
    return {one.row, one.column};
}

CellPlace placeOf(const CellChange* one)
{
    return {one->row, one->column};
}

template <typename List>
auto findPlace(List& list, CellPlace place)
{
    const auto found = std::lower_bound(list.begin(), list.end(), place, [](const auto& one, const CellPlace& wanted) { return before(placeOf(one), wanted); });
    return found != list.end() && placeOf(*found) == place ? found : list.end();
}

tl::unexpected<base::Error> refused(const char* key, const std::string& sheet, const CellChange& change)
{
    return base::fail(base::ErrorCode::Invalid, key, {{"sheet", sheet}, {"cell", cellName(change.row, change.column)}});
}

}  // namespace

base::Result<ResultBook> ResultBook::make(const Workbook& book, std::string file, std::span<const SheetChanges> changes)
{
    ResultBook result(book);
    for (const Sheet& sheet : book.sheets) {
        result.m_byName.emplace(base::foldCase(sheet.head.name), result.m_sheets.size());
        ResultSheet& one = result.m_sheets.emplace_back();
        one.name = sheet.head.name;
        one.source = &sheet;
        one.extent = {static_cast<std::uint32_t>(sheet.rowCount()), static_cast<std::uint32_t>(sheet.columnCount())};
    }
    for (const SheetChanges& one : changes) {
        const std::size_t index = result.indexOf(one.sheet);
        if (index == result.m_sheets.size()) {
            return base::fail(base::ErrorCode::NotFound, "sheets.no_such_sheet", {{"file", std::move(file)}, {"sheet", one.sheet}});
        }
        LINLI_CHECK(result.take(one, result.m_sheets[index]));
    }
    for (ResultSheet& sheet : result.m_sheets) {
        result.placeFormulas(sheet);
    }
    return result;
}

base::Status ResultBook::take(const SheetChanges& changes, ResultSheet& sheet)
{
    LINLI_TRY(sheet.map, RowMap::make(changes.insertions, changes.removals));
    if (sheet.extent.row > 0) {
        const auto last = sheet.map.range(0, sheet.extent.row - 1);
        sheet.extent.row = last ? last->second + 1 : 0;
    }
    std::vector<const CellChange*> sorted;
    sorted.reserve(changes.cells.size());
    for (const CellChange& change : changes.cells) {
        sorted.push_back(&change);
    }
    const auto place = [](const CellChange* one) { return placeOf(one); };
    if (!std::ranges::is_sorted(sorted, before, place)) {
        std::ranges::stable_sort(sorted, before, place);
    }
    for (const CellChange* one : sorted) {
        const CellChange& change = *one;
        if (change.row >= kSheetRows || change.column >= kSheetColumns) {
            return refused("sheets.bad_change", sheet.name, change);
        }
        const auto* text = std::get_if<std::string>(&change.value);
        if (text != nullptr && utf16Length(*text) > kLongestCellText) {
            return refused("sheets.text_too_long", sheet.name, change);
        }
        const auto* number = std::get_if<double>(&change.value);
        if (number != nullptr && !std::isfinite(*number)) {
            return refused("sheets.bad_change", sheet.name, change);
        }
        if (!sheet.changes.empty() && placeOf(sheet.changes.back()) == placeOf(one)) {
            sheet.changes.pop_back();
        }
        sheet.extent = {std::max(sheet.extent.row, change.row + 1), std::max(sheet.extent.column, change.column + 1)};
        sheet.changes.push_back(one);
    }
    return {};
}

void ResultBook::placeFormula(ResultSheet& sheet, const SheetRow& row, const FoundCell& cell, std::uint32_t copy, std::uint32_t resultRow)
{
    if (findPlace(sheet.changes, {resultRow, cell.column}) != sheet.changes.end()) {
        sheet.replacesFormula = true;
        return;
    }
    const MapOfSheet maps = [this](std::string_view name) { return rowMap(name); };
    ResultFormula formula;
    formula.row = resultRow;
    formula.column = cell.column;
    formula.text = movedFormula(cell.formulaText, {sheet.name, row.number, copy}, maps);
    formula.before = copy == 0 ? stored(cell) : FormulaValue{};
    formula.textChanged = copy > 0 || formula.text != cell.formulaText;
    sheet.formulas.push_back(std::move(formula));
}

void ResultBook::placeFormulas(ResultSheet& sheet)
{
    for (const SheetRow& row : sheet.source->rows) {
        for (const FoundCell& cell : row.cells) {
            if (!cell.formula) {
                continue;
            }
            if (const auto at = sheet.map.at(row.number)) {
                placeFormula(sheet, row, cell, 0, *at);
            }
            if (const RowInsertion* model = sheet.map.modelOf(row.number)) {
                const std::uint32_t firstModel = model->after + 1 - model->modelRows;
                const std::uint32_t start = *sheet.map.at(model->after) + 1;
                std::uint32_t copy = 1;
                for (std::uint32_t i = row.number - firstModel; i < model->count; i += model->modelRows) {
                    placeFormula(sheet, row, cell, copy++, start + i);
                }
            }
        }
    }
    std::ranges::sort(sheet.formulas, before, placeOf<ResultFormula>);
}

std::size_t ResultBook::indexOf(std::string_view sheet) const
{
    const auto found = m_byName.find(base::foldCase(sheet));
    return found == m_byName.end() ? m_sheets.size() : found->second;
}

const ResultSheet* ResultBook::sheet(std::string_view name) const
{
    const std::size_t index = indexOf(name);
    return index < m_sheets.size() ? &m_sheets[index] : nullptr;
}

const RowMap* ResultBook::rowMap(std::string_view name) const
{
    const ResultSheet* found = sheet(name);
    return found != nullptr && found->changesRows() ? &found->map : nullptr;
}

FormulaValue ResultBook::stored(const FoundCell& cell) const
{
    switch (cell.type) {
    case CellType::Empty:
        return cell.formula ? FormulaValue{} : FormulaValue::empty();
    case CellType::Text:
        return FormulaValue::of(cell.text);
    case CellType::Number:
        return FormulaValue::of(cell.number);
    case CellType::Date:
        // Written as a text by some programs: no number then.
        return cell.number == 0 ? FormulaValue{} : FormulaValue::of(cell.number - (m_book->date1904 ? kDays1904 : 0));
    case CellType::Boolean:
        return FormulaValue::of(cell.text == "TRUE");
    case CellType::Error:
        break;
    }
    return FormulaValue::error(cell.text);
}

FormulaValue ResultBook::at(std::string_view name, CellPlace place)
{
    const std::size_t index = name.empty() ? m_own : indexOf(name);
    if (index >= m_sheets.size()) {
        return {};
    }
    ResultSheet& sheet = m_sheets[index];
    if (const auto change = findPlace(sheet.changes, place); change != sheet.changes.end()) {
        const CellValue& value = (*change)->value;
        if (const auto* text = std::get_if<std::string>(&value)) {
            return text->empty() ? FormulaValue::empty() : FormulaValue::of(*text);
        }
        if (const auto* number = std::get_if<double>(&value)) {
            return FormulaValue::of(*number);
        }
        if (const auto* truth = std::get_if<bool>(&value)) {
            return FormulaValue::of(*truth);
        }
        return std::holds_alternative<std::monostate>(value) ? FormulaValue::empty() : FormulaValue{};
    }
    if (const auto formula = findPlace(sheet.formulas, place); formula != sheet.formulas.end()) {
        const std::size_t own = std::exchange(m_own, index);
        computeOne(index, *formula);
        m_own = own;
        return formula->state == State::Done ? formula->value : FormulaValue{};
    }
    const RowMap::Origin origin = sheet.map.origin(place.row);
    const FoundCell* cell = origin.copy > 0 ? nullptr : sheet.source->at(origin.row, place.column);
    return cell == nullptr ? FormulaValue::empty() : stored(*cell);
}

std::optional<CellPlace> ResultBook::extent(std::string_view name)
{
    const std::size_t index = name.empty() ? m_own : indexOf(name);
    return index < m_sheets.size() ? std::optional(m_sheets[index].extent) : std::nullopt;
}

void ResultBook::computeOne(std::size_t sheet, ResultFormula& formula)
{
    // A chain of formulas longer than this is computed in the next round, from its other end.
    constexpr std::size_t kDeepest = 100;
    if (formula.state != State::Waiting) {
        return;
    }
    if (m_depth >= kDeepest) {
        m_tooDeep = true;
        return;
    }
    ++m_depth;
    formula.state = State::Running;
    m_own = sheet;
    formula.value = evaluateFormula(formula.text, {formula.row, formula.column}, *this);
    formula.state = m_tooDeep && formula.value.isUnknown() ? State::Waiting : State::Done;
    --m_depth;
}

// Whether a formula we cannot compute sees something that changed; then its stored value may be wrong.
bool ResultBook::touchesChange(const ResultSheet& own, const ResultFormula& formula) const
{
    const std::vector<FormulaRef> references = findReferences(formula.text);
    const bool hidden = formula.text.find("INDIRECT(") != std::string::npos || formula.text.find("OFFSET(") != std::string::npos ||
                        formula.text.find('[') != std::string::npos || references.empty();
    const auto touched = [&](const FormulaRef& reference) {
        const ResultSheet* target = reference.sheet.empty() ? &own : sheet(reference.sheet);
        if (target == nullptr) {
            return false;
        }
        const auto within = [&](CellPlace place) {
            return place.row >= reference.first.row && place.row <= reference.last.row && place.column >= reference.first.column &&
                   place.column <= reference.last.column;
        };
        const auto anyOf = [&](const auto& list, const auto& holds) {
            auto one = std::ranges::lower_bound(list, CellPlace{reference.first.row, 0}, before, [](const auto& item) { return placeOf(item); });
            for (; one != list.end() && placeOf(*one).row <= reference.last.row; ++one) {
                if (within(placeOf(*one)) && holds(*one)) {
                    return true;
                }
            }
            return false;
        };
        return target->changesRows() || anyOf(target->changes, [](const CellChange*) { return true; }) ||
               anyOf(target->formulas, [](const ResultFormula& other) { return other.needsWriting(); });
    };
    return hidden || std::ranges::any_of(references, touched);
}

void ResultBook::compute()
{
    const bool nothing = std::ranges::all_of(m_sheets, [](const ResultSheet& one) { return one.changes.empty() && !one.changesRows(); });
    bool again = !nothing;
    for (int round = 0; again && round < 6; ++round) {
        again = false;
        for (std::size_t i = 0; i < m_sheets.size(); ++i) {
            std::vector<ResultFormula>& formulas = m_sheets[i].formulas;
            for (std::size_t k = 0; k < formulas.size(); ++k) {
                computeOne(i, formulas[round % 2 == 0 ? k : formulas.size() - 1 - k]);
                again = again || m_tooDeep;
                m_tooDeep = false;
            }
        }
    }
    for (ResultSheet& sheet : m_sheets) {
        for (ResultFormula& formula : sheet.formulas) {
            if (nothing || (formula.value.isUnknown() && !formula.before.isUnknown() && !formula.textChanged && !touchesChange(sheet, formula))) {
                formula.value = formula.before;
            }
        }
    }
}

}  // namespace linli::sheets
