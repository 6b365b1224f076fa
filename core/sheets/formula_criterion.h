// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The condition of COUNTIF and its kin: ">=60", "√", "<>", "王*".

#include "core/sheets/formula_value.h"

namespace linli::sheets {

class Criterion {
public:
    explicit Criterion(const FormulaValue& wanted);
    bool holds(const FormulaValue& value) const;

private:
    enum class Sign { Equal, NotEqual, Less, LessOrEqual, More, MoreOrEqual };
    bool equals(const FormulaValue& value) const;

    Sign m_sign = Sign::Equal;
    std::optional<double> m_number;
    std::u32string m_text;      // folded; * and ? stand for others
};

}  // namespace linli::sheets
