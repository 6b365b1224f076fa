// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/police/values.h"

#include "core/forms/roster_plan.h"
#include "core/registry/address.h"

namespace linli::police {

namespace {

Value toValue(const WireValue& wire)
{
    return std::visit(
        [](const auto& one) -> Value {
            if constexpr (std::is_same_v<std::decay_t<decltype(one)>, RowUid>) {
                return {};
            } else {
                return one;
            }
        },
        wire);
}

}  // namespace

Value valueIn(const RowImage& image, const Field& field, catalog::LayerNo layer)
{
    const sync::Cell* const cell = image.find(field.no, layer);
    return cell != nullptr ? toValue(cell->value) : Value {};
}

Value valueShown(const RowImage& image, const Field& field)
{
    return toValue(sync::shownValue(image, field));
}

std::string shownText(const RowImage& image, const Field& field)
{
    return textOf(valueShown(image, field));
}

WireValue toWire(const Value& value)
{
    return std::visit([](const auto& one) -> WireValue { return one; }, value);
}

std::string textOf(const Value& value)
{
    const auto* const text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : std::string();
}

bool tellsNothingNew(const Field& field, const Value& there, const Value& told)
{
    if (forms::saysNothingNew(field, there, told)) {
        return true;
    }
    return field.id == "person.hukou_address" && !catalog::isEmpty(there) &&
        registry::normalizeAddress(textOf(there)) == registry::normalizeAddress(textOf(told));
}

}  // namespace linli::police
