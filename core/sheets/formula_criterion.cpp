// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/formula_criterion.h"

#include "core/base/text.h"

namespace linli::sheets {

namespace {

using Kind = FormulaValue::Kind;

// * stands for any text, ? for one character, ~ takes the meaning from the next one.
bool matches(std::u32string_view pattern, std::u32string_view text)
{
    std::size_t star = std::u32string_view::npos;
    std::size_t back = 0;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == U'~';
        if (p < pattern.size() && !escaped && pattern[p] == U'*') {
            star = p++;
            back = t;
        } else if (p < pattern.size() && ((!escaped && pattern[p] == U'?') || pattern[p + (escaped ? 1 : 0)] == text[t])) {
            p += escaped ? 2 : 1;
            ++t;
        } else if (star != std::u32string_view::npos) {
            p = star + 1;
            t = ++back;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == U'*') {
        ++p;
    }
    return p == pattern.size();
}

}  // namespace

Criterion::Criterion(const FormulaValue& wanted)
{
    if (wanted.kind != Kind::Text) {
        m_number = wanted.number;
        return;
    }
    std::string_view text = wanted.text;
    const auto take = [&](std::string_view sign, Sign meaning) {
        if (!text.starts_with(sign)) {
            return false;
        }
        m_sign = meaning;
        text.remove_prefix(sign.size());
        return true;
    };
    [[maybe_unused]] const bool signedOne = take("<>", Sign::NotEqual) || take("<=", Sign::LessOrEqual) || take(">=", Sign::MoreOrEqual) ||
                                            take("<", Sign::Less) || take(">", Sign::More) || take("=", Sign::Equal);
    m_number = text.empty() ? std::nullopt : asNumber(FormulaValue::of(std::string(text)));
    m_text = base::toCharacters(base::foldCase(text));
}

bool Criterion::equals(const FormulaValue& value) const
{
    if (m_number) {
        // A number given as text finds texts that look like it too.
        return value.kind != Kind::Empty && value.kind != Kind::Boolean && asNumber(value) == m_number;
    }
    if (m_text.empty()) {
        return value.kind == Kind::Empty || (value.kind == Kind::Text && value.text.empty());
    }
    return value.kind == Kind::Text && matches(m_text, base::toCharacters(base::foldCase(value.text)));
}

bool Criterion::holds(const FormulaValue& value) const
{
    if (m_sign == Sign::Equal || m_sign == Sign::NotEqual) {
        return equals(value) == (m_sign == Sign::Equal);
    }
    if (!m_number || value.kind != Kind::Number) {
        return false;
    }
    return m_sign == Sign::Less ? value.number < *m_number : m_sign == Sign::LessOrEqual ? value.number <= *m_number
           : m_sign == Sign::More ? value.number > *m_number : value.number >= *m_number;
}

}  // namespace linli::sheets
