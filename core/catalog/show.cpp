// SPDX-License-Identifier: GPL-3.0-or-later
// From stored values to text.
#include "core/catalog/catalog.h"
#include "core/catalog/number_text.h"

namespace linli::catalog {

namespace {

std::string wholeText(const Field& field, std::int64_t value)
{
    const bool hundredths = field.type == FieldType::Money || field.type == FieldType::Area;
    return hundredths ? hundredthsText(value) : std::to_string(value);
}

std::string showText(const Field& field, const std::string& text, base::Language language)
{
    if (field.type == FieldType::Code) {
        return field.codes->name(text, language);
    }
    if (field.type == FieldType::Date && language == base::Language::Chinese) {
        const auto date = base::Date::fromIso(text);
        return date ? date->chinese() : text;
    }
    return text;
}

}  // namespace

std::string Catalog::show(const Field& field, const Value& value, base::Language language) const
{
    if (field.type == FieldType::Reference) {
        return {};
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return showText(field, *text, language);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value); whole != nullptr && field.type == FieldType::Boolean) {
        return base::sentence(*whole != 0 ? "value.yes" : "value.no", {}, language);
    }
    return write(field, value);
}

std::string Catalog::write(const Field& field, const Value& value) const
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return wholeText(field, *whole);
    }
    if (const auto* fraction = std::get_if<double>(&value)) {
        return numberText(*fraction);
    }
    return {};
}

}  // namespace linli::catalog
