// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/formula_functions.h"

#include "core/base/text.h"
#include "core/sheets/formula_criterion.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace linli::sheets {

namespace {

using Kind = FormulaValue::Kind;
using Arguments = std::vector<Operand>;

struct Call {
    const Arguments& arguments;
    CellPlace host;
    FormulaCells& cells;

    FormulaValue single(std::size_t i) const { return singleValue(arguments[i], cells); }
};

// All numbers and texts of the arguments. In ranges only real numbers count as such; written out, texts may be numbers.
struct Gathered {
    std::vector<double> numbers;
    std::size_t filled = 0;     // not empty
    std::size_t empty = 0;      // empty, or a formula's ""
    FormulaValue trouble = FormulaValue::empty();  // the first error, or Unknown
};

// Walks the cells of a reference that may hold anything. False = stopped.
bool walk(const FormulaRef& reference, FormulaCells& cells, const std::function<bool(const FormulaValue&)>& take)
{
    const auto extent = cells.extent(reference.sheet);
    if (!extent) {
        return false;
    }
    for (std::uint32_t row = reference.first.row; row <= reference.last.row && row < extent->row; ++row) {
        for (std::uint32_t column = reference.first.column; column <= reference.last.column && column < extent->column; ++column) {
            if (!cells.goesOn() || !take(cells.at(reference.sheet, {row, column}))) {
                return false;
            }
        }
    }
    return true;
}

std::size_t cellCount(const FormulaRef& reference)
{
    return (std::size_t{reference.last.row} - reference.first.row + 1) * (reference.last.column - reference.first.column + 1);
}

Gathered gather(const Call& call, std::size_t from = 0)
{
    Gathered all;
    for (std::size_t i = from; i < call.arguments.size(); ++i) {
        const Operand& argument = call.arguments[i];
        if (!argument.reference) {
            const auto number = asNumber(argument.value);
            all.filled += argument.value.kind == Kind::Empty ? 0 : 1;
            if (number) {
                all.numbers.push_back(*number);
            } else if (all.trouble.kind == Kind::Empty) {
                all.trouble = argument.value.kind == Kind::Text ? FormulaValue::error("#VALUE!") : argument.value;
            }
            continue;
        }
        std::size_t seen = 0;
        const bool whole = walk(*argument.reference, call.cells, [&](const FormulaValue& value) {
            if (value.isUnknown()) {
                return false;
            }
            if (value.kind == Kind::Number) {
                all.numbers.push_back(value.number);
            } else if (value.isError() && all.trouble.kind == Kind::Empty) {
                all.trouble = value;
            }
            const bool nothing = value.kind == Kind::Empty;
            seen += nothing || (value.kind == Kind::Text && value.text.empty()) ? 0 : 1;
            all.filled += nothing ? 0 : 1;
            return true;
        });
        if (!whole) {
            all.trouble = {};
            return all;
        }
        all.empty += cellCount(*argument.reference) - seen;
    }
    return all;
}

FormulaValue overNumbers(const Call& call, double (*compute)(const std::vector<double>&), bool emptyIsError)
{
    const Gathered all = gather(call);
    if (all.trouble.kind != Kind::Empty) {
        return all.trouble;
    }
    return all.numbers.empty() && emptyIsError ? FormulaValue::error("#DIV/0!") : FormulaValue::of(compute(all.numbers));
}

double sumOf(const std::vector<double>& numbers)
{
    double sum = 0;
    for (const double number : numbers) {
        sum += number;
    }
    return sum;
}

FormulaValue count(const Call& call, std::string_view name)
{
    const Gathered all = gather(call);
    if (all.trouble.isUnknown()) {
        return {};
    }
    const std::size_t found = name == "COUNT" ? all.numbers.size() : name == "COUNTA" ? all.filled : all.empty;
    return FormulaValue::of(static_cast<double>(found));
}

// COUNTIF, SUMIF, COUNTIFS, SUMIFS: pairs of a range and a condition; `sums` = the range to add up.
FormulaValue conditional(const Call& call, std::size_t firstPair, std::size_t pairs, const Operand* sums)
{
    std::vector<Criterion> criteria;
    std::vector<const FormulaRef*> ranges;
    for (std::size_t i = 0; i < pairs; ++i) {
        const Operand& range = call.arguments[firstPair + 2 * i];
        const FormulaValue wanted = call.single(firstPair + 2 * i + 1);
        if (!range.reference || wanted.isUnknown() || wanted.isError() ||
            cellCount(*range.reference) != cellCount(*call.arguments[firstPair].reference)) {
            return {};
        }
        ranges.push_back(&*range.reference);
        criteria.emplace_back(wanted);
    }
    const auto extent = call.cells.extent(ranges.front()->sheet);
    if (!extent || (sums != nullptr && !sums->reference)) {
        return {};
    }
    double sum = 0;
    const FormulaRef& area = *ranges.front();
    const std::uint32_t lastRow = std::min(area.last.row, std::max(extent->row, 1U) - 1);
    const std::uint32_t lastColumn = std::min(area.last.column, std::max(extent->column, 1U) - 1);
    for (std::uint32_t row = area.first.row; row <= lastRow; ++row) {
        for (std::uint32_t column = area.first.column; column <= lastColumn; ++column) {
            bool all = true;
            const auto in = [&](const FormulaRef& reference) {
                return call.cells.at(reference.sheet, {reference.first.row + row - area.first.row, reference.first.column + column - area.first.column});
            };
            for (std::size_t i = 0; i < ranges.size() && all; ++i) {
                const FormulaValue value = in(*ranges[i]);
                if (value.isUnknown() || !call.cells.goesOn()) {
                    return {};
                }
                all = criteria[i].holds(value);
            }
            const FormulaValue added = all && sums != nullptr ? in(*sums->reference) : FormulaValue::of(all ? 1.0 : 0.0);
            if (added.isUnknown() || added.isError()) {
                return added;
            }
            sum += added.kind == Kind::Number ? added.number : 0;
        }
    }
    return FormulaValue::of(sum);
}

FormulaValue withCriteria(const Call& call, std::string_view name)
{
    const std::size_t count = call.arguments.size();
    if (count < 2 || !call.arguments[0].reference) {
        return {};
    }
    if (name == "COUNTIF") {
        return count == 2 ? conditional(call, 0, 1, nullptr) : FormulaValue{};
    }
    if (name == "SUMIF") {
        return count > 3 ? FormulaValue{} : conditional(call, 0, 1, count == 3 ? &call.arguments[2] : &call.arguments[0]);
    }
    if (name == "COUNTIFS") {
        return count % 2 == 0 ? conditional(call, 0, count / 2, nullptr) : FormulaValue{};
    }
    return count % 2 == 1 && count > 2 && call.arguments[1].reference ? conditional(call, 1, count / 2, &call.arguments[0]) : FormulaValue{};
}

FormulaValue logic(const Call& call, std::string_view name)
{
    if (name == "IF") {
        if (call.arguments.size() < 2 || call.arguments.size() > 3) {
            return {};
        }
        const FormulaValue condition = call.single(0);
        if (condition.isUnknown() || condition.isError()) {
            return condition;
        }
        const auto truth = asNumber(condition);
        if (!truth) {
            return FormulaValue::error("#VALUE!");
        }
        return *truth != 0 ? call.single(1) : call.arguments.size() == 3 ? call.single(2) : FormulaValue::of(false);
    }
    bool any = false;
    bool all = true;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        const FormulaValue value = call.single(i);
        const auto truth = asNumber(value);
        if (!truth) {
            return value.kind == Kind::Text ? FormulaValue::error("#VALUE!") : value;
        }
        any = any || *truth != 0;
        all = all && *truth != 0;
    }
    return call.arguments.empty() ? FormulaValue{} : FormulaValue::of(name == "AND" ? all : name == "OR" ? any : !all);
}

