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

const sync::Cell* shownCell(const RowImage& image, const Field& field)
{
    for (const catalog::LayerNo layer : field.precedence) {
        const sync::Cell* const cell = image.find(field.no, layer);
        if (cell != nullptr && !sync::isEmpty(cell->value)) {
            return cell;
        }
    }
    return nullptr;
}

}  // namespace

Value valueIn(const RowImage& image, const Field& field, catalog::LayerNo layer)
{
    const sync::Cell* const cell = image.find(field.no, layer);
    return cell != nullptr ? toValue(cell->value) : Value {};
}

Value shownValue(const RowImage& image, const Field& field)
{
    const sync::Cell* const cell = shownCell(image, field);
    return cell != nullptr ? toValue(cell->value) : Value {};
}

std::string shownText(const RowImage& image, const Field& field)
{
    return textOf(shownValue(image, field));
}

std::optional<RowUid> shownRow(const RowImage& image, const Field& field)
{
    const sync::Cell* const cell = shownCell(image, field);
    const auto* const uid = cell != nullptr ? std::get_if<RowUid>(&cell->value) : nullptr;
    return uid != nullptr ? std::optional(*uid) : std::nullopt;
}

bool isLive(const RowImage& image)
{
    const sync::Cell* const cell = image.find(ledger::kRowState, ledger::kCommitteeLayer);
    return cell != nullptr && !sync::isEmpty(cell->value);
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
