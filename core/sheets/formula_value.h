// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The value of a formula, for the formulas that stand in forms: sums, counts, conditions, text, arithmetic. What is not
// understood (other functions, arrays, names, other files) gives Unknown instead of a guess.

#include "core/sheets/formula_refs.h"

namespace linli::sheets {

struct FormulaValue {
    enum class Kind { Unknown, Empty, Number, Text, Boolean, Error };
    Kind kind = Kind::Unknown;
    double number = 0;       // of a boolean 0 or 1
    std::string text;        // of an error its name, #DIV/0!

    static FormulaValue empty() { return {Kind::Empty, 0, {}}; }
    static FormulaValue of(double number);
    static FormulaValue of(bool value) { return {Kind::Boolean, value ? 1.0 : 0.0, {}}; }
    static FormulaValue of(std::string text) { return {Kind::Text, 0, std::move(text)}; }
    static FormulaValue error(std::string name) { return {Kind::Error, 0, std::move(name)}; }
    bool isUnknown() const { return kind == Kind::Unknown; }
    bool isError() const { return kind == Kind::Error; }
    bool operator==(const FormulaValue&) const = default;
};

// The cells a formula sees.
class FormulaCells {
public:
    virtual ~FormulaCells() = default;
    // `sheet` is empty for the formula's own.
    virtual FormulaValue at(std::string_view sheet, CellPlace place) = 0;
    // One more than the last row and column that hold anything; nothing when there is no such sheet.
    virtual std::optional<CellPlace> extent(std::string_view sheet) = 0;
    // False when so many cells have been looked at that it would take for ever.
    virtual bool goesOn() = 0;
};

FormulaValue evaluateFormula(std::string_view formula, CellPlace host, FormulaCells& cells);

// Text, number or boolean as a number; nothing when it is none.
std::optional<double> asNumber(const FormulaValue& value);
std::string asText(const FormulaValue& value);

}  // namespace linli::sheets