FormulaValue onText(const Call& call, std::string_view name)
{
    std::vector<FormulaValue> values;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        values.push_back(call.single(i));
        if (values.back().isUnknown() || values.back().isError()) {
            return values.back();
        }
    }
    if (values.empty()) {
        return {};
    }
    const std::u32string text = base::toCharacters(asText(values[0]));
    const auto whole = [&](std::size_t i, double standard) { return i < values.size() ? asNumber(values[i]).value_or(-1) : standard; };
    const auto cut = [&](double from, double length) {
        if (from < 0 || length < 0) {
            return FormulaValue::error("#VALUE!");
        }
        const auto begin = std::min(text.size(), static_cast<std::size_t>(std::min(from, 1e6)));
        return FormulaValue::of(base::toUtf8(std::u32string_view(text).substr(begin, static_cast<std::size_t>(std::min(length, 1e6)))));
    };
    const auto size = static_cast<double>(text.size());
    if (name == "LEFT") {
        return cut(0, whole(1, 1));
    }
    if (name == "RIGHT") {
        return cut(std::max(0.0, size - whole(1, 1)), whole(1, 1));
    }
    if (name == "MID") {
        return values.size() == 3 ? cut(whole(1, 1) - 1, whole(2, 0)) : FormulaValue{};
    }
    if (name == "LEN") {
        return FormulaValue::of(size);
    }
    if (name == "TRIM") {
        return FormulaValue::of(std::string(base::trim(asText(values[0]))));
    }
    if (name == "VALUE") {
        const auto number = asNumber(values[0]);
        return number && !text.empty() ? FormulaValue::of(*number) : FormulaValue::error("#VALUE!");
    }
    std::string joined;
    for (const FormulaValue& value : values) {
        joined += asText(value);
    }
    return FormulaValue::of(std::move(joined));
}

