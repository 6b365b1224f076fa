// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/domain_text.h"

#include "core/base/text.h"

#include <array>
#include <charconv>

namespace linli::catalog {

namespace {

using Range = std::pair<std::string_view, std::string_view>;

std::optional<Range> range(std::string_view text)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        return std::nullopt;
    }
    return Range{base::trim(text.substr(0, dots)), base::trim(text.substr(dots + 2))};
}

bool readDigits(std::string_view text, Field& field)
{
    const std::optional<Range> ends = range(text);
    const auto least = ends ? wholeNumber(ends->first) : std::nullopt;
    const auto most = ends ? wholeNumber(ends->second) : std::nullopt;
    if (!least || !most || *least < 1 || *most < *least) {
        return false;
    }
    field.digits = std::pair<int, int>(static_cast<int>(*least), static_cast<int>(*most));
    return true;
}

bool readDates(const Range& ends, Field& field)
{
    const auto known = [](std::string_view text) { return text == "today" || base::Date::fromIso(text).has_value(); };
    if (!known(ends.first) || !known(ends.second)) {
        return false;
    }
    field.earliest = ends.first;
    field.latest = ends.second;
    return true;
}

bool readNumbers(const Range& ends, Field& field)
{
    field.least = wholeNumber(ends.first);
    field.most = wholeNumber(ends.second);
    return field.least && field.most && *field.least <= *field.most;
}

}  // namespace

std::optional<FieldType> fieldType(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, FieldType>, 12> kTypes = {{
        {"text", FieldType::Text}, {"int", FieldType::Integer}, {"number", FieldType::Number},
        {"money", FieldType::Money}, {"area", FieldType::Area}, {"date", FieldType::Date},
        {"bool", FieldType::Boolean}, {"code", FieldType::Code}, {"ref", FieldType::Reference},
        {"phone", FieldType::Phone}, {"idno", FieldType::IdNumber}, {"uscc", FieldType::CreditCode},
    }};
    for (const auto& [known, type] : kTypes) {
        if (known == name) {
            return type;
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

bool readDomain(std::string_view text, Field& field)
{
    if (text.empty()) {
        return true;
    }
    if (text.starts_with("len<=")) {
        const std::optional<std::int64_t> longest = wholeNumber(text.substr(5));
        field.longest = static_cast<std::size_t>(longest.value_or(0));
        return field.type == FieldType::Text && longest && *longest > 0;
    }
    if (text.starts_with("digits ")) {
        return field.type == FieldType::Text && readDigits(text.substr(7), field);
    }
    if (text.starts_with("in ")) {
        for (const std::string_view choice : base::splitWords(text.substr(3), ',')) {
            field.choices.emplace_back(choice);
        }
        return field.type == FieldType::Text && !field.choices.empty();
    }
    const std::optional<Range> ends = range(text);
    if (!ends) {
        return false;
    }
    return field.type == FieldType::Date ? readDates(*ends, field) : readNumbers(*ends, field);
}

bool readFlags(std::string_view text, Field& field)
{
    for (const std::string_view flag : base::splitWords(text, ',')) {
        if (flag == "required") {
            field.required = true;
        } else if (flag == "searched") {
            field.searched = true;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace linli::catalog
