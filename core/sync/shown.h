// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What people see of a row image: of each field the first layer of its precedence that says something.

#include "core/catalog/catalog.h"
#include "core/sync/image.h"

#include <optional>

namespace linli::sync {

// The cell that is shown; nullptr when no layer says anything.
const Cell* shownCell(const RowImage& image, const catalog::Field& field);
// Its value; empty when no layer says anything.
WireValue shownValue(const RowImage& image, const catalog::Field& field);
// The row that a reference points at.
std::optional<RowUid> shownRow(const RowImage& image, const catalog::Field& field);
// Whether the row is there and not withdrawn.
bool isLive(const RowImage& image);

}  // namespace linli::sync
