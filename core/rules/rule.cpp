// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/rule.h"

#include "core/base/resource.h"
#include "core/base/tsv.h"
#include "core/rules/check.h"

#include <charconv>

namespace linli::rules {

std::string_view typeName(Type type)
{
    switch (type) {
        case Type::Bool: return "条件";
        case Type::Integer: return "整数";
        case Type::Decimal: return "小数";
        case Type::Money: return "金额";
        case Type::Area: return "面积";
        case Type::Date: return "日期";
        case Type::Code: return "代码";
        case Type::Text: break;
    }
    return "文字";
}

const ParameterValue* Parameter::on(base::Day day) const
{
    const std::string text = base::isoText(day);
    for (const ParameterValue& row : values) {
        if ((row.from.empty() || row.from <= text) && (row.to.empty() || text <= row.to) && row.value) {
            return &row;
        }
    }
    return nullptr;
}

void Parameters::add(Parameter parameter)
{
    std::string key = parameter.key;
    m_all[std::move(key)] = std::move(parameter);
}

const Parameter* Parameters::find(std::string_view key) const
{
    const auto found = m_all.find(key);
    return found == m_all.end() ? nullptr : &found->second;
}

base::Result<Parameters> Parameters::load()
{
    Parameters made;
    const std::string path = "packs/base/parameters.tsv";
    const auto damaged = [&](std::size_t line) {
        return base::fail(base::ErrorCode::Corrupt, "catalog.damaged", {{"file", path}, {"line", std::to_string(line)}});
    };
    const auto text = base::resource(path);
    if (!text) {
        return damaged(0);
    }
    LINLI_TRY(const base::TsvTable table, base::TsvTable::read(*text));
    for (const base::TsvTable::Row& row : table.rows()) {
        // key, name, type, from, to, amount, source, verified
        if (row.cells.size() < 8) {
            return damaged(row.line);
        }
        Parameter& one = made.m_all[std::string(row.cells[0])];
        one.key = row.cells[0];
        one.name = row.cells[1];
        one.type = row.cells[2] == "decimal" ? Type::Decimal : Type::Money;
        ParameterValue value;
        value.from = row.cells[3];
        value.to = row.cells[4];
        value.source = row.cells[6];
        value.verified = row.cells[7];
        const std::string_view amount = row.cells[5];
        if (!amount.empty()) {
            double number = 0;
            const auto [end, error] = std::from_chars(amount.data(), amount.data() + amount.size(), number);
            if (error != std::errc() || end != amount.data() + amount.size()) {
                return damaged(row.line);
            }
            const double unit = one.type == Type::Decimal ? static_cast<double>(population::kDecimalUnit) : 100.0;
            value.value = static_cast<std::int64_t>(number * unit + (number < 0 ? -0.5 : 0.5));
        }
        one.values.push_back(std::move(value));
    }
    return made;
}

base::Result<Rule> Rule::make(const Facts& facts, const Parameters& parameters, std::string_view text, const RuleOptions& options, bool condition)
{
    Rule rule;
    rule.m_options = options;
    if (population::isRecord(options.subject)) {
        rule.m_needs.records.insert(options.subject);
    }
    LINLI_TRY(rule.m_syntax, parse(text));
    Checker checker(facts, parameters, rule.m_needs, rule.m_parameters);
    const Checker::Scope scope {options.subject, "", nullptr};
    LINLI_TRY(rule.m_root, condition ? checker.condition(rule.m_syntax, scope) : checker.value(rule.m_syntax, scope));
    return rule;
}

base::Result<Rule> Rule::check(const Facts& facts, const Parameters& parameters, std::string_view text, const RuleOptions& options)
{
    return make(facts, parameters, text, options, true);
}

base::Result<Rule> Rule::checkValue(const Facts& facts, const Parameters& parameters, std::string_view text, const RuleOptions& options)
{
    return make(facts, parameters, text, options, false);
}

}  // namespace linli::rules
