// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/shown.h"

#include "core/ledger/ledger.h"

namespace linli::sync {

const Cell* shownCell(const RowImage& image, const catalog::Field& field)
{
    for (const LayerNo layer : field.precedence) {
        const Cell* const cell = image.find(field.no, layer);
        if (cell != nullptr && !isEmpty(cell->value)) {
            return cell;
        }
    }
    return nullptr;
}

WireValue shownValue(const RowImage& image, const catalog::Field& field)
{
    const Cell* const cell = shownCell(image, field);
    return cell != nullptr ? cell->value : WireValue {};
}

std::optional<RowUid> shownRow(const RowImage& image, const catalog::Field& field)
{
    const Cell* const cell = shownCell(image, field);
    const auto* const uid = cell != nullptr ? std::get_if<RowUid>(&cell->value) : nullptr;
    return uid != nullptr ? std::optional(*uid) : std::nullopt;
}

bool isLive(const RowImage& image)
{
    const Cell* const state = image.find(ledger::kRowState, ledger::kCommitteeLayer);
    return state != nullptr && !isEmpty(state->value);
}

}  // namespace linli::sync
