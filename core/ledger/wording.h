// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Blanks of the ledger's messages. Names of things come in both languages ({what} and {what_en}), because an error is
// made before anybody knows in which language it will be read.

#include "core/ledger/ledger.h"

#include <map>
#include <string>

namespace linli::ledger {

using Blanks = std::map<std::string, std::string>;

// {what}: the field's label.
Blanks fieldBlanks(const catalog::Field& field);
// {what} and {layer}.
Blanks layerBlanks(const catalog::Catalog& catalog, const catalog::Field& field, LayerNo layer);
// {what}: the field that refers, {entity}: of what, {row}: its ID.
Blanks referenceBlanks(const catalog::Catalog& catalog, const catalog::Field& field, const RowUid& holder);
// {who}, {when} and {what} of an edit. Number 0 gives empty blanks.
base::Result<Blanks> editBlanks(store::Database& database, const catalog::Catalog& catalog, EditNo no);

}  // namespace linli::ledger
