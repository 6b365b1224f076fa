// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fields of rows as cards show them: text, origin, masked where they must be. Reads many rows by a handful of
// queries. For this folder only.

#include "core/registry/card.h"

#include <span>
#include <vector>

namespace linli::registry {

struct RowFields {
    RowId row;
    catalog::EntityNo entity = 0;
    // One a field of the entity, in the catalogue's order, empty ones too; values as stored, never masked, beside them.
    std::vector<CardField> fields;
    std::vector<catalog::Value> values;
};

// Live rows of any entities, in the order asked; the others are passed over.
base::Result<std::vector<RowFields>> readFields(const View& view, std::span<const RowId> rows, const CardOptions& options);

}  // namespace linli::registry