FormulaValue onNumber(const Call& call, std::string_view name)
{
    const FormulaValue value = call.arguments.empty() ? FormulaValue{} : call.single(0);
    const FormulaValue places = call.arguments.size() > 1 ? call.single(1) : FormulaValue::of(0.0);
    const auto number = asNumber(value);
    const auto digits = asNumber(places);
    if (!number || !digits || std::abs(*digits) > 15) {
        return value.isError() ? value : value.kind == Kind::Text ? FormulaValue::error("#VALUE!") : FormulaValue{};
    }
    if (name == "ABS" || name == "INT") {
        return FormulaValue::of(name == "ABS" ? std::abs(*number) : std::floor(*number));
    }
    const double scale = std::pow(10.0, std::trunc(*digits));
    // A little more than a half, because 1.005 is stored as 1.00499999...
    const double scaled = std::abs(*number) * scale;
    const double rounded = name == "ROUND" ? std::floor(scaled * (1 + 1e-15) + 0.5) : name == "ROUNDUP" ? std::ceil(scaled * (1 - 1e-15)) : std::floor(scaled * (1 + 1e-15));
    return FormulaValue::of(std::copysign(rounded / scale, *number));
}

FormulaValue about(const Call& call, std::string_view name)
{
    if (name == "ROW" || name == "COLUMN") {
        const CellPlace place = call.arguments.empty() ? call.host : call.arguments[0].reference ? call.arguments[0].reference->first : call.host;
        return FormulaValue::of(static_cast<double>(name == "ROW" ? place.row : place.column) + 1);
    }
    if (call.arguments.empty()) {
        return {};
    }
    const FormulaValue value = call.single(0);
    if (value.isUnknown()) {
        return {};
    }
    if (name == "IFERROR") {
        return call.arguments.size() != 2 ? FormulaValue{} : value.isError() ? call.single(1) : value;
    }
    return FormulaValue::of(name == "ISBLANK" ? value.kind == Kind::Empty : name == "ISNUMBER" ? value.kind == Kind::Number
                            : name == "ISTEXT" ? value.kind == Kind::Text : value.isError());
}

FormulaValue product(const Call& call)
{
    double sum = 0;
    if (call.arguments.size() != 2 || !call.arguments[0].reference || !call.arguments[1].reference) {
        return {};
    }
    std::array<std::vector<double>, 2> factors;
    for (std::size_t i = 0; i < 2; ++i) {
        const bool whole = walk(*call.arguments[i].reference, call.cells, [&](const FormulaValue& value) {
            factors[i].push_back(value.kind == Kind::Number ? value.number : 0);
            return !value.isUnknown() && !value.isError();
        });
        if (!whole) {
            return {};
        }
    }
    if (factors[0].size() != factors[1].size()) {
        return {};
    }
    for (std::size_t i = 0; i < factors[0].size(); ++i) {
        sum += factors[0][i] * factors[1][i];
    }
    return FormulaValue::of(sum);
}

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

FormulaValue singleValue(const Operand& operand, FormulaCells& cells)
{
    if (!operand.reference) {
        return operand.value;
    }
    const FormulaRef& reference = *operand.reference;
    return reference.first == reference.last ? cells.at(reference.sheet, reference.first) : FormulaValue{};
}

FormulaValue callFunction(std::string_view name, const std::vector<Operand>& arguments, CellPlace host, FormulaCells& cells)
{
    const Call call{arguments, host, cells};
    if (name == "SUM") {
        return overNumbers(call, sumOf, false);
    }
    if (name == "AVERAGE") {
        return overNumbers(call, [](const std::vector<double>& all) { return sumOf(all) / static_cast<double>(all.size()); }, true);
    }
    if (name == "MIN" || name == "MAX") {
        return name == "MIN" ? overNumbers(call, [](const std::vector<double>& all) { return all.empty() ? 0.0 : *std::ranges::min_element(all); }, false)
                             : overNumbers(call, [](const std::vector<double>& all) { return all.empty() ? 0.0 : *std::ranges::max_element(all); }, false);
    }
    if (isOneOf(name, {"COUNT", "COUNTA", "COUNTBLANK"})) {
        return count(call, name);
    }
    if (isOneOf(name, {"COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS"})) {
        return withCriteria(call, name);
    }
    if (isOneOf(name, {"IF", "AND", "OR", "NOT"})) {
        return logic(call, name);
    }
    if (isOneOf(name, {"LEFT", "RIGHT", "MID", "LEN", "TRIM", "VALUE", "CONCATENATE"})) {
        return onText(call, name);
    }
    if (isOneOf(name, {"ROUND", "ROUNDUP", "ROUNDDOWN", "INT", "ABS"})) {
        return onNumber(call, name);
    }
    if (isOneOf(name, {"ROW", "COLUMN", "IFERROR", "ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR"})) {
        return about(call, name);
    }
    return name == "SUMPRODUCT" ? product(call) : FormulaValue{};
}

}  // namespace linli::sheets
